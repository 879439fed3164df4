/** Modules with top-level await, and those that wait for them; see lib/es/modules.ts. */

import { newPromise } from "./coroutines.ts";

interface Waiting {
  readonly promise: Promise<unknown>;
  readonly done: () => void;
}

const modules: Waiting[] = [];

function add(): Waiting {
  let done = (): void => {};
  const promise = new Promise<void>((resolve) => {
    done = resolve;
  });
  const module = { promise, done };
  modules.push(module);
  return module;
}

function whenReady(dependencies: readonly number[], run: () => void): void {
  const promises = dependencies.map((index) => modules[index]?.promise);
  if (promises.length === 0) run();
  else void Promise.all(promises).then(run);
}

export function startModule(
  start: (body: object, promise: Promise<unknown>) => void,
): (body: object, dependencies: readonly number[]) => void {
  return (body, dependencies) => {
    const { promise } = add();
    const failing = newPromise();
    ends.push(Promise.race([promise, failing]));
    whenReady(dependencies, () => start(body, failing));
  };
}

export function deferModule(body: () => void, dependencies: readonly number[]): void {
  const module = add();
  whenReady(dependencies, () => {
    body();
    module.done();
  });
}

export function endModule(index: number): void {
  modules[index]?.done();
}

/** The ends of the modules with top-level await; what one throws ends the program. */
const ends: Promise<unknown>[] = [];

/** Settles when all modules have ended. */
export function whenEnded(): Promise<unknown> {
  return Promise.all(ends);
}
