// Attacks: the order of microtasks with classes that extend Promise, species, methods that are replaced, capabilities that are wrong.
const log = (...a: unknown[]) => console.log(...a);
class P<T> extends Promise<T> {
  static made = 0;
  id = ++P.made;
  constructor(ex: (ok: (v?: any) => void, no: (e?: unknown) => void) => void) { super(ex); }
}
const order: string[] = [];
const p = new P<number>((ok) => ok(1));
p.then((v) => order.push("p1 " + v));
(async () => { order.push("await " + (await p)); order.push("await2 " + (await Promise.resolve(5))); })();
Promise.resolve().then(() => order.push("a")).then(() => order.push("b")).then(() => order.push("c")).then(() => order.push("d")).then(() => order.push("e"));
(async () => p)().then((v) => order.push("async ret " + v));
Promise.resolve(p).then((v) => order.push("resolve " + v));
P.resolve(p).then((v) => order.push("P.resolve " + v));
P.resolve(Promise.resolve(8)).then((v) => order.push("P.resolve plain " + v));
new Promise((ok) => ok(p)).then((v) => order.push("adopt " + v));
p.finally(() => order.push("fin")).then((v) => order.push("fin then " + v));
P.reject(new Error("x")).catch((e) => order.push("caught " + e.message));
P.all([1, p, Promise.resolve(3)]).then((v) => order.push("all " + v));
P.allSettled([1, p, Promise.reject(3)]).then((v) => order.push("settled " + JSON.stringify(v)));
P.race([p, 3]).then((v) => order.push("race " + v));
P.any([Promise.reject(1), p]).then((v) => order.push("any " + v));
P.any([Promise.reject(1)]).catch((e) => order.push("any err " + e.errors + e.message + e.name));
P.all(5 as any).catch((e) => order.push("all err " + e.message));
Promise.all([p, p]).then((v) => order.push("Promise.all " + v));
await new Promise((r) => setTimeout(r, 10));
log(order.join("\n"));
log(P.made, p.then() instanceof P, p.catch() instanceof P, p.finally() instanceof P, P.all([]) instanceof P);
log(p, P.reject(1).catch(() => 0), P.resolve(new Promise(() => {})), P.name, P.length, Object.prototype.toString.call(p));
log(p.constructor === P, P.resolve(p) === p, Promise.resolve(p) === (p as any), Promise.resolve(p) instanceof P);
class S<T> extends Promise<T> { static get [Symbol.species]() { return Promise; } x = 5 }
const s = new S<number>((ok) => ok(3));
log(s.then() instanceof S, s.finally(() => 1) instanceof S, s, await s, S.resolve(1) instanceof S);
class T<T1> extends Promise<T1> {
  then(a?: any, b?: any): any { order.push("T.then"); return super.then(a, b); }
}
order.length = 0;
const t = T.resolve(9);
log(await t, await Promise.all([t, t]), await Promise.race([t]), order.length);
t.finally(() => order.push("tf"));
t.catch(() => 0);
await null; await null; await null;
log(order.join());
class Bad extends Promise<number> { constructor() { super((ok) => ok(1)); } }
try { new Bad().then(() => 1); } catch (e) { log((e as Error).name, (e as Error).message); }
class Twice extends Promise<number> { constructor(ex: any) { super(ex); ex(() => 1, () => 2); } }
try { log(Twice.resolve(1)); } catch (e) { log((e as Error).name, (e as Error).message); }
class No extends Promise<number> { constructor(ex: any) { super(() => {}); ex(1, 2); } }
try { log(No.resolve(1)); } catch (e) { log((e as Error).name, (e as Error).message); }
class Ret<X> extends Promise<X> { value = 7; }
const r = new Ret((ok) => ok(1));
log(r.then() instanceof Ret, Promise.resolve(r) === r as any, await r);
class SubSub<X> extends P<X> { extra = "e"; }
log(new SubSub((ok) => ok(1)).then(() => 2), SubSub.all([1]) instanceof SubSub);
class Deferred<X> extends Promise<X> {
  resolve!: (v: X) => void; reject!: (e: unknown) => void;
  constructor(ex?: any) { let a: any, b: any; super((x, y) => { a = x; b = y; ex?.(x, y); }); this.resolve = a; this.reject = b; }
}
const d = new Deferred<string>();
setTimeout(() => d.resolve("late"), 1);
log(await d, await d.then((x) => x + "!"));
const cyc: any = new P((ok) => setTimeout(() => ok(cyc), 1));
await cyc.catch((e: Error) => log(e.message));
log(Object.keys(p), JSON.stringify(p), p.id);
