import assert from "node:assert/strict";
import { test } from "node:test";
import { Chance, cases, outcomeOf } from "../es/testing/same.ts";
import { TextDecoder } from "./text-decoder.ts";
import { TextEncoder } from "./text-encoder.ts";

const Engine = { TextDecoder: globalThis.TextDecoder, TextEncoder: globalThis.TextEncoder };
/** Bytes at the edges of what UTF-8 allows. */
const EDGES = [
  ...[
    0, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
    0xed, 0xee,
  ],
  ...[0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xfe, 0xff, 0xbb, 0xd8, 0xdc],
];
const UNITS = [
  0, 0x41, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xfeff, 0xffff,
];

for (const label of ["utf-8", "utf-16le", "latin1"]) {
  test(`${label} decodes as Node.js does, whole and in pieces`, () => {
    const chance = new Chance(1);
    for (let n = 0; n < cases(20_000); n++) {
      // Node.js 20 has faults in Latin-1 with options: it drops a first U+00FF.
      const isPlain = label === "latin1";
      const options = { fatal: !isPlain && n % 5 === 0, ignoreBOM: !isPlain && n % 3 === 0 };
      const [own, engine] = [
        new TextDecoder(label, options),
        new Engine.TextDecoder(label, options),
      ];
      for (let piece = chance.below(4); piece >= 0; piece--) {
        const bytes = Uint8Array.from(chance.list(7, () => chance.pick(EDGES)));
        // Node.js 20 drops characters of streams in Latin-1.
        const stream = piece > 0 && label !== "latin1";
        const expected = outcomeOf(() => engine.decode(bytes, { stream }));
        assert.deepEqual(
          outcomeOf(() => own.decode(bytes, { stream })),
          expected,
          `${bytes}`,
        );
        if ("error" in expected) break;
      }
    }
  });
}

test("encodes as Node.js does, also into too little room", () => {
  const chance = new Chance(2);
  const [own, engine] = [new TextEncoder(), new Engine.TextEncoder()];
  for (let n = 0; n < cases(20_000); n++) {
    const text = String.fromCharCode(...chance.list(8, () => chance.pick(UNITS)));
    assert.deepEqual(own.encode(text), engine.encode(text));
    const room = chance.below(12);
    const [a, b] = [new Uint8Array(room), new Uint8Array(room)];
    const progress = own.encodeInto(text, a);
    assert.deepEqual({ ...progress }, { ...engine.encodeInto(text, b) });
    assert.deepEqual(a, b);
  }
});

test("arguments that are refused, in the words of Node.js", () => {
  for (const use of [
    (D: typeof Engine.TextDecoder) => new D("no such encoding"),
    (D: typeof Engine.TextDecoder) => new D().decode(5 as unknown as ArrayBuffer),
    (D: typeof Engine.TextDecoder) => new D(" UTF8\n").encoding,
    (D: typeof Engine.TextDecoder) => new D("utf-8", { fatal: true }).decode(Uint8Array.of(255)),
  ]) {
    const own = TextDecoder as unknown as typeof Engine.TextDecoder;
    assert.deepEqual(
      outcomeOf(() => use(own)),
      outcomeOf(() => use(Engine.TextDecoder)),
    );
  }
});
