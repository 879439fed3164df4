/** Promises of this room and of the engine do the same things in the same order. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Promise as OwnPromise } from "./promise.ts";
import { Chance } from "./testing/same.ts";
import { runJobs } from "./turn.ts";

type Scenario = (P: PromiseConstructor, log: (...items: unknown[]) => void) => void;

async function same(name: string, scenario: Scenario): Promise<void> {
  const expected = await logOf(
    Promise,
    scenario,
    () => new Promise((resolve) => setImmediate(resolve)),
  );
  const got = await logOf(OwnPromise as unknown as PromiseConstructor, scenario, () => runJobs());
  assert.deepEqual(got, expected, name);
  assert.ok(expected.length > 0, `${name} logs nothing`);
}

async function logOf(
  P: PromiseConstructor,
  scenario: Scenario,
  settle: () => unknown,
): Promise<string[]> {
  const lines: string[] = [];
  scenario(P, (...items) => lines.push(items.map(textOf).join(" ")));
  lines.push("-- end of the script");
  await settle();
  return lines;
}

function textOf(item: unknown): string {
  if (Array.isArray(item)) return `[${item.map(textOf).join(", ")}]`;
  if (typeof item !== "object" || item === null) return String(item);
  if (!("message" in item)) {
    return Object.entries(item)
      .map(([key, value]) => `${key}: ${textOf(value)}`)
      .join("; ");
  }
  const { name, message, errors } = item as AggregateError;
  return `${name}: ${message}${errors === undefined ? "" : textOf(errors)}`;
}

/** A chain that logs each of its steps, to see how many microtasks something else takes. */
function ticks(
  P: PromiseConstructor,
  log: (...items: unknown[]) => void,
  name: string,
  count: number,
): void {
  let chain: Promise<unknown> = P.resolve();
  for (let i = 1; i <= count; i++) chain = chain.then(() => log(name, i));
}

test("resolve, reject, then, catch, finally", async () => {
  await same("order", (P, log) => {
    ticks(P, log, "tick", 8);
    new P((resolve) => {
      log("executor");
      resolve(1);
      resolve(2);
    }).then((v) => log("then", v));
    P.reject(new Error("no")).catch((e) => log("caught", e));
    P.resolve(P.resolve(3)).then((v) => log("resolved with a promise", v));
    new P((resolve) => resolve(P.resolve(4))).then((v) => log("resolved by a promise", v));
    P.resolve(5)
      .then(() => P.resolve(6))
      .then((v) => log("returned a promise", v));
    P.resolve(7)
      .finally(() => log("finally"))
      .then((v) => log("after finally", v));
    P.reject(8)
      .finally(() => P.resolve(9))
      .catch((v) => log("rejection through finally", v));
    P.resolve(10)
      .finally(() => {
        throw new Error("in finally");
      })
      .catch((e) => log(e));
    P.resolve(11)
      .then(undefined, () => log("never"))
      .then((v) => log("through", v));
    P.reject(12)
      .then(() => log("never"))
      .catch((v) => log("passed on", v));
  });
});

test("thenables and cycles", async () => {
  await same("thenables", (P, log) => {
    ticks(P, log, "tick", 6);
    // biome-ignore-start lint/suspicious/noThenProperty: thenables are what is tested
    P.resolve({ then: (done: (v: unknown) => void) => done("thenable") }).then((v) => log(v));
    P.resolve({
      then(done: (v: unknown) => void, fail: (e: unknown) => void): void {
        done("first");
        fail("second");
        throw new Error("third");
      },
    }).then((v) => log(v));
    const thrower = {
      get then(): unknown {
        throw new TypeError("then throws");
      },
    };
    P.resolve(thrower).catch((e) => log(e));
    P.resolve({ then: 5 }).then((v) => log("no thenable", v));
    P.resolve({ then: () => {} }).then(() => log("never"));
    // biome-ignore-end lint/suspicious/noThenProperty: thenables are what is tested
    const own: Promise<unknown> = P.resolve().then(() => own);
    own.catch((e) => log(e));
  });
});

test("combinators", async () => {
  await same("combinators", (P, log) => {
    ticks(P, log, "tick", 6);
    const later = (v: unknown): Promise<unknown> => P.resolve().then(() => v);
    P.all([1, later(2), P.resolve(3)]).then((v) => log("all", v));
    P.all([]).then((v) => log("all of none", v));
    P.all([P.reject(4), P.reject(5)]).catch((e) => log("all rejects", e));
    P.allSettled([P.reject(6), later(7), 8]).then((v) => log("settled", v));
    P.any([P.reject(9), later(10)]).then((v) => log("any", v));
    P.any([P.reject(11), P.reject(12)]).catch((e) => log("none", e));
    P.any([]).catch((e) => log("any of none", e));
    P.race([later(13), 14]).then((v) => log("race", v));
    P.race([P.reject(15), later(16)]).catch((e) => log("race rejects", e));
    P.all(5 as unknown as []).catch((e) => log("not iterable", e));
    P.all(undefined as unknown as []).catch((e) => log("undefined", e));
    P.all("ab").then((v) => log("string", v));
  });
});

test("what executors do wrong", async () => {
  await same("executors", (P, log) => {
    new P(() => {
      throw new RangeError("thrown");
    }).catch((e) => log(e));
    new P((resolve) => {
      resolve("kept");
      throw new Error("lost");
    }).then((v) => log(v));
    for (const bad of [undefined, 5, "text"]) {
      try {
        new P(bad as unknown as () => void);
      } catch (e) {
        log(e);
      }
    }
    const self: { resolve?: (v: unknown) => void } = {};
    const promise = new P((resolve) => {
      self.resolve = resolve;
    });
    self.resolve?.(promise);
    promise.catch((e) => log(e));
  });
});

test("chains of any shape", async () => {
  for (let seed = 1; seed <= 60; seed++) {
    await same(`seed ${seed}`, (P, log) => {
      const chance = new Chance(seed);
      const pool: Promise<unknown>[] = [P.resolve(0), P.reject(1)];
      for (let i = 0; i < 25; i++) {
        const p = chance.pick(pool);
        const other = chance.pick(pool);
        const make: (() => Promise<unknown>)[] = [
          () => p.then((v) => log(i, "then", v)),
          () => p.then(() => other),
          () => p.catch((e) => log(i, "catch", e)),
          () => p.finally(() => log(i, "finally")),
          () => P.all([p, other, i]),
          () => P.race([p, other]),
          () => P.allSettled([p, other]),
          () => P.any([p, other]),
          () => new P((resolve) => resolve(p)),
          () => P.reject(i),
        ];
        pool.push(chance.pick(make)());
      }
      pool.forEach((p, i) => {
        p.then(
          (v) => log("result", i, v),
          (e) => log("reason", i, e),
        );
      });
    });
  }
});
