/** What `typeof`, `instanceof` and `iskind` see of an abstract value, and filters by them. */
import type { Op } from "../ir/ir.ts";
import { wellKnownKey } from "../ir/property-name.ts";
import { callFunction } from "./calls.ts";
import { isChained, mayEndBare } from "./chain.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { lookup } from "./lookup.ts";
import { viewsMayChange } from "./native-buffers.ts";
import {
  type AbstractObject,
  ArrayObject,
  BufferObject,
  ClassObject,
  FunctionObject,
  InstanceObject,
  LiteralObject,
  PrototypeObject,
} from "./objects.ts";
import { hasPrototype } from "./plain-new.ts";
import { isBound } from "./properties.ts";
import { arg } from "./transfer.ts";
import {
  BOOLEAN,
  F_BIGINT,
  F_BOOLEAN,
  F_HOLE,
  F_NULL,
  F_NUMERIC,
  F_STRING,
  F_SYMBOL,
  F_UNDEFINED,
  FALSE,
  fromSet,
  join,
  NOTHING,
  restrict,
  strings,
  TRUE,
  type Value,
  withObjects,
} from "./value.ts";

/** Classes of the library that are namespaces for the program: `typeof Math` is "object". */
const NAMESPACES = new Set(["Math", "JSON", "Reflect"]);

export function isNamespace(object: ClassObject): boolean {
  return object.cls.isBuiltin && NAMESPACES.has(object.cls.name);
}

export function isCallable(object: AbstractObject): boolean {
  if (object instanceof FunctionObject) return true;
  return object instanceof ClassObject && !isNamespace(object);
}

const TYPEOF_FLAGS = new Map<string, number>([
  ["undefined", F_UNDEFINED | F_HOLE],
  ["boolean", F_BOOLEAN],
  ["number", F_NUMERIC],
  ["string", F_STRING],
  ["bigint", F_BIGINT],
  ["symbol", F_SYMBOL],
  ["object", F_NULL],
  ["function", 0],
]);

/** The strings typeof can give. */
export function typeOf(engine: Engine, value: Value): Value {
  const found: string[] = [];
  for (const [name, flags] of TYPEOF_FLAGS) if (value.has(flags)) found.push(name);
  for (const object of engine.objectsOf(value)) {
    const name = isCallable(object) ? "function" : "object";
    if (!found.includes(name)) found.push(name);
  }
  return found.length === 0 ? NOTHING : strings(found);
}

/** The part of `value` whose typeof is (or is not) `text`. */
export function filterTypeOf(engine: Engine, value: Value, text: string, isEqual: boolean): Value {
  const flags = TYPEOF_FLAGS.get(text) ?? 0;
  const kept = restrict(value, isEqual ? flags : ~flags, true);
  return filterObjects(engine, kept, (object) => {
    const is = isCallable(object) ? text === "function" : text === "object";
    return is === isEqual;
  });
}

export function filterObjects(
  engine: Engine,
  value: Value,
  keep: (object: AbstractObject) => boolean,
): Value {
  return withObjects(
    value,
    value.objects.ids.filter((id) => keep(engine.object(id))),
  );
}

/** Is `object` an instance of `cls`? Classes made at several evaluations of one class are one here: maybe. */
export function isInstanceOf(
  engine: Engine,
  object: AbstractObject,
  cls: ClassObject,
): boolean | undefined {
  const { name } = cls.cls;
  if (cls.cls.isBuiltin) {
    if (name === "Object" && mayEndBare(engine, object)) return undefined;
    if (name === "Object") return !isBare(object);
    if (name === "Array") return isKind(engine, object, "array");
    if (name === "Function") return isCallable(object);
    if (object instanceof BufferObject) {
      const own = object.typed ?? (object.kind === "dataview" ? "DataView" : "ArrayBuffer");
      return name === own || (name === "Uint8Array" && own === "Buffer");
    }
  }
  if (object instanceof ArrayObject && object.derived !== null)
    return inherits(engine, object.derived.cls, cls, 0);
  if (!(object instanceof InstanceObject)) return false;
  if (object instanceof PrototypeObject && object.cls === cls) return false;
  return inherits(engine, object.cls, cls, 0);
}

/** Does it inherit nothing from Object? */
export function isBare(object: AbstractObject): boolean {
  if (object instanceof InstanceObject) return object.cls.cls.isBare;
  return object instanceof LiteralObject && object.isBare;
}

function inherits(
  engine: Engine,
  from: ClassObject,
  to: ClassObject,
  depth: number,
): boolean | undefined {
  if (from === to) return from.cls.info.isStatic ? true : undefined;
  if (!from.cls.hasHeritage || depth > 100) return false;
  let result: boolean | undefined = false;
  for (const parent of engine.objectsOf(engine.read(from.heritage))) {
    if (!(parent instanceof ClassObject)) continue;
    const up = inherits(engine, parent, to, depth + 1);
    if (up === true) return true;
    if (up === undefined) result = undefined;
  }
  return result;
}

export function filterInstanceOf(
  engine: Engine,
  value: Value,
  cls: Value,
  isEqual: boolean,
): Value {
  if (ownInstanceTest(engine, cls) !== null) return value;
  const constructors = engine.objectsOf(cls);
  const classes = constructors.filter((o) => o instanceof ClassObject);
  // Only the chain of its prototypes tells whether `new` of a function has made an object.
  const isOpen = constructors.some(hasPrototype);
  const kept = isEqual ? restrict(value, 0, true) : value;
  return filterObjects(engine, kept, (object) => {
    if (isOpen && (!isEqual || isChained(object))) return true;
    const answers = classes.map((c) => isInstanceOf(engine, object, c));
    if (isEqual) return answers.some((a) => a !== false);
    // Not an instance of the class that is there at run time: only certain if there is just one.
    return answers.length !== 1 || answers[0] !== true;
  });
}

/** The static method Symbol.hasInstance of a class, which answers in the place of its chain of bases. */
export function ownInstanceTest(engine: Engine, cls: Value): FunctionObject | null {
  for (const c of engine.objectsOf(cls)) {
    const { method } = lookup(engine, c, wellKnownKey("hasInstance"));
    if (method !== null) return method;
  }
  return null;
}

function refuseInstanceTest(engine: Engine, op: Op, cls: Value): void {
  const objects = engine.objectsOf(cls);
  if (engine.isNarrowing && objects.some(isBound)) {
    const hint = "name the class or function that it was made from";
    engine.refuse("SK1118", op, "instanceof a function that bind returns", hint);
  }
  const isOdd = objects.some((c) => {
    const own = lookup(engine, c, wellKnownKey("hasInstance"));
    return (
      own.cell !== null || own.accessor !== null || (own.method !== null && objects.length > 1)
    );
  });
  if (!isOdd) return;
  const hint = "give the class a static method and call it";
  engine.refuse("SK1118", op, "instanceof of several classes with Symbol.hasInstance", hint);
}

export function instanceOf(
  engine: Engine,
  instance: Instance,
  op: Op,
  value: Value,
  cls: Value,
): Value {
  refuseInstanceTest(engine, op, cls);
  const test = ownInstanceTest(engine, cls);
  if (test !== null) {
    const answer = callFunction(engine, instance, op, test, fromSet(cls.objects), [value]);
    return answer.isBottom ? NOTHING : BOOLEAN;
  }
  let result = value.flags !== 0 ? FALSE : NOTHING;
  for (const object of engine.objectsOf(value)) {
    for (const c of engine.objectsOf(cls)) {
      if (hasPrototype(c)) result = join(result, isChained(object) ? BOOLEAN : FALSE);
      if (!(c instanceof ClassObject)) continue;
      const answer = isInstanceOf(engine, object, c);
      result = join(result, answer === undefined ? BOOLEAN : answer ? TRUE : FALSE);
    }
  }
  return result;
}

/** `iskind`: "indexable" is what for-of reads by index (arrays, typed arrays), "array" what Array.isArray says. */
export function isKind(engine: Engine, object: AbstractObject, text: string): boolean {
  if (text === "array") return object instanceof ArrayObject && !object.isArguments;
  if (object instanceof ArrayObject) return !hasOwnIterator(object);
  // The iterator of a typed array says when that is not inside its buffer any more.
  return object instanceof BufferObject && object.typed !== null && !viewsMayChange(engine);
}

/** Does a class that extends Array say itself how it is iterated? */
function hasOwnIterator(array: ArrayObject): boolean {
  for (let at = array.derived; at !== null; at = at.base) {
    const { isBuiltin, methods, accessors, fields } = at.cls.cls;
    if (isBuiltin) return false;
    if (methods.has(ITERATOR) || accessors.has(ITERATOR)) return true;
    if (fields.some((field) => field.name === ITERATOR)) return true;
  }
  return false;
}

const ITERATOR = wellKnownKey("iterator");

export function filterKind(engine: Engine, value: Value, text: string, isEqual: boolean): Value {
  const kept = isEqual ? restrict(value, 0, true) : value;
  return filterObjects(engine, kept, (object) => isKind(engine, object, text) === isEqual);
}

export function transferIsKind(engine: Engine, instance: Instance, op: Op): Value {
  const value = arg(instance, op, 0);
  let result = value.flags !== 0 ? FALSE : NOTHING;
  for (const object of engine.objectsOf(value))
    result = join(result, isKind(engine, object, op.name) ? TRUE : FALSE);
  return result;
}
