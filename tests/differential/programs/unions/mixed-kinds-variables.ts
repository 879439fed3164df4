// Attacks: variables, fields and parameters that hold values of several kinds over their life.
type Any = number | string | boolean | null | undefined | number[] | { v: number };
function next(x: Any): Any {
  if (x === undefined) return null;
  if (x === null) return 0;
  if (typeof x === "number") return x > 100 ? String(x) : x === 0 ? 0.5 : x * 30;
  if (typeof x === "string") return x.length > 2;
  if (typeof x === "boolean") return [1, 2];
  if (Array.isArray(x)) return { v: x.length };
  return undefined;
}
let x: Any;
const trace: string[] = [];
for (let i = 0; i < 14; i++) {
  trace.push(x === null ? "null" : Array.isArray(x) ? "[" + x + "]" : typeof x === "object" ? "{" + x.v + "}" : typeof x + ":" + x);
  x = next(x);
}
console.log(trace.join(" "));
class Slot {
  held: Any = 1;
  swap(v: Any): Any {
    const old = this.held;
    this.held = v;
    return old;
  }
}
const slots = [new Slot(), new Slot()];
const inputs: Any[] = [2.5, "s", null, true, [3], { v: 4 }, undefined, -0, NaN, 4294967296];
for (let i = 0; i < inputs.length; i++) {
  const a = slots[i % 2].swap(inputs[i]);
  const b = slots[(i + 1) % 2].held;
  console.log(typeof a, typeof b, a === b, a == b, String(a), `${b}`, (a as number) + 1, (b as number) < 3);
}
function add(a: Any, b: Any): unknown {
  return (a as number) + (b as number);
}
const row: string[] = [];
for (const a of [1, "1", true, null, undefined, 0.5, [1]]) for (const b of [1, "1", null]) row.push(String(add(a as Any, b)));
console.log(row.join(" "));
const cells: Any[] = [];
for (let i = 0; i < 6; i++) cells[i] = i % 3 === 0 ? i : i % 3 === 1 ? "c" + i : { v: i };
let sum = 0;
for (const c of cells) sum += typeof c === "number" ? c : typeof c === "string" ? c.length : c === null || c === undefined || typeof c === "boolean" ? 0 : Array.isArray(c) ? 0 : c.v;
console.log(sum, cells.map((c) => typeof c).join());
let best: number | null = null;
for (const n of [3, 9, -2, 9.5]) if (best === null || n > best) best = n;
let label: string | number = "start";
for (let i = 0; i < 3; i++) label = typeof label === "string" ? label.length + i : label + "x";
console.log(best, label, typeof label);
