// Ebbs on five simulated nodes: made, found, called, owned by another after a crash; the authority begins again.
import {
  APPEND,
  Cluster,
  FAIL,
  LIST,
  type Operation,
  READ,
  REPLICATED_LIST,
} from "#cluster/ebb-sim";

function show(operation: Operation | null): void {
  if (operation === null) console.log("not started");
  else {
    const { method, text, startUs, endUs, outcome, length, items } = operation;
    console.log(method, text, outcome, startUs, endUs, length, items.join(" "));
  }
}

for (const type of [LIST, REPLICATED_LIST]) {
  for (const seed of [1, 7]) {
    const cluster = new Cluster(seed, { members: 3, type, delayed: 0.01 });
    const { world, members } = cluster;
    const isReady = world.runUntil(20_000, () => members.every((m) => m.reference !== null));
    console.log(type.name, seed, isReady, world.us);
    console.log(members.map(({ node }) => `${node.nodeId} ${node.state}`).join(", "));
    for (let i = 0; i < 12; i++) {
      for (const [index, member] of members.entries()) {
        member.call([APPEND, READ, APPEND, FAIL][(i + index) % 4] ?? READ, `item ${i}.${index}`, 4000);
      }
      world.run(300);
      if (i === 3) members[0]?.crash();
      if (i === 5) cluster.restartAuthority();
      if (i === 6) members[0]?.restart();
      if (i === 8 && members[1] !== undefined) world.partition(members[1].host, cluster.home);
      if (i === 9) world.heal();
    }
    world.run(30_000);
    for (const operation of cluster.operations) show(operation);
    show(members[2]?.call(READ, "", 4000) ?? null);
    world.run(5000);
    show(cluster.operations.at(-1) ?? null);
  }
}
