/** Calls: which functions, in which context, with what. */

import type { Op } from "../ir/ir.ts";
import { construct } from "./construct.ts";
import { type Context, contextFor } from "./context.ts";
import type { Engine } from "./engine.ts";
import { type Forward, forwardedNative } from "./forward.ts";
import type { Instance, ManyCall } from "./instance.ts";
import { isNamespace } from "./kinds.ts";
import { builtinMember, type Found, lookup, primitiveClasses } from "./lookup.ts";
import { refuseMissingOf } from "./missing.ts";
import { callNative } from "./natives.ts";
import {
  type AbstractObject,
  ArrayObject,
  ClassObject,
  FunctionObject,
  LiteralObject,
  NO_TYPE_KEYS,
} from "./objects.ts";
import { openFunction } from "./opening.ts";
import { refuseSource } from "./operators.ts";
import { constructPlain, hasPrototype } from "./plain-new.ts";
import {
  chainedAmong,
  foundBySuper,
  fromFound,
  getKeyed,
  getNamed,
  isBound,
  isOfChain,
  mayHaveUnknown,
} from "./properties.ts";
import { askingMember, isForeignPrimitive, ownReceivers } from "./receiver.ts";
import { arg } from "./transfer.ts";
import {
  equals,
  fromSet,
  Joining,
  join,
  NOTHING,
  objectSet,
  objectValue,
  readable,
  restrict,
  UNDEFINED,
  type Value,
} from "./value.ts";

/** One call of a known function. Nothing happens while an argument is still unknown. */
export function callFunction(
  engine: Engine,
  instance: Instance,
  op: Op,
  fn: FunctionObject,
  thisValue: Value,
  args: readonly Value[],
  newTarget: Value = UNDEFINED,
  entry?: Context,
): Value {
  if (args.some((a) => a.isBottom) || thisValue.isBottom) return NOTHING;
  const isPlain = entry === undefined && !isForeign(engine, fn, thisValue);
  const forward = isPlain ? forwardedNative(engine, fn.template) : null;
  if (forward !== null) {
    return callNative(
      engine,
      instance,
      op,
      forward.name,
      forwardedValues(forward, thisValue, args),
    );
  }
  const target = targetOf(engine, instance, op, fn, thisValue, args, entry);
  if (target === null) return NOTHING;
  engine.write(target.thisCell, thisValue);
  engine.write(target.newTargetCell, newTarget);
  target.params.forEach((cell, index) => {
    engine.write(cell, args[index] ?? UNDEFINED);
  });
  for (let i = target.params.length; i < args.length; i++)
    engine.write(target.restElement, args[i] ?? UNDEFINED);
  engine.start(target);
  return engine.read(target.returned);
}

/** May a method that trusts its `this` be called on something else? */
function isForeign(engine: Engine, fn: FunctionObject, thisValue: Value): boolean {
  const asking = askingMember(fn);
  if (asking === null) return isForeignPrimitive(fn, thisValue);
  const own = ownReceivers(engine, asking.cls, thisValue);
  return thisValue.flags !== 0 || own.objects !== thisValue.objects;
}

/**
 * The instance to call. Once values only shrink, the choice made while they grew stays.
 *
 * What is emitted for an op calls each function as one instance, whatever operand or receiver leads to it: `a + b` may
 * call `toPrimitive` for both. The first choice holds for the others, unless one has to go by the code pointer.
 */
function targetOf(
  engine: Engine,
  instance: Instance,
  op: Op,
  fn: FunctionObject,
  thisValue: Value,
  args: readonly Value[],
  entry: Context | undefined,
): Instance | null {
  if (engine.isNarrowing || engine.isFrozen) return instance.targets.get(op.id)?.get(fn.id) ?? null;
  const earlier = engine.called.as(fn);
  if (earlier !== null && (entry === undefined || earlier.context === entry.key)) return earlier;
  const context = entry ?? contextFor(engine, instance, op, fn, thisValue, args);
  if (context.isEarly === true && engine.waitForElements()) return null;
  const target = engine.instance(fn, context.key, context.typeKeys, context.depth);
  if (earlier !== null) passOn(engine, earlier, target);
  engine.called.note(fn, target);
  noteTarget(instance, op, fn, target);
  if (target !== instance) target.caller ??= { instance, op };
  return target;
}

/** Whatever `from` was called with, `to` is called with as well. */
function passOn(engine: Engine, from: Instance, to: Instance): void {
  engine.write(to.thisCell, engine.read(from.thisCell));
  engine.write(to.newTargetCell, engine.read(from.newTargetCell));
  to.params.forEach((cell, index) => {
    engine.write(cell, engine.read(from.params[index] ?? cell));
  });
  engine.write(to.restElement, engine.read(from.restElement));
}

function forwardedValues(forward: Forward, thisValue: Value, args: readonly Value[]): Value[] {
  return forward.parameters.flatMap((p) => {
    if (p === "this") return [thisValue];
    return typeof p === "number" ? [args[p] ?? UNDEFINED] : args.slice(p.rest);
  });
}

/** The one context in which a function is called by whoever does not know it: through its code pointer. */
export const ENTRY: Context = { key: "*", typeKeys: NO_TYPE_KEYS, depth: 2 };

function noteTarget(instance: Instance, op: Op, fn: FunctionObject, target: Instance): void {
  let targets = instance.targets.get(op.id);
  if (targets === undefined) {
    targets = new Map();
    instance.targets.set(op.id, targets);
  }
  targets.set(fn.id, target);
}

/** Calls a function exported by the library. */
export function callLibrary(
  engine: Engine,
  instance: Instance,
  op: Op,
  module: string,
  name: string,
  args: readonly Value[],
): Value {
  const fn = engine.libraryFunction(module, name);
  return fn === null ? NOTHING : callFunction(engine, instance, op, fn, UNDEFINED, args);
}

/** Calls whatever callable is in `callee`; a value that is no function throws. */
export function callValue(
  engine: Engine,
  instance: Instance,
  op: Op,
  callee: Value,
  thisValue: Value,
  args: readonly Value[],
): Value {
  const targets = engine.objectsOf(callee);
  if (targets.length > MANY_TARGETS && !engine.isNarrowing && !engine.isFrozen)
    return callMany(engine, instance, op, callee, thisValue, args);
  let result = NOTHING;
  for (const target of targets)
    result = join(result, callOneOf(engine, instance, op, target, targets.length, thisValue, args));
  return result;
}

function callOneOf(
  engine: Engine,
  instance: Instance,
  op: Op,
  target: AbstractObject,
  targetCount: number,
  thisValue: Value,
  args: readonly Value[],
): Value {
  if (target instanceof FunctionObject) {
    if (targetCount > 1) target.isEscaping = true;
    const context = targetCount > 1 ? ENTRY : undefined;
    return callFunction(engine, instance, op, target, thisValue, args, UNDEFINED, context);
  }
  if (!(target instanceof ClassObject)) return NOTHING;
  if (!isFunctionConstructor(target))
    return callClass(engine, instance, op, target, thisValue, args);
  // Where it is one of several, the program stops when it comes to it.
  if (engine.isNarrowing && targetCount === 1) refuseFunctionConstructor(engine, op);
  return NOTHING;
}

/** A call of more functions than this is not made again for each of them whenever one of them returns more. */
const MANY_TARGETS = 6;

/** `callValue` for many callees. While callees and arguments stay as they were, only what comes back is looked at. */
function callMany(
  engine: Engine,
  instance: Instance,
  op: Op,
  callee: Value,
  thisValue: Value,
  args: readonly Value[],
): Value {
  const known = instance.manyCalls.get(op.id)?.find((c) => isSameCall(c, callee, thisValue, args));
  const targets = known?.others ?? engine.objectsOf(callee);
  const result = new Joining();
  for (const cell of known?.returned ?? []) result.add(engine.read(cell));
  const call: ManyCall = { callee, thisValue, args, returned: [], others: [] };
  const count = callee.objects.ids.length;
  for (const target of targets) {
    result.add(callOneOf(engine, instance, op, target, count, thisValue, args));
    const own = target instanceof FunctionObject ? target.id : -1;
    const made = instance.targets.get(op.id)?.get(own);
    if (made === undefined) call.others.push(target);
    else call.returned.push(made.returned);
  }
  if (known === undefined) {
    const calls = instance.manyCalls.get(op.id) ?? [];
    instance.manyCalls.set(op.id, [...calls.slice(1 - CALLS_MAX), call]);
  }
  return result.value;
}

/** So many of the calls that one op stands for are remembered. */
const CALLS_MAX = 8;

function isSameCall(
  call: ManyCall,
  callee: Value,
  thisValue: Value,
  args: readonly Value[],
): boolean {
  return (
    equals(call.callee, callee) &&
    equals(call.thisValue, thisValue) &&
    call.args.length === args.length &&
    call.args.every((a, i) => equals(a, args[i] ?? NOTHING))
  );
}

/** As `callValue`, by way of the code pointers: for callers that pass their arguments in an array. */
export function callEntries(
  engine: Engine,
  instance: Instance,
  op: Op,
  callee: Value,
  thisValue: Value,
  args: readonly Value[],
): Value {
  let result = NOTHING;
  for (const target of engine.objectsOf(callee)) {
    if (target instanceof ClassObject) refuseIndirect(engine, op, target);
    const isClass = target instanceof ClassObject;
    const fn = isClass ? callMember(engine, target) : target;
    if (!(fn instanceof FunctionObject)) continue;
    fn.isEscaping = true;
    const self = isClass ? objectValue(target.id) : thisValue;
    result = join(result, callFunction(engine, instance, op, fn, self, args, UNDEFINED, ENTRY));
  }
  return result;
}

/** What runs when a built-in class is called without `new`; null: it throws. */
export function callMember(engine: Engine, cls: ClassObject): FunctionObject | null {
  if (!cls.cls.isBuiltin || !isCallableClass(cls)) return null;
  return lookup(engine, cls, "%call").method;
}

/** What has no code pointer is not called through one. */
function refuseIndirect(engine: Engine, op: Op, cls: ClassObject): void {
  if (!cls.cls.isFunction || !engine.isNarrowing) return;
  openFunction(engine, cls);
  const reason = `${cls.cls.name}, which is used with new, is called by call, apply or a spread`;
  engine.refuse("SK1113", op, reason, "use a package that has classes");
}

/** Can it be called without `new`? */
export function isCallableClass(cls: ClassObject): boolean {
  return (cls.cls.isBuiltin || cls.cls.isFunction) && cls.cls.staticMethods.has("%call");
}

/** A class called without `new`: an error, but built-ins such as Error and Array allow it. */
function callClass(
  engine: Engine,
  instance: Instance,
  op: Op,
  cls: ClassObject,
  thisValue: Value,
  args: readonly Value[],
): Value {
  if (!isCallableClass(cls)) return NOTHING;
  const found = lookup(engine, cls, "%call");
  const self = cls.cls.isFunction ? thisValue : objectValue(cls.id);
  return found.method === null
    ? NOTHING
    : callFunction(engine, instance, op, found.method, self, args);
}

export function isFunctionConstructor({ cls }: ClassObject): boolean {
  return cls.isBuiltin && cls.name === "Function";
}

/** Where `new` takes something else as well, the program stops when it comes to the Function constructor. */
function mayBeOther(engine: Engine, callee: Value, cls: ClassObject): boolean {
  return engine.objectsOf(callee).some((object) => object !== cls && canBeNew(object));
}

function refuseFunctionConstructor(engine: Engine, op: Op): void {
  const reason = "the Function constructor needs an interpreter at run time";
  engine.refuse("SK1101", op, reason, "write the function out");
}

function argsFrom(instance: Instance, op: Op, first: number): Value[] {
  return op.args.slice(first).map((a) => instance.valueOf(a));
}

export function transferCall(engine: Engine, instance: Instance, op: Op): Value {
  return callValue(
    engine,
    instance,
    op,
    arg(instance, op, 0),
    arg(instance, op, 1),
    argsFrom(instance, op, 2),
  );
}

export function transferCallMethod(engine: Engine, instance: Instance, op: Op): Value {
  const receiver = arg(instance, op, 0);
  const args = argsFrom(instance, op, 1);
  const early = op.checked ? (args.pop() ?? NOTHING) : null;
  return callNamed(engine, instance, op, receiver, op.name, args, early);
}

/**
 * The method that a call of `object.name` runs whatever happens in between, or null when it is a value to be read.
 * Literals that look alike are one class at run time, so with `isEarly` what they hold is always read.
 */
export function fixedMethod(
  engine: Engine,
  object: AbstractObject,
  name: string,
  isEarly: boolean,
): FunctionObject | null {
  if (object instanceof LiteralObject && (isEarly || object.hasPrototype)) return null;
  const found = memberOfObject(engine, object, name);
  return found !== null && found.cell === null && found.over.length === 0 ? found.method : null;
}

export function transferGetMethod(engine: Engine, instance: Instance, op: Op): Value {
  let result = NOTHING;
  for (const object of engine.objectsOf(arg(instance, op, 0))) {
    if (fixedMethod(engine, object, op.name, true) !== null) continue;
    result = join(result, getNamed(engine, instance, op, objectValue(object.id), op.name));
  }
  return result;
}

/** `receiver.name(args)`: for each object its own method, with `this` narrowed to it. */
export function callNamed(
  engine: Engine,
  instance: Instance,
  op: Op,
  receiver: Value,
  name: string,
  args: readonly Value[],
  early: Value | null = null,
): Value {
  let result = NOTHING;
  let others = NOTHING;
  const direct = new Map<FunctionObject, Receivers>();
  const receiversOf = (fn: FunctionObject): Receivers => {
    let of = direct.get(fn);
    if (of === undefined) direct.set(fn, (of = { ids: [], primitive: NOTHING }));
    return of;
  };
  const read = new CalleeGroups();
  const [chained, unchained] =
    early === null && isOfChain(name)
      ? chainedAmong(engine.objectsOf(receiver))
      : [[], engine.objectsOf(receiver)];
  if (chained.length > 0) {
    const self = fromSet(objectSet(chained.map(({ id }) => id)));
    read.add(getNamed(engine, instance, op, self, name), self);
  }
  for (const object of unchained) {
    const method = fixedMethod(engine, object, name, early !== null);
    if (method !== null) {
      receiversOf(method).ids.push(object.id);
      continue;
    }
    const self = objectValue(object.id);
    if (early !== null) others = join(others, self);
    else read.add(getNamed(engine, instance, op, self, name), self);
  }
  for (const { callee, self } of read.groups)
    result = join(result, callValue(engine, instance, op, callee, self, args));
  for (const className of primitiveClasses(receiver)) {
    const found = builtinMember(engine, className, name);
    if (found.method !== null) {
      const of = receiversOf(found.method);
      of.primitive = join(of.primitive, restrict(receiver, ~0, false));
    } else refuseMissingOf(engine, instance, op, className, name, found);
  }
  if (name === "toString" && args.length === 0) refuseSource(engine, instance, op, receiver);
  if (direct.size > METHODS_MAX) instance.callsOfMany.add(op.id);
  for (const [fn, { ids, primitive }] of direct) {
    const self = join(primitive, fromSet(objectSet(ids)));
    // Called as a value as well: one op calls a function in one context.
    if (early?.objects.has(fn.id) === true && !others.isBottom) others = join(others, self);
    else result = join(result, callFunction(engine, instance, op, fn, self, args));
  }
  if (early !== null && !others.isBottom)
    result = join(result, callValue(engine, instance, op, early, others, args));
  return result;
}

/**
 * A call that may run more methods than this has no copies of them to itself: where n classes call each other's methods, each
 * copy would be a place with n methods more.
 */
const METHODS_MAX = 8;

/** What one method is called on: objects, in the order of their ids, and primitives. */
interface Receivers {
  readonly ids: number[];
  primitive: Value;
}

/** More different sets of callees than this are called as one. */
const GROUPS_MAX = 8;

/** Receivers by what they have under the name that is called: each callee is looked at once for all that share it. */
class CalleeGroups {
  groups: { callee: Value; self: Value }[] = [];

  add(callee: Value, self: Value): void {
    const same = this.groups.find((g) => equals(g.callee, callee));
    if (same !== undefined) same.self = join(same.self, self);
    else this.groups.push({ callee, self });
    if (this.groups.length <= GROUPS_MAX) return;
    let all = { callee: NOTHING, self: NOTHING };
    for (const group of this.groups)
      all = { callee: join(all.callee, group.callee), self: join(all.self, group.self) };
    this.groups = [all];
  }
}

function memberOfObject(engine: Engine, object: AbstractObject, name: string): Found | null {
  if (object.unknown === null) return lookup(engine, object, name);
  if (!(object instanceof ArrayObject)) return null;
  const found = lookup(engine, object, name);
  return mayHaveUnknown(object, found) ? null : found;
}

export function transferCallKeyed(engine: Engine, instance: Instance, op: Op): Value {
  const receiver = arg(instance, op, 0);
  const key = arg(instance, op, 1);
  if (receiver.isBottom || key.isBottom) return NOTHING;
  const callee = getKeyed(engine, instance, op, receiver, key, false);
  return callValue(engine, instance, op, callee, receiver, argsFrom(instance, op, 2));
}

export function transferCallSuper(engine: Engine, instance: Instance, op: Op): Value {
  const found = foundBySuper(engine, instance, op);
  const self = arg(instance, op, 0);
  if (found === null) return NOTHING;
  if (found.method === null || found.over.length > 0) {
    const callee = fromFound(engine, instance, op, found, self);
    return callValue(engine, instance, op, callee, self, argsFrom(instance, op, 1));
  }
  return callFunction(engine, instance, op, found.method, self, argsFrom(instance, op, 1));
}

/** Elements of the array a spread call was given; as many as any parameter list can take. */
export function spreadArguments(engine: Engine, array: Value): Value[] {
  let element = NOTHING;
  let least = 2 ** 32;
  for (const object of engine.objectsOf(array)) {
    if (!(object instanceof ArrayObject)) continue;
    element = join(element, readable(engine.read(object.element)));
    least = Math.min(least, engine.read(object.length).lo);
  }
  const args: Value[] = [];
  for (let i = 0; i < SPREAD_MAX; i++) args.push(i < least ? element : join(element, UNDEFINED));
  return element.isBottom ? [] : args;
}

const SPREAD_MAX = 16;

export function transferSpread(engine: Engine, instance: Instance, op: Op): Value {
  const isNew = op.opcode === "newspread";
  const args = spreadArguments(engine, arg(instance, op, isNew ? 1 : 2));
  const callee = arg(instance, op, 0);
  if (isNew) return constructAll(engine, instance, op, callee, args);
  return callEntries(engine, instance, op, callee, arg(instance, op, 1), args);
}

export function transferNew(engine: Engine, instance: Instance, op: Op): Value {
  return constructAll(engine, instance, op, arg(instance, op, 0), argsFrom(instance, op, 1));
}

/** Is it a plain function, which `new` takes? It throws for any other function that is no class. */
export function isPlainConstructor(object: AbstractObject): object is FunctionObject {
  if (!(object instanceof FunctionObject)) return false;
  const { template } = object;
  return template.info.kind === "function" && !template.isGenerator && !template.isAsync;
}

function canBeNew(object: AbstractObject): boolean {
  return object instanceof ClassObject || hasPrototype(object);
}

/** Where it may be a class as well, the program stops when it is not. */
function refusePlainNew(engine: Engine, op: Op, callee: Value): void {
  const callees = engine.objectsOf(callee);
  const bound = callees.some(isBound);
  const plain = callees.find(isPlainConstructor);
  if ((plain === undefined && !bound) || callees.some(canBeNew)) return;
  for (const one of callees.filter(isPlainConstructor)) openFunction(engine, one);
  const name = bound ? "that bind returns" : plain?.template.name || "(anonymous)";
  const what = `new on the function ${name}`;
  engine.refuse("SK1113", op, what, "make it a class");
}

function constructAll(
  engine: Engine,
  instance: Instance,
  op: Op,
  callee: Value,
  args: readonly Value[],
): Value {
  if (args.some((a) => a.isBottom)) return NOTHING;
  let result = NOTHING;
  for (const target of engine.objectsOf(callee)) {
    if (target instanceof ClassObject && !isNamespace(target)) {
      if (isFunctionConstructor(target)) {
        if (engine.isNarrowing && !mayBeOther(engine, callee, target))
          refuseFunctionConstructor(engine, op);
        continue;
      }
      result = join(result, construct(engine, instance, op, target, args));
    } else if (hasPrototype(target)) {
      result = join(result, constructPlain(engine, instance, op, target, args));
    }
  }
  if (engine.isNarrowing) refusePlainNew(engine, op, callee);
  return result;
}
