/** Setting and defining named properties in C: a store when the slot is known, a switch over classes, a table. */
import { isChained } from "../flow/chain.ts";
import { isLibraryTemplate } from "../flow/context.ts";
import { lookup } from "../flow/lookup.ts";
import { isLibraryField } from "../flow/making.ts";
import {
  type AbstractObject,
  ArrayObject,
  FunctionObject,
  InstanceObject,
  LiteralObject,
  ownsAccessors,
} from "../flow/objects.ts";
import { foundBySuper, indexOfName } from "../flow/properties.ts";
import {
  isFixedPart,
  isMethodOfIterator,
  isOverAccessor,
  isTestedField,
} from "../flow/property-stores.ts";
import { exactSymbol, F_HOLE, F_NULLISH, integer } from "../flow/value.ts";
import type { Op } from "../ir/ir.ts";
import { displayName, isHidden } from "../ir/property-name.ts";
import { IS_MEMBER } from "../lower/computed-methods.ts";
import { callTarget } from "./calls.ts";
import { shownBit } from "./class-flags.ts";
import { Arms, dispatch } from "./dispatch.ts";
import { storeElement, writeSetKeyed } from "./elements.ts";
import type { FunctionEmitter } from "./function.ts";
import { holderInMessage } from "./holder.ts";
import { number, primitive } from "./operators.ts";
import { argument } from "./ops.ts";
import {
  accessorClosure,
  HOLE_TEST,
  isInTable,
  raiseForeign,
  slotOf,
  tableOf,
} from "./properties.ts";
import { writeDefineKeyed, writeDefineMember } from "./reflection.ts";
import { C_TYPE, type Operand } from "./rep.ts";
import { storedNote } from "./stored.ts";
import { cText } from "./text.ts";

export function writeSet(f: FunctionEmitter, op: Op): void {
  const receiver = f.operand(argument(op, 0));
  const value = f.operand(argument(op, 1));
  if (receiver.value.isBottom || value.value.isBottom) return;
  setByName(f, op, receiver, op.name, value, false);
}

/** A key that is always the same symbol is a name. */
export function writeSetKeyedOrNamed(f: FunctionEmitter, op: Op): void {
  const name = exactSymbol(f.value(argument(op, 1)));
  const value = f.operand(argument(op, 2));
  if (name === undefined) writeSetKeyed(f, op);
  else if (!value.value.isBottom) setByName(f, op, f.operand(argument(op, 0)), name, value, false);
}

export function writeDefineKeyedOrNamed(f: FunctionEmitter, op: Op): void {
  if ((op.index & IS_MEMBER) !== 0) {
    writeDefineMember(f, op);
    return;
  }
  const name = exactSymbol(f.value(argument(op, 1)));
  const value = f.operand(argument(op, 2));
  if (name === undefined) writeDefineKeyed(f, op);
  else if (!value.value.isBottom) setByName(f, op, f.operand(argument(op, 0)), name, value, true);
}

export function writeDefine(f: FunctionEmitter, op: Op): void {
  if (op.checked && !isTestedField(f.unit.engine, f.instance, op)) {
    reservePlace(f, op);
    return;
  }
  const value = f.operand(argument(op, 1));
  if (!value.value.isBottom) setByName(f, op, f.operand(argument(op, 0)), op.name, value, true);
}

/** The field is assigned later: a table keeps its place. */
function reservePlace(f: FunctionEmitter, op: Op): void {
  const receiver = f.operand(argument(op, 0));
  const arms = new Arms();
  const objects = f.unit.engine.objectsOf(receiver.value);
  if (!objects.some((object) => isInTable(f, object, op.name))) return;
  for (const object of objects) {
    if (!isInTable(f, object, op.name)) arms.addObject(object, "slot", () => {});
    else {
      const key = f.unit.key(op.name);
      arms.addObject(object, tableOf(f, object, ""), (r) => {
        f.code.text(`rt_dict_set(${tableOf(f, object, r.c)}, ${key}, RT_UNDEFINED);`);
      });
    }
  }
  dispatch(f, receiver, arms);
}

export function setByName(
  f: FunctionEmitter,
  op: Op,
  receiver: Operand,
  name: string,
  value: Operand,
  isDefine: boolean,
): void {
  const arms = new Arms();
  const unfit: AbstractObject[] = [];
  const objects = f.unit.engine.objectsOf(receiver.value);
  for (const object of objects)
    if (!addSetter(f, op, arms, object, name, value, isDefine)) unfit.push(object);
  for (const object of unfit) {
    if (unfit.length === objects.length) refuseSet(f, op, object, name);
    else arms.addObject(object, "unfit", () => throwSet(f, name));
  }
  const nullish = receiver.value.flags & (F_NULLISH | F_HOLE);
  if (nullish !== 0) {
    arms.addFlags(nullish, "null", (r) => {
      f.code.text(`rt_throw_property(${f.convert(r, "V")}, ${cText(displayName(name))}, true);`);
      f.code.leave(f.target);
    });
  }
  const primitives = receiver.value.flags & ~(F_NULLISH | F_HOLE);
  const isSloppy = f.instance.template.info.isSloppy;
  if (primitives !== 0) {
    arms.addFlags(primitives, "primitive", (r) => {
      if (isSloppy) return;
      f.code.text(
        `rt_throw_error(RT_TYPE_ERROR, "Cannot create property '%s' on %t '%v'", ${cText(displayName(name))}, ${f.convert(r, "V")}, ${f.convert(r, "V")});`,
      );
      f.code.leave(f.target);
    });
  }
  dispatch(f, receiver, arms);
}

/** False for an object that cannot have the property. */
function addSetter(
  f: FunctionEmitter,
  op: Op,
  arms: Arms,
  object: AbstractObject,
  name: string,
  value: Operand,
  isDefine: boolean,
): boolean {
  if (object instanceof ArrayObject) return addArraySetter(f, op, arms, object, name, value);
  if (!isDefine && isFixedPart(object, name)) return false;
  if (op.opcode === "set" && isMethodOfIterator(f.unit.engine, object, name)) {
    if (!isLibraryTemplate(f.instance.template)) return false;
  }
  const found = lookup(f.unit.engine, object, name);
  if (isHidden(name) && !isDefine && found.cell === null && found.accessor === null) {
    arms.addObject(object, "foreign", () => raiseForeign(f, "write", "to", name));
    return true;
  }
  const isLate = ownsAccessors(object) && object.lateAccessors.has(name);
  const isTold = isOverAccessor(object, found) || (isChained(object) && !isHidden(name));
  if (isLate || (isTold && !isDefine)) {
    addKeyedSetter(f, arms, object, name, value);
    return true;
  }
  const setter = isDefine ? null : (found.accessor?.set ?? null);
  const hasGetterOnly =
    !isDefine && found.cell === null && found.accessor !== null && setter === null;
  if (setter !== null && found.cell === null) {
    if (isInTable(f, object, name) && object instanceof LiteralObject) {
      addKeyedSetter(f, arms, object, name, value);
      return true;
    }
    arms.addObject(object, `s${setter.id}`, (r) => {
      const target = f.instance.targets.get(op.id)?.get(setter.id);
      if (target === undefined) return;
      callTarget(f, target, {
        fn: setter,
        self: r,
        args: [value],
        ...accessorClosure(f, r, "setter", name),
      });
    });
    return true;
  }
  if (hasGetterOnly) {
    const what = holderInMessage(f.unit.engine, object, name);
    const isExport = object.site?.name === "namespace";
    const message = isExport
      ? `Cannot assign to read only property '${displayName(name)}' of object '[object Module]'`
      : `Cannot set property ${displayName(name)} of ${what} which has only a getter`;
    arms.addObject(object, `getter only of ${isExport ? "a module" : what}`, () => {
      if (f.instance.template.info.isSloppy) return;
      f.raise("RT_TYPE_ERROR", message);
    });
    return true;
  }
  return addDataSetter(f, op, arms, object, name, value, isDefine);
}

/** Whether it is an accessor is told when it runs. */
function addKeyedSetter(
  f: FunctionEmitter,
  arms: Arms,
  object: AbstractObject,
  name: string,
  value: Operand,
): void {
  arms.addObject(object, "keyed", (r) => {
    f.code.text(`rt_set_keyed(${r.c}, ${f.unit.key(name)}, ${f.convert(value, "V")});`);
    f.code.always(f.target);
  });
}

/** Stores to an own property, in a table or a slot; false when the object has neither. */
function addDataSetter(
  f: FunctionEmitter,
  op: Op,
  arms: Arms,
  object: AbstractObject,
  name: string,
  value: Operand,
  isDefine: boolean,
): boolean {
  const guard = guardOf(f, object, name, isDefine);
  const bit = op.opcode === "defineprop" ? "0" : shownBit(object, name);
  if (isInTable(f, object, name)) {
    arms.addObject(object, `${guard}${bit}dict${tableOf(f, object, "")}`, (r) => {
      writeGuard(f, guard, r, name);
      const table = tableOf(f, object, r.c);
      if (bit !== "0")
        writeShown(f, object, name, r.c, `rt_dict_get(${table}, ${f.unit.key(name)}) == RT_HOLE`);
      f.code.text(`rt_dict_set(${table}, ${f.unit.key(name)}, ${f.convert(value, "V")});`);
    });
    return true;
  }
  const place = slotOf(f, object, name);
  if (place === null) return false;
  arms.addObject(object, `${guard}${bit}${place.index}${place.rep}`, (r) => {
    writeGuard(f, guard, r, name);
    const slot = `RT_SLOT(${C_TYPE[place.rep]}, ${r.c}, ${place.index})`;
    const mayBeAbsent = lookup(f.unit.engine, object, name).cell?.value.has(F_HOLE) === true;
    if (isHidden(name) && !isDefine && mayBeAbsent) {
      f.code.text(`if (RT_UNLIKELY(${HOLE_TEST[place.rep](slot)})) {`);
      raiseForeign(f, "write", "to", name);
      f.code.text("}");
    }
    if (bit !== "0" && mayBeAbsent) writeShown(f, object, name, r.c, HOLE_TEST[place.rep](slot));
    const c = f.convert(value, place.rep);
    const note = storedNote(f, op.args[0], slot, place.rep, value.value, c);
    f.code.text(`${slot} = ${c};${note}`);
  });
  return true;
}

/**
 * A store makes a property that Object.defineProperty makes too, without its being enumerable: of this object it is, which
 * the runtime has to know.
 */
function writeShown(
  f: FunctionEmitter,
  object: AbstractObject,
  name: string,
  c: string,
  absent: string,
): void {
  f.code.text(
    `if (RT_UNLIKELY(${absent})) RT_PTR(rt_object, ${c})->aux |= ${shownBit(object, name)}u;`,
  );
}

/** What has to be asked before the property is set; the fields of the library are no properties. */
function guardOf(
  f: FunctionEmitter,
  object: AbstractObject,
  name: string,
  isDefine: boolean,
): string {
  if (!object.mayBeFixed || isHidden(name)) return "";
  if (object instanceof InstanceObject && isLibraryField(f.unit.engine, object, name)) return "";
  return isDefine ? "rt_refuse_define" : "rt_refuse_store";
}

function writeGuard(f: FunctionEmitter, guard: string, receiver: Operand, name: string): void {
  if (guard === "") return;
  const { c } = receiver;
  f.code.text(
    `if (RT_UNLIKELY(rt_object_is_fixed(${c})) && ${guard}(${c}, ${f.unit.key(name)})) {`,
  );
  f.code.leave(f.target);
  f.code.text("}");
}

function addArraySetter(
  f: FunctionEmitter,
  op: Op,
  arms: Arms,
  object: ArrayObject,
  name: string,
  value: Operand,
): boolean {
  if (name === "length") {
    arms.addObject(object, "length", (r, all) => {
      if (all.some((o) => o.mayBeFixed)) {
        f.code.text(`if (RT_UNLIKELY(rt_array_is_fixed(${r.c})) && rt_refuse_length(${r.c})) {`);
        f.code.leave(f.target);
        f.code.text("}");
      }
      const length = f.convert(number(f, primitive(f, op, value, "Number")), "D");
      f.code.text(`rt_array_set_length(${r.c}, ${length});`);
      f.code.always(f.target);
    });
    return true;
  }
  const index = indexOfName(name);
  if (index === undefined) return addArrayPropertySetter(f, op, arms, object, name, value);
  arms.addObject(object, f.unit.classId(object), (r, all) => {
    const key: Operand = { c: String(index), rep: "I", value: integer(index, index) };
    storeElement(f, op, r, all, key, value, false);
  });
  return true;
}

/** A property that is no element. */
function addArrayPropertySetter(
  f: FunctionEmitter,
  op: Op,
  arms: Arms,
  object: ArrayObject,
  name: string,
  value: Operand,
): boolean {
  const setter = lookup(f.unit.engine, object, name).accessor?.set ?? null;
  const target = setter === null ? undefined : f.instance.targets.get(op.id)?.get(setter.id);
  if (setter !== null && op.opcode !== "define" && !f.unit.layout.isInArrayTable(object, name)) {
    arms.addObject(object, `s${setter.id}`, (r) => {
      if (target !== undefined) callTarget(f, target, { fn: setter, self: r, args: [value] });
    });
    return true;
  }
  if (!f.unit.layout.isInArrayTable(object, name)) return false;
  arms.addObject(object, `array ${object.derived?.id}`, (r, all) => {
    if (all.some((o) => o.mayBeFixed)) {
      const key = f.unit.key(name);
      f.code.text(
        `if (RT_UNLIKELY(rt_array_is_fixed(${r.c})) && rt_refuse_store(${r.c}, ${key})) {`,
      );
      f.code.leave(f.target);
      f.code.text("}");
    }
    f.code.text(`rt_array_set_property(${r.c}, ${f.unit.key(name)}, ${f.convert(value, "V")});`);
  });
  return true;
}

/** Often only analysis thinks that the receiver may be such an object; a program that gets there can catch it. */
function throwSet(f: FunctionEmitter, name: string): void {
  f.code.text(
    `rt_throw_error(RT_TYPE_ERROR, "'%s' is set on a value that keeps no properties, which images cannot do", ${cText(displayName(name))});`,
  );
  f.code.leave(f.target);
}

function refuseSet(f: FunctionEmitter, op: Op, object: AbstractObject, name: string): void {
  f.unit.engine.program.refuse(
    "SK1114",
    op.node,
    `the property "${displayName(name)}" is set on ${object instanceof FunctionObject ? "a function" : "a built-in object"}`,
    "keep the value in a variable or in an object of your own",
  );
}

export function writeSetSuper(f: FunctionEmitter, op: Op): void {
  const found = foundBySuper(f.unit.engine, f.instance, op);
  const setter = found?.accessor?.set ?? null;
  if (setter === null) {
    writeSet(f, op);
    return;
  }
  const target = f.instance.targets.get(op.id)?.get(setter.id);
  if (target === undefined) return;
  callTarget(f, target, {
    fn: setter,
    self: f.operand(argument(op, 0)),
    args: [f.operand(argument(op, 1))],
  });
}
