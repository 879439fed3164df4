/** An application that asks for nodes and gives them back, from an image and from Node.js. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { PACKAGE_ROOT } from "#compiler";
import { World } from "../cli/skerry.ts";

const world = new World();

after(() => world.close());

const SAID = `offers: vm true
quota: 2 of 4 nodes, 16 of 40 MiB
add: worker-1 vm running
too much memory: QUOTA worker-2 needs 64 MiB; 24 MiB are used of the quota of 40 MiB
more memory: worker-2 vm running
names: asker clerk worker-1 worker-2
quota: 4 of 4 nodes, 40 of 40 MiB
one too many: QUOTA worker has 2 nodes, and may have at most 2
give back: worker-1 stopped
another kind: CONSTRAINT nodes of worker are vm here, not linux
another host: CONSTRAINT there is no host nowhere; nodes run elsewhere
no scale: NOT_SCALABLE clerk has no scale in app.ts
nobody: NOT_SCALABLE nobody has no scale in app.ts
give back: worker-2 stopped
give back: QUOTA worker has 0 nodes, and must have at least 0
names: asker clerk
connected: hello from a worker
give back: worker-1 stopped
called: hello you
aborted: Error: not wanted; unknown; hello, at last, you
referred: 10 true true true hello me
guarded: DENIED gold DENIED DENIED gold; DENIED DENIED DENIED DENIED DENIED; gold
give back: worker-1 stopped
asked
`;

test("nodes are added and given back within the limits, which a refusal tells", async () => {
  const go = join(world.folder, "go");
  const session = world.start(["run"], join(PACKAGE_ROOT, "tests/nodes/programs"), {
    ASK_WHEN: go,
  });
  const said = (node: string): string =>
    [...session.out.matchAll(new RegExp(`^${node} *\\| ?(.*)$`, "gm"))]
      .map(([, line]) => `${line}\n`)
      .join("");
  await session.saw(/^asker.* asked$/m);
  assert.equal(said("asker"), SAID);
  writeFileSync(go, "");
  await session.saw(/^clerk.* asked$/m);
  assert.equal(said("clerk"), SAID);
  assert.equal(session.out.match(/^worker-1.*the same: true$/gm)?.length, 2);
  assert.equal(session.out.match(/^worker-1.*asked by reference: hello myself$/gm)?.length, 2);
  const all = session.out + session.err;
  assert.equal(all.match(/added worker-1, as asked for by the application/g)?.length, 2);
  assert.equal(all.match(/added worker-1, for worker was called/g)?.length, 4);
  assert.equal(session.out.match(/^worker-1.*nobody waits for one who left$/gm)?.length, 2);
  await world.interrupt(session);
});
