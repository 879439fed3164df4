// Attacks: one object seen through many interfaces; writes through one are seen through the others.
interface HasX {
  x: number;
}
interface HasY {
  y: number;
}
interface HasXY extends HasX, HasY {}
interface Moves {
  move(dx: number): void;
}
class Sprite implements HasXY, Moves {
  image = "img";
  y = 2;
  hidden = false;
  x = 1;
  move(dx: number): void {
    this.x += dx;
    this.y -= dx / 2;
  }
}
const s = new Sprite();
const plain = { y: 5, z: 0, x: 4, move(dx: number) { this.x *= dx; } };
const arrayLike: HasX = Object.assign([1, 2], { x: 9 });
const fn: HasX = Object.assign(() => 1, { x: 0.25 });
const xs: HasX[] = [s, plain, arrayLike, fn, { x: -0 }, new (class { w = 1; x = 3; })()];
for (const h of xs) {
  h.x += 1;
  console.log(h.x, typeof h, Object.keys(h).join(), "y" in h ? (h as HasXY).y : "no y");
}
const ys: HasY[] = [s, plain];
for (const h of ys) h.y = h.y * 2147483647;
const movers: Moves[] = [plain, s];
for (const m of movers) m.move(3);
console.log(s, plain.x, plain.y, xs[0] === (ys[0] as unknown), movers[0] === (xs[1] as unknown));
function addX(h: HasX, n: number): HasX {
  h.x += n;
  return h;
}
function sum(...list: HasX[]): number {
  return list.reduce((t, h) => t + h.x, 0);
}
console.log(sum(addX(s, 0.5), addX(plain, 1), addX(s, 1)), s.x, sum(s, s, s), sum());
function swap(a: HasX, b: HasX): void {
  [a.x, b.x] = [b.x, a.x];
}
swap(s, plain);
swap(plain, fn);
swap(s, s);
console.log(s.x, plain.x, fn.x);
const registry = new Map<string, HasX | HasY>();
registry.set("a", s).set("b", { y: 1 }).set("c", { x: 1 });
for (const [k, v] of registry) console.log(k, "x" in v ? v.x : "-", "y" in v ? v.y : "-");
function pick<T extends HasX, K extends keyof T>(o: T, k: K): T[K] {
  return o[k];
}
console.log(pick(s, "image"), pick(plain, "z"), pick({ x: 1, q: [1] }, "q").length, pick(s, "hidden"));
