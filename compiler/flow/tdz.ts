/**
 * Which module-level bindings can be read before they are initialised. Module initialisers run once, in a known
 * order; a binding is at risk when it is read in that order before its declaration has run, directly or by
 * any function that a call up to then can reach. Only those are checked at run time.
 */
import type { Variable } from "../bind/variables.ts";
import type { Op } from "../ir/ir.ts";
import type { Module } from "../lower/program.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";

export function globalsAtRisk(engine: Engine, order: readonly Module[]): Set<Variable> {
  const reads = transitiveReads(engine);
  const risky = new Set<Variable>();
  const ready = new Set<Variable>();
  for (const module of order) {
    const instance = engine.moduleInstances.get(module);
    if (instance === undefined) continue;
    for (const op of instance.template.ops) {
      if (!instance.isReachable(op.block)) continue;
      if (op.opcode === "gget" && op.variable !== null) note(op.variable);
      if (!isDeferred(op))
        for (const target of instance.targets.get(op.id)?.values() ?? []) {
          for (const variable of reads.get(target) ?? []) note(variable);
        }
      if (op.opcode === "gset" && op.variable !== null) ready.add(op.variable);
    }
  }
  return risky;

  function note(variable: Variable): void {
    if (!ready.has(variable) && hasDeadZone(variable)) risky.add(variable);
  }
}

/** Takes a function to call later, when all modules have run. */
function isDeferred(op: Op): boolean {
  return op.opcode === "native" && (op.name === "onTurn" || op.name === "onUncaught");
}

function hasDeadZone(variable: Variable): boolean {
  return ["let", "const", "class", "object"].includes(variable.kind);
}

/** For each instance the globals that it, or anything it can call, reads. */
function transitiveReads(engine: Engine): Map<Instance, Set<Variable>> {
  const reads = new Map<Instance, Set<Variable>>();
  const callers = new Map<Instance, Instance[]>();
  for (const instance of engine.instances) {
    const own = new Set<Variable>();
    for (const op of instance.template.ops) {
      if (op.opcode === "gget" && op.variable !== null && instance.isReachable(op.block))
        own.add(op.variable);
      if (isDeferred(op)) continue;
      for (const target of instance.targets.get(op.id)?.values() ?? []) {
        const list = callers.get(target);
        if (list === undefined) callers.set(target, [instance]);
        else list.push(instance);
      }
    }
    reads.set(instance, own);
  }
  const queue = [...engine.instances];
  for (let instance = queue.pop(); instance !== undefined; instance = queue.pop()) {
    const own = reads.get(instance) ?? new Set();
    for (const caller of callers.get(instance) ?? []) {
      const theirs = reads.get(caller);
      if (theirs === undefined) continue;
      const before = theirs.size;
      for (const variable of own) theirs.add(variable);
      if (theirs.size > before) queue.push(caller);
    }
  }
  return reads;
}
