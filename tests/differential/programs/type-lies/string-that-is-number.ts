// Attacks: numbers, arrays and null typed as strings: methods, length, concatenation, comparison.
const lies = [5, 0.5, ["a", "b"], null, undefined, true, { length: 3 }, "real", 12n] as unknown as string[];
const uses: ((s: string) => unknown)[] = [(s) => s.length, (s) => s + "!", (s) => s[0], (s) => s.toUpperCase(), (s) => s.slice(1), (s) => s.indexOf("a"), (s) => s.concat("x"), (s) => s.includes("b"), (s) => s === "5", (s) => s == "5", (s) => s < "6", (s) => [...s].length, (s) => s.charCodeAt(0), (s) => s.split(","), (s) => `${s}`, (s) => s.trim(), (s) => s.length > 1, (s) => s.at(-1)];
for (const lie of lies) {
  const row: string[] = [];
  for (const use of uses) {
    try {
      row.push(String(use(lie)));
    } catch (e) {
      row.push((e as Error).name[0]);
    }
  }
  console.log(row.join(" | "));
}
class Person {
  name: string;
  constructor(name: string) {
    this.name = name;
  }
  greet(): string {
    return "hi " + this.name;
  }
  initial(): string {
    return this.name[0];
  }
}
for (const lie of lies) {
  const p = new Person(lie);
  try {
    console.log(p.greet(), p.initial());
  } catch (e) {
    console.log((e as Error).name);
  }
}
let joined = "";
for (const lie of lies) joined += lie;
console.log(joined, lies.join("-"), [...lies].sort().map(String).join("|"));
const m = new Map<string, number>();
for (const lie of [5, "5", 5.0] as unknown as string[]) m.set(lie, (m.get(lie) ?? 0) + 1);
console.log([...m].map(([k, v]) => typeof k + v).join(), "x5y".indexOf(5 as unknown as string), "abc".startsWith(null as unknown as string), "null".startsWith(null as unknown as string));
