/** What is never looked at has no names in the image, in a program that looks at other things. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { compileComponent, PACKAGE_ROOT } from "../drive/build.ts";

const folder = mkdtempSync(join(PACKAGE_ROOT, "build/shown-"));
after(() => rmSync(folder, { recursive: true }));

const PROGRAM = `
class Held { propertyOfHeld = 1; }
class Shown { readonly held = new Held(); }
class Never { propertyOfNever = Date.now() % 2; }
function neverNamed(value: Never): number { return value.propertyOfNever; }
function shownFunction(): void {}
const callbacks = [neverNamed];
const kept = new Map([["never", new Never()]]);
console.log(new Shown(), shownFunction);
for (const never of kept.values()) for (const callback of callbacks) console.log(callback(never));
`;

function compiled(name: string, text: string): string {
  const entry = join(folder, name);
  writeFileSync(entry, text);
  return compileComponent({ entry, projectRoot: PACKAGE_ROOT }).c.join("");
}

test("properties and functions that no mirror can reach have no names", () => {
  const c = compiled("main.ts", PROGRAM);
  for (const name of ["propertyOfHeld", "shownFunction"]) assert.ok(c.includes(` S_${name}`), name);
  for (const name of ["propertyOfNever", "neverNamed"]) assert.ok(!c.includes(` S_${name}`), name);
});

test("what is in a map that is shown has its names", () => {
  const c = compiled("map.ts", `${PROGRAM}console.log(kept);\n`);
  assert.ok(c.includes(" S_propertyOfNever"));
});

test("a program that shows the global object shows everything", () => {
  const c = compiled("all.ts", `${PROGRAM}console.log(globalThis);\n`);
  assert.ok(c.includes(" S_propertyOfNever"));
});
