// Attacks: static fields, module variables and constants whose kinds change behind their types.
class Config {
  static retries = 3;
  static ratio = 0.5;
  static name2 = "default";
  static hosts: string[] = ["a"];
  static limit: number | null = 10;
}
const set = (k: string, v: unknown): void => {
  (Config as unknown as Record<string, unknown>)[k] = v;
};
function attempt(): string {
  let n = 0;
  for (let i = 0; i < Config.retries && i < 10; i++) n += i + Config.ratio;
  return `${n} ${Config.retries + 1} ${Config.name2.length} ${Config.hosts.length} ${Config.limit! * 2} ${typeof Config.retries}`;
}
console.log(attempt());
for (const [k, v] of [["retries", "2"], ["ratio", "x"], ["name2", ["p", "q"]], ["hosts", "abc"], ["limit", undefined], ["retries", null], ["retries", 2.5], ["name2", 5]] as [string, unknown][]) {
  set(k, v);
  try {
    console.log(k, attempt());
  } catch (e) {
    console.log(k, (e as Error).name);
  }
}
let total = 0;
let label = "n";
const add = (x: unknown): string => {
  total += x as number;
  label += x as string;
  return `${typeof total} ${total} ${label.length}`;
};
for (const x of [1, 2.5, "3", null, [4], true]) console.log(add(x));
total = 7;
console.log(add(1));
const fixed: readonly number[] = [1, 2, 3];
const tuple = [1, "a"] as const;
const record = { n: 1, s: "x" } as const;
(fixed as number[]).push("4" as unknown as number);
(tuple as unknown as unknown[])[0] = "changed";
(record as { n: number }).n = 9;
console.log(fixed.reduce((s, x) => s + x), tuple[0] + 1, tuple.length, record.n + 1, record.n === (9 as number));
class Shared {
  static instances: Shared[] = [];
  id: number;
  constructor() {
    this.id = Shared.instances.push(this);
  }
}
new Shared();
new Shared();
(Shared.instances as unknown[]).push({ id: "fake" }, null, 5);
let ids = 0;
for (const s of Shared.instances) {
  try {
    ids += s.id;
  } catch {
    ids += 1000;
  }
}
console.log(ids, Shared.instances.map((s) => s?.id).join(), Shared.instances.filter((s) => s instanceof Shared).length);
const cache: { [k: string]: number } = {};
const get = (k: string): number => (cache[k] ??= k.length);
console.log(get("ab"), ((cache.cd = "text" as unknown as number), get("cd") + 1), ((cache.ef = null as unknown as number), get("ef")), ((cache.gh = 0), get("gh")), Object.values(cache).map((v) => typeof v).join());
