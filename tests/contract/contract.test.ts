/** What the build makes of contracts: what goes in comes out, and nothing else comes in. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { clock } from "skerry/process";
import { CborReader, CborWriter } from "#cluster/cbor";
import type { Representative, Served, ServedCall } from "#cluster/ebb";
import { checkModule, makeContracts, PACKAGE_ROOT } from "#compiler";
import { Prng } from "#os/base";
import ts from "#typescript";
import { Cache, MapStore, Shapes, type Tree } from "./shapes.ts";

const FOLDER = join(PACKAGE_ROOT, "build/tests/contract/made");
/** A component that has the Ebbs of a module. */
function entryOf(module: string): string {
  const entry = join(FOLDER, "main.ts");
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    entry,
    `import ${JSON.stringify(relative(FOLDER, module).replace(/^(?!\.)/, "./"))};\n`,
  );
  return entry;
}

const contractsFile = join(FOLDER, "contracts.ts");
const made = makeContracts({
  entry: entryOf(join(PACKAGE_ROOT, "tests/contract/shapes.ts")),
  packageRoot: PACKAGE_ROOT,
  contractsFile,
  entryFile: join(FOLDER, "entry.ts"),
});
assert.ok(made !== null);
mkdirSync(FOLDER, { recursive: true });
writeFileSync(contractsFile, made.contracts);

interface Contract {
  readonly type: {
    readonly name: string;
    readonly methods: readonly string[];
    make(state: CborReader | null): Representative;
    makeServed?(): Served;
  };
  readonly digest: Uint8Array;
  readonly ebbClass: unknown;
  readonly isImplemented: boolean;
  refer(caller: unknown): unknown;
  makeLocal(): unknown;
}

/** The made module as JavaScript, on the compiled fixture. */
async function load(): Promise<readonly Contract[]> {
  const { outputText } = ts.transpileModule(made!.contracts, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const fixture = pathToFileURL(join(PACKAGE_ROOT, "build/tests/contract/shapes.js")).href;
  const text = outputText.replaceAll(/"[^"]*shapes\.ts"/g, JSON.stringify(fixture));
  const file = join(FOLDER, "contracts.mjs");
  writeFileSync(file, text);
  return ((await import(pathToFileURL(file).href)) as { CONTRACTS: readonly Contract[] }).CONTRACTS;
}

const ENDLESS: ServedCall = { deadlineUs: Infinity, isAbandoned: false, onAbandoned: null };
const contracts = await load();
const shapes = contracts.find(({ type }) => type.name === "Shapes")!;

/** Calls a representative as a messenger would, with bytes between. */
class Loop {
  representative = shapes.type.make(null);
  args: Uint8Array = new Uint8Array(0);

  call(method: number, _options: unknown, write: (w: CborWriter) => void, read: Read): unknown {
    const writer = new CborWriter(1 << 20);
    writer.reset(0);
    write(writer);
    assert.ok(writer.isComplete(), writer.problem);
    this.args = writer.bytes.slice(0, writer.end);
    return this.invoke(method, this.args, read);
  }

  event(method: number, write: (w: CborWriter) => void): void {
    this.call(method, undefined, write, (reader) => reader.undefined());
  }

  invoke(method: number, args: Uint8Array, read: Read): unknown {
    const result = new CborWriter(1 << 20);
    result.reset(0);
    const reader = new CborReader();
    reader.start(args, 0, args.length);
    const invoked = this.representative.invoke(method, reader, result);
    assert.ok(result.isComplete(), "no result");
    reader.start(result.bytes, 0, result.end);
    if (invoked === "ERROR") throw new Error(reader.text());
    const value = read(reader);
    assert.equal(reader.finish(), "");
    return value;
  }

  get query(): Loop["call"] {
    return this.call;
  }

  get command(): Loop["call"] {
    return this.call;
  }

  /** A new representative from what this one saves. */
  restore(): void {
    const writer = new CborWriter(1 << 20);
    writer.reset(0);
    this.representative.save(writer);
    assert.ok(writer.isComplete());
    const reader = new CborReader();
    reader.start(writer.bytes.slice(0, writer.end), 0, writer.end);
    this.representative = shapes.type.make(reader);
  }
}

type Read = (reader: CborReader) => unknown;

/** A reference as callers have it, without the promises. */
function referTo(loop: Loop): Record<string, (...args: unknown[]) => unknown> {
  return shapes.refer(loop) as Record<string, (...args: unknown[]) => unknown>;
}

const leaf = { name: "ö🌊", weight: -0 };
const tree: Tree = {
  value: 1.5,
  children: [{ value: 2, children: [] }],
  parentOf: { value: NaN, children: [] },
};

/** Arguments for each method; what it gives is compared with the class's own answer. */
const CALLS: readonly (readonly [method: string, ...args: unknown[]])[] = [
  ["scalars", 2 ** 53, 10n ** 30n, "text", true, Uint8Array.of(1, 2)],
  ["scalars", Infinity, -1n, "", false, new Uint8Array(0)],
  ["optional", "a"],
  ["optional", "a", 2, "x"],
  ["optional", "a", undefined, "y"],
  ["leaf", leaf],
  ["leaf", { name: "", "odd name": null }],
  ["leaf", { name: "", weight: 1, "odd name": "x" }],
  ["leaf", { name: "", '"quoted` ${name}': 2 }],
  ["treeOf", tree],
  ["shape", { kind: "circle", radius: 2 }],
  ["shape", { kind: "square", side: 3 }],
  ["shape", null],
  ["anything", null],
  ["anything", true],
  ["anything", 10n ** 20n],
  ["anything", "text"],
  ["anything", Uint8Array.of(9)],
  ["anything", [1, 2, 3]],
  ["word", "a"],
  ["word", 3],
  ["word", true],
  [
    "containers",
    new Map([
      [2, "b"],
      [1, "a"],
    ]),
    new Set(["z", "a"]),
    { y: true, x: false },
  ],
  ["refer", null],
  ["pages", { items: [1], next: undefined }, { items: ["a"], next: "n" }],
];

test("what is made is TypeScript without errors", () => {
  assert.deepEqual(checkModule(contractsFile, PACKAGE_ROOT), []);
});

test("every shape comes through as it was", () => {
  const reference = referTo(new Loop());
  const direct = new Shapes() as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const [method, ...args] of CALLS) {
    assert.deepEqual(reference[method]!(...args), direct[method]!(...args), method);
  }
});

test("the order of maps, sets and records is kept", () => {
  const reference = referTo(new Loop());
  const args = [
    new Map([
      [2, "b"],
      [1, "a"],
    ]),
    new Set(["z", "a"]),
    { y: true, x: false },
  ];
  const { map, record, set } = reference["containers"]!(...args) as {
    map: Map<number, string>;
    set: Set<string>;
    record: object;
  };
  assert.deepEqual(
    [[...map.keys()], [...set], Object.keys(record)],
    [
      [2, 1],
      ["z", "a"],
      ["y", "x"],
    ],
  );
});

test("the state is stored by name and comes back; a field that is gone is skipped", () => {
  const loop = new Loop();
  const reference = referTo(loop);
  assert.equal(reference["remember"]!(tree, "w"), 4);
  reference["hint"]!("later");
  const before = reference["remembered"]!();
  loop.restore();
  assert.deepEqual(reference["remembered"]!(), before);
  assert.deepEqual((before as unknown[])[2], "later");
  const writer = new CborWriter(1000);
  writer.reset(0);
  writer.array(2);
  writer.text("gone");
  writer.text("value");
  const reader = new CborReader();
  reader.start(writer.bytes, 0, writer.end);
  loop.representative = shapes.type.make(reader);
  assert.deepEqual((reference["remembered"]!() as unknown[])[0], { value: 0, children: [] });
});

test("a state that makes no sense answers no call", () => {
  const loop = new Loop();
  const reader = new CborReader();
  reader.start(Uint8Array.of(0x82, 0x64, 0x74, 0x72, 0x65, 0x65, 0x01), 0, 7);
  loop.representative = shapes.type.make(reader);
  assert.throws(() => referTo(loop)["remembered"]!(), /the stored Shapes is another version's/);
});

test("what a method throws, and a result that is not what its type says, are errors", () => {
  const reference = referTo(new Loop());
  assert.throws(() => reference["fail"]!("too far"), /^Error: RangeError: too far$/);
  assert.throws(() => reference["lie"]!(), /Shapes.lie: the result is not a number/);
});

test("a caller's value that is not what its type says is not sent", () => {
  const reference = referTo(new Loop());
  assert.throws(() => reference["leaf"]!({ name: 1 }), /Shapes.leaf: leaf.name is not a string/);
  assert.throws(() => reference["leaf"]!(null), /Shapes.leaf: leaf is not an object/);
  assert.throws(() => reference["shape"]!({ kind: "oval" }), /is not told apart by kind/);
  assert.throws(() => reference["word"]!("c"), /Shapes.word: word is not/);
  assert.throws(() => reference["anything"]!(1.5), /Shapes.anything: value is not/);
  const loop: { next?: unknown } & Tree = { value: 1, children: [] };
  loop.children.push(loop);
  assert.throws(() => reference["treeOf"]!(loop), /nested too deep/);
});

test("only references that `ebb` gives are sent, as the object's id and its name", () => {
  const loop = new Loop();
  const reference = referTo(loop);
  assert.throws(
    () => reference["refer"]!({ get: () => "" }),
    /Shapes.refer: to is not null \| Reference<Store>/,
  );
  const store = contracts.find(({ type }) => type.name === "Store")!;
  const wrong = store.refer({ reference: { ebbId: 7 }, name: "s", token: null });
  const refusal = /Shapes.refer: same is not a reference to Shapes/;
  assert.throws(() => reference["refer"]!(null, wrong), refusal);
  assert.throws(() => reference["refer"]!(wrong), /malformed/, "this program is no node");
  const writer = new CborWriter(100);
  writer.reset(0);
  writer.array(2);
  writer.array(2);
  writer.integer(7);
  writer.text("s");
  writer.undefined();
  assert.deepEqual(loop.args, writer.bytes.slice(0, writer.end));
  const token = Uint8Array.from({ length: 16 }, (_, i) => i);
  const granted = store.refer({ reference: { ebbId: 7 }, name: "s", token });
  assert.throws(() => reference["refer"]!(granted), /malformed/);
  writer.reset(0);
  writer.array(2);
  writer.array(3);
  writer.integer(7);
  writer.text("s");
  writer.byteString(token, 0, token.length);
  writer.undefined();
  assert.deepEqual(loop.args, writer.bytes.slice(0, writer.end), "with the token of its grant");
});

test("arguments of other kinds, too few, too many and cut ones are refused", () => {
  const loop = new Loop();
  const reference = referTo(loop);
  for (const [method, ...args] of CALLS) {
    reference[method]!(...args);
    const number = Object.getOwnPropertyNames(Shapes.prototype).indexOf(method) - 1;
    const { args: bytes } = loop;
    for (let end = 0; end < bytes.length; end++) {
      assert.throws(() => loop.invoke(number, bytes.slice(0, end), () => null), /malformed/);
    }
    assert.throws(() => loop.invoke(number, Uint8Array.of(...bytes, 0), () => null), /malformed/);
  }
  assert.throws(() => loop.invoke(99, Uint8Array.of(0x80), () => null), /no such method/);
});

test("bytes at random are refused, or are what a caller could have sent", () => {
  const loop = new Loop();
  const reference = referTo(loop);
  const prng = new Prng(11);
  let accepted = 0;
  for (let round = 0; round < 20_000; round++) {
    const [method, ...args] = CALLS[prng.below(CALLS.length)]!;
    reference[method]!(...args);
    const bytes = loop.args.slice();
    for (let n = 1 + prng.below(3); n > 0; n--) bytes[prng.below(bytes.length)] = prng.below(256);
    const number = Object.getOwnPropertyNames(Shapes.prototype).indexOf(method) - 1;
    try {
      loop.invoke(number, bytes, (reader) => {
        reader.skip();
      });
      accepted++;
    } catch (error) {
      assert.match(String(error), /malformed/);
    }
  }
  assert.ok(accepted > 100 && accepted < 19_000, `${accepted} accepted`);
});

test("an abstract class is a contract, and what extends it implements it; local objects are plain", () => {
  const store = contracts.find(({ type }) => type.name === "Store")!;
  const cache = contracts.find(({ type }) => type.name === "Cache")!;
  assert.equal(contracts.length, 4);
  assert.ok(store.isImplemented);
  assert.deepEqual(store.type.methods, ["query"]);
  assert.ok(new MapStore().get("a"));
  const local = cache.makeLocal();
  assert.ok(local instanceof Cache);
  assert.equal(local.hit(), 1);
});

test("a service's methods may take their time; what they throw later is an error, too", async () => {
  const { type } = contracts.find((one) => one.type.name === "Clock")!;
  const served = type.makeServed!();
  const ask = async (method: number, ...texts: string[]): Promise<[string, unknown]> => {
    const writer = new CborWriter(1000);
    writer.reset(0);
    writer.array(method === 0 ? 2 : 0);
    for (const text of texts) writer.text(text);
    if (method === 0) writer.undefined();
    const [reader, result] = [new CborReader(), new CborWriter(1000)];
    reader.start(writer.bytes, 0, writer.end);
    result.reset(0);
    const invoked = await served.serve(method, reader, result, ENDLESS);
    reader.start(result.bytes, 0, result.end);
    return [invoked, reader.kind() === "text" ? reader.text() : reader.kind()];
  };
  assert.deepEqual(await Promise.all([ask(0, "a"), ask(0, "b"), ask(1)]), [
    ["OK", "a"],
    ["OK", "b"],
    ["OK", "undefined"],
  ]);
  assert.deepEqual(await ask(2), ["ERROR", "RangeError: no time"]);
});

test("a service's method has the options of its call, which are not sent", async () => {
  const { type } = contracts.find((one) => one.type.name === "Clock")!;
  const served = type.makeServed!();
  const ask = async (whose: string | null, call: ServedCall): Promise<string> => {
    const [reader, result, args] = [new CborReader(), new CborWriter(99), new CborWriter(99)];
    args.reset(0);
    args.array(1);
    if (whose === null) args.undefined();
    else args.text(whose);
    reader.start(args.bytes, 0, args.end);
    result.reset(0);
    assert.equal(await served.serve(3, reader, result, call), "OK");
    reader.start(result.bytes, 0, result.end);
    return reader.text();
  };
  const call = (ms: number, isAbandoned: boolean): ServedCall => {
    const deadlineUs = clock.nowUs() + ms * 1000;
    return { deadlineUs, isAbandoned, onAbandoned: null };
  };
  assert.equal(await ask(null, call(5000, false)), "mine: 5 s, false false");
  assert.equal(await ask("late", call(-1, false)), "late: 0 s, false false");
  assert.equal(await ask("gone", call(5000, true)), "gone: 5 s, true true");
  const given = call(2500, false);
  const answer = ask("given up", given);
  given.onAbandoned?.();
  assert.equal(await answer, "given up: 3 s, false true");
});

test("names of types are no part of a contract, and order of methods is", () => {
  const digest = (text: string): string => {
    const module = join(FOLDER, "one.ts");
    writeFileSync(module, `import { Exclusive, type Query } from "skerry/ebb";\n${text}`);
    const one = makeContracts({
      entry: entryOf(module),
      packageRoot: PACKAGE_ROOT,
      contractsFile,
      entryFile: join(FOLDER, "e.ts"),
    });
    return /Uint8Array.from\((.*)\)/.exec(one!.contracts)![1]!;
  };
  const body = (type: string, methods: string): string =>
    `${type}\nexport class A extends Exclusive { ${methods} }`;
  const [a, b] = ["a(p: P): Query<number> { return p.x; }", "b(): Query<string> { return ''; }"];
  const first = digest(body("interface P { x: number }", a + b));
  assert.equal(digest(body("type P = { readonly x: number };", a + b)), first);
  assert.notEqual(digest(body("interface P { x: number }", b + a)), first);
  assert.notEqual(
    digest(body("interface P { x: bigint }", a.replace("number", "bigint") + b)),
    first,
  );
  assert.notEqual(digest(body("interface P { x: number; y?: number }", a + b)), first);
});
