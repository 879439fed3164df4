/** URL and URLSearchParams beside those of Node.js, with inputs made of what matters to them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Chance, cases, outcomeOf } from "../es/testing/same.ts";
import { URL } from "./url.ts";
import { URLSearchParams } from "./url-search-params.ts";

const Engine = globalThis;

const PIECES: readonly string[] = [
  ...["http", "https", "ws", "ftp", "file", "mailto", "data", "x-y", "HTTP", "blob"],
  ...[":", "//", "/", "\\", "?", "#", "@", "&", "=", ".", "..", "%2e", "%2E.", ";", ",", "+", "-"],
  ...[
    "h",
    "Example.org",
    "localhost",
    "user",
    "pw",
    "a b",
    "%41",
    "%zz",
    "%",
    "é",
    "😀",
    "C:",
    "c|",
  ],
  ...["[::1]", "[1:2::3:4]", "[1:2:3:4:5:6:7:8]", "[::1.2.3.4]", "[1::2::3]", "[", "]", "::"],
  ...["1.2.3.4", "0x7f.1", "017", "256", "1.2.3.4.5", "4294967295", "80", "443", "8080", "65536"],
  ...[" ", "\t", "\n", "\0", "\x7f", '"', "'", "<", ">", "^", "`", "{", "}", "|", "~", "!", "*"],
];
const STARTS: readonly string[] = [
  ...["", "http://", "https://h/", "http://h:80/a/b/../c", "file:///", "file://h/C:/x", "x://h/p"],
  ...["http:", "x:", "x:/", "//", "/", "?", "#", "http://u:p@h", "data:a", "x:/a/./b/..//c"],
];
const PARTS = [
  ...["href", "origin", "protocol", "username", "password", "host", "hostname", "port"],
  ...["pathname", "search", "hash"],
] as const;
const SETTABLE = [
  ...["href", "protocol", "username", "password", "host", "hostname", "port"],
  ...["pathname", "search", "hash"],
] as const;

type AnyUrl = URL | globalThis.URL;

function text(chance: Chance): string {
  return chance.pick(STARTS) + chance.list(6, () => chance.pick(PIECES)).join("");
}

/** Is the host beyond what is claimed here? Node.js knows domains that are not ASCII. */
function isForeign(input: string): boolean {
  const known = outcomeOf(() => new Engine.URL(input));
  return /xn--/.test(JSON.stringify(known)) || /xn--/i.test(input);
}

function partsOf(url: AnyUrl): unknown {
  return [...PARTS.map((part) => url[part]), url.searchParams.toString(), JSON.stringify(url)];
}

test("URLs are parsed, resolved and refused as by Node.js", () => {
  const chance = new Chance(11);
  for (let n = 0; n < cases(60_000); n++) {
    const input = text(chance);
    const base = chance.below(3) === 0 ? text(chance) : undefined;
    const asked = JSON.stringify([input, base]);
    const theirs = outcomeOf(() => partsOf(new Engine.URL(input, base)));
    if (base !== undefined && /#/.test(input) && isOpaque(base)) continue;
    if (/xn--|[^\0-\x7f]/.test(input + (base ?? "")) && isForeignHost(input, base)) continue;
    const ours = outcomeOf(() => partsOf(new URL(input, base)));
    assert.deepEqual(ours, theirs, asked);
    assert.equal(URL.canParse(input, base), Engine.URL.canParse(input, base), asked);
  }
});

/**
 * The standard refuses what is relative to such a URL, but for a lone fragment; Node.js takes anything
 * that has a fragment.
 */
function isOpaque(base: string): boolean {
  return Engine.URL.canParse(base) && !Engine.URL.canParse("x", base);
}

/** Would the host become one of another alphabet, or is it refused for that? */
function isForeignHost(input: string, base: string | undefined): boolean {
  const ascii = (part: string) => part.replaceAll(/[^\0-\x7f]/g, "z");
  const plain = outcomeOf(() => new URL(ascii(input), base === undefined ? base : ascii(base)));
  const ours = outcomeOf(() => new URL(input, base));
  return JSON.stringify(plain) !== JSON.stringify(ours) || isForeign(input);
}

test("parts are changed as by Node.js, one after the other", () => {
  const chance = new Chance(12);
  for (let n = 0; n < cases(30_000); n++) {
    const start = chance.pick(STARTS) || "http://h/";
    if (!Engine.URL.canParse(start)) continue;
    const [ours, theirs] = [new URL(start), new Engine.URL(start)];
    const asked: string[] = [start];
    for (let step = chance.below(4); step >= 0; step--) {
      const part = chance.pick(SETTABLE);
      const value = chance.list(3, () => chance.pick(PIECES)).join("");
      if (/[^\0-\x7f]|xn--/.test(value) && ["host", "hostname", "href"].includes(part)) continue;
      asked.push(`${part}=${JSON.stringify(value)}`);
      const set = (url: AnyUrl) =>
        outcomeOf(() => {
          url[part] = value;
        });
      assert.deepEqual(set(ours), set(theirs), asked.join(" "));
      assert.deepEqual(partsOf(ours), partsOf(theirs), asked.join(" "));
    }
  }
});

type Params = URLSearchParams | globalThis.URLSearchParams;

test("parameters are read, changed and written as by Node.js", () => {
  const chance = new Chance(13);
  const words = [...PIECES, "a", "b", "c", "a=1", "b=2", "&", "&", "=", "\ud800", "\udc00"];
  const text = () => chance.list(6, () => chance.pick(words)).join("");
  for (let n = 0; n < cases(30_000); n++) {
    const init = text();
    const [ours, theirs] = [new URLSearchParams(init), new Engine.URLSearchParams(init)];
    const [name, value] = [chance.pick(["a", "b", text()]), text()];
    const steps: ((params: Params) => unknown)[] = [
      (params) => params.append(name, value),
      (params) => params.set(name, value),
      (params) => params.delete(name),
      (params) => params.delete(name, value),
      (params) => params.sort(),
      (params) => [params.get(name), params.getAll(name), params.has(name), params.size],
      (params) => params.has(name, value),
      (params) => [...params.keys()].concat([...params.values()]),
    ];
    const step = chance.pick(steps);
    assert.deepEqual(step(ours), step(theirs), init);
    assert.deepEqual([...ours], [...theirs], init);
    assert.equal(ours.toString(), theirs.toString(), init);
  }
  const pairs: [string, string][] = [
    ["x", "1"],
    ["y", "2"],
  ];
  for (const init of [pairs, { x: "1", y: "é" }, new Map(pairs)] as const) {
    assert.equal(`${new URLSearchParams(init)}`, `${new Engine.URLSearchParams(init)}`);
  }
  assert.throws(() => new URLSearchParams([["a"]]), { message: /Each query pair must be/ });
});

test("a URL and its parameters follow each other", () => {
  const show = (url: AnyUrl) => {
    const seen: unknown[] = [];
    const { searchParams } = url;
    searchParams.append("b c", "ü");
    seen.push(url.href);
    url.search = "?x=1&x=2";
    seen.push([...searchParams]);
    searchParams.delete("x");
    seen.push(url.href, url.search);
    url.href = "http://other/?q";
    seen.push([...searchParams], url.searchParams === searchParams);
    return seen;
  };
  assert.deepEqual(show(new URL("http://h/?a=1")), show(new Engine.URL("http://h/?a=1")));
});

test("domains that need the tables of IDNA are invalid here", () => {
  assert.throws(() => new URL("http://אב/"), { code: "ERR_INVALID_URL", message: "Invalid URL" });
});
