// Attacks: yield* over generators, arrays, strings, and its result value; recursion over trees.
const log: string[] = [];
function* inner(n: number): Generator<string, string, unknown> {
  try {
    const got = yield "in" + n;
    log.push("inner got " + String(got));
    yield "in" + n + "b";
    return "ret" + n;
  } finally {
    log.push("inner finally " + n);
  }
}
function* outer(): Generator<string, string, unknown> {
  const a = yield* inner(1);
  log.push("a=" + a);
  yield* ["x", "y"];
  yield* "é😀";
  const b = yield* inner(2);
  const c = yield* [] as string[];
  return a + b + String(c);
}
const g = outer();
const seen: string[] = [];
let r = g.next();
let i = 0;
while (!r.done) {
  seen.push(r.value);
  r = g.next("s" + i++);
}
console.log(seen.join(), r.value, log.join("; "));
log.length = 0;
const early = outer();
early.next();
console.log(early.return("stopped"), early.next(), log.join());
log.length = 0;
const thrown = outer();
thrown.next();
try {
  thrown.throw(new Error("into inner"));
} catch (e) {
  console.log((e as Error).message, log.join());
}
interface Tree {
  v: number;
  kids: Tree[];
}
const tree: Tree = { v: 1, kids: [{ v: 2.5, kids: [{ v: 3, kids: [] }] }, { v: -0, kids: [] }] };
function* pre(t: Tree): Generator<number> {
  yield t.v;
  for (const k of t.kids) yield* pre(k);
}
function* post(t: Tree): Generator<number> {
  for (const k of t.kids) yield* post(k);
  yield t.v;
}
function* walk(t: Tree, path: string): Generator<[string, number]> {
  yield [path, t.v];
  yield* t.kids.flatMap((k, n) => [...walk(k, path + "/" + n)]);
}
console.log([...pre(tree)].join(), [...post(tree)].join(), [...walk(tree, "")].map((w) => w.join("=")).join(" "));
function* permutations<T>(list: T[], n = list.length): Generator<T[]> {
  if (n <= 1) yield [...list];
  else for (let k = 0; k < n; k++) {
    yield* permutations(list, n - 1);
    const j = n % 2 ? 0 : k;
    [list[n - 1], list[j]] = [list[j], list[n - 1]];
  }
}
console.log([...permutations([1, 2, 3])].map((p) => p.join("")).join(), [...permutations([..."abcd"])].length);
for (const bad of [null, undefined, 5, {}]) {
  try {
    [...(function* () { yield* bad as unknown as number[]; })()];
  } catch (e) {
    console.log((e as Error).name);
  }
}
class Custom {
  *[Symbol.iterator](): Generator<number> {
    yield* [1, 2];
    yield* this.more();
  }
  *more(): Generator<number> {
    yield 3;
  }
}
console.log([...new Custom()].join(), Math.max(...new Custom()), Array.from(new Custom(), (x) => x * 2).join());
