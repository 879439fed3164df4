// Attacks: throws in the middle of expressions: what was already evaluated and stored stays.
let log = "";
const t = <T>(n: string, v: T): T => {
  log += n;
  return v;
};
const boom = (): never => {
  log += "!";
  throw new Error("boom");
};
const o = { a: 1, b: 2, list: [1, 2, 3], get bad(): number { return boom(); }, set bad(v: number) { log += "set" + v; boom(); } };
const attempts: (() => unknown)[] = [
  () => t("1", 1) + boom() + t("2", 2),
  () => [t("1", 1), boom(), t("2", 2)],
  () => ({ p: t("1", 1), q: boom(), r: t("2", 2) }),
  () => Math.max(t("1", 1), t("2", 2), boom()),
  () => (o.a = t("1", 50) + boom()),
  () => (o.a += boom()),
  () => (o.list[t("1", 0)] = boom()),
  () => o.bad + t("1", 1),
  () => (o.bad = t("1", 7)),
  () => t("1", true) && boom(),
  () => t("1", false) && boom(),
  () => t("1", null) ?? boom(),
  () => (t("1", 1) ? boom() : t("2", 2)),
  () => `${t("1", 1)}${boom()}${t("2", 2)}`,
  () => new Map([[t("1", 1), boom()]]),
  () => o.list.map((x) => (x === 2 ? boom() : t("m", x))),
  () => { [o.a, o.b] = [t("1", 9), boom()]; },
  () => { [o.a, o.b] = [t("1", 10), t("2", 20)]; boom(); },
  () => { ({ a: o.a, bad: o.b } = { a: 77, get bad(): number { return boom(); } }); },
  () => { const { a, bad } = o; return a + bad; },
  () => { for (const x of [1, 2, 3]) o.list.push(x === 2 ? boom() : x); },
  () => { o.list.splice(0, 1); o.list.sort(boom); },
  () => (o.list.length = 1, boom()),
  () => [...o.list, ...boom()],
  () => o.list.push(5, boom()),
  () => (() => boom())(),
  () => { throw boom(); },
  () => { o.a++; o.b--; boom(); },
];
for (const [i, f] of attempts.entries()) {
  log = "";
  let result: string;
  try {
    result = String(f());
  } catch (e) {
    result = "E:" + (e as Error).message;
  }
  console.log(i, result, log, o.a, o.b, o.list.join(""));
}
class Half {
  static made = 0;
  x = t("x", 1);
  y: number = Half.made > 0 ? boom() : 2;
  z = t("z", 3);
  constructor() {
    Half.made++;
  }
}
log = "";
for (let i = 0; i < 2; i++) {
  try {
    new Half();
  } catch (e) {
    log += (e as Error).message;
  }
}
console.log(log, Half.made);
