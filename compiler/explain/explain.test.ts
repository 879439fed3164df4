import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { compileComponent } from "../drive/build.ts";
import type { Compiled } from "../drive/compile.ts";
import { explainSource, type UnitReport, type ValueReport } from "./report.ts";

const PROGRAM = `class Item {
  size: number;
  label: string | number;
  constructor(size: number) {
    this.size = size;
    this.label = size > 3 ? "big" : 0;
  }
  twice(): number {
    return this.size * 2;
  }
}
function average(values: number[], count: number): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / count;
}
function pick(list: number[], at: number): number | undefined {
  return list[at];
}
const counts = [1, 2, 3];
const mean = average(counts, counts.length);
const wobble = mean * 2;
const items = [new Item(2), new Item(5)];
for (const item of items) console.log(item.twice(), item.label);
console.log(wobble, pick(counts, Date.now()));
function never(): void {}
export {};
`;

const folder = mkdtempSync(join(tmpdir(), "skerry-explain-"));
const entry = join(folder, "main.ts");
let compiled: Compiled;

before(() => {
  writeFileSync(entry, PROGRAM);
  compiled = compileComponent({ entry, projectRoot: folder });
});
after(() => rmSync(folder, { recursive: true }));

function unit(name: string): UnitReport {
  const [found] = explainSource(compiled, { file: entry, name });
  assert.ok(found, name);
  return found;
}

function value(name: string, of: string): ValueReport {
  const found = unit(name).values.find((one) => one.name === of);
  assert.ok(found, `${name} ${of}`);
  return found;
}

/** `the literal 0 6:37 <- ...`, without columns. */
function reasons({ why }: ValueReport): string[] {
  return why.map(({ what, how, chain }) => {
    for (const { file } of chain) assert.equal(basename(file), "main.ts");
    return `${what}: ${how} ${chain.map(({ line }) => line).join(" ")}`;
  });
}

test("integers keep their range", () => {
  assert.deepEqual(
    [value("Item", "size").held, value("Item", "size").words],
    ["int32", "int32 2..5"],
  );
  assert.equal(value("Item.twice", "returns").words, "int32 4..10");
  assert.deepEqual(reasons(value("Item", "size")), []);
});

test("a boxed property: what is mixed in it, and where each comes from", () => {
  const label = value("Item", "label");
  assert.deepEqual([label.held, label.words], ["boxed", "boxed: number | string"]);
  assert.deepEqual(reasons(label), ['a string: the literal "big" 6', "a number: the literal 0 6"]);
});

test("a double: the chain of uses leads to the division", () => {
  assert.deepEqual(reasons(value("average", "returns")), ["a fraction: a division 15"]);
  assert.deepEqual(reasons(value("wobble", "wobble")), ["a fraction: a division 22 21 15"]);
});

test("sums may leave 2^53; elements may be missing", () => {
  assert.deepEqual(reasons(value("average", "sum")), [
    "an integer beyond 2^53: the result of + 14",
  ]);
  assert.deepEqual(reasons(value("pick", "returns")), [
    "undefined: an element that may be missing 18",
  ]);
  assert.deepEqual(
    unit("pick").guards.map(({ what, at }) => [what, at.line]),
    [["the index may be outside", 18]],
  );
});

test("allocations of a file by line", () => {
  const module = explainSource(compiled, { file: entry, name: null }).find(
    ({ kind }) => kind === "module",
  );
  assert.deepEqual(
    module?.allocations.map(({ what, at }) => `${at.line} ${what}`),
    ["20 an array", "23 an array", "23 a new Item", "23 a new Item"],
  );
});

test("what cannot run is not there", () => {
  assert.deepEqual(explainSource(compiled, { file: entry, name: "never" }), []);
});

test("what comes of awaiting a generic async function is what its class says", () => {
  const program = `class Made { size = 1; }
class Other { text = "x"; }
const all = new Map<string, object>();
function find<T extends object>(of: new () => T): Promise<T> {
  return of.prototype instanceof Made ? named(of, "made") : named(of, of.name);
}
async function named<T extends object>(of: new () => T, name: string): Promise<T> {
  const object = all.get(name) ?? (of === (Other as unknown) ? new Other() : new Made());
  all.set(name, object);
  if (object instanceof of) return object;
  throw new Error(name);
}
const made = await find(Made);
const other = await find(Other);
const text = await (async () => "text")();
console.log(made, other, text, Date.now() > 0 ? made.size : other.text);
export {};
`;
  const file = join(folder, "awaited.ts");
  writeFileSync(file, program);
  const awaited = compileComponent({ entry: file, projectRoot: folder });
  const words = (name: string): string | undefined =>
    explainSource(awaited, { file, name })
      .flatMap(({ values }) => values)
      .find((one) => one.name === name)?.words;
  assert.deepEqual([words("made"), words("other"), words("text")], ["Made", "Other", "string"]);
});
