/** Properties by names that are known at run time only, and questions about objects. */

import { isKind } from "../flow/kinds.ts";
import { lookup } from "../flow/lookup.ts";
import { homeOf } from "../flow/properties.ts";
import { F_HOLE, F_NULLISH } from "../flow/value.ts";
import type { Op } from "../ir/ir.ts";
import { displayName } from "../ir/property-name.ts";
import { IS_BEFORE_OTHERS } from "../lower/computed-methods.ts";
import { Arms, dispatch } from "./dispatch.ts";
import type { FunctionEmitter } from "./function.ts";
import { primitive } from "./operators.ts";
import { argument } from "./ops.ts";
import { HOLE_TEST, slotOf } from "./properties.ts";
import { C_TYPE } from "./rep.ts";

export function writeDefineKeyed(f: FunctionEmitter, op: Op): void {
  const c = [0, 1, 2].map((i) => f.use(argument(op, i), "V"));
  f.code.text(`rt_define_keyed(${c.join(", ")});`);
}

/** A method of a class under a computed name. */
export function writeDefineMember(f: FunctionEmitter, op: Op): void {
  const c = [0, 1, 2].map((i) => f.use(argument(op, i), "V"));
  const isBeforeOthers = (op.index & IS_BEFORE_OTHERS) !== 0;
  f.code.text(`rt_define_member(${c.join(", ")}, ${isBeforeOthers});`);
  f.code.always(f.target);
}

export function writeDelete(f: FunctionEmitter, op: Op): void {
  const object = f.use(argument(op, 0), "V");
  const key = op.opcode === "deletek" ? keyOf(f, op, argument(op, 1)) : f.unit.key(op.name);
  const name = f.temporary("B");
  f.code.text(`${name} = rt_delete(${object}, ${key});`);
  f.code.always(f.target);
  f.assign(op, { c: name, rep: "B", value: f.value(op) });
}

/** A key that is no object: what an object becomes. */
function keyOf(f: FunctionEmitter, op: Op, key: Op): string {
  return f.convert(primitive(f, op, f.operand(key), "String"), "V");
}

export function writeIn(f: FunctionEmitter, op: Op): void {
  const key = keyOf(f, op, argument(op, 0));
  const name = f.temporary("B");
  f.code.text(`${name} = rt_has_property(${f.use(argument(op, 1), "V")}, ${key});`);
  f.code.always(f.target);
  f.assign(op, { c: name, rep: "B", value: f.value(op) });
}

export function writeHasPrivate(f: FunctionEmitter, op: Op): void {
  const target = f.result(op);
  const receiver = f.operand(argument(op, 0));
  const put = (c: string): void => {
    if (target !== null) f.code.text(`${target.c} = ${c};`);
  };
  const arms = new Arms();
  for (const object of f.unit.engine.objectsOf(receiver.value)) {
    const found = lookup(f.unit.engine, object, op.name);
    const has = found.cell !== null || found.method !== null || found.accessor !== null;
    const place = found.cell?.value.has(F_HOLE) === true ? slotOf(f, object, op.name) : null;
    if (place === null) {
      arms.addObject(object, String(has), () => put(String(has)));
      continue;
    }
    arms.addObject(object, `${place.index}${place.rep}`, (r) => {
      const slot = `RT_SLOT(${C_TYPE[place.rep]}, ${r.c}, ${place.index})`;
      put(`!(${HOLE_TEST[place.rep](slot)})`);
    });
  }
  if (receiver.value.flags !== 0) {
    arms.addFlags(receiver.value.flags, "primitive", (r) => {
      const message = `Cannot use 'in' operator to search for '${brandOf(f, op)}' in %v`;
      f.code.text(`rt_throw_error(RT_TYPE_ERROR, "${message}", ${f.convert(r, "V")});`);
      f.code.leave(f.target);
    });
  }
  dispatch(f, receiver, arms);
}

/** What V8 looks for: a field itself, or for methods and accessors the mark of their class. */
function brandOf(f: FunctionEmitter, op: Op): string {
  const owner = homeOf(f.instance)?.owner?.cls;
  const isMember = owner?.methods.has(op.name) === true || owner?.accessors.has(op.name) === true;
  return isMember ? (owner?.name ?? "") : displayName(op.name);
}

export function writeIsKind(f: FunctionEmitter, op: Op): void {
  const target = f.result(op);
  const receiver = f.operand(argument(op, 0));
  if (target === null) return;
  const arms = new Arms();
  for (const object of f.unit.engine.objectsOf(receiver.value)) {
    const is = isKind(f.unit.engine, object, op.name);
    arms.addObject(object, String(is), () => f.code.text(`${target.c} = ${is};`));
  }
  if (receiver.value.flags !== 0) {
    arms.addFlags(receiver.value.flags, "false", () => f.code.text(`${target.c} = false;`));
  }
  dispatch(f, receiver, arms);
}

export function writeKeys(f: FunctionEmitter, op: Op): void {
  for (const object of f.unit.engine.objectsOf(f.value(op))) {
    const c = `rt_for_in_keys(${f.use(argument(op, 0), "V")}, ${f.unit.classId(object)})`;
    f.assign(op, { c, rep: "V", value: f.value(op) }, true);
    return;
  }
}

export function writeCopyProperties(f: FunctionEmitter, op: Op): void {
  const target = f.use(argument(op, 0), "V");
  const source = f.operand(argument(op, 1));
  if (source.value.only(F_NULLISH)) return;
  const excluded = op.args.slice(2).map((a) => f.use(a, "V"));
  const list = excluded.length === 0 ? "NULL" : `(const Val[]){${excluded.join(", ")}}`;
  f.code.text(
    `rt_copy_properties(${target}, ${f.convert(source, "V")}, ${list}, ${excluded.length});`,
  );
  f.code.always(f.target);
}
