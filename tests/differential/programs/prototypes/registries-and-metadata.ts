// Attacks: plugins, models with metadata, memoized methods and registries that set members of prototypes.
// plugin host + registry + event emitter mixin + DI
type Handler = (...a: any[]) => void;
class Emitter { #h = new Map<string, Handler[]>(); on(e: string, f: Handler) { (this.#h.get(e) ?? this.#h.set(e, []).get(e)!).push(f); return this; } emit(e: string, ...a: unknown[]) { for (const f of this.#h.get(e) ?? []) f.apply(this, a); return this.#h.has(e); } }
abstract class Plugin { abstract readonly id: string; protected host!: Host; attach(h: Host) { this.host = h; this.setup(); } protected setup(): void {} }
class Host extends Emitter { readonly plugins = new Map<string, Plugin>(); use(p: Plugin) { this.plugins.set(p.id, p); p.attach(this); this.emit("use", p.id); return this; } }
const META = Symbol("meta");
function column(type: string) { return (proto: any, name: string) => { (proto[META] ??= {})[name] = type; }; }
class Model { static create<T extends Model>(this: new () => T, data: Partial<T>): T { return Object.assign(new this(), data); } save() { const meta = (this as any)[META] ?? {}; return Object.keys(meta).map((k) => `${k}:${meta[k]}=${(this as any)[k]}`).join(";"); } }
class User extends Model { name = "?"; age = 0; }
column("text")(User.prototype, "name"); column("int")(User.prototype, "age");
console.log(User.create({ name: "Ann", age: 3 }).save(), (User.prototype as any)[META], Object.keys(User.prototype), new Model().save());
class Logger extends Plugin { readonly id = "log"; lines: string[] = []; protected override setup() { this.host.on("use", (id: string) => this.lines.push("use " + id)).on("x", (v: number) => this.lines.push("x" + v)); } }
class Meter extends Plugin { readonly id = "meter"; n = 0; protected override setup() { this.host.on("x", (v: number) => { this.n += v; }); } }
const host = new Host(); const lg = new Logger(), mt = new Meter();
host.use(lg).use(mt); host.emit("x", 4); host.emit("x", 5);
console.log(lg.lines.join(), mt.n, [...host.plugins.keys()], host.emit("none"));
Host.prototype.emit = function (this: Host, e: string, ...a: unknown[]) { console.log("emit", e, a.length); return Emitter.prototype.emit.call(this, e, ...a); };
host.emit("x", 1); console.log(mt.n);
// once / memo via prototype patch
function memo(C: any, name: string) { const f = C.prototype[name]; const cache = new Map(); C.prototype[name] = function (this: any, k: any) { if (!cache.has(k)) cache.set(k, f.call(this, k)); return cache.get(k); }; }
class Calc { calls = 0; slow(n: number): number { this.calls++; return n * n; } }
memo(Calc, "slow");
const c = new Calc(); console.log(c.slow(4), c.slow(4), c.slow(5), c.calls);
// visitor by dispatch on prototype
interface Visitor { [k: `visit${string}`]: (n: any) => string; }
class Node2 { accept(v: Visitor): string { return v[`visit${this.constructor.name}`]!(this); } }
class Num extends Node2 { constructor(readonly v: number) { super(); } }
class Add extends Node2 { constructor(readonly l: Node2, readonly r: Node2) { super(); } }
const printer: Visitor = { visitNum: (n: Num) => String(n.v), visitAdd(n: Add) { return `(${n.l.accept(printer)}+${n.r.accept(printer)})`; } };
console.log(new Add(new Num(1), new Add(new Num(2), new Num(3))).accept(printer));
const events = ["open", "close"] as const;
class Door { log: string[] = []; [events[0]]() { this.log.push("o"); return this; } ["un" + "lock"]() { this.log.push("u"); return this; } }
const door: any = new Door(); door.open().unlock().open(); console.log(door.log.join(""), typeof door.close, door);
const handlers: Record<string, (this: Door) => void> = { onOpen() { this.log.push("!"); } };
for (const [k, f] of Object.entries(handlers)) (Door.prototype as any)[k] = f;
door.onOpen(); console.log(door.log.join(""), Object.keys(Door.prototype));
console.log(Object.getOwnPropertyNames(Object.getPrototypeOf(door)), Reflect.ownKeys(Door.prototype).length, Reflect.has(door, "onOpen"), Reflect.get(door, "onOpen") === handlers.onOpen);
export {};
