// `await using`: what is disposed of is waited for, in the order of Node.js.
const log: string[] = [];
function resource(name: string): AsyncDisposable {
  return {
    async [Symbol.asyncDispose]() {
      log.push(`begin ${name}`);
      await null;
      log.push(`end ${name}`);
    },
  };
}
function plain(name: string): Disposable {
  return {
    [Symbol.dispose]() {
      log.push(`dispose ${name}`);
    },
  };
}

async function ticks(label: string): Promise<void> {
  for (let n = 0; n < 12; n++) {
    log.push(`${label}${n}`);
    await null;
  }
}

async function mixed(): Promise<string> {
  await using a = resource("a");
  using b = plain("b");
  await using c = plain("c");
  await using nothing = null;
  using d = plain("d");
  log.push(`body ${[a, b, c, d].length} ${nothing}`);
  return "mixed";
}
async function onlyNull(): Promise<string> {
  await using nothing = undefined;
  return String(nothing);
}
async function onlySync(): Promise<string> {
  using a = plain("sync");
  return typeof a;
}
async function afterNull(): Promise<void> {
  using first = plain("first");
  await using nothing = null;
  log.push(typeof first + String(nothing));
}
async function run(name: string, f: () => Promise<unknown>): Promise<void> {
  log.length = 0;
  const other = ticks("t");
  try {
    log.push(`result ${await f()}`);
  } catch (error) {
    log.push(describe(error));
  }
  await other;
  console.log(name, log.join(" | "));
}
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { error: own, suppressed } = error as Error & { error?: unknown; suppressed?: unknown };
  const parts = own === undefined ? "" : `[${describe(own)} over ${describe(suppressed)}]`;
  return `${error.name}: ${error.message}${parts}`;
}
await run("mixed", mixed);
await run("onlyNull", onlyNull);
await run("onlySync", onlySync);
await run("afterNull", afterNull);
await run("rejects", async () => {
  await using bad = {
    async [Symbol.asyncDispose]() {
      throw new Error("async");
    },
  };
  await using worse = {
    [Symbol.dispose]() {
      throw new Error("sync");
    },
  };
  throw new Error(`body ${typeof bad} ${typeof worse}`);
});
await run("not a promise", async () => {
  await using odd = { [Symbol.asyncDispose]: () => 5 as unknown as Promise<void> };
  return typeof odd;
});
await run("wrong", async () => {
  await using wrong = {} as AsyncDisposable;
  return wrong;
});
await run("loops", async () => {
  for (await using r of [resource("1"), resource("2")]) log.push(typeof r);
  async function* source(): AsyncGenerator<Disposable> {
    await using held = resource("source");
    yield plain("x");
    log.push(typeof held);
    yield plain("y");
  }
  for await (using r of source()) log.push(typeof r);
  for await (await using r of source()) {
    log.push(typeof r);
    break;
  }
  return "done";
});
await using top = resource("top");
log.length = 0;
console.log(typeof top);
setTimeout(() => console.log(log.join()), 1);
