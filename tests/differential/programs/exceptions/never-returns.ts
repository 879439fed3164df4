// Attacks: functions that only end by an exception, wherever they are called from, and what their callers keep meanwhile.
function fail(what: string, n: number): never {
  throw new RangeError(`${what} ${n}`);
}

function failLater(what: string, n: number): never {
  for (let i = 0; ; i++) if (i > n) fail(what, i);
}

function failWithCleanUp(log: string[], n: number): never {
  try {
    fail("cleaned up", n);
  } finally {
    log.push(`finally ${n}`);
  }
}

class Account {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  get balance(): number {
    return fail(this.name, 7);
  }
  missing(): never {
    throw new Error(`${this.name}: no such method`);
  }
}

class Refused extends Error {
  constructor(why: string) {
    super(why);
    throw this;
  }
}

function check(condition: boolean, what: string): asserts condition {
  if (!condition) fail(what, 0);
}

/** Many values that are needed on both sides of what may fail. */
function busy(a: number, b: number, c: string, d: number[], limit: number): string {
  const x = a * 3 + b;
  const y = `${c}${x}`;
  let sum = 0;
  for (const n of d) {
    try {
      check(n < limit, "too large");
      sum += n;
      if (n % 2 === 0) fail("even", n);
      sum += 1000;
    } catch (error) {
      sum += error instanceof RangeError ? error.message.length : -1;
    }
  }
  check(sum > limit, "sum too small");
  return `${a} ${b} ${x} ${y} ${sum} ${d.length} ${limit}`;
}

function told(work: () => unknown): string {
  try {
    return `${work()}`;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

const log: string[] = [];
console.log(told(() => fail("direct", 1)));
console.log(told(() => failLater("later", 3)));
console.log(told(() => failWithCleanUp(log, 4)), log);
const account = new Account("a");
console.log(told(() => account.balance));
console.log(told(() => account.missing()));
console.log(told(() => new Refused("refused")));
console.log(busy(1, 2, "c", [1, 2, 3, 40, 5, 6], 10));
console.log(told(() => busy(1, 2, "c", [], 10)));
console.log([3, 1, 2].map((n) => told(() => (n > 1 ? n : fail("small", n)))));
console.log(told(() => [1].forEach(fail as unknown as (n: number) => void)));
const chosen: (what: string, n: number) => string = log.length > 5 ? String : fail;
console.log(told(() => chosen("through a value", 9)));
const works: ((n: number) => string)[] = [String, (n) => `${n}!`, (n) => fail("one of many", n)];
works.push((n) => `${n}?`, (n) => "".padEnd(n, "-"), (n) => n.toFixed(1));
for (const [i, work] of works.entries()) console.log(told(() => work(i + 1)));

function* numbers(): Generator<number> {
  yield 1;
  fail("generator", 2);
}
console.log(told(() => [...numbers()]));
async function later(): Promise<never> {
  await null;
  return fail("async", 3);
}
try {
  await later();
} catch (error) {
  console.log((error as Error).message);
}
