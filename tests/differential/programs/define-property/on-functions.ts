// Accessors and hidden properties of functions and closures, as packages add them to what they return.
interface Logger {
  (text: string): string;
  enabled: boolean;
  readonly namespace: string;
  count: number;
}
function create(namespace: string): Logger {
  let override: boolean | null = null;
  const log = ((text: string): string => {
    log.count++;
    return `${log.enabled ? "+" : "-"}${namespace} ${text}`;
  }) as Logger;
  Object.defineProperty(log, "namespace", { value: namespace, writable: true });
  log.count = 0;
  Object.defineProperty(log, "enabled", {
    enumerable: true,
    configurable: false,
    get: () => override ?? namespace.startsWith("a"),
    set: (value: boolean) => {
      override = value;
    },
  });
  return log;
}
const first = create("app");
const second = create("other");
console.log(first("x"), second("y"), first.enabled, second.enabled);
second.enabled = true;
console.log(first("x"), second("y"), first.count, second.namespace);
console.log(Object.keys(first), Object.keys(second).length, first, Object.entries(second));
console.log({ ...first }, Object.assign({}, second), JSON.stringify(Object.assign({}, first)));
for (const key in first) console.log(key, (first as unknown as Record<string, unknown>)[key]);
console.log("enabled" in first, Object.hasOwn(first, "enabled"), Object.hasOwn(first, "namespace"), Object.hasOwn(create, "enabled"));
for (const key of ["enabled", "namespace", "count", "none"]) {
  const table = second as unknown as Record<string, unknown>;
  console.log(key, table[key]);
}
(second as unknown as Record<string, unknown>)[["ena", "bled"].join("")] = false;
console.log(second.enabled);

function limit(n: number): ((x: number) => number) & {
  readonly active: number;
  readonly pending: number;
  concurrency: number;
  clear(): void;
} {
  let active = 0;
  const queue: number[] = [];
  const run = (x: number): number => {
    active++;
    queue.push(x);
    return x * n;
  };
  Object.defineProperties(run, {
    active: { get: () => active },
    pending: { get: () => queue.length },
    clear: {
      value() {
        queue.length = 0;
      },
    },
    concurrency: {
      get: () => n,
      set(value: number) {
        if (value < 1) throw new TypeError("at least 1");
        n = value;
      },
    },
  });
  return run as ReturnType<typeof limit>;
}
const two = limit(2);
console.log(two(3), two(4), two.active, two.pending, two.concurrency, Object.keys(two));
two.clear();
two.concurrency = 5;
console.log(two.pending, two(2), two.concurrency, two.name, two.length, two);
try {
  two.concurrency = 0;
} catch (error) {
  console.log((error as Error).message);
}
try {
  (two as { active: number }).active = 1;
} catch (error) {
  console.log((error as Error).name);
}

// A declared function, and one of several that meet at a call.
function plain(): string {
  return "plain";
}
Object.defineProperty(plain, "hidden", { value: 1, writable: true });
const withHidden = plain as typeof plain & { hidden: number; shown?: number };
withHidden.hidden++;
withHidden.shown = 3;
console.log(withHidden.hidden, Object.keys(plain), plain);
const both = [first, second][Math.floor(Number("1"))] as Logger;
console.log(both.enabled, both.namespace);

// An accessor of an object that is not enumerable.
const state = { size: 1 } as { size: number; readonly double: number };
Object.defineProperty(state, "double", { get: () => state.size * 2, configurable: true });
state.size = 4;
console.log(state.double, Object.keys(state), state, { ...state }, JSON.stringify(state), "double" in state);
