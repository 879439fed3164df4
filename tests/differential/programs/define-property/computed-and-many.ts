// Attacks: Object.defineProperty under computed names, Object.defineProperties of literals, on classes; what keys show.
const row: Record<string, unknown> = { id: 1 };
for (const [i, name] of ["id", "name", "toString"].entries())
  Object.defineProperty(row, name, { value: i * 10, enumerable: true, writable: true, configurable: true });
console.log(row, Object.keys(row), JSON.stringify(row));
row["name"] = "changed";
delete row["id"];
console.log(row);
const log: string[] = [];
const note = <T>(s: string, v: T): T => (log.push(s), v);
const o = Object.defineProperties({ a: 1 } as { a: number; b: number; c: string }, {
  b: { value: note("b", 2), enumerable: true },
  c: { value: note("c", "hidden") },
});
console.log(o, o.b, o.c, Object.keys(o), log.join());
class Tool {
  static run(): string {
    return "ran";
  }
}
Object.defineProperty(Tool, "version", { value: 3, writable: false, enumerable: true, configurable: false });
console.log((Tool as unknown as { version: number }).version, Object.keys(Tool), Tool.run());
