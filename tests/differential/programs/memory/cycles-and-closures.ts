// Attacks: cyclic garbage, closures keeping cells, maps of closures, chains broken and rebuilt.
interface N {
  id: number;
  peers: N[];
  read: () => number;
}
function ring(n: number, seed: number): N {
  const nodes: N[] = Array.from({ length: n }, (_, i) => ({ id: seed + i, peers: [], read: () => seed * i }));
  nodes.forEach((node, i) => {
    node.peers.push(nodes[(i + 1) % n], nodes[(i + n - 1) % n]);
    node.read = () => node.peers[0].id + i;
  });
  return nodes[0];
}
let survivor = ring(5, 1000);
let acc = 0;
for (let i = 0; i < 3000; i++) {
  const r = ring(4, i);
  acc += r.read() + r.peers[1].read();
  if (i % 500 === 0) {
    r.peers.push(survivor);
    survivor = r;
  }
}
let chain = 0;
for (let n: N | undefined = survivor; n; n = n.peers[2]) chain = chain * 7 + n.read();
console.log(acc, chain);
const handlers = new Map<number, () => number>();
for (let i = 0; i < 5000; i++) {
  let local = i;
  const history = [i];
  handlers.set(i % 50, () => {
    local += 0.5;
    history.push(local);
    return history.length + local;
  });
}
let called = 0;
for (let round = 0; round < 3; round++) for (const h of handlers.values()) called += h();
console.log(handlers.size, called);
const undo: (() => void)[] = [];
const state = { v: 0, log: [] as number[] };
for (let i = 0; i < 300; i++) {
  const before = state.v;
  state.v = (state.v * 31 + i) % 1009;
  undo.push(() => {
    state.v = before;
    state.log.push(before);
  });
  if (i % 3 === 2) undo.pop()!();
}
while (undo.length > 10) undo.pop()!();
console.log(state.v, state.log.length, undo.length);
for (const u of undo.splice(0).reverse()) u();
console.log(state.v, state.log.slice(-3).join());
const stacks: unknown[][] = [[], []];
for (let i = 0; i < 10000; i++) {
  const from = stacks[i % 2];
  const to = stacks[1 - (i % 2)];
  from.push({ i, inner: [i] });
  if (from.length > 20) to.push(...from.splice(0, 15));
  if (to.length > 40) to.length = 5;
}
console.log(stacks.map((s) => s.length).join(), stacks.flat().every((x) => typeof (x as { i: number }).i === "number"));
