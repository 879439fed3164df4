/**
 * Values found at run time against what analysis says they can be: a value outside of that is a fault of analysis, wherever
 * it would show. An operation is compared with what all instances of its function say together; of objects only that there
 * are any, and whether they are functions, arrays or others.
 */
import type { Engine } from "../flow/engine.ts";
import type { Instance } from "../flow/instance.ts";
import { ArrayObject, ClassObject, FunctionObject } from "../flow/objects.ts";
import * as flow from "../flow/value.ts";
import { type FunctionTemplate, HOLE, type Op, type Opcode, UNINIT } from "../ir/ir.ts";
import { lineColumn } from "../parse/typescript.ts";
import { Box, type Frame, stop } from "./frame.ts";
import type { Watch } from "./run.ts";

/** Operations that have no value, or one that is not a value of the program. */
const WITHOUT: ReadonlySet<Opcode> = new Set<Opcode>([
  ...(["cellset", "slotset", "gset", "set", "define", "setk", "definek", "setsuper"] as const),
  ...(["defineprop", "defineaccessor", "initfields", "push", "copyprops", "getm"] as const),
  ...(["resumemode", "self", "once", "supercall", "superspread"] as const),
]);

export function watchAgainst(engine: Engine): Watch {
  const instances = new Map<FunctionTemplate, Instance[]>();
  for (const instance of engine.instances) {
    const known = instances.get(instance.template);
    if (known === undefined) instances.set(instance.template, [instance]);
    else known.push(instance);
  }
  const values = new Map<Op, flow.Value>();
  const valueOf = (template: FunctionTemplate, op: Op): flow.Value => {
    let value = values.get(op);
    if (value !== undefined) return value;
    value = flow.NOTHING;
    for (const one of instances.get(template) ?? []) value = flow.join(value, one.valueOf(op));
    values.set(op, value);
    return value;
  };
  return (frame, op, value) => {
    if (WITHOUT.has(op.opcode) || value instanceof Box) return;
    if (op.opcode === "unary" && op.name === "requireobject") return;
    // Only here there is no object yet before super() returns.
    if (op.opcode === "this" && frame.template.info.isDerived) return;
    // The library works on its own iterators where this has those of Node.js.
    if (frame.template.module.startsWith("lib/")) return;
    const known = valueOf(frame.template, op);
    if (!contains(engine, known, value)) complain(engine, frame, op, value, known);
  };
}

function contains(engine: Engine, known: flow.Value, value: unknown): boolean {
  switch (typeof value) {
    case "undefined":
      return known.has(flow.F_UNDEFINED);
    case "boolean":
      return known.has(value ? flow.F_TRUE : flow.F_FALSE);
    case "number":
      return containsNumber(known, value);
    case "bigint":
      return known.has(flow.F_BIGINT);
    case "string":
      return known.has(flow.F_STRING) && (known.strings === null || known.strings.includes(value));
    case "symbol":
      if (value === HOLE) return known.has(flow.F_HOLE | flow.F_UNDEFINED);
      return known.has(value === UNINIT ? flow.F_UNINIT : flow.F_SYMBOL);
    default:
      if (value === null) return known.has(flow.F_NULL);
      return engine.objectsOf(known).some((object) => isLike(object, value));
  }
}

function containsNumber(known: flow.Value, value: number): boolean {
  if (Number.isNaN(value)) return known.has(flow.F_NAN);
  if (Object.is(value, -0)) return known.has(flow.F_NEGZERO);
  if (!known.has(flow.F_NUMBER) || value < known.lo || value > known.hi) return false;
  return Number.isInteger(value) || !Number.isFinite(value) || known.has(flow.F_FRACTION);
}

function isLike(object: unknown, value: unknown): boolean {
  if (typeof value === "function")
    return object instanceof FunctionObject || object instanceof ClassObject;
  if (Array.isArray(value)) return object instanceof ArrayObject;
  // Math, JSON and console are classes of the library.
  return !(object instanceof FunctionObject);
}

function complain(engine: Engine, frame: Frame, op: Op, value: unknown, known: flow.Value): never {
  const { fileName, line, column } = lineColumn({
    file: op.node.getSourceFile(),
    offset: op.node.getStart(),
  });
  const nameOf = (id: number): string => engine.objects[id]?.constructor.name ?? "?";
  const text = typeof value === "object" && value !== null ? "an object" : String(value);
  return stop(
    `analysis: ${op.opcode} ${op.name} in ${frame.template.name} (${fileName}:${line}:${column}) ` +
      `is ${Object.is(value, -0) ? "-0" : text}, not ${flow.format(known, nameOf)}`,
  );
}
