// Attacks: weak cells when everything is collected: chains of values that keep the next key, finalizers, bounded memory.
interface Big {
  readonly data: number[];
  readonly other: object;
}
const MIB = 1024 * 1024;
const bigs = new WeakMap<object, Big>();
const numbers = new WeakMap<object, number>();
const set = new WeakSet<object>();
const kept: object[] = [];
const gone: number[] = [];
const registry = new FinalizationRegistry((id: number) => gone.push(id));
const refs: WeakRef<object>[] = [];

const head = {};
let last: object = head;
for (let i = 0; i < 50; i++) {
  const next = { i };
  bigs.set(last, { data: [i], other: next });
  last = next;
}

let turns = 0;
let most = 0;
function turn(): void {
  for (let i = 0; i < 400; i++) {
    const key = { turns, i };
    bigs.set(key, { data: [turns, i, 3, 4, 5], other: key });
    numbers.set(key, i);
    set.add(key);
    if (i === 7) kept.push(key);
    if (i === 9) {
      refs.push(new WeakRef(key));
      registry.register(key, turns, key);
      if (refs.at(-1)?.deref() !== key) console.log("gone within the event that made it");
    }
    if (i === 11) {
      registry.register(key, -1, kept);
      if (!registry.unregister(kept) || registry.unregister(kept)) console.log("not registered");
    }
  }
  most = Math.max(most, process.memoryUsage().heapUsed);
  if (++turns < 40 || (turns < 2000 && gone.length < 5)) setTimeout(turn, 0);
  else setTimeout(end, 0);
}

function end(): void {
  let wrong = 0;
  for (const key of kept) {
    const big = bigs.get(key);
    if (big?.other !== key || !set.has(key) || numbers.get(key) !== 7 || big.data[1] !== 7) wrong++;
  }
  let links = 0;
  for (let at: object | undefined = head; at !== undefined; at = bigs.get(at)?.other) links++;
  console.log(wrong, links, gone.length >= 5, gone.includes(-1), new Set(gone).size === gone.length);
  console.log(gone.every((id) => refs[id]?.deref() === undefined), kept.length === turns);
  console.log(most < 128 * MIB);
}
turn();
