// 64 MiB of small objects live; each event replaces a part of 200 of them, all over the heap.
class Item {
  key: string;
  next: Item | null;
  values: number[];
  constructor(key: string, next: Item | null) {
    this.key = key;
    this.next = next;
    this.values = [key.length, 2, 3, 4];
  }
}
const ITEMS = 330_000;
const EVENTS = 4000;
const table = new Map<string, Item>();
let last: Item | null = null;
for (let i = 0; i < ITEMS; i++) {
  last = new Item(`key-${i}`, i % 100 === 0 ? null : last);
  table.set(last.key, last);
}

let events = 0;
let sum = 0;
function event(): void {
  for (let i = 0; i < 200; i++) {
    const item = table.get(`key-${(events * 977 + i * 31) % ITEMS}`)!;
    item.values = [item.values[0]!, i, events, 4];
    sum += item.values.length + item.values[0]!;
  }
  if (++events < EVENTS) setTimeout(event, 0);
  else console.log(events, sum, table.size);
}
event();

export {};
