/**
 * Telling apart at run time what analysis left open: a switch over the class ids of a receiver, with tests for the
 * primitives in front. When only one case is left, there is no test.
 */
import type { AbstractObject } from "../flow/objects.ts";
import {
  F_BIGINT,
  F_BOOLEAN,
  F_HOLE,
  F_NULLISH,
  F_NUMERIC,
  F_STRING,
  F_SYMBOL,
  join,
  NOTHING,
  objectSet,
  Value,
} from "../flow/value.ts";
import type { FunctionEmitter } from "./function.ts";
import type { Operand } from "./rep.ts";

/** What to do for some of the things a receiver can be. */
export interface Arm {
  /** Arms with the same key do the same. */
  readonly key: string;
  readonly objects: AbstractObject[];
  /** Primitive kinds, as F_ flags. */
  flags: number;
  /** `objects`: all that the arm is for; what is known of them must be joined. */
  readonly write: (receiver: Operand, objects: readonly AbstractObject[]) => void;
}

export class Arms {
  readonly list: Arm[] = [];
  private readonly byKey = new Map<string, Arm>();

  private arm(key: string, write: Arm["write"]): Arm {
    let arm = this.byKey.get(key);
    if (arm === undefined) {
      arm = { key, objects: [], flags: 0, write };
      this.byKey.set(key, arm);
      this.list.push(arm);
    }
    return arm;
  }

  addObject(object: AbstractObject, key: string, write: Arm["write"]): void {
    this.arm(key, write).objects.push(object);
  }

  addFlags(flags: number, key: string, write: Arm["write"]): void {
    this.arm(key, write).flags |= flags;
  }
}

const PRIMITIVE_IDS = [
  [F_STRING, "RT_CLS_STRING"],
  [F_BIGINT, "RT_CLS_BIGINT"],
  [F_SYMBOL, "RT_CLS_SYMBOL"],
] as const;

/** Writes the arm that fits `receiver` at run time. Kinds without an arm cannot occur. */
export function dispatch(f: FunctionEmitter, receiver: Operand, arms: Arms): void {
  const { list } = arms;
  const [only] = list;
  if (only === undefined) {
    f.code.text("__builtin_unreachable();");
    return;
  }
  if (list.length === 1) {
    only.write(receiver, only.objects);
    return;
  }
  const source = f.inVariable(receiver);
  if (source.rep !== "V") {
    // Numbers, booleans and null: tell null and undefined from the rest.
    dispatchUnboxed(f, source, list);
    return;
  }
  const { c } = source;
  let closing = 0;
  const direct = (flags: number, test: string): void => {
    for (const arm of list) {
      if ((arm.flags & flags) === 0) continue;
      f.code.text(`if (${test}) {`);
      arm.write(narrow(source, arm.flags & flags, []), []);
      f.code.text("} else {");
      closing++;
    }
  };
  direct(F_NULLISH | F_HOLE, `rt_is_nullish(${c})`);
  direct(F_NUMERIC, `rt_is_double(${c})`);
  direct(F_BOOLEAN, `${c} < RT_FIRST_POINTER`);
  writeSwitch(f, source, list);
  for (let i = 0; i < closing; i++) f.code.text("}");
}

function writeSwitch(f: FunctionEmitter, source: Operand, list: readonly Arm[]): void {
  const heap = list.filter(
    (a) => a.objects.length > 0 || (a.flags & (F_STRING | F_BIGINT | F_SYMBOL)) !== 0,
  );
  const [only] = heap;
  if (only === undefined) {
    f.code.text("__builtin_unreachable();");
    return;
  }
  if (heap.length === 1) {
    only.write(
      narrow(source, only.flags & (F_STRING | F_BIGINT | F_SYMBOL), only.objects),
      only.objects,
    );
    return;
  }
  f.code.text(`switch (rt_cls(${source.c})) {`);
  const idsOf = classIds(f, heap);
  const most = Math.max(...heap.map((arm) => idsOf.get(arm)?.size ?? 0));
  const others = heap.findLast((arm) => idsOf.get(arm)?.size === most);
  for (const arm of heap) {
    // Nothing else can occur, so the arm with the most classes needs no label for each.
    if (arm === others) f.code.text("default:");
    else for (const id of idsOf.get(arm) ?? []) f.code.text(`case ${id}:`);
    f.code.text("{");
    arm.write(
      narrow(source, arm.flags & (F_STRING | F_BIGINT | F_SYMBOL), arm.objects),
      arm.objects,
    );
    f.code.text("break; }");
  }
  f.code.text("}");
}

/** The class ids of each arm; none is in two. */
function classIds(f: FunctionEmitter, arms: readonly Arm[]): Map<Arm, Set<string>> {
  const taken = new Map<string, Arm>();
  const result = new Map<Arm, Set<string>>();
  for (const arm of arms) {
    const ids = new Set(arm.objects.map((o) => f.unit.classId(o)));
    for (const [flag, id] of PRIMITIVE_IDS) if ((arm.flags & flag) !== 0) ids.add(id);
    for (const id of ids) {
      const other = taken.get(id);
      if (other !== undefined)
        throw new Error(`objects of class ${id} differ: "${other.key}" and "${arm.key}"`);
      taken.set(id, arm);
    }
    result.set(arm, ids);
  }
  return result;
}

function dispatchUnboxed(f: FunctionEmitter, source: Operand, list: readonly Arm[]): void {
  const nullArm = list.find((a) => (a.flags & (F_NULLISH | F_HOLE)) !== 0);
  const other = list.find((a) => (a.flags & (F_NUMERIC | F_BOOLEAN)) !== 0);
  const test =
    source.rep === "O"
      ? `${source.c} == RT_O_UNDEFINED || ${source.c} == RT_O_NULL`
      : `rt_e_is_special(${source.c})`;
  if (nullArm !== undefined) {
    f.code.text(`if (${test}) {`);
    nullArm.write(narrow(source, nullArm.flags & (F_NULLISH | F_HOLE), []), []);
    f.code.text("} else {");
  }
  other?.write(narrow(source, F_NUMERIC | F_BOOLEAN, []), []);
  if (nullArm !== undefined) f.code.text("}");
}

/** What a cell of each of these objects may hold. */
export function joined<T extends AbstractObject>(
  objects: readonly AbstractObject[],
  kind: abstract new (...args: never[]) => T,
  cell: (object: T) => Value,
): Value {
  let value = NOTHING;
  for (const object of objects) if (object instanceof kind) value = join(value, cell(object));
  return value;
}

function narrow(source: Operand, flags: number, objects: readonly AbstractObject[]): Operand {
  const { value } = source;
  const ids = objects.map((o) => o.id).sort((a, b) => a - b);
  return {
    ...source,
    value: new Value(
      value.flags & flags,
      value.lo,
      value.hi,
      value.strings,
      objectSet(ids),
      value.symbols,
    ),
  };
}
