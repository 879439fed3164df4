/** `instanceof` in C: class ids of a class and all that derive from it are one range. */
import { mayEndBare } from "../flow/chain.ts";
import { isBare, isCallable, ownInstanceTest } from "../flow/kinds.ts";
import { type AbstractObject, ClassObject, FunctionObject } from "../flow/objects.ts";
import { hasPrototype } from "../flow/plain-new.ts";
import type { Op } from "../ir/ir.ts";
import { callTarget } from "./calls.ts";
import type { FunctionEmitter } from "./function.ts";
import { needsClassSlot } from "./layout.ts";
import { inheritsFrom } from "./plain-new.ts";
import type { Operand } from "./rep.ts";

export function writeInstanceOf(f: FunctionEmitter, op: Op, left: Operand, right: Operand): void {
  const classes = f.unit.engine.objectsOf(right.value);
  const bad = classes.filter((c) => !isCallable(c));
  if (right.value.flags !== 0 || bad.length > 0) {
    const c = f.convert(f.inVariable(right), "V");
    f.code.text(`if (RT_UNLIKELY(!rt_is_callable(${c}))) {`);
    f.code.text(
      `rt_throw_error(RT_TYPE_ERROR, rt_is_object(${c}) ? "Right-hand side of 'instanceof' is not callable" : "Right-hand side of 'instanceof' is not an object");`,
    );
    f.code.leave(f.target);
    f.code.text("}");
  }
  const method = ownInstanceTest(f.unit.engine, right.value);
  if (method !== null) {
    askClass(f, op, method, left, right);
    return;
  }
  if (f.value(op).isBottom) {
    f.raise("RT_TYPE_ERROR", "Function has non-object prototype 'undefined' in instanceof check");
    return;
  }
  const target = f.result(op);
  if (target === null) return;
  const value = f.inVariable({ ...left, c: f.convert(left, "V"), rep: "V" });
  const known = classes.filter(isTestable);
  const isAll = known.length === classes.filter(isCallable).length;
  if (known.length === 0) f.code.text(`${target.c} = false;`);
  else if (isAll && known.length === 1 && known[0] !== undefined) {
    const callee = f.inVariable({ ...right, c: f.convert(right, "V"), rep: "V" });
    f.code.text(`${target.c} = ${test(f, value, known[0], callee.c)};`);
  } else {
    const callee = f.inVariable({ ...right, c: f.convert(right, "V"), rep: "V" });
    known.forEach((cls, i) => {
      const last = isAll && i === known.length - 1;
      const condition = `rt_cls(${callee.c}) == ${f.unit.classId(cls)}`;
      f.code.text(last ? "{" : `if (${condition}) {`);
      f.code.text(`${target.c} = ${test(f, value, cls, callee.c)};`);
      f.code.text(last ? "}" : "} else");
    });
    if (!isAll) f.code.text(`${target.c} = false;`);
  }
}

/** Other functions have a prototype that nothing inherits from. */
function isTestable(object: AbstractObject): object is ClassObject | FunctionObject {
  return object instanceof ClassObject || hasPrototype(object);
}

/** `cls[Symbol.hasInstance](value)` as a boolean. */
function askClass(
  f: FunctionEmitter,
  op: Op,
  method: FunctionObject,
  value: Operand,
  cls: Operand,
): void {
  const target = f.instance.targets.get(op.id)?.get(method.id);
  if (target === undefined) return;
  const self = f.inVariable(cls);
  const answer = callTarget(f, target, { fn: method, self, args: [f.inVariable(value)] });
  if (f.value(op).isBottom) return;
  const c = answer === null ? "false" : `(${f.truthOf(f.inVariable(answer))})`;
  f.assign(op, { c, rep: "B", value: f.value(op) });
}

/** Can it be an object without a prototype, or with one that has none? */
function mayInheritNothing(f: FunctionEmitter, value: Operand): boolean {
  const { engine } = f.unit;
  return engine.objectsOf(value.value).some((o) => isBare(o) || mayEndBare(engine, o));
}

const BUILTIN_TESTS: Readonly<Record<string, string>> = {
  Object: "true",
  Function: "rt_is_callable(@)",
  Array: "rt_is_array(@)",
  ArrayBuffer: "rt_cls(@) == RT_CLS_BUFFER",
  DataView: "rt_cls(@) == RT_CLS_VIEW",
  Uint8Array: "rt_is_bytes(@)",
  Buffer: "rt_cls(@) == RT_CLS_NODE_BUFFER",
};

function test(
  f: FunctionEmitter,
  value: Operand,
  cls: ClassObject | FunctionObject,
  classValue: string,
): string {
  const { c } = value;
  const guard = value.value.flags === 0 ? "" : `rt_is_object(${c}) && `;
  if (cls instanceof FunctionObject) return `(${guard}${inheritsFrom(f, c, cls, classValue)})`;
  const { name, isBuiltin } = cls.cls;
  if (isBuiltin && name === "Object" && mayInheritNothing(f, value))
    return `(${guard}rt_inherits_object(${c}))`;
  if (isBuiltin) {
    const builtin = BUILTIN_TESTS[name];
    if (builtin !== undefined) return `(${guard}${builtin.replaceAll("@", c)})`;
    if (/^(Int|Uint|Float|Big).*Array$/.test(name))
      return `(${guard}rt_cls(${c}) == RT_CLS_${name.toUpperCase()})`;
  }
  const inRange = f.unit.classes.test(c, cls);
  if (inRange === null) return "false";
  if (needsClassSlot(f.unit.engine, cls))
    return `(${guard}${inRange} && rt_is_instance(${c}, ${classValue}))`;
  return `(${guard}${inRange})`;
}
