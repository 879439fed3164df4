// Attacks: one access site reached by literals whose fields come at different offsets and kinds.
const shapes: { x: number; y?: unknown; tag?: string }[] = [
  { x: 1 },
  { y: 2, x: 2.5 },
  { tag: "t", y: "s", x: -0 },
  { x: 4294967296, tag: "u" },
  { y: null, tag: "v", x: NaN },
  { tag: undefined, x: 7, y: [1] },
];
for (const s of shapes) console.log(s.x, s.y, s.tag, s.x + 1, Object.keys(s).join(), s.tag?.length ?? "-");
let sum = 0;
for (let round = 0; round < 3; round++) for (const s of shapes) {
  s.x += round;
  if (s.x === s.x) sum += s.x;
}
console.log(sum, shapes.map((s) => s.x).join());
for (const s of shapes) s.y = s.x > 5 ? s.x : String(s.x);
console.log(shapes.map((s) => typeof s.y + ":" + s.y).join(" "));
function norm(p: { x: number; y: number }): number {
  return p.x * p.x + p.y * p.y;
}
const tall = { y: 3, x: 4, z: 12 };
const lists = [{ x: 1, y: 2 }, tall, { label: "l", y: 0.5, x: 0.5 }, { x: 65536, y: 65536 }, { y: -3, w: 1, x: 2147483647 }];
console.log(lists.map(norm).join());
const swapped = lists.map(({ x, y, ...rest }) => ({ ...rest, y: x, x: y }));
console.log(swapped.map((p) => Object.keys(p).join("") + norm(p)).join(" "));
function bump<T extends { n: number }>(o: T): T {
  o.n++;
  return o;
}
const bumped = [bump({ n: 1 }), bump({ m: 0, n: 1.5 }), bump({ n: 2147483647, s: "x" }), bump({ n: "5" as unknown as number }), bump({ n: undefined as unknown as number })];
for (const o of bumped) console.log(o);
const flip = (i: number): { a: number; b: number } => (i % 2 ? { a: i, b: -i } : { b: i * 0.5, a: i });
let trace = "";
for (let i = 0; i < 5; i++) {
  const f = flip(i);
  trace += Object.entries(f).map(([k, v]) => k + v).join("") + " ";
}
console.log(trace);
