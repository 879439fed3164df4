/** Domains that are not ASCII, beside those of Node.js: the same, or invalid. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Chance, cases } from "../es/testing/same.ts";
import { URL } from "./url.ts";

const Engine = globalThis;
const KNOWN = [..."aZ09-_éÜßłŐƒΑΣσςωЖйԱֆ", ..."აのカヶ漢字한글☃★🌊😀𠮷❤️。．｡\u00ad\u200b\ufeff"];

function hostOf(url: typeof URL | typeof Engine.URL, host: string): string {
  try {
    return new url(`http://${host}/`).hostname;
  } catch {
    return "invalid";
  }
}

test("a letter of any alphabet is as in Node.js, or refused", () => {
  let known = 0;
  for (let point = 0x80; point < 0x30000; point++) {
    const host = `a${String.fromCodePoint(point)}b.x`;
    const ours = hostOf(URL, host);
    if (ours === "invalid") continue;
    known++;
    assert.equal(ours, hostOf(Engine.URL, host), host);
  }
  assert.ok(known > 84_000, `${known}`);
});

test("domains of letters that are known are as in Node.js", () => {
  const chance = new Chance(21);
  for (let n = 0; n < cases(20_000); n++) {
    const label = () => chance.list(12, () => chance.pick(KNOWN)).join("");
    const host = chance.list(4, label).join(".");
    if (/(^|\.)[xX][nN]--/.test(host)) continue;
    assert.equal(hostOf(URL, host), hostOf(Engine.URL, host), host);
  }
});

test("what needs the tables of IDNA is invalid", () => {
  for (const host of [
    "אב.x",
    "ﬁ.x",
    "e\u0301.x",
    "a\u200db.x",
    "xn--ü.x",
    "xn--a.ü",
    "%C3.x",
    "%ED%A0%80.x",
    "%C0%AF.x",
    "%C3%BC%.x",
  ]) {
    assert.equal(hostOf(URL, host), "invalid", host);
  }
  assert.equal(hostOf(URL, "Bücher.Example"), "xn--bcher-kva.example");
});
