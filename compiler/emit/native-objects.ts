/** Natives that look at objects, call functions or throw. */

import { hasInspect, hasTag, isExtension, isOfDerivedClass } from "../flow/native-objects.ts";
import { type AbstractObject, ClassObject } from "../flow/objects.ts";
import { isPlainLiteral, mayOwnToString } from "../flow/user-text.ts";
import { F_FALSE, F_TRUE } from "../flow/value.ts";
import { callEntry, entryOf } from "./calls.ts";
import { typedClassId } from "./class-ids.ts";
import { Arms, dispatch } from "./dispatch.ts";
import type { FunctionEmitter } from "./function.ts";
import { arrayObjectAt, at, boxedCall, integer64, type Special } from "./native.ts";
import { PROTOTYPE_NATIVES } from "./prototypes.ts";
import { UNDEFINED_OPERAND } from "./rep.ts";

// --- reflection ---

const ownKeys: Special = (f, op, args) => ({
  c: `rt_own_keys(${f.convert(at(args, 0), "V")}, ${f.unit.classId(arrayObjectAt(f, op))})`,
  rep: "V",
  value: f.value(op),
});

const allKeys: Special = (f, op, args) => ({
  c: `rt_all_keys(${f.convert(at(args, 0), "V")}, ${f.unit.classId(arrayObjectAt(f, op))})`,
  rep: "V",
  value: f.value(op),
});

const ownSymbols: Special = (f, op, args) => ({
  c: `rt_own_symbols(${f.convert(at(args, 0), "V")}, ${f.unit.classId(arrayObjectAt(f, op))})`,
  rep: "V",
  value: f.value(op),
});

const mirrorSymbols: Special = (f, op, args) => ({
  c: `rt_mirror_symbols(${f.convert(at(args, 0), "V")}, ${f.unit.classId(arrayObjectAt(f, op))})`,
  rep: "V",
  value: f.value(op),
});

/** A mirror is the value itself. */
const mirrorOf: Special = (f, op, args) => ({
  c: f.convert(at(args, 0), "V"),
  rep: "V",
  value: f.value(op),
});

const mirrorKeys: Special = (f, op, args) => {
  const all = f.truthOf(f.inVariable(at(args, 1)));
  const c = `rt_mirror_keys(${f.convert(at(args, 0), "V")}, ${all}, ${f.unit.classId(arrayObjectAt(f, op))})`;
  return { c, rep: "V", value: f.value(op) };
};

const mirrorAs: Special = (f, op, args) => {
  const value = f.inVariable({ ...at(args, 0), c: f.convert(at(args, 0), "V"), rep: "V" });
  const list = f.unit.engine.objectsOf(at(args, 1).value).flatMap((o) => {
    const test = o instanceof ClassObject ? instanceTest(f, value.c, o) : null;
    return test === null ? [] : [test];
  });
  const test = list.length === 0 ? "false" : `rt_is_object(${value.c}) && (${list.join(" || ")})`;
  return { c: `(${test} ? ${value.c} : RT_NULL)`, rep: "V", value: f.value(op) };
};

function instanceTest(f: FunctionEmitter, value: string, cls: ClassObject): string | null {
  const { name, isBuiltin } = cls.cls;
  if (isBuiltin && name === "Buffer") return `rt_cls(${value}) == ${typedClassId(name)}`;
  return f.unit.classes.test(value, cls);
}

const mirrorTagged: Special = (f, op, args) => {
  const value = f.inVariable({ ...at(args, 0), c: f.convert(at(args, 0), "V"), rep: "V" });
  const test = isOneOf(f, value.c, (o) => hasTag(f.unit.engine, o));
  return { c: `(${test} ? ${value.c} : RT_NULL)`, rep: "V", value: f.value(op) };
};

const mirrorInspecting: Special = (f, op, args) => {
  const value = f.inVariable({ ...at(args, 0), c: f.convert(at(args, 0), "V"), rep: "V" });
  const test = isOneOf(f, value.c, (o) => hasInspect(f.unit.engine, o));
  return { c: `(${test} ? ${value.c} : RT_NULL)`, rep: "V", value: f.value(op) };
};

/** C that tests whether a value is one of the objects that are shown and such. */
function isOneOf(
  f: FunctionEmitter,
  c: string,
  isSuch: (object: AbstractObject) => boolean,
): string {
  const { engine } = f.unit;
  const such = engine.objects.filter((o) => engine.shown.has(o) && isSuch(o));
  const ids = such.map((o) => f.unit.classId(o));
  const tests = ids.map((id) => `rt_cls(${c}) == ${id}`);
  return ids.length === 0 ? "false" : `rt_is_object(${c}) && (${tests.join(" || ")})`;
}

/** A question that is answered for each object that there is at build time, or by C that asks the object `c`. */
function asked(
  question: (
    f: FunctionEmitter,
    object: AbstractObject,
    c: string,
    all: readonly AbstractObject[],
  ) => string,
): Special {
  return (f, op, args) => {
    const value = f.value(op);
    if (!value.has(F_FALSE)) return { c: "true", rep: "B", value };
    if (!value.has(F_TRUE)) return { c: "false", rep: "B", value };
    const out = f.temporary("B");
    const arms = new Arms();
    const operand = at(args, 0);
    const all = f.unit.engine.objectsOf(operand.value);
    for (const object of all) {
      const answer = (c: string): string => question(f, object, c, all);
      arms.addObject(object, answer(""), (r) => f.code.text(`${out} = ${answer(r.c)};`));
    }
    if (operand.value.flags !== 0)
      arms.addFlags(operand.value.flags, "false", () => f.code.text(`${out} = false;`));
    dispatch(f, operand, arms);
    return { c: out, rep: "B", value };
  };
}

const hasUserToString = asked((f, object, c, all) => {
  const mayOwn = (o: AbstractObject): boolean => mayOwnToString(f.unit.engine, o);
  if (!isPlainLiteral(object)) return String(mayOwn(object));
  // Literals that look alike are one class when the program runs.
  const id = f.unit.classId(object);
  const isAsked = all.some((o) => isPlainLiteral(o) && mayOwn(o) && f.unit.classId(o) === id);
  return isAsked ? `rt_has_own(${c}, ${f.unit.key("toString")})` : "false";
});

const assignOwn: Special = (f, _op, args) => {
  f.code.text(
    `rt_assign_properties(${f.convert(at(args, 0), "V")}, ${f.convert(at(args, 1), "V")});`,
  );
  f.code.always(f.target);
  return null;
};

const setIntegrity: Special = (f, op, args) => {
  const level = integer64(f, op, at(args, 1));
  f.code.text(`rt_set_integrity(${f.convert(at(args, 0), "V")}, (int32_t)${level});`);
  return null;
};

const hideProperty: Special = (f, _op, args) => {
  f.code.text(`rt_hide_property(${f.convert(at(args, 0), "V")}, ${f.convert(at(args, 1), "V")});`);
  return null;
};

const defineMember: Special = (f, op, args) => {
  const list = [0, 1, 2].map((i) => f.convert(at(args, i), "V"));
  const c = f.temporary("B");
  f.code.text(`${c} = rt_define_on_prototype(${list.join(", ")});`);
  f.code.always(f.target);
  return { c, rep: "B", value: f.value(op) };
};

const integrityOf: Special = (f, op, args) => ({
  c: `((int32_t)rt_integrity(${f.convert(at(args, 0), "V")}))`,
  rep: "W",
  value: f.value(op),
});

const onTurn: Special = (f, _op, args) => {
  f.code.text(`rt_program_on_turn(${f.convert(at(args, 0), "V")});`);
  return null;
};

const onUncaught: Special = (f, _op, args) => {
  f.code.text(`rt_uncaught_function = ${f.convert(at(args, 0), "V")};`);
  return null;
};

const callThis: Special = (f, op, args) => {
  const callee = f.inVariable(at(args, 0));
  return callEntry(f, op, callee, at(args, 1), args.slice(2));
};

/** The arguments are in one array. */
const callThisAll: Special = (f, op, args) => {
  const callee = f.inVariable({ ...at(args, 0), c: f.convert(at(args, 0), "V"), rep: "V" });
  const entry = entryOf(f, op, callee, f.convert(at(args, 1), "V"));
  const name = f.temporary("V");
  const list = f.convert(at(args, 2), "V");
  f.code.text(`${name} = rt_call_array(${entry.callee}, ${entry.self}, ${list});`);
  f.code.always(f.target);
  return { c: name, rep: "V", value: f.value(op) };
};

const coroutineStart: Special = (f, op, args) =>
  callEntry(f, op, at(args, 0), UNDEFINED_OPERAND, []);

const coroutineResume: Special = (f, op, args) => {
  const name = f.temporary("B");
  const value = f.convert(at(args, 2), "V");
  f.code.text(
    `${name} = rt_coroutine_resume(${f.convert(at(args, 0), "V")}, ${f.convert(at(args, 1), "I")}, ${value});`,
  );
  f.code.always(f.target);
  return { c: name, rep: "B", value: f.value(op) };
};

const coroutineOut: Special = (f, op, args) => {
  return { c: `RT_FSLOT(Val, ${f.convert(at(args, 0), "V")}, 1)`, rep: "V", value: f.value(op) };
};

const coroutineAwaits: Special = (f, op, args) => {
  const c = `(RT_FSLOT(int64_t, ${f.convert(at(args, 0), "V")}, 4) == 1)`;
  return { c, rep: "B", value: f.value(op) };
};

const throwNative: Special = (f, _op, args) => {
  f.code.text(`rt_throw(${f.convert(at(args, 0), "V")});`);
  f.code.leave(f.target);
  return null;
};

export const OBJECT_NATIVES: readonly (readonly [string, Special])[] = [
  ["ownKeys", ownKeys],
  ["allKeys", allKeys],
  ["ownSymbols", ownSymbols],
  ["mirrorSymbols", mirrorSymbols],
  ["getOwn", boxedCall("rt_get_own", "V", false)],
  ["ownValue", boxedCall("rt_get_keyed", "V", true)],
  ["assignOwn", assignOwn],
  ["getAny", boxedCall("rt_get_keyed", "V", true)],
  ["hasOwn", boxedCall("rt_has_own", "B", false)],
  ["hasProperty", boxedCall("rt_has_property", "B", true)],
  ["ownPropertyKind", boxedCall("rt_own_property_kind", "W", false)],
  ["mirrorOf", mirrorOf],
  ["mirrorKeys", mirrorKeys],
  ["mirrorAs", mirrorAs],
  ["mirrorTagged", mirrorTagged],
  ["mirrorInspecting", mirrorInspecting],
  ["hasUserToString", hasUserToString],
  ["isDerived", asked((_f, object) => String(isOfDerivedClass(object)))],
  ["isExtension", asked((_f, object) => String(isExtension(object)))],
  ["hideProperty", hideProperty],
  ["defineMember", defineMember],
  ["noteFulfilled", () => null],
  ["setIntegrity", setIntegrity],
  ["integrityOf", integrityOf],
  ["boundIsAsked", (f, op) => ({ c: "true", rep: "B", value: f.value(op) })],
  ["keepCaptured", () => null],
  ["onTurn", onTurn],
  ["onUncaught", onUncaught],
  ["callThis", callThis],
  ["callThisAll", callThisAll],
  ["coroutineStart", coroutineStart],
  ["coroutineResume", coroutineResume],
  ["coroutineValue", coroutineOut],
  ["coroutineResult", coroutineOut],
  ["coroutineAwaits", coroutineAwaits],
  ["throwValue", throwNative],
  ...PROTOTYPE_NATIVES,
];
