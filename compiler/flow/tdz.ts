/**
 * Which module-level bindings can be read before they are initialised. Module initialisers run once, in a known
 * order; a binding is at risk when it is read in that order before its declaration has run, directly or by
 * any function that a call up to then can reach. Only those are checked at run time.
 *
 * Only its module and what imports that can refer to a binding. An importer outside of the module's cycle runs later,
 * so while modules outside of it run none of the functions that read the binding can be called, whatever the calls
 * seem to reach. That does not hold for a cycle that waits in the middle, nor for a module that is `require`d.
 */
import type { FunctionInfo, Variable } from "../bind/variables.ts";
import type { Op } from "../ir/ir.ts";
import { cycleRoots, hasAwait } from "../lower/module-order.ts";
import type { Module } from "../lower/program.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";

export function globalsAtRisk(engine: Engine, order: readonly Module[]): Set<Variable> {
  const reads = transitiveReads(engine);
  const risky = new Set<Variable>();
  const ready = new Set<Variable>();
  const rootOf = cycleRoots(order);
  const moduleOf = new Map<FunctionInfo, Module>(order.map((module) => [module.bound.fn, module]));
  const waiting = new Set(order.filter(hasAwait).map((module) => rootOf.get(module)));
  let running: Module | undefined; // the first of its cycle
  for (const module of order) {
    running = rootOf.get(module);
    const instance = engine.initialiserOf(module);
    if (instance === undefined) continue;
    for (const op of instance.template.ops) {
      if (!instance.isReachable(op.block)) continue;
      if (op.opcode === "gget" && op.variable !== null) note(op.variable);
      if (!isDeferred(op))
        for (const target of instance.targets.get(op.id)?.values() ?? []) {
          const bits = reads.of.get(target);
          if (bits !== undefined) noteAll(bits);
        }
      if (op.opcode === "gset" && op.variable !== null) ready.add(op.variable);
    }
  }
  return risky;

  function noteAll(bits: Uint32Array): void {
    bits.forEach((word, at) => {
      for (let rest = word; rest !== 0; rest &= rest - 1) {
        const variable = reads.variables[at * 32 + 31 - Math.clz32(rest & -rest)];
        if (variable !== undefined) note(variable);
      }
    });
  }

  function note(variable: Variable): void {
    if (!ready.has(variable) && hasDeadZone(variable) && isReadable(variable)) risky.add(variable);
  }

  /** While `running` runs. */
  function isReadable({ owner }: Variable): boolean {
    const module = moduleOf.get(owner);
    if (module === undefined || module.facade !== null) return true;
    const root = rootOf.get(module);
    return root === running || waiting.has(root);
  }
}

/** Takes a function to call later, when all modules have run. */
function isDeferred(op: Op): boolean {
  return op.opcode === "native" && (op.name === "onTurn" || op.name === "onUncaught");
}

function hasDeadZone(variable: Variable): boolean {
  return ["let", "const", "class", "object"].includes(variable.kind);
}

/** For each instance the globals that it, or anything it can call, reads: a bit for each of `variables`. */
interface Reads {
  readonly variables: readonly Variable[];
  readonly of: ReadonlyMap<Instance, Uint32Array>;
}

function transitiveReads(engine: Engine): Reads {
  const numbers = new Map<Variable, number>();
  const ownReads = engine.instances.map((instance) => ownReadsOf(instance, numbers));
  const variables = [...numbers.keys()];
  const words = Math.ceil(variables.length / 32);
  const of = new Map<Instance, Uint32Array>();
  engine.instances.forEach((instance, index) => {
    const bits = new Uint32Array(words);
    for (const number of ownReads[index] ?? []) bits[number >> 5]! |= 1 << (number & 31);
    of.set(instance, bits);
  });
  const callers = callersOf(engine);
  const waiting = new Set(engine.instances);
  for (const instance of waiting) {
    waiting.delete(instance); // it may come again, after the others
    const own = of.get(instance);
    if (own === undefined) continue;
    for (const caller of callers.get(instance) ?? []) {
      const theirs = of.get(caller);
      if (theirs !== undefined && addBits(theirs, own)) waiting.add(caller);
    }
  }
  return { variables, of };
}

function ownReadsOf(instance: Instance, numbers: Map<Variable, number>): Set<number> {
  const own = new Set<number>();
  for (const op of instance.template.ops) {
    if (op.opcode !== "gget" || op.variable === null || !instance.isReachable(op.block)) continue;
    const number = numbers.get(op.variable) ?? numbers.size;
    numbers.set(op.variable, number);
    own.add(number);
  }
  return own;
}

function callersOf(engine: Engine): Map<Instance, Set<Instance>> {
  const callers = new Map<Instance, Set<Instance>>();
  for (const instance of engine.instances) {
    for (const op of instance.template.ops) {
      if (isDeferred(op)) continue;
      for (const target of instance.targets.get(op.id)?.values() ?? []) {
        const known = callers.get(target);
        if (known === undefined) callers.set(target, new Set([instance]));
        else known.add(instance);
      }
    }
  }
  return callers;
}

/** Adds the bits of `from` to `to`; true when there are more now. */
function addBits(to: Uint32Array, from: Uint32Array): boolean {
  let isMore = false;
  for (let i = 0; i < to.length; i++) {
    const merged = (to[i]! | from[i]!) >>> 0;
    if (merged === to[i]) continue;
    to[i] = merged;
    isMore = true;
  }
  return isMore;
}
