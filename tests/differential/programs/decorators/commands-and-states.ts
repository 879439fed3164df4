// Plugins, commands, state machines, mixins with decorators; enumerables.
type AnyClass = abstract new (...args: any[]) => any;
const commands = new Map<string, { run: (args: string[]) => string; help: string }>();
function command(name: string, help: string) {
  return (method: (this: any, ...args: string[]) => string, ctx: ClassMethodDecoratorContext<Shell>) => {
    ctx.addInitializer(function () {
      commands.set(name, { run: (args) => method.apply(this, args), help });
    });
  };
}
class Shell {
  history: string[] = [];
  @command("echo", "prints its arguments") echo(...words: string[]) { return words.join(" "); }
  @command("sum", "adds numbers") sum(...n: string[]) { return String(n.map(Number).reduce((a, b) => a + b, 0)); }
  @command("history", "what was run") past() { return this.history.join(";"); }
  exec(line: string) {
    const [name = "", ...args] = line.split(/\s+/);
    this.history.push(name);
    const found = commands.get(name);
    return found ? found.run(args) : `unknown: ${name}`;
  }
}
const shell = new Shell();
for (const l of ["echo a b", "sum 1 2 3", "nope", "history"]) console.log(shell.exec(l));
for (const [n, { help }] of commands) console.log(n, "-", help);

type State = "idle" | "running" | "done";
function from(...states: State[]) {
  return <T extends { state: State }, A extends any[], R>(m: (this: T, ...a: A) => R, ctx: ClassMethodDecoratorContext<T, (this: T, ...a: A) => R>) =>
    function (this: T, ...a: A): R {
      if (!states.includes(this.state)) throw new Error(`${String(ctx.name)} is not possible in ${this.state}`);
      return m.apply(this, a);
    };
}
abstract class Machine { abstract state: State; log: string[] = []; protected go(to: State) { this.log.push(`${this.state}>${to}`); this.state = to; } }
class Job extends Machine {
  state: State = "idle";
  @from("idle") start() { this.go("running"); return this; }
  @from("running") finish(code: number) { this.go("done"); return code; }
  @from("done", "running") reset() { this.go("idle"); }
}
const job = new Job();
try { job.finish(1); } catch (e) { console.log((e as Error).message); }
console.log(job.start().finish(0), job.state); job.reset(); console.log(job.log);

// a decorator that is a method of a class, generic, with state
class Metrics {
  readonly counts: Record<string, number> = {};
  count = <T extends (...args: any[]) => any>(fn: T, { name }: ClassMethodDecoratorContext): T => {
    const counts = this.counts;
    return function (this: unknown, ...args: unknown[]) { counts[String(name)] = (counts[String(name)] ?? 0) + 1; return fn.apply(this, args); } as T;
  };
}
const metrics = new Metrics();
class Stack<T> {
  private items: T[] = [];
  @metrics.count push(x: T): this { this.items.push(x); return this; }
  @metrics.count pop(): T | undefined { return this.items.pop(); }
  @metrics.count static of<U>(...xs: U[]): Stack<U> { const s = new Stack<U>(); for (const x of xs) s.push(x); return s; }
  get size() { return this.items.length; }
}
const st = Stack.of(1, 2, 3); st.pop(); st.push(9).push(8);
const ss = Stack.of("a", "b"); console.log(ss.pop(), st.size, ss.size, metrics.counts);

// mixin with decorated member, and computed context names
const tag = Symbol("tag");
function Timestamped<B extends new (...args: any[]) => object>(Base: B) {
  class T extends Base { @metrics.count touch() { return "touched"; } @metrics.count [Symbol.toPrimitive]() { return "prim"; } }
  return T;
}
class Doc { constructor(public title = "t") {} }
const TD = Timestamped(Doc);
const td = new TD("x") as any; console.log(td.touch(), `${td}`, td.title, metrics.counts);

// JSON with hidden fields
const hidden = new WeakMap<object, Set<string>>();
const secret = (_: undefined, ctx: ClassFieldDecoratorContext) => { ctx.addInitializer(function (this: any) { const s = hidden.get(this) ?? new Set(); s.add(String(ctx.name)); hidden.set(this, s); }); };
class Cred { user = "ann"; @secret password = "pw"; @secret token?: string = "t"; level = 3;
  toJSON() { return Object.fromEntries(Object.entries(this).filter(([k]) => !hidden.get(this)?.has(k))); } }
console.log(JSON.stringify(new Cred()), Object.keys(new Cred()));
const enumerable = (value: boolean) => (_m: any, ctx: ClassMethodDecoratorContext) => { ctx.addInitializer(function (this: any) { if (value) Object.defineProperty(this, ctx.name, { value: this[ctx.name], enumerable: true, writable: true, configurable: true }); }); };
class En { a = 1; @enumerable(true) m() { return 1; } @enumerable(false) n() { return 2; } }
console.log(Object.keys(new En()), new En().m());
