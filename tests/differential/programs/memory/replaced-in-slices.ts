// Attacks: objects replaced and chains cut while everything is collected in slices.
interface Item {
  id: number;
  next: Item | null;
  tag: string;
  list: number[];
}
const live = new Map<number, Item>();
let sum = 0;
function add(id: number): void { live.set(id, { id, next: live.get(id - 7) ?? null, tag: "t" + id, list: [id, id + 1] }); }
for (let i = 0; i < 1500; i++) add(i);
let turn = 0;
let at = 1500;
function step(): void {
  for (let i = 0; i < 500; i++) { 
    const gone = live.get(at - 1500);
    if (gone !== undefined) { sum = (sum + gone.list[1]! + gone.tag.length + (gone.next === null ? 0 : gone.next.id)) % 1000003; gone.next = null; }
    live.delete(at - 1500); add(at++); }
  if (++turn < 100) setTimeout(step, 0);
  else { let n = 0; for (const [k, v] of live) { let c = 0; for (let w: Item | null = v; w !== null && c < 50; w = w.next) { c++; n += w.list.length + w.tag.length; } n = (n + k) % 1000003; } console.log(sum, n, live.size); }
}
step();
