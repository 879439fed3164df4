/** Natives that make or change objects, whose abstract effect is more than a result. */
import type { Op } from "../ir/ir.ts";
import { isHidden, registeredKey, wellKnownKey } from "../ir/property-name.ts";
import { assignProperties, ownPropertyValues } from "./assign.ts";
import { callEntries, spreadArguments } from "./calls.ts";
import { mayInherit } from "./chain.ts";
import { isLibraryTemplate } from "./context.ts";
import {
  coroutineResult,
  coroutineResume,
  coroutineStart,
  coroutineValue,
  noteFulfilled,
} from "./coroutines.ts";
import type { Engine } from "./engine.ts";
import { refuseOnGlobal } from "./global-object.ts";
import type { Instance } from "./instance.ts";
import { isKind } from "./kinds.ts";
import { lookup } from "./lookup.ts";
import { growLength, hideProperty as hide } from "./making.ts";
import { BUFFER_NATIVES, elementOfView, viewLength } from "./native-buffers.ts";
import {
  type AbstractObject,
  ArrayObject,
  BufferObject,
  ClassObject,
  InstanceObject,
  isBytesKind,
  LiteralObject,
  NamespaceObject,
  type TypedKind,
} from "./objects.ts";
import { toPrimitive } from "./operators.ts";
import { defineOnPrototype } from "./over.ts";
import { ARRAY_LENGTH, getKeyed, parentOf } from "./properties.ts";
import { PROTOTYPE_NATIVES } from "./prototypes.ts";
import { typedElement } from "./typed-elements.ts";
import { hasUserToString } from "./user-text.ts";
import {
  BIGINT,
  BOOLEAN,
  exactNumber,
  exactString,
  exactSymbol,
  F_HOLE,
  F_STRING,
  FALSE,
  fromSet,
  HOLE_VALUE,
  integer,
  join,
  NOTHING,
  NULL,
  NUMBER,
  objectValue,
  readable,
  STRING,
  SYMBOL,
  strings,
  TRUE,
  UINT32,
  UNDEFINED,
  type Value,
  without,
} from "./value.ts";

export type Special = (engine: Engine, instance: Instance, op: Op, args: readonly Value[]) => Value;

function arraysOf(engine: Engine, value: Value | undefined): ArrayObject[] {
  if (value === undefined) return [];
  return engine.objectsOf(value).filter((o) => o instanceof ArrayObject);
}

/** arrayNew(length): as `new Array(length)`. */
const arrayNew: Special = (engine, instance, op, [length]) => {
  const array = engine.arrayAt(instance, op);
  const hi = length?.isInteger === true ? Math.max(length.hi, 0) : 2 ** 32 - 1;
  const lo = length?.isInteger === true ? Math.max(length.lo, 0) : 0;
  engine.write(array.length, integer(lo, hi));
  if (hi > 0) engine.write(array.element, HOLE_VALUE);
  return objectValue(array.id);
};

/** arrayPush(array, ...items): the new length. */
const arrayPush: Special = (engine, _instance, _op, [target, ...items]) => {
  for (const array of arraysOf(engine, target)) {
    for (const item of items) engine.write(array.element, item);
    if (items.length > 0) growLength(engine, array);
  }
  return ARRAY_LENGTH;
};

/** arrayPushAll(array, items): what `push(...items)` does when it is not inlined. */
const arrayPushAll: Special = (engine, instance, op, [target, items]) => {
  const elements = arraysOf(engine, items).map((a) => readable(engine.read(a.element)));
  return arrayPush(engine, instance, op, [target ?? UNDEFINED, ...elements]);
};

/** mathMinAll(values) and mathMaxAll(values). */
const extremumAll: Special = (engine, instance, op, [values]) => {
  for (const array of arraysOf(engine, values)) {
    const element = readable(engine.read(array.element));
    if (element.hasObjects) toPrimitive(engine, instance, op, element, "number");
  }
  return NUMBER;
};

function shrink(engine: Engine, array: ArrayObject): void {
  engine.write(array.shrinks, TRUE);
  engine.write(array.length, integer(0, 0));
}

const arrayRemove: Special = (engine, _instance, _op, [target]) => {
  let result = UNDEFINED;
  for (const array of arraysOf(engine, target)) {
    result = join(result, readable(engine.read(array.element)));
    shrink(engine, array);
  }
  return result;
};

const arrayTruncate: Special = (engine, _instance, _op, [target]) => {
  for (const array of arraysOf(engine, target)) shrink(engine, array);
  return UNDEFINED;
};

/** arrayMove(array, to, from, count): elements change places inside one array. */
const arrayMove: Special = (engine, _instance, _op, [target]) => {
  for (const array of arraysOf(engine, target)) growLength(engine, array);
  return UNDEFINED;
};

/** arrayFilled(length, value): as `new Array(length).fill(value)`, without holes in between. */
const arrayFilled: Special = (engine, instance, op, [length, value]) => {
  const array = engine.arrayAt(instance, op);
  const isExact = length?.isInteger === true;
  engine.write(
    array.length,
    integer(isExact ? Math.max(length.lo, 0) : 0, isExact ? length.hi : 2 ** 32 - 1),
  );
  if (value !== undefined) engine.write(array.element, value);
  return objectValue(array.id);
};

/**
 * arrayGet(array, index): an element that the caller knows to be there; a hole stays a hole's undefined. The array may be
 * a string, whose units are its elements.
 */
const arrayGet: Special = (engine, _instance, _op, [target]) => {
  let result = target?.has(F_STRING) === true ? STRING : NOTHING;
  for (const object of target === undefined ? [] : engine.objectsOf(target)) {
    if (object instanceof ArrayObject) result = join(result, readable(engine.read(object.element)));
    else if (object instanceof BufferObject && object.typed !== null)
      result = join(result, elementOfView(engine, object.typed));
  }
  return result;
};

/** arraySet(array, index, value): stores inside the array. */
const arraySet: Special = (engine, _instance, _op, [target, , value]) => {
  for (const array of arraysOf(engine, target))
    if (value !== undefined) engine.write(array.element, value);
  return UNDEFINED;
};

/** arrayKeeps(array, index): is there still an element at an index that was below the length before? */
const arrayKeeps: Special = (engine, _instance, _op, [target]) => {
  const isFixed = arraysOf(engine, target).every(
    (a) => !engine.read(a.element).has(F_HOLE) && engine.read(a.shrinks).flags === 0,
  );
  return isFixed ? TRUE : BOOLEAN;
};

/** arrayAppend(target, source, from, count): elements and holes of an array, all inside of it. */
const arrayAppend: Special = (engine, _instance, _op, [target, source, , count]) => {
  if (count?.isInteger === true && count.hi <= 0) return UNDEFINED;
  for (const array of arraysOf(engine, target)) {
    for (const from of arraysOf(engine, source))
      engine.write(array.element, engine.read(from.element));
    growLength(engine, array);
  }
  return UNDEFINED;
};

/** arraySetHole(array, index) and arrayPushHole(array). */
const arraySetHole: Special = (engine, _instance, _op, [target]) => {
  for (const array of arraysOf(engine, target)) engine.write(array.element, HOLE_VALUE);
  return UNDEFINED;
};

const arrayPushHole: Special = (engine, _instance, _op, [target]) => {
  for (const array of arraysOf(engine, target)) {
    engine.write(array.element, HOLE_VALUE);
    growLength(engine, array);
  }
  return UNDEFINED;
};

/** Properties of the array that RegExp.prototype.exec gives, in the order of their words before the elements. */
export const MATCH_PROPERTIES = ["index", "input", "groups", "indices", "raw"];

/** arrayMatch(array, index, input, groups, indices): the array, with these properties. */
const arrayMatch: Special = (engine, _instance, _op, [array, ...values]) => {
  for (const object of arraysOf(engine, array)) {
    MATCH_PROPERTIES.forEach((name, i) => {
      engine.write(engine.field(object, name), values[i] ?? UNDEFINED);
    });
  }
  return array ?? NOTHING;
};

/** isArray(value). */
const isArray: Special = (engine, _instance, _op, [value]) => {
  if (value === undefined) return FALSE;
  let result = value.flags === 0 ? NOTHING : FALSE;
  for (const object of engine.objectsOf(value))
    result = join(result, isKind(engine, object, "array") ? TRUE : FALSE);
  return result;
};

/** A native that is true of some objects, and of nothing else. */
function trueOf(question: (object: AbstractObject) => boolean): Special {
  return (engine, _instance, _op, [value]) => {
    if (value === undefined) return FALSE;
    const others = value.flags === 0 ? [] : [false];
    return truthOfAll([...others, ...engine.objectsOf(value).map(question)]);
  };
}

/** isDerived(value): an array of a class that extends Array, or a class of the program. */
const isDerived = trueOf(isOfDerivedClass);

export function isOfDerivedClass(object: AbstractObject): boolean {
  if (object instanceof ArrayObject) return object.derived !== null;
  return object instanceof ClassObject && !object.cls.isBuiltin;
}

/** isExtension(value): an instance of a class of the program. */
export function isExtension(object: AbstractObject): boolean {
  return object instanceof InstanceObject && !object.cls.cls.isBuiltin;
}

/** isArguments(value). */
const isArguments = trueOf((object) => object instanceof ArrayObject && object.isArguments);

function typedKind(value: Value | undefined): TypedKind | null {
  const name = value === undefined ? undefined : exactString(value);
  return name === undefined ? null : (name as TypedKind);
}

/** typedNew(kind, length): zeroed, with a buffer of its own. */
const typedNew: Special = (engine, instance, op, [kind, length]) => {
  const typed = typedKind(kind);
  if (typed === null) return NOTHING;
  const array = engine.bufferAt(instance, op, "typed", typed);
  const buffer = engine.bufferAt(instance, op, "arraybuffer", null);
  engine.write(array.length, viewLength(engine, length));
  engine.write(buffer.length, integer(0, 2 ** 35));
  engine.write(array.buffer, objectValue(buffer.id));
  return objectValue(array.id);
};

/** typedView(kind, buffer, byteOffset, length). */
const typedView: Special = (engine, instance, op, [kind, buffer, , length]) => {
  const typed = typedKind(kind);
  if (typed === null) return NOTHING;
  const array = engine.bufferAt(instance, op, "typed", typed);
  engine.write(array.length, viewLength(engine, length));
  if (buffer !== undefined) engine.write(array.buffer, fromSet(buffer.objects));
  return objectValue(array.id);
};

function typedOf(engine: Engine, value: Value | undefined): BufferObject[] {
  if (value === undefined) return [];
  return engine
    .objectsOf(value)
    .filter((o) => o instanceof BufferObject && o.typed !== null) as BufferObject[];
}

/** typedLike(like, length): zeroed, of the kind of `like`. */
const typedLike: Special = (engine, instance, op, [like, length]) => {
  let result = NOTHING;
  for (const { typed } of typedOf(engine, like)) {
    const made = typedNew(engine, instance, op, [strings([typed as TypedKind]), length ?? UINT32]);
    result = join(result, made);
  }
  return result;
};

/** typedSubarray(source, start, count): a view of the same kind on the same buffer. */
const typedSubarray: Special = (engine, instance, op, [source, , count]) => {
  let result = NOTHING;
  for (const from of typedOf(engine, source)) {
    const array = engine.bufferAt(instance, op, "typed", from.typed);
    engine.write(array.length, viewLength(engine, count));
    engine.write(array.buffer, engine.read(from.buffer));
    result = join(result, objectValue(array.id));
  }
  return result;
};

export function truthOfAll(answers: readonly boolean[]): Value {
  let result = NOTHING;
  for (const answer of answers) result = join(result, answer ? TRUE : FALSE);
  return result;
}

const typedSame: Special = (engine, _instance, _op, [a, b]) => {
  const second = typedOf(engine, b);
  return truthOfAll(typedOf(engine, a).flatMap((x) => second.map((y) => isSameElement(x, y))));
};

function isSameElement(a: BufferObject, b: BufferObject): boolean {
  return a.typed === b.typed || (isBytesKind(a.typed) && isBytesKind(b.typed));
}

const typedIsBig: Special = (engine, _instance, _op, [value]) =>
  truthOfAll(
    typedOf(engine, value).map((o) => o.typed === "BigInt64Array" || o.typed === "BigUint64Array"),
  );

/** isView(value): a typed array or a DataView. */
const isView: Special = (engine, _instance, _op, [value]) => {
  if (value === undefined) return FALSE;
  const others = value.flags === 0 ? [] : [false];
  return truthOfAll([
    ...others,
    ...engine.objectsOf(value).map((o) => o instanceof BufferObject && o.kind !== "arraybuffer"),
  ]);
};

const viewNew: Special = (engine, instance, op, [buffer, , length]) => {
  const view = engine.bufferAt(instance, op, "dataview", null);
  engine.write(view.length, viewLength(engine, length));
  if (buffer !== undefined) engine.write(view.buffer, fromSet(buffer.objects));
  return objectValue(view.id);
};

const dmaAllocate: Special = (engine, instance, op, [length]) => {
  return typedNew(engine, instance, op, [strings(["Uint8Array"]), length ?? UINT32]);
};

function viewGet(result: Value): Special {
  return () => result;
}

/** ownKeys(object): names of the own enumerable string-keyed properties. */
const ownKeys: Special = (engine, instance, op, [value]) => {
  reflect(engine, value);
  const array = engine.arrayAt(instance, op);
  engine.write(array.element, STRING);
  engine.write(array.length, ARRAY_LENGTH);
  return objectValue(array.id);
};

/** ownSymbols(object): own keys that are symbols. */
const ownSymbols: Special = (engine, instance, op, [value]) => {
  reflect(engine, value);
  return symbolsAt(engine, instance, op);
};

function symbolsAt(engine: Engine, instance: Instance, op: Op): Value {
  const array = engine.arrayAt(instance, op);
  engine.write(array.element, SYMBOL);
  engine.write(array.length, ARRAY_LENGTH);
  return objectValue(array.id);
}

function reflect(engine: Engine, value: Value | undefined): void {
  for (const object of value === undefined ? [] : engine.objectsOf(value))
    object.isReflected = true;
}

/** getOwn(object, key): the value of an own data property; accessors are not run. */
const getOwn: Special = (engine, _instance, _op, [value]) => {
  let result = UNDEFINED;
  reflect(engine, value);
  for (const object of value === undefined ? [] : engine.objectsOf(value)) {
    if (object instanceof ArrayObject) result = join(result, readable(engine.read(object.element)));
    if (object instanceof BufferObject) {
      if (object.typed !== null) result = join(result, typedElement(object.typed));
    } else {
      engine.read(object.shape);
      for (const [name, cell] of object.fields) {
        if (!isHidden(name)) result = join(result, without(engine.read(cell), F_HOLE));
      }
      if (object.unknown !== null) result = join(result, engine.read(object.unknown));
    }
  }
  return result;
};

/** ownValue(object, key): the value of some own enumerable property; getters run. */
const ownValue: Special = (engine, instance, op, [value]) => {
  let result = value?.has(F_STRING) === true ? STRING : NOTHING;
  for (const object of value === undefined ? [] : engine.objectsOf(value)) {
    result = join(result, ownPropertyValues(engine, instance, op, object));
  }
  return result;
};

/** assignOwn(target, source): Object.assign with one source. */
const assignOwn: Special = (engine, instance, op, [target, source]) => {
  if (target !== undefined && source !== undefined)
    assignProperties(engine, instance, op, target, source);
  return UNDEFINED;
};

const getAny: Special = (engine, instance, op, [value, key]) => {
  if (value === undefined || key === undefined) return NOTHING;
  return getKeyed(engine, instance, op, value, key, false);
};

const reflectBoolean: Special = (engine, _instance, _op, [value]) => {
  reflect(engine, value);
  return BOOLEAN;
};

const reflectInt: Special = (engine, _instance, _op, [value]) => {
  reflect(engine, value);
  return integer(-1, 255);
};

/** mirrorOf(value): passes as a symbol, which has no properties to follow. */
const mirrorOf: Special = (engine, _instance, _op, [value]) => {
  if (value !== undefined) engine.shown.add(value);
  return SYMBOL;
};

/** The objects among those that are shown that are such. */
function shownThat(engine: Engine, isSuch: (object: AbstractObject) => boolean): Value {
  engine.read(engine.instancesMade);
  engine.read(engine.shown.grown);
  let result = NULL;
  for (const object of engine.objects)
    if (engine.shown.has(object) && isSuch(object)) result = join(result, objectValue(object.id));
  return result;
}

/** mirrorKeys(mirror, all): names of own properties. */
const mirrorKeys: Special = (engine, instance, op) => {
  const array = engine.arrayAt(instance, op);
  engine.write(array.element, STRING);
  engine.write(array.length, ARRAY_LENGTH);
  return objectValue(array.id);
};

/** mirrorAs(mirror, cls): the value itself if it is an instance of a class of the library, else null. */
const mirrorAs: Special = (engine, _instance, _op, [, classes]) => {
  const list = classes === undefined ? [] : engine.objectsOf(classes);
  return shownThat(engine, (object) => list.some((cls) => isMadeBy(engine, object, cls)));
};

function isMadeBy(engine: Engine, object: AbstractObject, cls: AbstractObject): boolean {
  if (object instanceof BufferObject)
    return cls instanceof ClassObject && cls.cls.isBuiltin && object.typed === cls.cls.name;
  return object instanceof InstanceObject && derives(engine, object.cls, cls);
}

function derives(engine: Engine, cls: ClassObject, from: AbstractObject): boolean {
  for (let at: ClassObject | null = cls; at !== null; at = parentOf(engine, at))
    if (at === from) return true;
  return false;
}

/** mirrorIsBuffer(mirror): false where none is shown. */
const mirrorIsBuffer: Special = (engine) => {
  const isBuffer = (o: AbstractObject): boolean =>
    o instanceof BufferObject && o.typed === "Buffer";
  return shownThat(engine, isBuffer).hasObjects ? BOOLEAN : FALSE;
};

/** mirrorTagged(mirror): the value itself if its class, one of the program's, has a Symbol.toStringTag. */
const mirrorTagged: Special = (engine) => shownThat(engine, (object) => hasTag(engine, object));

const TAG = wellKnownKey("toStringTag");

/** Has it a tag that is no enumerable property of its own, which would be listed? */
export function hasTag(engine: Engine, object: AbstractObject): boolean {
  if (object.hidden.has(TAG)) return !isNamespaceOfModule(object);
  if (!(object instanceof InstanceObject)) return mayInherit(engine, object, TAG);
  const { accessor, over } = lookup(engine, object, TAG);
  if (over.length > 0) return true;
  return accessor?.get != null && accessor.get.owner?.cls.isBuiltin === false;
}

/** mirrorInspecting(mirror): the value itself if it has a way of its own to be inspected. */
const mirrorInspecting: Special = (engine) =>
  shownThat(engine, (object) => hasInspect(engine, object));

const INSPECT = registeredKey("nodejs.util.inspect.custom");

export function hasInspect(engine: Engine, object: AbstractObject): boolean {
  if (object instanceof BufferObject || object instanceof NamespaceObject) return false;
  const { cell, method, accessor, over } = lookup(engine, object, INSPECT);
  if (mayInherit(engine, object, INSPECT)) return true;
  return cell !== null || method !== null || accessor !== null || over.length > 0;
}

function isNamespaceOfModule(object: AbstractObject): boolean {
  return object instanceof LiteralObject && object.isBare && object.site?.name === "namespace";
}

/** setIntegrity(object, level): frozen, sealed, not extensible. */
const setIntegrity: Special = (engine, instance, op, [value, level]) => {
  const isFrozen = level !== undefined && exactNumber(level) === INTEGRITY_FROZEN;
  for (const object of value === undefined ? [] : engine.objectsOf(value)) {
    const isList = object instanceof ArrayObject;
    if (object instanceof BufferObject || (isList && (!isFrozen || object.isArguments))) {
      // A call that may also come to other functions stops the program when it does come here.
      if (isCalledAmongOthers(instance)) continue;
      const hint = "freeze plain arrays and objects";
      engine.refuse("SK1114", op, "this array is made not extensible", hint);
      continue;
    }
    if (refuseOnGlobal(engine, op, object, "the integrity")) continue;
    object.isReflected = true;
    if (object.mayBeFixed) continue;
    object.mayBeFixed = true;
    engine.touch(object.shape);
  }
  return UNDEFINED;
};

/** Was the library entered by a call of more functions than one? */
function isCalledAmongOthers(instance: Instance): boolean {
  let at = instance;
  while (at.caller !== null && isLibraryTemplate(at.template)) {
    const { instance: caller, op } = at.caller;
    if ((caller.targets.get(op.id)?.size ?? 0) > 1) return true;
    at = caller;
  }
  return false;
}

const INTEGRITY_FROZEN = 7;
/** What integrityOf gives at most: of the namespace of a module. */
const INTEGRITY_MODULE = 15;

/** integrityOf(object): 0 where nobody changes that. */
const integrityOf: Special = (engine, _instance, _op, [value]) => {
  if (value === undefined || value.isBottom) return NOTHING;
  if (value.flags !== 0) return integer(0, INTEGRITY_MODULE);
  let mayBeFixed = false;
  for (const object of engine.objectsOf(value)) {
    engine.read(object.shape);
    if (object.mayBeFixed) mayBeFixed = true;
  }
  return integer(0, mayBeFixed ? INTEGRITY_MODULE : 0);
};

/** Whoever prints functions shows the names of bound ones. */
const mirrorFunctionKind: Special = (engine) => {
  engine.askBound();
  return integer(0, 3);
};

/** arrayTemplate(strings, raw): what a tag is given; one for each site. */
const arrayTemplate: Special = (engine, instance, op, [strings, raw]) => {
  for (const object of arraysOf(engine, strings))
    engine.write(engine.field(object, "raw"), raw ?? UNDEFINED);
  for (const value of [strings, raw])
    setIntegrity(engine, instance, op, [value ?? UNDEFINED, integer(7, 7)]);
  return strings ?? NOTHING;
};

/** hideProperty(object, name): an own property that the library makes is not enumerable. */
const hideProperty: Special = (engine, _instance, _op, [value, name]) => {
  const text = name && (exactString(name) ?? exactSymbol(name));
  if (value === undefined || text === undefined) return UNDEFINED;
  for (const object of engine.objectsOf(value)) {
    object.isReflected = true; // it is found by its name when the program runs
    hide(engine, object, text);
  }
  return UNDEFINED;
};

/** onTurn(fn): fn is called from C with nothing. */
const onTurn: Special = (engine, instance, op, [fn]) => {
  if (fn !== undefined) callEntries(engine, instance, op, fn, UNDEFINED, []);
  return UNDEFINED;
};

/** onUncaught(fn): fn is called from C with anything that is thrown. */
const onUncaught: Special = (engine, instance, op, [fn]) => {
  if (fn !== undefined)
    callEntries(engine, instance, op, fn, UNDEFINED, [engine.read(engine.thrown)]);
  return UNDEFINED;
};

/** callThis(fn, this, ...args) and its like: Function.prototype.call and apply. */
const callThis: Special = (engine, instance, op, [fn, self, ...args]) => {
  return fn === undefined
    ? NOTHING
    : callEntries(engine, instance, op, fn, self ?? UNDEFINED, args);
};

/** callThis(fn, this, ...args) of one array. */
const callThisAll: Special = (engine, instance, op, [fn, self, args]) => {
  if (fn === undefined || args === undefined) return NOTHING;
  return callEntries(engine, instance, op, fn, self ?? UNDEFINED, spreadArguments(engine, args));
};

const isInstance: Special = () => BOOLEAN;

const throwValue: Special = (engine, _instance, _op, [value]) => {
  if (value !== undefined) engine.write(engine.thrown, value);
  return NOTHING;
};

export const SPECIAL_NATIVES: ReadonlyMap<string, Special> = new Map<string, Special>([
  ["arrayNew", arrayNew],
  ["arrayFilled", arrayFilled],
  ["arrayPush", arrayPush],
  ["arrayPushAll", arrayPushAll],
  ["mathMinAll", extremumAll],
  ["mathMaxAll", extremumAll],
  ["arrayPop", arrayRemove],
  ["arrayShift", arrayRemove],
  ["arrayTruncate", arrayTruncate],
  ["arrayMove", arrayMove],
  ["arrayGet", arrayGet],
  ["arraySet", arraySet],
  ["stringFromUnits", () => STRING],
  ["stringFromUnitsAll", () => STRING],
  ["arrayKeeps", arrayKeeps],
  ["arrayAppend", arrayAppend],
  ["arraySetHole", arraySetHole],
  ["arrayPushHole", arrayPushHole],
  ["arrayReserve", () => UNDEFINED],
  ["arrayForget", () => UNDEFINED],
  ["arrayMatch", arrayMatch],
  ["arrayTemplate", arrayTemplate],
  ["setIntegrity", setIntegrity],
  ["integrityOf", integrityOf],
  ["boundIsAsked", (engine) => engine.askedBound()],
  ["keepCaptured", () => UNDEFINED],
  ["mirrorFunctionKind", mirrorFunctionKind],
  ["isArray", isArray],
  ["isDerived", isDerived],
  ["isExtension", trueOf(isExtension)],
  ["isArguments", isArguments],
  ["typedNew", typedNew],
  ["typedView", typedView],
  ["typedLike", typedLike],
  ["typedSubarray", typedSubarray],
  ["typedSame", typedSame],
  ["typedIsBig", typedIsBig],
  ["isView", isView],
  ["viewNew", viewNew],
  ...BUFFER_NATIVES,
  ["dmaAllocate", dmaAllocate],
  ["typedCopy", () => UNDEFINED],
  ["typedFillBytes", () => UNDEFINED],
  ["viewGetInt8", viewGet(integer(-128, 127))],
  ["viewGetUint8", viewGet(integer(0, 255))],
  ["viewGetInt16", viewGet(integer(-32768, 32767))],
  ["viewGetUint16", viewGet(integer(0, 65535))],
  ["viewGetInt32", viewGet(integer(-(2 ** 31), 2 ** 31 - 1))],
  ["viewGetUint32", viewGet(UINT32)],
  ["viewGetFloat32", viewGet(NUMBER)],
  ["viewGetFloat64", viewGet(NUMBER)],
  ["viewGetBigInt64", viewGet(BIGINT)],
  ["viewGetBigUint64", viewGet(BIGINT)],
  ["viewSetInt8", () => UNDEFINED],
  ["viewSetUint8", () => UNDEFINED],
  ["viewSetInt16", () => UNDEFINED],
  ["viewSetUint16", () => UNDEFINED],
  ["viewSetInt32", () => UNDEFINED],
  ["viewSetUint32", () => UNDEFINED],
  ["viewSetFloat32", () => UNDEFINED],
  ["viewSetFloat64", () => UNDEFINED],
  ["viewSetBigInt64", () => UNDEFINED],
  ["viewSetBigUint64", () => UNDEFINED],
  ["ownKeys", ownKeys],
  ["allKeys", ownKeys],
  ["ownSymbols", ownSymbols],
  ["mirrorSymbols", (engine, instance, op) => symbolsAt(engine, instance, op)],
  ["getOwn", getOwn],
  ["ownValue", ownValue],
  ["assignOwn", assignOwn],
  ["getAny", getAny],
  ["hasOwn", reflectBoolean],
  ["hasProperty", reflectBoolean],
  ["ownPropertyKind", reflectInt],
  ["mirrorOf", mirrorOf],
  ["mirrorKeys", mirrorKeys],
  ["mirrorAs", mirrorAs],
  ["mirrorIsBuffer", mirrorIsBuffer],
  ["mirrorTagged", mirrorTagged],
  ["mirrorInspecting", mirrorInspecting],
  ["hasUserToString", hasUserToString],
  ["hideProperty", hideProperty],
  ["defineMember", defineOnPrototype],
  ["onTurn", onTurn],
  ["onUncaught", onUncaught],
  ["callThis", callThis],
  ["callThisAll", callThisAll],
  ["coroutineStart", coroutineStart],
  ["coroutineResume", coroutineResume],
  ["coroutineValue", coroutineValue],
  ["coroutineResult", coroutineResult],
  ["coroutineAwaits", () => BOOLEAN],
  ["noteFulfilled", noteFulfilled],
  ["isInstance", isInstance],
  ["bigintFromNumber", () => BIGINT],
  ["bigintFromString", () => join(BIGINT, NULL)],
  ["bigintAsIntN", () => BIGINT],
  ["bigintAsUintN", () => BIGINT],
  ["bigintToString", () => STRING],
  ["bigintToNumber", () => NUMBER],
  ["throwValue", throwValue],
  ...PROTOTYPE_NATIVES,
]);
