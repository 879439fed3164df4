/** Reading, writing, defining, deleting and enumerating properties and elements. */

import type { Op } from "../ir/ir.ts";
import { isHidden, isName } from "../ir/property-name.ts";
import { isInBounds } from "./bounds.ts";
import { callFunction, ENTRY } from "./calls.ts";
import { getFromChains, isChained } from "./chain.ts";
import { extendsNull } from "./construct.ts";
import type { Engine } from "./engine.ts";
import { functionTag, TO_STRING_TAG } from "./function-tag.ts";
import type { Instance } from "./instance.ts";
import { noteKeyedMember } from "./keyed-members.ts";
import { isNamespace } from "./kinds.ts";
import {
  builtinClassOf,
  builtinMember,
  type Found,
  lookup,
  methodAsValue,
  primitiveClasses,
  superMember,
} from "./lookup.ts";
import { refuseMissing, refuseMissingOf } from "./missing.ts";
import { viewsMayChange } from "./native-buffers.ts";
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
} from "./objects.ts";
import { openFunction } from "./opening.ts";
import { toPrimitive } from "./operators.ts";
import { otherConstructor, valueOver } from "./over.ts";
import { isOwnPrototype } from "./plain-new.ts";
import { prototypeOfObject } from "./prototypes.ts";
import { arg } from "./transfer.ts";
import { typedElement } from "./typed-elements.ts";
import { getIndexed, getUnknown } from "./unknown-names.ts";
import {
  exactNumber,
  exactSymbol,
  F_BIGINT,
  F_FALSE,
  F_FRACTION,
  F_HOLE,
  F_NAN,
  F_NULL,
  F_NUMBER,
  F_NUMERIC,
  F_STRING,
  F_SYMBOL,
  F_TRUE,
  F_UNDEFINED,
  integer,
  Joining,
  join,
  NOTHING,
  NULL,
  objectValue,
  readable,
  restrict,
  STRING,
  strings,
  UNDEFINED,
  type Value,
} from "./value.ts";

/** V8's limit of 2^29 - 24 for strings; of 2^32 - 1 for arrays and typed arrays here. */
export const STRING_LENGTH = integer(0, 2 ** 29 - 24);
export const ARRAY_LENGTH = integer(0, 2 ** 32 - 1);
const TYPED_LENGTH = integer(0, 2 ** 32 - 1);

/** The index a property name spells, or undefined: "0", "17", not "01". */
export function indexOfName(name: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,9})$/.test(name)) return undefined;
  const index = Number(name);
  return index < 2 ** 32 - 1 ? index : undefined;
}

/** Nothing but numbers that are indices of arrays; the number is some, or none. */
export function isIndexOnly(key: Value): boolean {
  if (key.has(F_FRACTION | F_NAN)) return false;
  return !key.has(F_NUMBER) || (key.lo >= 0 && key.hi < 2 ** 32 - 1);
}

/** The name of a property of an array that a number in the program spells which is no index: `a[-1]`, `a[0.5]`. */
export function oddKey(op: Op, key: Value): string | undefined {
  if (op.opcode !== "getk" && op.opcode !== "setk") return undefined;
  const exact = exactNumber(key);
  if (exact === undefined || isIndexOnly(key) || !isWritten(op.args[1])) return undefined;
  return String(exact);
}

/** The array may have properties under numbers that are no index. */
export function takeAnyNumber(engine: Engine, array: ArrayObject): void {
  if (array.takesAnyNumber) return;
  array.takesAnyNumber = true;
  engine.touch(array.shape);
}

/** A number as it stands in the program, or with a sign. */
function isWritten(key: Op | undefined): boolean {
  if (key?.opcode === "unary") return isWritten(key.args[0]);
  return key?.opcode === "const" || key?.opcode === "gget";
}

// --- reading ---

export function transferGet(engine: Engine, instance: Instance, op: Op): Value {
  return getNamed(engine, instance, op, arg(instance, op, 0), op.name);
}

export function getNamed(
  engine: Engine,
  instance: Instance,
  op: Op,
  value: Value,
  name: string,
): Value {
  const objects = engine.objectsOf(value);
  const [only] = objects;
  if (only !== undefined && objects.length === 1 && value.flags === 0)
    return getFromObject(engine, instance, op, only, name);
  const result = new Joining();
  const [chained, others] = isOfChain(name) ? chainedAmong(objects) : [[], objects];
  if (chained.length > 0) result.add(getFromChains(engine, instance, op, chained, name));
  for (const object of others) {
    result.add(getFromObject(engine, instance, op, object, name));
  }
  for (const className of primitiveClasses(value)) {
    result.add(getFromPrimitive(engine, instance, op, value, className, name));
  }
  return result.value;
}

/** Is it looked for along the prototypes that are objects of the program? */
export function isOfChain(name: string): boolean {
  return name !== "__proto__" && !isHidden(name);
}

/** Objects with prototypes of the program, when they are many, and the others. */
export function chainedAmong(
  objects: readonly AbstractObject[],
): [LiteralObject[], readonly AbstractObject[]] {
  const chained = objects.filter(isChained);
  return chained.length < CHAINED_MANY
    ? [[], objects]
    : [chained, objects.filter((o) => !isChained(o))];
}

/** So many are looked at as one: each getter runs on all of them. */
const CHAINED_MANY = 4;

export function getFromPrimitive(
  engine: Engine,
  instance: Instance,
  op: Op,
  value: Value,
  className: string,
  name: string,
): Value {
  if (name === "__proto__") {
    const hint = "compare its type";
    if (engine.isNarrowing) engine.refuse("SK1105", op, "__proto__ of a primitive", hint);
    return NOTHING;
  }
  if (className === "String") {
    if (name === "length") return stringLength(value);
    if (indexOfName(name) !== undefined) return join(STRING, UNDEFINED);
  }
  if (name === "constructor") {
    const cls = engine.builtinClass(className);
    return cls === null ? NOTHING : objectValue(cls.id);
  }
  const found = builtinMember(engine, className, name);
  refuseMissingOf(engine, instance, op, className, name, found);
  return fromFound(engine, instance, op, found, value);
}

function stringLength(value: Value): Value {
  if (value.strings === null) return STRING_LENGTH;
  const lengths = value.strings.map((s) => s.length);
  return integer(Math.min(...lengths), Math.max(...lengths));
}

export function getFromObject(
  engine: Engine,
  instance: Instance,
  op: Op,
  object: AbstractObject,
  name: string,
): Value {
  if (isChained(object) && isOfChain(name))
    return getFromChains(engine, instance, op, [object], name);
  const special = specialProperty(engine, op, object, name);
  if (special !== null) return special;
  if (object instanceof NamespaceObject) return namespaceExport(engine, object, name);
  if (isProto(object, name)) return protoOf(engine, op, object);
  const found = lookup(engine, object, name);
  if (name === "constructor") refuseOwnConstructor(engine, op, object, found);
  // Reading a private member of an object that has none throws.
  if (isHidden(name) && found.cell === null && found.method === null && found.accessor === null)
    return NOTHING;
  const mayBeUnknown = mayHaveUnknown(object, found);
  if (!mayBeUnknown) refuseMissing(engine, instance, op, object, name, found);
  let result = fromFound(engine, instance, op, found, objectValue(object.id));
  if (mayBeUnknown && object.unknown !== null && found.mayBeAbsent)
    result = join(result, engine.read(object.unknown));
  return result;
}

/**
 * Can a name that the program computes be this one? A store to an array stops the program under the name of what arrays
 * inherit, so that their methods stay what they are.
 */
export function mayHaveUnknown(object: AbstractObject, found: Found): boolean {
  if (object.unknown === null) return false;
  return !(object instanceof ArrayObject) || (found.method === null && found.accessor === null);
}

/** Is it the accessor `__proto__` of Object.prototype (ECMA-262 B.2.2.1)? What inherits nothing has none. */
export function isProto(object: AbstractObject, name: string): boolean {
  if (name !== "__proto__") return false;
  if (object instanceof LiteralObject) return !object.isBare;
  return !(object instanceof InstanceObject) || !object.cls.cls.isBare;
}

function protoOf(engine: Engine, op: Op, object: AbstractObject): Value {
  engine.read(object.shape);
  const prototype = prototypeOfObject(engine, object);
  const mayBeOwn = object.fields.has("__proto__") || object.unknown !== null;
  if (prototype === undefined || mayBeOwn) {
    const hint = "use a class, or Object.getPrototypeOf to compare";
    if (engine.isNarrowing) engine.refuse("SK1105", op, "__proto__ of an object", hint);
    return NOTHING;
  }
  return prototype === null ? NULL : objectValue(prototype.id);
}

/** An own property of that name that may be absent: then it would be inherited. */
function refuseOwnConstructor(engine: Engine, op: Op, object: AbstractObject, found: Found): void {
  if (!engine.isNarrowing || found.cell === null || !found.mayBeAbsent) return;
  if (object instanceof LiteralObject && object.isBare) return;
  const hint = "give the property another name";
  engine.refuse("SK1114", op, 'a property "constructor" that is set later', hint);
}

/** What functions have. */
const PARTS: ReadonlySet<string> = new Set(["name", "length", "prototype"]);

/** Properties that are no cells: lengths, indices, the parts of a function. */
function specialProperty(
  engine: Engine,
  op: Op,
  object: AbstractObject,
  name: string,
): Value | null {
  if (object instanceof ArrayObject) {
    if (object.isArguments && name === "callee")
      engine.refuse("SK1116", op, "arguments.callee", "name the function");
    if (name === "length") return arrayLength(engine, object);
    if (indexOfName(name) !== undefined)
      return join(readable(engine.read(object.element)), UNDEFINED);
  } else if (object instanceof BufferObject) {
    if (name !== "constructor") return bufferProperty(engine, object, name);
  } else if (object instanceof FunctionObject || object instanceof ClassObject) {
    if (object.fields.has(name) || isOwnPrototype(object, name)) return null;
    const isOwn = object instanceof ClassObject && object.cls.staticMethods.has(name);
    if (isOwn || (object instanceof ClassObject && object.cls.staticAccessors.has(name)))
      return null;
    if (object instanceof ClassObject && isNamespace(object) && PARTS.has(name)) return UNDEFINED;
    const bound = object.captured[boundPart(object, name)];
    if (bound !== undefined) {
      engine.askBound();
      return engine.read(bound);
    }
    if (name === "name") {
      return strings([object instanceof ClassObject ? object.cls.name : object.template.name]);
    }
    if (name === "length") return integer(0, 255);
    if (name === "prototype") return prototypeProperty(engine, op, object);
    const tag = name === TO_STRING_TAG ? functionTag(object) : null;
    if (tag !== null) return strings([tag]);
  }
  if (name === "constructor") engine.read(object.shape);
  const other = name === "constructor" ? otherConstructor(engine, object) : null;
  if (other !== null) return join(constructorOf(engine, object), other);
  if (name === "constructor" && !object.fields.has(name)) {
    const own = object.unknown === null ? NOTHING : readable(engine.read(object.unknown));
    return join(constructorOf(engine, object), own);
  }
  return null;
}

/**
 * Where what `bind` returns keeps its name or length among what it captures, and a function under a computed key its name;
 * -1 for other functions and properties.
 */
export function boundPart(object: AbstractObject, name: string): number {
  if (name !== "name" && name !== "length") return -1;
  if (name === "name" && object instanceof FunctionObject && object.template.nameAt >= 0)
    return object.template.nameAt;
  if (!isBound(object)) return -1;
  return object.template.info.captures.findIndex((variable) => variable.name === name);
}

/** Is it what `bind` returns, that of functions or that of AsyncResource? */
export function isBound(object: AbstractObject): object is FunctionObject {
  if (!(object instanceof FunctionObject) || object.owner !== null) return false;
  const { module, info } = object.template;
  if (module === "lib/node/async-storage") return info.captures.some((v) => v.name === "length");
  return module === "lib/es/function" && info.kind === "arrow";
}

function prototypeProperty(engine: Engine, op: Op, object: FunctionObject | ClassObject): Value {
  const isNullBase = object instanceof ClassObject && extendsNull(engine, object);
  if (object instanceof ClassObject && object.cls.info.isStatic && !isNullBase)
    return objectValue(engine.prototypeOf(object).id);
  if (object instanceof FunctionObject && object.template.info.kind !== "function")
    return UNDEFINED;
  openFunction(engine, object);
  const what = object instanceof ClassObject ? "a class made at run time" : "a function";
  engine.refuse(
    "SK1113",
    op,
    `the prototype of ${what}`,
    "use a class declared at the top of a module",
  );
  return UNDEFINED;
}

/** `object.constructor`: the class, or the library's for what has no class of its own. */
function constructorOf(engine: Engine, object: AbstractObject): Value {
  const cls = classOf(engine, object);
  return cls === null ? UNDEFINED : objectValue(cls.id);
}

export function classOf(engine: Engine, object: AbstractObject): ClassObject | null {
  if (object instanceof InstanceObject) return object.cls.cls.isBare ? null : object.cls;
  if (object instanceof ArrayObject && object.derived !== null) return object.derived.cls;
  if (object instanceof LiteralObject && object.isBare) return null;
  if (object instanceof FunctionObject || object instanceof ClassObject)
    return engine.builtinClass("Function");
  return engine.builtinClass(builtinClassOf(object) ?? "Object");
}

export function arrayLength(engine: Engine, array: ArrayObject): Value {
  const known = engine.read(array.length);
  return known.isBottom ? NOTHING : known;
}

function bufferProperty(engine: Engine, object: BufferObject, name: string): Value | null {
  if (object.typed !== null) {
    if (name === "length") return engine.read(object.length);
    if (indexOfName(name) !== undefined) return join(typedElement(object.typed), UNDEFINED);
  }
  // Those of a DataView that may be outside of its buffer are accessors, which throw.
  if (object.kind === "dataview" && name.startsWith("byte") && viewsMayChange(engine)) return null;
  switch (name) {
    case "byteLength":
      return object.typed === null ? engine.read(object.length) : integer(0, 2 ** 35);
    case "byteOffset":
      return object.kind === "arraybuffer" ? null : TYPED_LENGTH;
    case "buffer":
      return object.kind === "arraybuffer" ? null : engine.read(object.buffer);
  }
  return null;
}

function namespaceExport(engine: Engine, object: NamespaceObject, name: string): Value {
  for (const module of engine.program.all) {
    if (module.id !== object.moduleId) continue;
    const found = engine.program.resolveExport(module, name);
    if (found?.kind === "variable") return engine.read(engine.globalCell(found.variable));
    if (found?.kind === "namespace") return objectValue(engine.namespaceObject(found.module.id).id);
  }
  return UNDEFINED;
}

/** The value a lookup gives; getters are called on `receiver`. */
export function fromFound(
  engine: Engine,
  instance: Instance,
  op: Op,
  found: Found,
  receiver: Value,
): Value {
  let result = found.cell === null ? NOTHING : restrict(engine.read(found.cell), ~F_HOLE, true);
  if (found.cell !== null && !found.mayBeAbsent) return result;
  for (const over of found.over) result = join(result, valueOver(engine, over));
  if (found.method !== null) {
    const method = methodAsValue(engine, found.method);
    method.owner?.methodValues.add(method);
    return join(result, objectValue(method.id));
  }
  if (found.accessor !== null) {
    if (found.isLate) result = join(result, UNDEFINED);
    if (found.accessor.get === null) return join(result, UNDEFINED);
    return join(result, callAccessor(engine, instance, op, found.accessor.get, receiver, []));
  }
  // Reading a private member of an object that has none throws.
  if (found.isPending) return result;
  if (found.parent !== null) {
    const { above, cell } = found.parent;
    const data = engine.read(cell);
    if (above === null) return join(result, readable(data));
    result = join(result, restrict(data, ~F_HOLE, true));
    return join(result, fromFound(engine, instance, op, above, receiver));
  }
  if (found.cell === null || engine.read(found.cell).has(F_HOLE)) result = join(result, UNDEFINED);
  return result;
}

/**
 * Calls a getter or setter. Those of literals, and all where the name is only known at run time, are called through
 * their code pointer.
 */
export function callAccessor(
  engine: Engine,
  instance: Instance,
  op: Op,
  fn: FunctionObject,
  receiver: Value,
  args: readonly Value[],
  isKeyed = KEYED_OPS.has(op.opcode),
): Value {
  if (fn.owner !== null && !isKeyed) {
    // Objects of several classes that inherit it share the copy that the operation calls.
    const known = instance.targets.get(op.id)?.get(fn.id);
    return callFunction(
      engine,
      instance,
      op,
      fn,
      receiver,
      args,
      UNDEFINED,
      known && { key: known.context, typeKeys: known.typeKeys, depth: known.depth },
    );
  }
  let result = NOTHING;
  for (const one of [fn, ...fn.others]) {
    one.isEscaping = true;
    const given = callFunction(engine, instance, op, one, receiver, args, UNDEFINED, ENTRY);
    result = join(result, given);
  }
  return result;
}

const KEYED_OPS = new Set([
  "getk",
  "setk",
  "definek",
  "callk",
  "copyprops",
  "native",
  "callm",
  "call",
]);

export function transferGetSuper(engine: Engine, instance: Instance, op: Op): Value {
  const found = foundBySuper(engine, instance, op);
  if (found === null) return NOTHING;
  return fromFound(engine, instance, op, found, arg(instance, op, 0));
}

/** What `super.name` finds in the running member, or in the member that the running arrow function stands in. */
export function foundBySuper(engine: Engine, instance: Instance, op: Op): Found | null {
  const member = homeOf(instance);
  if (member?.owner == null) {
    const hint = "name the object, or use a class";
    engine.refuse("SK1118", op, "a property of super set in an object literal", hint);
    return null;
  }
  return superMember(engine, member.owner, isStaticMember(member), op.name);
}

/** The member of a class that an instance runs in; null for plain functions. */
export function homeOf(instance: Instance): FunctionObject | null {
  const { fn } = instance;
  return fn === null || fn.owner !== null ? fn : fn.home;
}

export function isStaticMember(fn: FunctionObject): boolean {
  const cls = fn.owner?.cls;
  const { template } = fn;
  if (cls === undefined || template.isMovedMember) return false;
  if (cls.staticTemplate === template) return true;
  for (const method of cls.staticMethods.values()) if (method === template) return true;
  for (const a of cls.staticAccessors.values())
    if (a.get === template || a.set === template) return true;
  return false;
}

export function transferGetKeyed(engine: Engine, instance: Instance, op: Op): Value {
  const value = arg(instance, op, 0);
  const key = arg(instance, op, 1);
  if (key.isBottom || value.isBottom) return NOTHING;
  const inBounds = isInBounds(engine, instance, op);
  return getKeyed(engine, instance, op, value, key, inBounds);
}

export function getKeyed(
  engine: Engine,
  instance: Instance,
  op: Op,
  value: Value,
  rawKey: Value,
  inBounds: boolean,
): Value {
  const key = rawKey.hasObjects ? toPrimitive(engine, instance, op, rawKey, "string") : rawKey;
  const symbol = exactSymbol(key);
  if (symbol !== undefined) {
    // Natives find the property at run time.
    if (op.opcode !== "getk" && op.opcode !== "callk")
      for (const object of engine.objectsOf(value)) object.isReflected = true;
    return getNamed(engine, instance, op, value, symbol);
  }
  let result = NOTHING;
  const numbers = restrict(key, F_NUMERIC, false);
  if (!numbers.isBottom)
    result = join(result, getIndexed(engine, instance, op, value, numbers, inBounds));
  // Whatever the key is, the property is found by its name at run time.
  for (const object of engine.objectsOf(value)) object.isReflected = true;
  const names = keyNames(key);
  if (names === null) return join(result, getUnknown(engine, instance, op, value));
  for (const name of names) {
    noteKeyedMember(engine, value, name);
    result = join(result, getNamed(engine, instance, op, value, name));
  }
  return result;
}

/** The property names a non-numeric key can be; null when they are not known. */
export function keyNames(key: Value): string[] | null {
  const names: string[] = [];
  if (key.has(F_BIGINT)) return null;
  if (key.has(F_SYMBOL)) {
    if (key.symbols === null) return null;
    names.push(...key.symbols);
  }
  if (key.has(F_STRING)) {
    if (key.strings === null || !key.strings.every(isName)) return null;
    names.push(...key.strings);
  }
  if (key.has(F_UNDEFINED)) names.push("undefined");
  if (key.has(F_NULL)) names.push("null");
  if (key.has(F_TRUE)) names.push("true");
  if (key.has(F_FALSE)) names.push("false");
  return names;
}

/** Names of the static members of the bases of a class, whose accessors run on the class itself. */
export function inheritedStatics(engine: Engine, object: AbstractObject): string[] {
  const names = new Set<string>();
  if (!(object instanceof ClassObject)) return [];
  for (let cls = parentOf(engine, object); cls !== null; cls = parentOf(engine, cls)) {
    cls.isReflected = true;
    for (const name of memberNames(engine, cls)) names.add(name);
  }
  return [...names];
}

export const isAnything = (): boolean => true;

/** Names of the accessors and methods an object has from its class or literal. */
export function memberNames(engine: Engine, object: AbstractObject): string[] {
  const names = new Set<string>();
  if (ownsAccessors(object)) for (const name of object.accessors.keys()) names.add(name);
  const view = object instanceof ArrayObject ? object.derived : object;
  if (view instanceof InstanceObject) {
    let cls: ClassObject | null = view.cls;
    for (let depth = 0; cls !== null && depth < 100; depth++) {
      if (cls.cls.isBuiltin) {
        // Those that can be set, for a store must not go past them.
        for (const [name, { set }] of cls.cls.accessors) if (set !== null) names.add(name);
        cls = parentOf(engine, cls);
        continue;
      }
      for (const name of cls.cls.methods.keys()) if (!isHidden(name)) names.add(name);
      for (const name of cls.cls.accessors.keys()) if (!isHidden(name)) names.add(name);
      cls = parentOf(engine, cls);
    }
  }
  if (object instanceof ClassObject) {
    for (const name of object.cls.staticMethods.keys()) if (!isHidden(name)) names.add(name);
    for (const name of object.cls.staticAccessors.keys()) if (!isHidden(name)) names.add(name);
  }
  return [...names];
}

export function parentOf(engine: Engine, cls: ClassObject): ClassObject | null {
  if (!cls.cls.hasHeritage) return null;
  for (const parent of engine.objectsOf(engine.read(cls.heritage))) {
    if (parent instanceof ClassObject) return parent;
  }
  return null;
}
