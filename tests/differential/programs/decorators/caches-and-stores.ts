// memoize, retry, debounce, deprecated, throttle, readonly, observable stores.
function memoize<This, Args extends unknown[], R>(
  target: (this: This, ...args: Args) => R,
  context: ClassMethodDecoratorContext<This, (this: This, ...args: Args) => R>,
) {
  const caches = new WeakMap<object, Map<string, R>>();
  return function (this: This, ...args: Args): R {
    let cache = caches.get(this as object);
    if (!cache) caches.set(this as object, (cache = new Map()));
    const key = JSON.stringify(args);
    if (cache.has(key)) { console.log("hit", String(context.name), key); return cache.get(key)!; }
    const result = target.apply(this, args);
    cache.set(key, result);
    return result;
  };
}
function retry(times: number) {
  return function <This, Args extends unknown[], R>(target: (this: This, ...args: Args) => Promise<R>, _ctx: ClassMethodDecoratorContext) {
    return async function (this: This, ...args: Args): Promise<R> {
      let last: unknown;
      for (let i = 1; i <= times; i++) {
        try { return await target.apply(this, args); }
        catch (e) { last = e; console.log(`attempt ${i} failed: ${(e as Error).message}`); }
      }
      throw last;
    };
  };
}
function deprecated(message: string) {
  let warned = false;
  return (value: any, context: ClassMethodDecoratorContext | ClassGetterDecoratorContext) => {
    return function (this: any, ...args: any[]) {
      if (!warned) { warned = true; console.log(`deprecated ${context.kind} ${String(context.name)}: ${message}`); }
      return value.apply(this, args);
    };
  };
}
function nonNegative<T>(target: ClassAccessorDecoratorTarget<T, number>, context: ClassAccessorDecoratorContext<T, number>): ClassAccessorDecoratorResult<T, number> {
  return { set(v) { if (v < 0) throw new RangeError(`${String(context.name)} must not be negative`); target.set.call(this, v); } };
}
type Listener<T> = (value: T, old: T) => void;
const listeners = new WeakMap<object, Map<string | symbol, Listener<any>[]>>();
function observable<T extends object, V>(target: ClassAccessorDecoratorTarget<T, V>, ctx: ClassAccessorDecoratorContext<T, V>): ClassAccessorDecoratorResult<T, V> {
  return {
    get() { return target.get.call(this); },
    set(value) {
      const old = target.get.call(this);
      if (Object.is(old, value)) return;
      target.set.call(this, value);
      for (const l of listeners.get(this)?.get(ctx.name) ?? []) l(value, old);
    },
  };
}
function observe<T extends object, K extends keyof T & string>(object: T, key: K, listener: Listener<T[K]>) {
  let map = listeners.get(object);
  if (!map) listeners.set(object, (map = new Map()));
  map.set(key, [...(map.get(key) ?? []), listener]);
}
class Mathy {
  calls = 0;
  @memoize fib(n: number): number { this.calls++; return n < 2 ? n : this.fib(n - 1) + this.fib(n - 2); }
  @memoize greet(name: string, n = 1): string { return `hi ${name}`.repeat(n); }
}
const m = new Mathy();
console.log(m.fib(10), m.calls, m.greet("x"), m.greet("x"), m.greet("x", 2));
class Client {
  tries = 0;
  @retry(3) async fetch(url: string) { if (++this.tries < 3) throw new Error(`boom ${this.tries}`); return `${url} ok`; }
  @retry(2) async never(): Promise<number> { throw new TypeError("no"); }
  @deprecated("use fetch") load(u: string) { return u.length; }
  @deprecated("use tries") get count() { return this.tries; }
}
const c = new Client();
console.log(await c.fetch("/a"));
await c.never().catch((e) => console.log("gave up:", String(e)));
console.log(c.load("abc"), c.load("abcd"), c.count, c.count);
class Account {
  @nonNegative @observable accessor balance = 10;
  @observable accessor owner: string | null = null;
  @observable accessor tags: string[] = [];
}
const account = new Account();
observe(account, "balance", (v, o) => console.log("balance", o, "->", v));
observe(account, "owner", (v, o) => console.log("owner", o, "->", v));
account.balance += 5; account.balance = 15; account.owner = "ann"; account.owner = null;
try { account.balance = -1; } catch (e) { console.log(String(e), account.balance); }
account.tags = [...account.tags, "a"]; console.log(account.tags);

// ORM-like metadata
interface Column { name: string; type: string; primary?: boolean }
const tables = new Map<Function, { name: string; columns: Column[] }>();
let columns: Column[] = [];
const entity = (name: string) => (cls: Function, _c: ClassDecoratorContext) => { tables.set(cls, { name, columns }); columns = []; };
const column = (type: string, options: Partial<Column> = {}) => (_: undefined, c: ClassFieldDecoratorContext) => { columns.push({ name: String(c.name), type, ...options }); };
@entity("people")
class Person { @column("int", { primary: true }) id = 0; @column("text") name = ""; @column("date") born?: Date; age = 0; }
@entity("books")
class Book { @column("text", { primary: true }) isbn = ""; @column("text") title = ""; }
function ddl(cls: Function) {
  const t = tables.get(cls)!;
  return `CREATE TABLE ${t.name} (${t.columns.map((x) => `${x.name} ${x.type}${x.primary ? " PRIMARY KEY" : ""}`).join(", ")})`;
}
function save(o: object) {
  const t = tables.get(o.constructor)!;
  const names = t.columns.map((x) => x.name);
  return `INSERT INTO ${t.name} (${names.join(", ")}) VALUES (${names.map((n) => JSON.stringify((o as any)[n])).join(", ")})`;
}
console.log(ddl(Person)); console.log(ddl(Book));
console.log(save(Object.assign(new Person(), { id: 7, name: "ann" })));
console.log(save(Object.assign(new Book(), { isbn: "1-2", title: "T" })));
