// Attacks: stack overflow is a RangeError that can be caught, after which the program goes on.
function forever(n: number): number {
  return forever(n + 1) + 1;
}
let caught = 0;
for (let i = 0; i < 3; i++) {
  try {
    forever(0);
    console.log("impossible");
  } catch (e) {
    caught++;
    console.log(e instanceof RangeError, (e as Error).name, (e as Error).message, e instanceof Error);
  }
}
console.log("caught", caught);
let reached = 0;
function counting(): void {
  reached++;
  counting();
}
try {
  counting();
} catch {
  console.log("deep enough", reached > 1000);
}
const even = (n: number): boolean => (n === 0 ? true : odd(n - 1));
const odd = (n: number): boolean => (n === 0 ? false : even(n - 1));
console.log(even(1000), odd(999));
try {
  console.log(even(1e9));
} catch (e) {
  console.log((e as Error).name);
}
class Node2 {
  next: Node2 | null = null;
  get depth(): number {
    return this.next === null ? 1 : 1 + this.next.depth;
  }
  toString(): string {
    return `${this.next}`;
  }
}
const loop = new Node2();
loop.next = loop;
for (const f of [() => loop.depth, () => String(loop), () => [1].map(function g(): unknown { return [1].map(g); }), () => new (class R { r = new R(); })()] as (() => unknown)[]) {
  try {
    f();
    console.log("no overflow");
  } catch (e) {
    console.log(e instanceof RangeError, (e as Error).message);
  }
}
let finals = 0;
function withFinally(n: number): number {
  try {
    return withFinally(n + 1);
  } finally {
    finals++;
  }
}
try {
  withFinally(0);
} catch (e) {
  console.log((e as Error).name, finals > 100);
}
function catchesDeep(n: number): string {
  try {
    return catchesDeep(n + 1);
  } catch (e) {
    return (e as Error).name;
  }
}
console.log(catchesDeep(0));
function sum(n: number): number {
  return n === 0 ? 0 : n + sum(n - 1);
}
console.log(sum(2000), sum(5000));
