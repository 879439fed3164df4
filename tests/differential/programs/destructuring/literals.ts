// Array literals that are taken apart where they are written.
const log: string[] = [];
function note<T>(text: string, value: T): T {
  log.push(text);
  return value;
}

let [a, b] = [1, 2];
[a, b] = [b, a];
console.log(a, b);
[a, b] = [b, a + b];
console.log(a, b);

// Targets and values in order; all values come first.
const object: { x?: unknown; y?: unknown } = {};
[note("target x", object).x, note("target y", object).y] = [note("value 1", 1), note("value 2", "two")];
console.log(log.join(", "), object);

// Too few, too many, holes, defaults.
const [c, d, e = "default", f] = [1, , undefined] as unknown[];
console.log(c, d, e, f);
const [g] = [1, note("evaluated all the same", 2)];
console.log(g, log.at(-1));
const [, h, , i = note("not needed", 0)] = [1, 2, 3, 4];
console.log(h, i, log.at(-1));

// Rest, spread, nesting.
const [j, ...k] = [1, 2, 3];
console.log(j, k);
const [l, m, n] = [...[1, 2], 3];
console.log(l, m, n);
const [[o, p], { q }] = [[1, 2], { q: 3 }];
console.log(o, p, q);

// The value of the expression is the array.
let r = 0;
let s = 0;
const t = ([r, s] = [5, 6]);
t.push(7);
console.log(r, s, t);
console.log(([r, s] = [s, r]).length, r, s);

// Swapping elements and fields.
const list = [3, 1, 2];
[list[0], list[2]] = [list[2]!, list[0]!];
console.log(list);
let at = 0;
[at, list[at]] = [1, 10];
console.log(at, list);

// A target that throws stops the rest.
function thrower(): { z: number } {
  throw new RangeError("no target");
}
let u = 0;
try {
  [u, thrower().z] = [1, note("values before targets", 2)];
} catch (error) {
  console.log(String(error), u, log.at(-1));
}

// Different kinds in a loop.
let [sum, text, flag] = [0, "", false];
for (let round = 0; round < 5; round++) {
  const [x, y] = [round / 2, `${round}`];
  [sum, text, flag] = [sum + x, text + y, !flag];
}
console.log(sum, text, flag);

// A pair of parentheses and a type in between.
const [v, w] = [1, "w"] as [number, string];
console.log(v, w);
function* pair(): Generator<number, number, number> {
  const [x, y] = [yield 1, yield 2];
  return x * 10 + y;
}
const steps = pair();
steps.next();
steps.next(3);
console.log(steps.next(4));
