/**
 * Modules with top-level await, and modules that wait for such (ECMA-262 16.2.1.5.3). The compiler says what waits for
 * what; a module that waits for nothing starts when its turn comes. And modules that only `import()` reaches.
 */
import { consoleWriteString } from "#es-native";
import { startAsync } from "./async.ts";
import { Error, ReferenceError } from "./error.ts";
import { FULFILLED, importedModule, newPromise, type Promise, Reaction } from "./promise.ts";
import { installUnsettled } from "./turn.ts";

/** The reaction to the end of its body. */
class AsyncModule extends Reaction {
  /** The coroutine of a module with top-level await. */
  private readonly coroutine: unknown;
  /** The body of one that only waits. */
  private readonly body: (() => void) | null;
  readonly promise: Promise<undefined> = newPromise<undefined>();
  readonly dependents: AsyncModule[] = [];
  waitsFor = 0;
  /** What it waited for has ended, and it has not started. */
  isReady = false;
  isDone = false;

  constructor(coroutine: unknown, body: (() => void) | null) {
    super();
    this.coroutine = coroutine;
    this.body = body;
  }

  /** Runs it. */
  start(): void {
    if (this.body === null) {
      this.promise["%react"](this);
      startAsync(this.coroutine, this.promise);
      return;
    }
    this.body();
    this.isDone = true;
  }

  /** AsyncModuleExecutionFulfilled (16.2.1.5.3.4). An error ends the program: its entry waits for every module. */
  override run(): void {
    if (this.state !== FULFILLED) throw this.value;
    this.isDone = true;
    this.release();
    // In their order, which `modules` has: a sort would be 9 KB of each image that waits in a module.
    const ready: AsyncModule[] = [];
    for (const module of modules) {
      if (!module.isReady) continue;
      module.isReady = false;
      ready.push(module);
    }
    for (const module of ready) module.start();
  }

  /** GatherAvailableAncestors (16.2.1.5.3.3). */
  private release(): void {
    for (const module of this.dependents) {
      module.waitsFor--;
      if (module.waitsFor > 0) continue;
      module.isReady = true;
      if (module.body !== null) module.release();
    }
  }
}

const modules: AsyncModule[] = [];

function add(module: AsyncModule, dependencies: readonly number[]): void {
  if (modules.length === 0) installUnsettled(hasUnsettled);
  modules.push(module);
  for (const index of dependencies) {
    const dependency = modules[index];
    if (dependency === undefined) continue;
    dependency.dependents.push(module);
    module.waitsFor++;
  }
  if (module.waitsFor === 0) module.start();
}

/** The next module in the order of evaluation, one with top-level await. */
export function startModule(coroutine: unknown, dependencies: readonly number[]): void {
  add(new AsyncModule(coroutine, null), dependencies);
}

/** The next one, which only waits for others. */
export function deferModule(body: () => void, dependencies: readonly number[]): void {
  add(new AsyncModule(null, body), dependencies);
}

/** Called by the body of a module with top-level await at its end. */
export function endModule(index: number): void {
  modules[index]?.promise["%fulfill"](undefined);
}

function hasUnsettled(): boolean {
  if (modules.every((module) => module.isDone)) return false;
  consoleWriteString(2, "Warning: Detected unsettled top-level await\n");
  return true;
}

/** A module that only `import()` reaches, once it has begun. */
class LazyModule {
  hasFailed = false;
  /** What it, or something it imports, threw. */
  error: unknown = undefined;
}

const lazyModules: (LazyModule | undefined)[] = [];

/** InnerModuleEvaluation (16.2.1.5.3.1) of the module of that number: it and what it imports run once, or fail for good. */
export function runOnce(index: number, imported: readonly (() => void)[], body: () => void): void {
  const known = lazyModules[index];
  if (known !== undefined) {
    if (known.hasFailed) throw known.error;
    return;
  }
  const module = new LazyModule();
  while (lazyModules.length <= index) lazyModules.push(undefined);
  lazyModules[index] = module;
  try {
    for (const run of imported) run();
    body();
  } catch (error) {
    module.hasFailed = true;
    module.error = error;
    throw error;
  }
}

/** What `import()` gives for such a module: it runs later, as if it had to be read first. */
export function importLazily<T>(run: () => void, namespace: () => T): Promise<T> {
  return importedModule<undefined>(undefined).then(() => {
    run();
    return namespace();
  });
}

/** `require` of a package that is not installed, where the program catches it; an image has no paths to tell. */
export function throwMissing(name: string): never {
  const error = new Error(`Cannot find module '${name}'`) as unknown as Record<string, unknown>;
  error["code"] = "MODULE_NOT_FOUND";
  throw error;
}

/** A global that images do not have, where the program catches what its name throws. */
export function throwUndefined(name: string): never {
  throw new ReferenceError(`${name} is not defined`);
}
