// Many megabytes live while events replace parts of them, until everything has been collected several times.
interface Item {
  readonly id: number;
  next: Item | null;
  readonly tag: string;
  readonly list: number[];
}

const LIVE = Number(process.argv[2] ?? 36_000);
const EVENTS = 700;
const live = new Map<number, Item>();
let made = 0;
let sum = 0;

function add(): void {
  const next = live.get(made - 7) ?? null;
  live.set(made, { id: made, next, tag: `t${made}`, list: [made, made + 1] });
  made++;
}

function replace(): void {
  const id = made - LIVE;
  const gone = live.get(id);
  if (gone !== undefined) {
    sum = (sum + gone.list[1]! + gone.tag.length + (gone.next?.id ?? 0)) % 1_000_003;
    gone.next = null;
  }
  live.delete(id);
  add();
}

/** Follows every chain to its end: what was freed too early shows. */
function total(): number {
  let total = 0;
  for (const item of live.values()) {
    let steps = 0;
    for (let at: Item | null = item; at !== null && steps < 50; at = at.next) {
      total = (total + at.list.length * at.id + at.tag.length) % 1_000_003;
      steps++;
    }
  }
  return total;
}

let events = 0;
function event(): void {
  for (let i = 0; i < 500; i++) replace();
  if (++events < EVENTS) setTimeout(event, 0);
  else console.log(sum, total(), live.size);
}

for (let i = 0; i < LIVE; i++) add();
event();
