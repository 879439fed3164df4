// Attacks: non-booleans typed as booleans: conditions, !, ===, arithmetic, storage, switch.
const lies = [0, 1, "", "false", null, undefined, NaN, [], {}, -0, 0n, true, false] as unknown as boolean[];
class Switch {
  on: boolean;
  constructor(on: boolean) {
    this.on = on;
  }
  toggle(): boolean {
    this.on = !this.on;
    return this.on;
  }
}
for (const b of lies) {
  const s = new Switch(b);
  console.log(String(b), b ? "T" : "F", !b, b === true, b === false, b == true, b == false, !!b === b, typeof s.on, s.toggle(), s.toggle(), typeof s.on);
}
function describe(flag: boolean): string {
  if (flag === true) return "exactly true";
  if (flag === false) return "exactly false";
  return "neither " + typeof flag;
}
console.log(lies.map(describe).join(", "));
function sw(flag: boolean): number {
  switch (flag) {
    case true:
      return 1;
    case false:
      return 0;
  }
}
console.log(lies.map(sw).join());
console.log(lies.filter((b) => b).length, lies.filter((b) => !b).length, lies.filter((b) => b === true).length, lies.indexOf(true), lies.indexOf(false), lies.some((b) => b), lies.every((b) => b), lies.map((b) => b && "and").map(String).join(), lies.map((b) => b || "or").map(String).join());
let both = true;
for (const b of lies.slice(11)) both = both && b;
let any = false;
for (const b of lies) any = any || b;
console.log(both, any, lies.map((b) => (b ? 1 : 0)).reduce<number>((x, y) => x + y, 0));
const counts = { yes: 0, no: 0, odd: 0 };
for (const b of lies) {
  if (b) counts.yes++;
  else counts.no++;
  if (b !== true && b !== false) counts.odd++;
}
console.log(counts, [...new Set(lies)].length, (lies[0] as unknown as number) + 5, (true as unknown as number) + (lies[1] as unknown as number), lies[3] + "");
function not(x: boolean): boolean {
  return !x;
}
console.log(lies.map(not).join(), lies.map((b) => not(not(b))).join());
while (lies[1]) {
  lies[1] = 0 as unknown as boolean;
  console.log("looped");
}
