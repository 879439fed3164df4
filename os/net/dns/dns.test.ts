import assert from "node:assert/strict";
import { test } from "node:test";
import { ipv4 } from "#os/base";
import { Bench, HOST, join, PEER, u16, u32, udpFrame } from "../harness.test.ts";

type Query = { id: number; port: number; to: number; question: Uint8Array; atMs: number };

function ask(name: string): { bench: Bench; results: string[]; queries: () => Query[] } {
  const bench = new Bench();
  bench.stack.resolver.servers = [PEER, PEER + 1];
  bench.stack.net.arp.lookup(PEER + 1);
  const results: string[] = [];
  bench.stack.resolver.lookup(name, {
    onAddress: (asked, address) => results.push(`${asked} ${address}`),
    onLookupFailure: (asked, code) => results.push(`${asked} ${code}`),
  });
  assert.deepEqual(results, []); // never from inside lookup
  bench.run(0);
  const queries = () =>
    bench
      .frames()
      .filter((frame) => frame.bytes[23] === 17)
      .map((frame) => {
        const view = new DataView(frame.bytes.buffer);
        return {
          port: view.getUint16(34),
          to: view.getUint32(30),
          id: view.getUint16(42),
          question: frame.bytes.slice(54),
          atMs: frame.atUs / 1000,
        };
      });
  return { bench, results, queries };
}

function name(dotted: string): number[] {
  return [
    ...dotted
      .split(".")
      .flatMap((label) =>
        [label.length, ...label].map((c) => (typeof c === "string" ? c.charCodeAt(0) : c)),
      ),
    0,
  ];
}

const POINTER_TO_QUESTION = [0xc0, 12];
const record = (owner: number[], type: number, data: number[]) => [
  ...owner,
  ...u16(type),
  0,
  1,
  0,
  0,
  0,
  60,
  ...u16(data.length),
  ...data,
];

type Answer = {
  flags?: number;
  answers?: number[][];
  id?: number;
  question?: Uint8Array;
  from?: number;
  port?: number;
};

function answer(query: Query, fields: Answer): Uint8Array {
  const { flags = 0x8180, answers = [], id = query.id, question = query.question } = fields;
  const header = [...u16(id), ...u16(flags), 0, 1, ...u16(answers.length), 0, 0, 0, 0];
  const message = join(header, question, ...answers);
  const ip = { from: fields.from ?? query.to, to: HOST };
  return udpFrame({ sourcePort: fields.port ?? 53, port: query.port, ip }, message);
}

test("a name is asked for with a recursive query of type A, and its address comes back (RFC 1035 4.1)", () => {
  const { bench, results, queries } = ask("Cache.Example");
  const [query] = queries();
  assert.ok(query);
  assert.equal(query.to, PEER);
  assert.deepEqual([...query.question], [...name("cache.example"), 0, 1, 0, 1]);
  bench.inject(answer(query, { answers: [record(POINTER_TO_QUESTION, 1, u32(ipv4("10.0.0.9")))] }));
  assert.deepEqual(results, [`Cache.Example ${ipv4("10.0.0.9")}`]);
  assert.equal(bench.stack.resolver.openCount, 0);
});

test("an alias is followed inside the answer, in whatever order (RFC 1034 3.6.2)", () => {
  const { bench, results, queries } = ask("www.example");
  const [query] = queries();
  const answers = [
    record(name("host.example"), 1, u32(7)),
    record(name("other.example"), 1, u32(8)),
    record(POINTER_TO_QUESTION, 5, name("HOST.example")),
  ];
  bench.inject(answer(query!, { answers }));
  assert.deepEqual(results, ["www.example 7"]);
});

test("a compressed alias is followed (RFC 1035 4.1.4)", () => {
  const { bench, results, queries } = ask("www.example");
  const [query] = queries();
  const label = [1, 97, 0xc0, 16]; // "a" + ".example" of the question
  bench.inject(
    answer(query!, {
      answers: [record(POINTER_TO_QUESTION, 5, label), record(name("a.example"), 1, u32(7))],
    }),
  );
  assert.deepEqual(results, ["www.example 7"]);
});

test("no such name, and a name without an address, are ENOTFOUND (RFC 1035 4.1.1)", () => {
  for (const flags of [0x8183, 0x8180]) {
    const { bench, results, queries } = ask("nobody.example");
    bench.inject(answer(queries()[0]!, { flags }));
    assert.deepEqual(results, ["nobody.example ENOTFOUND"]);
  }
});

test("an answer with another id, question, server or port is not believed (RFC 5452 9.1)", () => {
  const { bench, results, queries } = ask("a.example");
  const query = queries()[0]!;
  const good = [record(POINTER_TO_QUESTION, 1, u32(6))];
  bench.inject(answer(query, { id: query.id ^ 1, answers: good }));
  bench.inject(
    answer(query, { question: Uint8Array.from([...name("b.example"), 0, 1, 0, 1]), answers: good }),
  );
  bench.inject(answer(query, { flags: 0x0180, answers: good }));
  assert.equal(bench.counter("dns: bad message"), 3);
  bench.inject(answer(query, { from: PEER + 7, answers: good }));
  bench.inject(answer(query, { port: 54, answers: good }));
  assert.equal(bench.counter("dns: answer nobody asked for"), 2);
  assert.deepEqual(results, []);
  bench.inject(answer(query, { answers: good }));
  assert.deepEqual(results, ["a.example 6"]);
});

test("without an answer the servers are asked in turn, each time with a new id and port, then ETIMEOUT", () => {
  const { bench, results, queries } = ask("a.example");
  bench.inject();
  bench.run(10_000);
  assert.deepEqual(results, ["a.example ETIMEOUT"]);
  const seen = queries();
  assert.equal(new Set(seen.map((query) => query.id)).size, seen.length);
  assert.equal(new Set(seen.map((query) => query.port)).size, seen.length);
  assert.equal(bench.stack.resolver.openCount, 0);
});

test("a server that fails is left for the next (RFC 1035 7.2)", () => {
  const { bench, results, queries } = ask("a.example");
  bench.inject(answer(queries()[0]!, { flags: 0x8182 }));
  assert.deepEqual(results, []);
  bench.run(2000);
  const again = queries().find((query) => query.to === PEER);
  assert.ok(again);
  bench.inject(answer(again, { answers: [record(POINTER_TO_QUESTION, 1, u32(6))] }));
  assert.deepEqual(results, ["a.example 6"]);
});

test("names that are none, too many queries, and no servers are refused", () => {
  for (const bad of ["", ".", "a..b", "a b", `${"x".repeat(64)}.y`, `${"abcdefg.".repeat(32)}z`]) {
    const { results } = ask(bad);
    assert.deepEqual(results, [`${bad} EBADNAME`]);
  }
  const { results } = ask("10.1.2.3");
  assert.deepEqual(results, [`10.1.2.3 ${ipv4("10.1.2.3")}`]);
  const bench = new Bench();
  const codes: string[] = [];
  const receiver = {
    onAddress: () => {},
    onLookupFailure: (_: string, code: string) => codes.push(code),
  };
  bench.stack.resolver.lookup("a.example", receiver);
  bench.run(0);
  assert.deepEqual(codes, ["ENOSERVERS"]);
  bench.stack.resolver.servers = [PEER];
  for (let i = 0; i < 70; i++) bench.stack.resolver.lookup("a.example", receiver);
  bench.run(0);
  assert.equal(codes.filter((code) => code === "EBUSY").length, 6);
  bench.run(60_000);
  bench.assertNoLeak();
});

test("names that point at themselves, ahead, or out of the message do not catch the reader", () => {
  const cases = [
    [record([0xc0, 0x23], 5, [0xc0, 0x23])],
    [record(POINTER_TO_QUESTION, 5, [0xc0, 0xff]), record(name("a"), 1, u32(1))],
    [record(POINTER_TO_QUESTION, 5, POINTER_TO_QUESTION)],
    [record(POINTER_TO_QUESTION, 1, u32(1)).slice(0, 13)],
    [record([64, 1], 1, u32(1))],
  ];
  for (const answers of cases) {
    const { bench, results, queries } = ask("a.example");
    bench.inject(answer(queries()[0]!, { answers }));
    bench.run(20_000);
    assert.equal(results.length, 1);
    assert.match(results[0]!, /ENOTFOUND|ETIMEOUT/);
  }
});
