/**
 * Which modules wait for others because of top-level `await` (ECMA-262 16.2.1.5.3). Everything but time is known when a
 * program is compiled: a module waits for what it imports and what has begun before it and has not ended in the same
 * turn; in a cycle of imports that is what stands earlier in the order of evaluation.
 */
import type { Module } from "./program.ts";

export interface AsyncModule {
  readonly index: number;
  readonly hasAwait: boolean;
  /** Those it waits for. */
  readonly dependencies: readonly AsyncModule[];
}

/** The modules that do not simply run when their turn comes; `order` is the order of evaluation, without waiting. */
export function asyncModules(order: readonly Module[]): Map<Module, AsyncModule> {
  const result = new Map<Module, AsyncModule>();
  if (!order.some(hasAwait)) return result;
  const rootOf = cycleRoots(order);
  for (const module of order) {
    const dependencies = new Set<AsyncModule>();
    for (const imported of module.imports) {
      const isSameCycle = rootOf.get(imported) === rootOf.get(module);
      const awaited = result.get(isSameCycle ? imported : (rootOf.get(imported) ?? imported));
      if (awaited !== undefined) dependencies.add(awaited);
    }
    if (dependencies.size === 0 && !hasAwait(module)) continue;
    result.set(module, {
      index: result.size,
      hasAwait: hasAwait(module),
      dependencies: [...dependencies],
    });
  }
  return result;
}

/** Whether it has top-level `await`. */
export function hasAwait(module: Module): boolean {
  return module.bound.fn.isAsync;
}

/** For each module the one of its cycle that is reached first (Tarjan's components). */
export function cycleRoots(order: readonly Module[]): Map<Module, Module> {
  const rootOf = new Map<Module, Module>();
  const index = new Map<Module, number>();
  const low = new Map<Module, number>();
  const stack: Module[] = [];
  const visit = (module: Module): void => {
    index.set(module, index.size);
    low.set(module, index.get(module) ?? 0);
    stack.push(module);
    for (const imported of module.imports) {
      if (!index.has(imported)) visit(imported);
      if (!rootOf.has(imported)) lower(module, low.get(imported) ?? 0);
    }
    if (low.get(module) !== index.get(module)) return;
    for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
      rootOf.set(member, module);
      if (member === module) return;
    }
  };
  const lower = (module: Module, value: number): void => {
    low.set(module, Math.min(low.get(module) ?? value, value));
  };
  // The entry is last in its order, and everything is reached from it.
  for (const module of [...order].reverse()) if (!index.has(module)) visit(module);
  return rootOf;
}

const circles = new WeakMap<Module, boolean>();

/** Does it import itself, by way of others? */
export function importsItself(module: Module): boolean {
  const known = circles.get(module);
  if (known !== undefined) return known;
  const reached = new Set(module.imports);
  for (const imported of reached) for (const next of imported.imports) reached.add(next);
  circles.set(module, reached.has(module));
  return reached.has(module);
}
