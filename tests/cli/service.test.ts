/** An image that calls what only a Linux node can do. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PACKAGE_ROOT } from "#compiler";
import { World } from "./skerry.ts";

const FOLDER = join(PACKAGE_ROOT, "tests/cli/service");

test("an image calls a service on two Linux nodes, which is asynchronous and may fail", async () => {
  const world = new World();
  const session = world.start(["run", "--platform", "process"], FOLDER);
  try {
    await session.saw(/asker +\| done/);
    const { length } = readFileSync(join(FOLDER, "reader.ts"));
    assert.match(session.out, new RegExp(`lengths ${length} ${length} ${length} ${length}\\n`));
    assert.match(session.out, /ERROR Reader "files": Error: ENOENT: no such file.*nothing\.ts/);
    for (const node of ["files-1", "files-2"]) {
      assert.match(session.out, new RegExp(`${node} +\\| asked for reader.ts`), "both are asked");
    }
  } finally {
    await world.interrupt(session);
    await world.close();
  }
});
