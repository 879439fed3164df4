// Attacks: order of targets, keys, values and reads in plain and compound assignments.
let log = "";
const t = <T>(n: string, v: T): T => {
  log += n;
  return v;
};
class Obj {
  vals = new Map<string, number>();
  get p(): number {
    log += "<get p>";
    return this.vals.get("p") ?? 1;
  }
  set p(v: number) {
    log += `<set p ${v}>`;
    this.vals.set("p", v);
  }
  list = [10, 20, 30];
}
const o = new Obj();
const key = (name: string, k: unknown): string => {
  log += name;
  return { toString: () => ((log += "(key)"), String(k)) } as unknown as string;
};
const anyO = o as unknown as Record<string, number>;
const list = o.list as unknown as Record<string, number>;
const cases: [string, () => unknown][] = [
  ["member", () => (t("o", o).p = t("v", 5))],
  ["compound", () => (t("o", o).p += t("v", 2))],
  ["element", () => (t("o", list)[t("k", 1)] = t("v", 7))],
  ["element compound", () => (t("o", list)[t("k", 1)] *= t("v", 3))],
  ["key object", () => (t("o", list)[key("k", 2)] = t("v", 1))],
  ["key compound", () => (t("o", list)[key("k", 2)] -= t("v", 4))],
  ["postfix", () => t("o", o).p++],
  ["prefix", () => --t("o", o).p],
  ["postfix element", () => t("o", list)[t("k", 0)]++],
  ["chain", () => (t("a", o).p = t("b", o).list[t("k", 0)] = t("v", 9))],
  ["swap", () => ([t("a", o).list[0], t("b", o).list[1]] = [t("c", o.list[1]), t("d", o.list[0])])],
  ["??=", () => (t("o", anyO)[t("k", "q")] ??= t("v", 4))],
  ["??= again", () => (t("o", anyO)[t("k", "q")] ??= t("v", 5))],
  ["||=", () => (t("o", o).p ||= t("v", 6))],
  ["&&=", () => (t("o", o).p &&= t("v", 0))],
  ["**=", () => (t("o", list)[t("k", 0)] **= t("v", 2))],
  [">>>=", () => (t("o", list)[t("k", 0)] >>>= t("v", 1))],
  ["missing compound", () => (t("o", anyO)[t("k", "none")] += t("v", 1))],
];
for (const [name, f] of cases) {
  log = "";
  console.log(name, String(f()), log, o.list.join());
}
let x = 1;
x += (x = 5) + x;
console.log(x);
x = x++ + ++x;
console.log(x);
let a = [1, 2];
const b = a;
a[0] = (a = [9])[0];
console.log(a.join(), b.join());
let i = 0;
const arr = [0, 0, 0];
arr[i] = i++;
arr[i++] = i;
arr[i] += i++ + i;
console.log(arr.join(), i);
let n = { v: 1 } as { v: number; next?: unknown };
const m = n;
n.next = n = { v: 2 };
console.log(m.v, (m.next as { v: number }).v, n.next === undefined, n === m.next);
for (const target of [null, undefined]) {
  log = "";
  try {
    (target as unknown as Record<string, number>)[t("k", "x")] = t("v", 1);
  } catch (e) {
    log += (e as Error).name;
  }
  console.log(log);
}
