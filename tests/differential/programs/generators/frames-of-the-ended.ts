// What has ended keeps nothing: the frames above hold the generators that they have handed on to.
interface Node {
  readonly value: number;
  readonly left: Node | null;
  readonly right: Node | null;
}

function tree(low: number, high: number): Node | null {
  if (low >= high) return null;
  const value = (low + high) >> 1;
  return { value, left: tree(low, value), right: tree(value + 1, high) };
}

function* walk(node: Node | null): Generator<number, number, string | undefined> {
  if (node === null) return 0;
  const left = yield* walk(node.left);
  const sent = yield node.value;
  const right = yield* walk(node.right);
  return left + right + (sent === undefined ? 1 : sent.length);
}

let sum = 0;
for (const value of walk(tree(0, 1000))) sum += value;
console.log(sum);

// What is sent goes down to the innermost, what it returns comes up.
const walking = walk(tree(0, 6));
for (let step = walking.next(); ; step = walking.next("sent")) {
  console.log(step);
  if (step.done) break;
}
console.log(walking.next(), walking.return(5), walking.next());

function* failing(): Generator<number> {
  yield 1;
  throw new Error("inside");
}
function* around(): Generator<number, string> {
  try {
    yield* failing();
  } catch (error) {
    yield (error as Error).message.length;
  }
  const ended = failing();
  ended.return(undefined);
  const nothing: unknown = yield* ended;
  return `end ${nothing}`;
}
const steps = around();
console.log(steps.next(), steps.next(), steps.next(), steps.next());

// One that runs cannot be handed on to.
const self: { generator: Generator<number> | null } = { generator: null };
function* loop(): Generator<number> {
  yield 1;
  yield* self.generator!;
}
self.generator = loop();
console.log(self.generator.next());
try {
  self.generator.next();
} catch (error) {
  console.log((error as Error).message);
}
console.log(self.generator.next());

// throw and return reach the innermost one.
function* guarded(): Generator<number> {
  try {
    yield 1;
    yield 2;
  } catch (error) {
    console.log("caught", error);
    yield 3;
  } finally {
    console.log("finally");
  }
}
function* passing(): Generator<number> {
  yield* guarded();
  yield 4;
}
const thrown = passing();
console.log(thrown.next(), thrown.throw("t"), thrown.next(), thrown.next());
const returned = passing();
console.log(returned.next(), returned.return(9), returned.next());
