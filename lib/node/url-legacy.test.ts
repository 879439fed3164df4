/** The interface of `node:url` of before the URL Standard, beside that of Node.js. */
import assert from "node:assert/strict";
import { test } from "node:test";
import nodeUrl from "node:url";
import { Chance, cases } from "../es/testing/same.ts";
import { URL } from "../web/url.ts";
import url from "./url.ts";

/** What is not ASCII is not in hosts: see the last test. */
const PIECES: readonly string[] = [
  ...[
    "http:",
    "https:",
    "HTTP:",
    "ws:",
    "file:",
    "mailto:",
    "javascript:",
    "x-y:",
    "http",
    "a1+.-:",
  ],
  ...[
    "//",
    "/",
    "///",
    "\\",
    "?",
    "#",
    "@",
    "&",
    "=",
    ".",
    "..",
    "/./",
    "/../",
    ";",
    ",",
    "+",
    "*",
  ],
  ...["h", "Example.org", "user", "a b", "%41", "%zz", "%", ":80", ":", ":08080", "a@b", "u:p@h"],
  ...[
    "[::1]",
    "[FE80::1%25a]",
    "[",
    "]",
    "1.2.3.4",
    "C:",
    "q=1&q=2",
    "=/é/",
    "=/😀",
    "=/\ud800",
    "=/\udc00/",
    "é😀@h",
  ],
  ...[
    " ",
    "\t",
    "\n",
    "\0",
    "\x7f",
    "=/\xa0",
    "=/\ufeff",
    '"',
    "'",
    "<",
    ">",
    "^",
    "`",
    "{",
    "}",
    "|",
  ],
];
const STARTS: readonly string[] = [
  ...["", "http://", "https://h/", "http://h:80/a/b/../c", "file:///", "file://h/C:/x", "x://h/p"],
  ...["http:", "x:", "x:/", "//", "/", "?", "#", "http://u:p@h", "mailto:a@b", "x:/a/./b/..//c"],
  ...[
    "javascript:alert('a')",
    "/a/b/c",
    "a/b",
    "../",
    "./x",
    "//h",
    "mailto:",
    "?a=b",
    "#f",
    "http",
  ],
];

function seen(fn: () => unknown): unknown {
  try {
    const value = fn();
    return typeof value === "object" && value !== null ? Object.entries(value) : value;
  } catch (error) {
    const { name, message, code, input } = error as Error & { code?: string; input?: string };
    return { name, message, code, input };
  }
}

function some(chance: Chance): string {
  return chance.pick(STARTS) + chance.list(5, () => chance.pick(PIECES)).join("");
}

process.removeAllListeners("warning"); // of invalid ports

test("url.parse and its format are as in Node.js", () => {
  const chance = new Chance(1);
  for (let i = cases(200_000); i > 0; i--) {
    const text = some(chance);
    const [asQuery, withHost] = [
      chance.below(2) === 0 && !/%zz|%(?!41)/.test(text),
      chance.below(2) === 0,
    ];
    const parsed = seen(() => url.parse(text, asQuery, withHost));
    const name = JSON.stringify({ text, asQuery, withHost });
    assert.deepEqual(
      parsed,
      seen(() => nodeUrl.parse(text, asQuery, withHost)),
      name,
    );
    assert.deepEqual(
      seen(() => url.format(text)),
      seen(() => nodeUrl.format(text)),
      name,
    );
  }
});

test("url.resolve and resolveObject are as in Node.js", () => {
  const chance = new Chance(2);
  const engine = nodeUrl as unknown as typeof url;
  for (let i = cases(200_000); i > 0; i--) {
    const [from, to] = [some(chance), some(chance)];
    const name = JSON.stringify({ from, to });
    assert.deepEqual(
      seen(() => url.resolve(from, to)),
      seen(() => nodeUrl.resolve(from, to)),
      name,
    );
    const [own, other] = [url, engine].map((m) => seen(() => m.resolveObject(from, to)));
    assert.deepEqual(own, other, name);
  }
});

test("url.format of objects that programs make", () => {
  const chance = new Chance(3);
  const maybe = <T>(items: readonly T[]): T | undefined =>
    chance.below(2) === 0 ? chance.pick(items) : undefined;
  for (let i = cases(50_000); i > 0; i--) {
    const parts = {
      protocol: maybe(["http", "http:", "x", "x:", "file", "file:", "javascript", null]),
      slashes: maybe([true, false, null]),
      auth: maybe(["u", "u:p", "a b@/é😀", "", "\ud800", "\udc00x"]),
      host: maybe(["h", "h:81", "", "[::1]"]),
      hostname: maybe(["h", "::1", "[::1]", ""]),
      port: maybe([80, "80", 0, ""]),
      pathname: maybe(["/a?b#c", "a", "", "/", "##"]),
      search: maybe(["?a=b", "a#b", "", "?"]),
      query: maybe([{ a: 1, b: ["x y", true] }, "ignored", {}, null]),
      hash: maybe(["#f", "f", "", "#"]),
    };
    const [own, other] = [() => url.format(parts), () => nodeUrl.format(parts as object)];
    assert.deepEqual(seen(own), seen(other), JSON.stringify(parts));
  }
});

test("url.format of a URL of the web, and what is no URL", () => {
  for (const text of [
    "http://u:p@h:81/a?b#c",
    "data:x#y?z",
    "x:a?b",
    "http://u@h",
    "file:///a@b?#",
  ]) {
    for (let bits = 0; bits < 27; bits++) {
      const choice = (at: number): boolean | undefined =>
        [undefined, true, false][Math.floor(bits / 3 ** at) % 3];
      const options = { auth: choice(0), fragment: choice(1), search: choice(2) };
      const wanted = nodeUrl.format(new globalThis.URL(text), options as nodeUrl.URLFormatOptions);
      assert.equal(
        url.format(new URL(text), options),
        wanted,
        `${text} ${JSON.stringify(options)}`,
      );
    }
  }
  for (const value of [undefined, null, 5, true] as unknown as string[]) {
    assert.deepEqual(
      seen(() => url.format(value)),
      seen(() => nodeUrl.format(value)),
    );
    assert.deepEqual(
      seen(() => url.parse(value)),
      seen(() => nodeUrl.parse(value)),
    );
    assert.deepEqual(
      seen(() => url.resolve("a", value)),
      seen(() => nodeUrl.resolve("a", value)),
    );
  }
});

test("hosts that are not ASCII are invalid; long ones are empty", () => {
  assert.throws(() => url.parse("http://é/"), { code: "ERR_INVALID_URL", input: "http://é/" });
  for (const count of [255, 256, 300]) {
    const text = `http://${"a".repeat(count)}/b`;
    assert.deepEqual(
      seen(() => url.parse(text)),
      seen(() => nodeUrl.parse(text)),
    );
  }
});
