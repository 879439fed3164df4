// Attacks: default in the middle, fall-through, declarations shared by cases, dead zones, strict comparison, no match.
function f(x: unknown): string {
  const out: string[] = [];
  switch (x) {
    case 1:
      out.push("one");
    default:
      out.push("default");
    case "1": {
      const y = "text";
      out.push(y);
      break;
    }
    case NaN:
      out.push("nan");
    case null:
      out.push("null");
  }
  return out.join("+");
}
console.log([1, "1", 2, NaN, null, undefined, true].map(f).join(" "));
function zone(n: number): string {
  switch (n) {
    case 0:
      let v = "set";
      return v;
    case 1:
      v = "late";
      return v;
    default:
      return typeof n;
  }
}
for (const n of [0, 1, 2])
  try {
    console.log(zone(n));
  } catch (e) {
    console.log((e as Error).name);
  }
const order: string[] = [];
const k = (s: string): string => (order.push(s), s);
switch (k("b")) {
  case k("a"):
  case k("b"):
  case k("c"):
}
console.log(order.join(""));
