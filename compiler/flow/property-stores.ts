/** What setting, defining, deleting and asking for properties does to the cells of objects. */
import type { Op } from "../ir/ir.ts";
import { isHidden, isName, isSymbolKey, wellKnownKey } from "../ir/property-name.ts";
import { isReadOnlyAccessor } from "../lower/builtin-members.ts";
import { IS_MEMBER } from "../lower/computed-methods.ts";
import { isInBounds } from "./bounds.ts";
import { callFunction } from "./calls.ts";
import { isChained, setThroughChain } from "./chain.ts";
import { isLibraryTemplate } from "./context.ts";
import { copiedKeys, setCopied, takesCopied } from "./copied-keys.ts";
import { refuseReadOnly } from "./define-property.ts";
import type { Engine } from "./engine.ts";
import { refuseGlobalStore, refuseOnGlobal } from "./global-object.ts";
import type { Instance } from "./instance.ts";
import { isNamespace } from "./kinds.ts";
import { type Found, lookup } from "./lookup.ts";
import {
  type AbstractObject,
  ArrayObject,
  BufferObject,
  ClassObject,
  FunctionObject,
  InstanceObject,
  LiteralObject,
  NamespaceObject,
  ownsAccessors,
  PrototypeObject,
} from "./objects.ts";
import { openFunction } from "./opening.ts";
import { toPrimitive } from "./operators.ts";
import { canSetPrototype, defineMember, hideMember, hideStatics, refuseFixedOver } from "./over.ts";
import { isOwnPrototype, refusePrototype, setsPrototypes } from "./plain-new.ts";
import {
  callAccessor,
  foundBySuper,
  indexOfName,
  inheritedStatics,
  isAnything,
  isIndexOnly,
  keyNames,
  memberNames,
  oddKey,
  parentOf,
  takeAnyNumber,
} from "./properties.ts";
import { arg } from "./transfer.ts";
import { isSpelling } from "./unknown-names.ts";
import {
  exactNumber,
  exactString,
  exactSymbol,
  F_FRACTION,
  F_HOLE,
  F_NUMBER,
  F_NUMERIC,
  F_STRING,
  HOLE_VALUE,
  integer,
  NOTHING,
  objectValue,
  restrict,
  TRUE,
  type Value,
} from "./value.ts";

export function transferSet(engine: Engine, instance: Instance, op: Op): Value {
  const value = arg(instance, op, 1);
  if (value.isBottom) return NOTHING;
  for (const object of engine.objectsOf(arg(instance, op, 0))) {
    setOnObject(engine, instance, op, object, op.name, value);
  }
  return NOTHING;
}

export function setOnObject(
  engine: Engine,
  instance: Instance,
  op: Op,
  object: AbstractObject,
  name: string,
  value: Value,
): void {
  if (object instanceof ArrayObject) {
    setOnArray(engine, instance, op, object, name, value);
    return;
  }
  if (object instanceof BufferObject || object instanceof NamespaceObject) return;
  if (isBuiltinClass(object) && !isLibraryTemplate(instance.template)) {
    if (!isSurely(engine, instance, op, isBuiltinClass)) return;
    const hint = "export a function of your own instead";
    const what = `the property "${name}" of the built-in ${engine.nameOf(object.id).slice(6)} is set`;
    engine.refuse("SK1119", op, what, hint);
    return;
  }
  if (object instanceof PrototypeObject) {
    const isSure = (): boolean =>
      isSurely(engine, instance, op, (o) => o instanceof PrototypeObject);
    if (!canSetPrototype(engine, op, object, name, isSure)) return;
  }
  hideMember(engine, object, name);
  if (ITERATOR_METHODS.has(name) && !isLibraryTemplate(instance.template)) {
    if (refuseOnIterator(engine, instance, op, object, name)) return;
  }
  if (object instanceof FunctionObject && refuseOnFunction(engine, instance, op, object, name))
    return;
  if (object instanceof ClassObject && refuseOnClass(engine, instance, op, object, name)) return;
  if (refuseGlobalStore(engine, op, object, name)) return;
  refuseReadOnly(engine, op, object, name);
  if (isOwnPrototype(object, name)) refusePrototype(engine, op, value);
  if (isChained(object)) setThroughChain(engine, instance, op, object, (n) => n === name, value);
  const found = lookup(engine, object, name);
  if (isHidden(name) && found.cell === null && found.accessor === null && op.opcode !== "define")
    return;
  refuseFixedOver(engine, op, found);
  if (found.accessor !== null && found.parent === null && !isDefinedOver(op, object, name)) {
    const isTold = isOverAccessor(object, found);
    if (isTold) object.isReflected = true;
    const { set } = found.accessor;
    if (set !== null) {
      const self = objectValue(object.id);
      callAccessor(engine, instance, op, set, self, [value], isTold || undefined);
      if (found.cell === null && found.over.length === 0 && !isLateAccessor(object, name)) return;
    } else if (!isTold && !isDataAccessor(found, name) && !isLateAccessor(object, name)) return;
  }
  object.assigned.add(name);
  if (object.unknown !== null && found.cell === null) {
    engine.write(object.unknown, value);
    return;
  }
  makeLate(engine, object, name, value);
}

/** A property that is absent until it is made. */
export function makeLate(engine: Engine, object: AbstractObject, name: string, value: Value): void {
  if (!object.fields.has(name)) object.late.add(name);
  const cell = engine.field(object, name);
  if (object.late.has(name)) engine.write(cell, HOLE_VALUE);
  engine.write(cell, value);
}

/** A property of its own that may not be there yet, and an accessor of its class: which takes a store is told when it runs. */
export function isOverAccessor(object: AbstractObject, found: Found): boolean {
  const mayBeOther = found.cell !== null || found.over.length > 0;
  return mayBeOther && object instanceof InstanceObject && isOfProgram(found);
}

/** An accessor of a class of the program. */
function isOfProgram({ accessor }: Found): boolean {
  const member = accessor?.get ?? accessor?.set;
  return member != null && member.owner?.cls.isBuiltin !== true && !member.template.isMethodSlot;
}

/** Object.defineProperty under a computed name makes an own property, whatever accessor the class has. */
function isDefinedOver(op: Op, object: AbstractObject, name: string): boolean {
  if (op.opcode !== "definek" || !(object instanceof InstanceObject)) return false;
  return !object.accessors.has(name);
}

/** Loops do not ask the iterators of the library for these. */
const ITERATOR_METHODS = new Set(["next", "return", "throw"]);

function refuseOnIterator(
  engine: Engine,
  instance: Instance,
  op: Op,
  object: AbstractObject,
  name: string,
): boolean {
  if (!isBuiltinIterator(engine, object)) return false;
  // Among others it stops the program at the store: linked lists have a `next`, too.
  const isOne = (o: AbstractObject): boolean => isBuiltinIterator(engine, o);
  if (op.opcode === "set" && !isSurely(engine, instance, op, isOne)) return true;
  const hint = "write an iterator of your own around it";
  engine.refuse("SK1114", op, `the method "${name}" of a built-in iterator is replaced`, hint);
  return true;
}

function isBuiltinIterator(engine: Engine, object: AbstractObject): boolean {
  let cls = object instanceof InstanceObject ? object.cls : null;
  while (cls !== null && !(cls.cls.isBuiltin && cls.cls.name === "FastIterator"))
    cls = parentOf(engine, cls);
  return cls !== null;
}

/** Does a program stop that sets this method of it? */
export function isMethodOfIterator(engine: Engine, object: AbstractObject, name: string): boolean {
  return ITERATOR_METHODS.has(name) && isBuiltinIterator(engine, object);
}

/** Functions have properties of their own that cannot be set; those of classes' methods are not kept. */
function refuseOnFunction(
  engine: Engine,
  instance: Instance,
  op: Op,
  object: FunctionObject,
  name: string,
): boolean {
  const isMethod = object.owner !== null;
  if (name === "prototype" && !isOwnPrototype(object, name)) openFunction(engine, object);
  if (!isMethod && !FUNCTION_PROPERTIES.has(name)) return false;
  if (isOwnPrototype(object, name)) return false;
  if (!isSurely(engine, instance, op, (o) => o instanceof FunctionObject)) return true;
  const hint = "keep the value in a variable or in an object of your own";
  const what = isMethod ? "a method of a class" : "a function";
  engine.refuse("SK1114", op, `the property "${name}" is set on ${what}`, hint);
  return true;
}

/** The parts that every class has, where it declares no static member of that name. */
function refuseOnClass(
  engine: Engine,
  instance: Instance,
  op: Op,
  object: ClassObject,
  name: string,
): boolean {
  if (!isFixedPart(object, name)) return false;
  if (!isSurely(engine, instance, op, (o) => isFixedPart(o, name))) return true;
  if (name === "prototype") {
    openFunction(engine, object);
    const hint = "write the members in the class";
    engine.refuse("SK1105", op, "the prototype of a class is set", hint);
  } else {
    const hint = "declare it as a static member, or keep the value elsewhere";
    engine.refuse("SK1114", op, `the property "${name}" is set on a class`, hint);
  }
  return true;
}

/** What a function or class has, and cannot be set here. */
export function isFixedPart(object: AbstractObject, name: string): boolean {
  if (!FUNCTION_PROPERTIES.has(name)) return false;
  if (object instanceof FunctionObject) return !isOwnPrototype(object, name);
  if (!(object instanceof ClassObject) || isNamespace(object)) return false;
  const { staticFields, staticMethods, staticAccessors, isBuiltin } = object.cls;
  const isOwn = staticFields.includes(name) || staticMethods.has(name) || staticAccessors.has(name);
  return !isBuiltin && !isOwn;
}

const FUNCTION_PROPERTIES = new Set(["name", "length", "prototype", "caller", "arguments"]);

/** Before it is defined, a store makes a data property. */
function isLateAccessor(object: AbstractObject, name: string): boolean {
  return ownsAccessors(object) && object.lateAccessors.has(name);
}

/**
 * Accessors of the library without a setter stand for writable data properties (`Error.prototype.name`), as those that hold
 * decorated methods do.
 */
function isDataAccessor(found: Found, name: string): boolean {
  if (found.accessor?.get?.template.isMethodSlot === true) return true;
  const owner = found.accessor?.get?.owner?.cls;
  return owner?.isBuiltin === true && !isReadOnlyAccessor(owner.name, name);
}

function setOnArray(
  engine: Engine,
  instance: Instance,
  op: Op,
  object: ArrayObject,
  name: string,
  value: Value,
): void {
  if (object.isArguments && indexOfName(name) === undefined) {
    // Among others it stops the program at the store, when it runs.
    const isOne = (o: AbstractObject): boolean => o instanceof ArrayObject && o.isArguments;
    if (!isSurely(engine, instance, op, isOne)) return;
    const hint = "copy the arguments into an array";
    engine.refuse("SK1116", op, `the property "${name}" of arguments is set`, hint);
    return;
  }
  if (name === "length") {
    if (value.hasObjects) toPrimitive(engine, instance, op, value, "number");
    engine.write(object.length, integer(0, 2 ** 32 - 1));
    engine.write(object.shrinks, TRUE);
    engine.write(object.element, HOLE_VALUE);
    return;
  }
  const index = indexOfName(name);
  if (index === undefined) {
    setOnArrayByName(engine, instance, op, object, name, value);
    return;
  }
  setElement(engine, object, value, integer(index, index), false);
}

/** Properties of an array that are no elements are in a table, and those that `exec` makes before the elements. */
function setOnArrayByName(
  engine: Engine,
  instance: Instance,
  op: Op,
  object: ArrayObject,
  name: string,
  value: Value,
): void {
  if (object.derived === null && RESERVED.has(name)) {
    if (!isSurely(engine, instance, op, (o) => o instanceof ArrayObject)) return;
    const hint = "keep the value in a variable or an object beside the array";
    engine.refuse("SK1114", op, `the property "${name}" is set on an array`, hint);
    return;
  }
  const { accessor, cell } = lookup(engine, object, name);
  if (accessor !== null && op.opcode !== "define") {
    if (accessor.set !== null)
      callAccessor(engine, instance, op, accessor.set, objectValue(object.id), [value]);
    if (cell === null) return;
  }
  if (!object.fields.has(name)) object.late.add(name);
  const own = engine.field(object, name);
  if (object.late.has(name)) engine.write(own, HOLE_VALUE);
  engine.write(own, value);
}

const ITERATOR = wellKnownKey("iterator");

/** What the compiler looks for elsewhere. */
const RESERVED = new Set(["index", "input", "groups", "indices", "raw", "constructor", ITERATOR]);

/**
 * Is the receiver of `op` nothing but such objects? Analysis can mix what a program keeps apart: what may be something
 * else as well is told apart when the program runs, and stops it only then.
 */
export function isSurely(
  engine: Engine,
  instance: Instance,
  op: Op,
  isSuch: (object: AbstractObject) => boolean,
): boolean {
  return engine.isNarrowing && engine.objectsOf(arg(instance, op, 0)).every(isSuch);
}

export function isBuiltinClass(object: AbstractObject): boolean {
  return object instanceof ClassObject && object.cls.isBuiltin;
}

export function setElement(
  engine: Engine,
  array: ArrayObject,
  value: Value,
  key: Value,
  inBounds: boolean,
): void {
  engine.write(array.element, value);
  if (array.isArguments) refuseMapped(engine, array);
  if (inBounds || array.isArguments) return;
  // Past the end: the array grows, and what lies between has no value.
  engine.write(array.length, integer(0, Math.min(Math.max(key.hi + 1, 1), 2 ** 32 - 1)));
  if (key.hi > 0 || key.has(F_FRACTION)) engine.write(array.element, HOLE_VALUE);
}

/** In sloppy code an element of `arguments` is also a parameter. */
function refuseMapped(engine: Engine, array: ArrayObject): void {
  const template = array.instance?.template;
  if (array.site === null || template?.info.isSloppy !== true || template.parameterCount === 0)
    return;
  const hint = 'copy the arguments into an array, or "use strict"';
  engine.refuse("SK1116", array.site, "arguments that are changed in sloppy code", hint);
}

export function transferSetSuper(engine: Engine, instance: Instance, op: Op): Value {
  const found = foundBySuper(engine, instance, op);
  if (found === null) return NOTHING;
  if (found.accessor?.set != null) {
    callFunction(engine, instance, op, found.accessor.set, arg(instance, op, 0), [
      arg(instance, op, 1),
    ]);
    return NOTHING;
  }
  return transferSet(engine, instance, op);
}

/** Fields of classes and parts of literals: own properties whatever the class says. */
export function transferDefine(engine: Engine, instance: Instance, op: Op): Value {
  if (op.checked && !isTestedField(engine, instance, op)) return NOTHING;
  const value = arg(instance, op, 1);
  for (const object of engine.objectsOf(arg(instance, op, 0)))
    defineOn(engine, op, object, op.name, value);
  return NOTHING;
}

/** Is it the place of a private field that stores test for? The object may have been seen before it had the field. */
export function isTestedField(engine: Engine, instance: Instance, op: Op): boolean {
  if (!isHidden(op.name)) return false;
  const objects = engine.objectsOf(arg(instance, op, 0));
  return objects.some((o) => engine.read(engine.field(o, op.name)).has(F_HOLE));
}

function defineOn(
  engine: Engine,
  op: Op,
  object: AbstractObject,
  name: string,
  value: Value,
): void {
  engine.write(engine.field(object, name), value);
  if (!(object instanceof LiteralObject)) return;
  object.certain.add(name);
  refuseOverAccessor(engine, op, object, name);
}

export function refuseOverAccessor(
  engine: Engine,
  op: Op,
  object: LiteralObject,
  name: string,
): void {
  if (!object.accessors.has(name)) return;
  const hint = "give one of the two another name";
  engine.refuse("SK1118", op, `a value replaces the accessor "${name}" of a literal`, hint);
}

export function transferSetKeyed(engine: Engine, instance: Instance, op: Op): Value {
  const value = arg(instance, op, 2);
  let key = arg(instance, op, 1);
  if (value.isBottom || key.isBottom) return NOTHING;
  if (key.hasObjects) key = toPrimitive(engine, instance, op, key, "string");
  const inBounds = isInBounds(engine, instance, op);
  const symbol = exactSymbol(key);
  const targets = engine.objectsOf(arg(instance, op, 0));
  const copied = copiedKeys(engine, instance, op, key, targets.length);
  for (const object of targets) {
    if (copied !== null && takesCopied(object)) setCopied(engine, instance, op, object, copied);
    else if (symbol !== undefined) setOnObject(engine, instance, op, object, symbol, value);
    else setKeyed(engine, instance, op, object, key, value, inBounds);
  }
  return NOTHING;
}

function setKeyed(
  engine: Engine,
  instance: Instance,
  op: Op,
  object: AbstractObject,
  key: Value,
  value: Value,
  inBounds: boolean,
): void {
  const numbers = restrict(key, F_NUMERIC, false);
  if (object instanceof ArrayObject) {
    setKeyedOnArray(engine, instance, op, object, key, value, inBounds);
    return;
  }
  if (object instanceof BufferObject) {
    if (value.hasObjects) toPrimitive(engine, instance, op, value, "number");
    return;
  }
  object.isReflected = true;
  const exact = exactNumber(numbers);
  const names = keyNames(restrict(key, ~F_NUMERIC, false));
  if (names !== null && (numbers.isBottom || exact !== undefined)) {
    const all = exact === undefined ? names : [...names, String(exact)];
    for (const name of all) setOnObject(engine, instance, op, object, name, value);
    return;
  }
  const mayBe = (name: string): boolean => isSpelling(name) || names?.includes(name) !== false;
  setUnknown(engine, instance, op, object, value, mayBe);
}

function setKeyedOnArray(
  engine: Engine,
  instance: Instance,
  op: Op,
  array: ArrayObject,
  key: Value,
  value: Value,
  inBounds: boolean,
): void {
  const numbers = restrict(key, F_NUMERIC, false);
  const odd = oddKey(op, key);
  if (odd !== undefined) {
    takeAnyNumber(engine, array);
    setOnArray(engine, instance, op, array, odd, value);
    return;
  }
  if (!numbers.isBottom) {
    if (takesNumber(engine, array, numbers)) {
      if (!inBounds) setAnyOnArray(engine, instance, op, array, value);
    } else refuseNoIndex(engine, op, numbers);
    setElement(engine, array, value, numbers, inBounds);
  }
  const named = keyNames(restrict(key, ~F_NUMERIC, false));
  if (named === null) {
    setElement(engine, array, value, integer(0, 2 ** 32 - 2), false);
    setAnyOnArray(engine, instance, op, array, value);
    engine.write(array.shrinks, TRUE);
    return;
  }
  // An index that may be undefined as well is told apart when the program runs, and stops it.
  const isAlone = numbers.isBottom || array.takesAnyNumber || key.has(F_STRING);
  for (const name of named)
    if (isAlone || !NO_NAMES.has(name)) setOnArray(engine, instance, op, array, name, value);
}

const NO_NAMES: ReadonlySet<string> = new Set(["undefined", "null"]);

/** May a number be no index, of an array that the program gives such properties? */
function takesNumber(engine: Engine, array: ArrayObject, key: Value): boolean {
  engine.read(array.shape);
  return array.takesAnyNumber && !isIndexOnly(key);
}

/** A property of an array whose name is only known when the program runs: in its table, or one that is known besides. */
export function setAnyOnArray(
  engine: Engine,
  instance: Instance,
  op: Op,
  array: ArrayObject,
  value: Value,
): void {
  array.isReflected = true;
  takeAnyNumber(engine, array);
  engine.write(engine.unknownField(array), value);
  for (const name of [...array.fields.keys()])
    if (!isHidden(name)) setOnArray(engine, instance, op, array, name, value);
  for (const name of memberNames(engine, array)) {
    const found = lookup(engine, array, name);
    if (found.accessor?.set != null) setOnArray(engine, instance, op, array, name, value);
  }
}

/** What surely is no index, and may be one elsewhere, is refused: arrays hold their elements densely. */
function refuseNoIndex(engine: Engine, op: Op, key: Value): void {
  if (!engine.isNarrowing || !key.has(F_NUMBER)) return;
  const exact = exactNumber(key);
  const isProperty = key.hi < 0 || (exact !== undefined && !Number.isInteger(exact));
  const hint = "use a Map";
  if (isProperty)
    engine.refuse("SK1114", op, "a property that is no index is set on an array", hint);
  else if (key.lo > ELEMENTS_MAX)
    engine.refuse("SK1114", op, `an element beyond ${ELEMENTS_MAX} is set`, hint);
}

/** runtime/value/array.c, HOLES_MAX. */
const ELEMENTS_MAX = 2 ** 26;

/** A property of an object whose name is only known when the program runs, of the names that it `mayBe`. */
export function setUnknown(
  engine: Engine,
  instance: Instance,
  op: Op,
  object: AbstractObject,
  value: Value,
  mayBe: (name: string) => boolean = isAnything,
): void {
  object.isReflected = true;
  if (object instanceof PrototypeObject) {
    const isSure = (): boolean =>
      isSurely(engine, instance, op, (o) => o instanceof PrototypeObject);
    if (!canSetPrototype(engine, op, object, null, isSure)) return;
  }
  if (isFixed(object) || refuseOnGlobal(engine, op, object, "a computed name")) return;
  hideStatics(engine, object, mayBe);
  engine.write(engine.unknownField(object), value);
  engine.read(object.shape);
  refuseFixedOver(engine, op, object);
  setThroughChain(engine, instance, op, object, mayBe, value);
  const isPrototypeSet = setsPrototypes(engine, instance, op);
  for (const name of [...object.fields.keys()].filter(mayBe)) {
    if (isHidden(name) || (!isPrototypeSet && isOwnPrototype(object, name))) continue;
    setOnObject(engine, instance, op, object, name, value);
  }
  const members = [...memberNames(engine, object), ...inheritedStatics(engine, object)];
  for (const name of members.filter(mayBe)) {
    const found = lookup(engine, object, name);
    if (isDefinedOver(op, object, name) && isOfProgram(found))
      makeLate(engine, object, name, value);
    else if (found.accessor?.set != null) setOnObject(engine, instance, op, object, name, value);
  }
}

/** What takes no properties: a program that sets one by a computed name stops there. */
export function isFixed(object: AbstractObject): boolean {
  if (object instanceof FunctionObject) return object.owner !== null;
  return isBuiltinClass(object);
}

/** A computed name in a literal: with one possible name it is as any other, else it may come in any place. */
export function transferDefineKeyed(engine: Engine, instance: Instance, op: Op): Value {
  if ((op.index & IS_MEMBER) !== 0) return defineMember(engine, instance, op);
  const name = definedName(instance, op);
  if (name !== undefined && isSymbolKey(name)) {
    for (const object of engine.objectsOf(arg(instance, op, 0)))
      defineOn(engine, op, object, name, arg(instance, op, 2));
    return NOTHING;
  }
  for (const object of engine.objectsOf(arg(instance, op, 0))) {
    // A field under a computed name: only in a table its place among the others is what the program comes to.
    if (object instanceof InstanceObject && op.checked)
      engine.write(engine.unknownField(object), arg(instance, op, 2));
    if (!(object instanceof LiteralObject)) continue;
    if (name !== undefined) object.certain.add(name);
    else object.hasMixedOrder = true;
  }
  return transferSetKeyed(engine, instance, op);
}

/** The name that a `definek` gives, if there is only one. */
export function definedName(instance: Instance, op: Op): string | undefined {
  const key = arg(instance, op, 1);
  const text = exactString(key);
  return text === undefined || !isName(text) ? exactSymbol(key) : text;
}
