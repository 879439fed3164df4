/**
 * The controller of an application on a host of its own: the authority on a log file, and who the
 * nodes are. `skerry run` has one of its own, which is reached on its machine alone.
 *
 *     node authority.js LOG ADDRESS KEY APPLICATION NODES
 *
 * prints what each node is told (cluster/component/settings.ts), without its address, one a line.
 */
import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { EmbeddedAuthority } from "#cluster/authority";
import { AuthorityService } from "#cluster/controller";
import { EbbNode, takeNodeId } from "#cluster/ebb";
import { clock, DurableFile, networkAt, random, timers } from "#host";
import { parseIpv4 } from "#os/base";

const [log = "", address = "", key = "", application = "", nodes = ""] = process.argv.slice(2);

const authority = new EmbeddedAuthority({ clock, timers }, new DurableFile(log));
assert.equal(await new Promise((resolve) => authority.open(resolve)), "");

function newId(): Promise<number> {
  return new Promise((resolve, reject) => {
    takeNodeId(authority, (answer) => {
      if (answer.ok) resolve(answer.value);
      else reject(new Error(answer.message));
    });
  });
}

const nodeId = await newId();
const world = { clock, network: networkAt(address), random, timers };
const node = new EbbNode(world, authority, {
  ...{ application, key: Uint8Array.from(Buffer.from(key, "hex")), nodeId },
  ...{ contracts: new Map(), types: [], address: parseIpv4(address), port: 0 },
  others: new AuthorityService(authority, timers),
});
node.start();
while ((node.messenger?.port ?? 0) === 0) await delay(10);
for (let count = Number(nodes); count > 0; count--) {
  const controller = [nodeId, address, node.messenger!.port];
  console.log([application, await newId(), key, "ADDRESS", ...controller].join(","));
}
