// Routes and dependency injection by decorators.
type Ctor<T = any> = new (...args: any[]) => T;
type Handler = (req: Request_) => Response_ | Promise<Response_>;
interface Request_ { method: string; path: string; params: Record<string, string>; body?: unknown }
interface Response_ { status: number; body: unknown }
interface Route { method: string; pattern: string; name: string | symbol; handler: string }

const routesOf = new WeakMap<object, Route[]>();
const pending: Route[] = [];
const container = new Map<Ctor, object>();
const tokens = new Map<string, () => unknown>();

function controller(prefix: string) {
  return <T extends Ctor>(target: T, context: ClassDecoratorContext<T>) => {
    const routes = pending.splice(0).map((r) => ({ ...r, pattern: prefix + r.pattern }));
    routesOf.set(target, routes);
    console.log(`controller ${context.name} with ${routes.length} routes`);
  };
}
const verb = (method: string) => (pattern = "") =>
  <This, Args extends any[], R>(_target: (this: This, ...args: Args) => R, context: ClassMethodDecoratorContext<This, (this: This, ...args: Args) => R>) => {
    pending.push({ method, pattern, name: context.name, handler: String(context.name) });
  };
const get = verb("GET");
const post = verb("POST");
const del = verb("DELETE");

function injectable<T extends Ctor>(target: T, _context: ClassDecoratorContext<T>) {
  tokens.set(target.name, () => resolve(target));
}
function inject(token: string) {
  return (_: undefined, context: ClassFieldDecoratorContext) =>
    function (this: any, value: any): any {
      console.log(`inject ${token} into ${String(context.name)}`);
      return value ?? tokens.get(token)?.();
    };
}
function resolve<T extends object>(cls: Ctor<T>): T {
  let found = container.get(cls) as T | undefined;
  if (found === undefined) container.set(cls, (found = new cls()));
  return found;
}

@injectable
class Database {
  private rows = new Map<number, { id: number; title: string }>();
  private nextId = 1;
  insert(title: string) {
    const row = { id: this.nextId++, title };
    this.rows.set(row.id, row);
    return row;
  }
  all() { return [...this.rows.values()]; }
  find(id: number) { return this.rows.get(id); }
  remove(id: number) { return this.rows.delete(id); }
}
@injectable
class Clock {
  #now = 1000;
  now() { return (this.#now += 10); }
}

function validate(check: (body: any) => string | undefined) {
  return (handler: (this: any, req: Request_) => Response_, _context: ClassMethodDecoratorContext) =>
    function (this: any, req: Request_): Response_ {
      const problem = check(req.body);
      if (problem !== undefined) return { status: 400, body: { error: problem } };
      return handler.call(this, req);
    };
}
function timed(handler: (this: any, req: Request_) => Response_, context: ClassMethodDecoratorContext) {
  return function (this: { clock: Clock }, req: Request_): Response_ {
    const before = this.clock.now();
    const res = handler.call(this, req);
    console.log(`${String(context.name)} took ${this.clock.now() - before}`);
    return res;
  };
}

@controller("/todos")
class TodoController {
  @inject("Database") db!: Database;
  @inject("Clock") clock!: Clock;

  @get() list(_req: Request_): Response_ {
    return { status: 200, body: this.db.all() };
  }
  @get("/:id")
  @timed
  one({ params }: Request_): Response_ {
    const row = this.db.find(Number(params.id));
    return row ? { status: 200, body: row } : { status: 404, body: null };
  }
  @post()
  @timed
  @validate((body) => (typeof body?.title === "string" ? undefined : "title is missing"))
  create({ body }: Request_): Response_ {
    return { status: 201, body: this.db.insert((body as { title: string }).title) };
  }
  @del("/:id") remove({ params }: Request_): Response_ {
    return { status: this.db.remove(Number(params.id)) ? 204 : 404, body: null };
  }
}

class App {
  private table: { re: RegExp; keys: string[]; route: Route; target: any }[] = [];
  use(cls: Ctor) {
    const target = resolve(cls);
    for (const route of routesOf.get(cls) ?? []) {
      const keys: string[] = [];
      const source = route.pattern.replace(/:(\w+)/g, (_, key: string) => { keys.push(key); return "([^/]+)"; });
      this.table.push({ re: new RegExp(`^${source}$`), keys, route, target });
    }
    return this;
  }
  async handle(method: string, path: string, body?: unknown): Promise<Response_> {
    for (const { re, keys, route, target } of this.table) {
      if (route.method !== method) continue;
      const match = re.exec(path);
      if (match === null) continue;
      const params = Object.fromEntries(keys.map((k, i) => [k, match[i + 1] ?? ""]));
      return await (target[route.handler] as Handler).call(target, { method, path, params, body });
    }
    return { status: 404, body: "no route" };
  }
}
const app = new App().use(TodoController);
for (const [m, p, b] of [
  ["GET", "/todos"], ["POST", "/todos", {}], ["POST", "/todos", { title: "write" }], ["POST", "/todos", { title: "test" }],
  ["GET", "/todos/2"], ["DELETE", "/todos/1"], ["GET", "/todos/1"], ["GET", "/todos"], ["PUT", "/x"],
] as const) {
  const { status, body } = await app.handle(m, p, b);
  console.log(m, p, status, JSON.stringify(body));
}
