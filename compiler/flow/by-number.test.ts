/** What analysis finds for `object[i]`, and does at `object[i] = value`, when `i` is a number. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { compileComponent, PACKAGE_ROOT } from "../drive/build.ts";
import { F_STRING } from "./value.ts";

const folder = mkdtempSync(join(PACKAGE_ROOT, "build/read-by-number-"));
after(() => rmSync(folder, { recursive: true }));

const PROGRAM = `
class Listener {
  [index: number]: string;
  owner = new Map<string, number>();
  1.5 = "numbered";
  run(): number { return 1; }
}
function readAt(object: Listener, i: number): unknown { return object[i]; }
const listener = new Listener();
for (let i = 0; i < Date.now() % 7; i++) console.log(readAt(listener, i / 2) === undefined, listener.run());
console.log(listener.owner.size);
`;

test("a read by a number finds the properties that a number spells, no methods and no other fields", () => {
  const entry = join(folder, "main.ts");
  writeFileSync(entry, PROGRAM);
  const { engine } = compileComponent({ entry, projectRoot: PACKAGE_ROOT });
  const reads = engine.instances
    .filter((i) => i.template.name === "readAt")
    .flatMap((i) => i.template.ops.filter((o) => o.opcode === "getk").map((o) => i.valueOf(o)));
  assert.ok(reads.length > 0);
  for (const value of reads) {
    assert.deepEqual(
      value.objects.ids.map((id) => engine.nameOf(id)),
      [],
    );
    assert.deepEqual(value.strings, ["numbered"]);
  }
});

test("a store by a number leaves the other fields as they are", () => {
  const entry = join(folder, "store.ts");
  const store = "for (let i = 0; i < Date.now() % 7; i++) listener[i / 2] = String(i);\n";
  writeFileSync(entry, PROGRAM + store);
  const { engine } = compileComponent({ entry, projectRoot: PACKAGE_ROOT });
  const listeners = engine.objects.filter((o) => engine.nameOf(o.id) === "Listener");
  const owners = listeners.flatMap((o) => o.fields.get("owner") ?? []);
  assert.ok(owners.length > 0);
  for (const { value } of owners) assert.equal(value.has(F_STRING), false);
});
