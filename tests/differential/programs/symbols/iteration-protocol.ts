// Attacks: Symbol.iterator reached through a variable, own iterators in literals, registry symbols as tags.
const id = Symbol("id");
interface Entity {
  [id]: number;
  name: string;
}
let next = 0;
const make = (name: string): Entity => ({ name, [id]: ++next * 1.5 });
const list = ["a", "b", "c"].map(make);
console.log(list.map((e) => e[id]).join(), list.map((e) => Object.keys(e).join()).join(" "), JSON.stringify(list), list[0]);
list[1][id] += 100;
const copy = { ...list[1], name: "copy" };
console.log(copy[id], Object.getOwnPropertySymbols(copy)[0] === id, id in copy, Object.entries(copy).length);
const events = { start: Symbol.for("app.start"), stop: Symbol.for("app.stop") };
const handlers = new Map<symbol, (() => string)[]>([[events.start, [() => "s1"]], [Symbol("app.start"), [() => "never"]]]);
handlers.get(Symbol.for("app.start"))!.push(() => "s2");
console.log(handlers.get(events.start)!.map((f) => f()).join(), handlers.size, handlers.get(events.stop), Symbol.keyFor(events.stop));
const states = [Symbol("idle"), Symbol("busy")] as const;
function describe(s: symbol): string {
  switch (s) {
    case states[0]:
      return "idle!";
    case states[1]:
      return "busy!";
    default:
      return "unknown " + (s.description ?? "none");
  }
}
console.log([...states, Symbol(), Symbol("idle"), Symbol.iterator].map(describe).join());
class Matrix {
  rows: number[][];
  constructor(rows: number[][]) {
    this.rows = rows;
  }
  *[Symbol.iterator](): Generator<number> {
    for (const r of this.rows) yield* r;
  }
  [Symbol.toPrimitive](hint: string): string | number {
    return hint === "number" ? this.rows.length : `M${this.rows.map((r) => r.length).join("x")}`;
  }
}
const m = new Matrix([[1, 2.5], [3]]);
console.log([...m].join(), `${m}`, +(m as unknown as number), m + "");
const iterate: typeof Symbol.iterator = Symbol.iterator;
const countdown = {
  from: 3,
  [iterate]() {
    let n = this.from;
    return { next: () => ({ done: n < 0, value: n-- }) };
  },
};
console.log([...countdown].join(), Math.max(...countdown), m[iterate]().next().value);
console.log(Object.fromEntries([[id, 1], ["k", 2]] as [PropertyKey, number][]), [id], { s: id }, new Set([id]), typeof id, String(id), Symbol("é€").toString());
const counts: Record<symbol, number> = {};
for (const s of [id, states[0], id]) counts[s] = (counts[s] ?? 0) + 1;
console.log(Object.getOwnPropertySymbols(counts).map((s) => String(s) + counts[s]).join());
console.log("%s and %o", id, 1, String(Symbol.for("é")));
