/** Calls: arguments in the callee's representations, the environment, dispatch over receivers, boxed calls. */
import {
  callMember,
  ENTRY,
  fixedMethod,
  isCallableClass,
  isFunctionConstructor,
  isPlainConstructor,
} from "../flow/calls.ts";
import { forwardedNative } from "../flow/forward.ts";
import type { Instance } from "../flow/instance.ts";
import { isCallable, isNamespace } from "../flow/kinds.ts";
import { builtinMember, lookup, primitiveClasses } from "../flow/lookup.ts";
import {
  type AbstractObject,
  ArrayObject,
  ClassObject,
  FunctionObject,
  InstanceObject,
} from "../flow/objects.ts";
import { hasPrototype } from "../flow/plain-new.ts";
import { foundBySuper, getKeyed, getNamed, homeOf, isBound, parentOf } from "../flow/properties.ts";
import {
  exactSymbol,
  F_BIGINT,
  F_BOOLEAN,
  F_HOLE,
  F_NULLISH,
  F_NUMERIC,
  F_STRING,
  F_SYMBOL,
  F_UNDEFINED,
  fromSet,
  objectValue,
  type Value,
  withFlags,
  without,
} from "../flow/value.ts";
import type { Op } from "../ir/ir.ts";
import { displayName } from "../ir/property-name.ts";
import { notFunctionText, sourceText } from "../lower/source-text.ts";
import { writeConstruct } from "./classes.ts";
import { Arms, dispatch } from "./dispatch.ts";
import { allocateArray, isIndex, readElement } from "./elements.ts";
import type { FunctionEmitter } from "./function.ts";
import { callNative } from "./natives.ts";
import { primitive } from "./operators.ts";
import { argument } from "./ops.ts";
import { writePlainNew } from "./plain-new.ts";
import { getByName, getBySuper, readInto } from "./properties.ts";
import { type Operand, type Rep, UNDEFINED_OPERAND } from "./rep.ts";
import { cText } from "./text.ts";

export interface CallParts {
  readonly fn: FunctionObject;
  /** The closure itself, when the function needs it. */
  readonly callee?: Operand;
  readonly self: Operand | null;
  readonly args: readonly Operand[];
  readonly newTarget?: Operand;
  /** The class object, when it is already known. */
  readonly environment?: string;
  /** The array that the arguments come from, when they were spread. */
  readonly spread?: Operand;
}

/** Calls an instance; returns where its result is, null when it has none. */
export function callTarget(f: FunctionEmitter, target: Instance, parts: CallParts): Operand | null {
  const signature = f.unit.signature(target);
  const list = signature.parameters.map((p) => {
    switch (p.kind) {
      case "env":
        return parts.environment ?? environmentOf(f, parts);
      case "this":
        return f.convert(parts.self ?? UNDEFINED_OPERAND, p.rep);
      case "newtarget":
        return f.convert(parts.newTarget ?? UNDEFINED_OPERAND, p.rep);
      case "param":
        return f.convert(parts.args[p.index] ?? UNDEFINED_OPERAND, p.rep);
      case "rest":
        return argumentArray(f, target, parts, "rest", p.index);
      case "arguments":
        return argumentArray(f, target, parts, "arguments", 0);
    }
  });
  const call = `${f.unit.functionName(target)}(${list.join(", ")})`;
  if (signature.result === null) {
    f.code.text(`${call};`);
    f.code.check(target, f.target, true);
    return null;
  }
  const name = f.temporary(signature.result);
  f.code.text(`${name} = ${call};`);
  f.code.check(target, f.target, true);
  return { c: name, rep: signature.result, value: target.returned.value };
}

/** The array of the arguments that a rest parameter, or `arguments`, takes. */
function argumentArray(
  f: FunctionEmitter,
  target: Instance,
  parts: CallParts,
  kind: "rest" | "arguments",
  from: number,
): string {
  const op = target.template.ops.find((o) => o.opcode === kind);
  const object = op === undefined ? null : f.unit.engine.arrayAt(target, op);
  if (parts.spread === undefined) return allocateArray(f, object, parts.args.slice(from));
  const cls = object === null ? "RT_CLS_ARRAY_V" : f.unit.classId(object);
  return `rt_array_rest(${parts.spread.c}, ${from}, ${cls})`;
}

/** The closure, or the class object, that a function finds its captured values in. */
function environmentOf(f: FunctionEmitter, parts: CallParts): string {
  const { fn, self } = parts;
  if (fn.owner === null) {
    if (f.unit.isStatic(fn)) return f.unit.staticObject(fn);
    return parts.callee === undefined ? "RT_UNDEFINED" : f.convert(parts.callee, "V");
  }
  if (fn.owner.cls.info.isStatic) return f.unit.staticObject(fn.owner);
  // A method that was taken as a value holds its class.
  if (parts.callee?.value.objects.has(fn.id) === true)
    return `RT_FSLOT(Val, ${f.convert(parts.callee, "V")}, 0)`;
  if (self === null) return "RT_UNDEFINED";
  for (const object of f.unit.engine.objectsOf(self.value)) {
    const own =
      object instanceof InstanceObject ? object.cls : object instanceof ClassObject ? object : null;
    if (own === null) continue;
    const start = object instanceof InstanceObject ? `RT_SLOT(Val, ${self.c}, 0)` : self.c;
    return climb(f, start, own, fn.owner);
  }
  return "RT_UNDEFINED";
}

/** From the class object of `from` up to that of its base `to`. */
export function climb(
  f: FunctionEmitter,
  start: string,
  from: ClassObject,
  to: ClassObject,
): string {
  let c = start;
  for (
    let cls: ClassObject | null = from;
    cls !== null && cls !== to;
    cls = parentOf(f.unit.engine, cls)
  ) {
    c = `RT_SLOT(Val, ${c}, 0)`;
  }
  return c;
}

/** Puts a call's result where the op wants it. */
function deliver(f: FunctionEmitter, op: Op, result: Operand | null): void {
  const target = f.result(op);
  if (target === null) return;
  if (result === null) f.code.text(`${target.c} = ${f.convert(UNDEFINED_OPERAND, target.rep)};`);
  else if (!result.value.isBottom) f.code.text(`${target.c} = ${f.convert(result, target.rep)};`);
}

function operandsFrom(f: FunctionEmitter, op: Op, first: number): Operand[] {
  return op.args.slice(first).map((a) => f.operand(a));
}

// --- values that are called ---

export function writeCall(f: FunctionEmitter, op: Op): void {
  const callee = f.operand(argument(op, 0));
  const self = f.operand(argument(op, 1));
  callOperand(f, op, callee, self, operandsFrom(f, op, 2), () => notFunctionText(op.node));
}

/** Up to this many known callees are told apart by class; more go through the code pointer. */
const DIRECT_MAX = 4;

export function callOperand(
  f: FunctionEmitter,
  op: Op,
  callee: Operand,
  self: Operand,
  args: readonly Operand[],
  message: () => string,
): void {
  const objects = f.unit.engine.objectsOf(callee.value);
  const functions = objects.filter((o): o is FunctionObject => o instanceof FunctionObject);
  const others = objects.filter((o) => !(o instanceof FunctionObject));
  const arms = new Arms();
  if (functions.length > DIRECT_MAX && functions.every((fn) => isCalledByEntry(f, op, fn))) {
    for (const fn of functions) {
      arms.addObject(fn, "entry", (receiver) =>
        deliver(f, op, callEntry(f, op, receiver, self, args)),
      );
    }
  } else {
    for (const fn of functions) {
      arms.addObject(fn, `f${fn.id}`, (receiver) => callKnown(f, op, fn, receiver, self, args));
    }
  }
  for (const object of others) {
    if (object instanceof ClassObject && isFunctionConstructor(object)) {
      arms.addObject(object, "interpreter", () =>
        f.code.text('rt_panic("the Function constructor is called");'),
      );
      continue;
    }
    if (object instanceof ClassObject && isCallableClass(object)) {
      const found = lookup(f.unit.engine, object, "%call");
      const { method } = found;
      if (method !== null) {
        arms.addObject(object, `k${object.id}`, (r) =>
          callClass(f, op, object, method, r, self, args),
        );
        continue;
      }
    }
    const text =
      object instanceof ClassObject && isCallable(object) ? calledClass(object) : message();
    arms.addObject(object, text, () => f.raise("RT_TYPE_ERROR", text));
  }
  if (callee.value.flags !== 0) {
    const text = message();
    arms.addFlags(callee.value.flags, text, () => f.raise("RT_TYPE_ERROR", text));
  }
  dispatch(f, callee, arms);
}

/** Calls a class without `new`: one that stands for a function, or a built-in. */
function callClass(
  f: FunctionEmitter,
  op: Op,
  cls: ClassObject,
  method: FunctionObject,
  callee: Operand,
  self: Operand,
  args: readonly Operand[],
): void {
  const target = f.instance.targets.get(op.id)?.get(method.id);
  const own = cls.cls.isFunction ? self : callee;
  if (target === undefined || cls.cls.info.isStatic)
    return callKnown(f, op, method, callee, own, args);
  const environment = f.convert(callee, "V");
  deliver(f, op, callTarget(f, target, { fn: method, self: own, args, environment }));
}

/** Did analysis, too, choose the context in which everything is boxed? */
function isCalledByEntry(f: FunctionEmitter, op: Op, fn: FunctionObject): boolean {
  const target = f.instance.targets.get(op.id)?.get(fn.id);
  return target?.context === ENTRY.key && f.unit.hasEntry(fn);
}

/** Calls a function object in the context that analysis chose for this op. */
export function callKnown(
  f: FunctionEmitter,
  op: Op,
  fn: FunctionObject,
  callee: Operand,
  self: Operand | null,
  args: readonly Operand[],
): void {
  const target = f.instance.targets.get(op.id)?.get(fn.id);
  if (target === undefined && forwardedNative(f.unit.engine, fn.template) !== null) {
    const result = callForwarded(f, op, fn, self, args);
    if (result !== null && !f.value(op).isBottom)
      f.assign(op, { ...result, value: result.value }, true);
    else if (result === null) deliver(f, op, null);
    return;
  }
  // The body of a coroutine is resumed, never called: where analysis says so, it has lost count of what there is.
  if (target === undefined || fn.template.isCoroutine) {
    f.code.text("__builtin_unreachable();");
    return;
  }
  deliver(f, op, callTarget(f, target, { fn, callee, self, args }));
}

/** A library function that only passes its arguments on: the native itself; null when it gives nothing. */
export function callForwarded(
  f: FunctionEmitter,
  op: Op,
  fn: FunctionObject,
  self: Operand | null,
  args: readonly Operand[],
): Operand | null {
  const forward = forwardedNative(f.unit.engine, fn.template);
  if (forward === null) return null;
  const mapped = forward.parameters.flatMap((p) => {
    if (p === "this") return [self ?? UNDEFINED_OPERAND];
    return typeof p === "number" ? [args[p] ?? UNDEFINED_OPERAND] : args.slice(p.rest);
  });
  return callNative(f, op, forward.name, mapped);
}

/** Calls through the code pointer, everything boxed. */
export function callEntry(
  f: FunctionEmitter,
  op: Op,
  callee: Operand,
  self: Operand,
  args: readonly Operand[],
): Operand {
  const name = f.temporary("V");
  const boxed = args.map((a) => f.convert(a, "V"));
  const list = boxed.length === 0 ? "NULL" : `(const Val[]){${boxed.join(", ")}}`;
  const boxedCallee = f.inVariable({ ...callee, c: f.convert(callee, "V"), rep: "V" });
  const entry = entryOf(f, op, boxedCallee, f.convert(self, "V"));
  f.code.text(`${name} = rt_call_value(${entry.callee}, ${entry.self}, ${args.length}, ${list});`);
  checkEntries(f, op, callee.value);
  return { c: name, rep: "V", value: entryResult(f, op, callee.value) };
}

/**
 * The function and the `this` of a call through a code pointer: a built-in that is called without `new` has none itself,
 * its member does. Throws when the callee may be something else without a code pointer, such as a class.
 */
export function entryOf(
  f: FunctionEmitter,
  op: Op,
  callee: Operand,
  self: string,
): { readonly callee: string; readonly self: string } {
  const { engine } = f.unit;
  const found = engine.objectsOf(callee.value).flatMap((object) => {
    if (!(object instanceof ClassObject)) return [];
    const method = callMember(engine, object);
    const target = method === null ? undefined : f.instance.targets.get(op.id)?.get(method.id);
    return method === null || target === undefined ? [] : [{ object, method }];
  });
  if (found.length === 0) {
    requireFunction(f, callee);
    return { callee: callee.c, self };
  }
  const chosen = f.temporary("V");
  const receiver = f.temporary("V");
  f.code.text(`${chosen} = ${callee.c}; ${receiver} = ${self};`);
  for (const { object, method } of found) {
    const cls = f.unit.staticObject(object);
    f.code.text(
      `if (${callee.c} == ${cls}) { ${receiver} = ${cls}; ${chosen} = ${f.unit.staticObject(method)}; }`,
    );
  }
  requireFunction(f, { ...callee, c: chosen });
  return { callee: chosen, self: receiver };
}

/** Throws when a callee may be something without a code pointer, such as a class. */
function requireFunction(f: FunctionEmitter, callee: Operand): void {
  const isCertain = f.unit.engine.objectsOf(callee.value).every((o) => o instanceof FunctionObject);
  if (isCertain && callee.value.flags === 0) return;
  f.code.text(`if (RT_UNLIKELY(!rt_require_function(${callee.c}))) {`);
  f.code.leave(f.target);
  f.code.text("}");
}

/** A boxed call can throw what any of its callees can. */
function checkEntries(f: FunctionEmitter, op: Op, callee: Value): void {
  for (const object of f.unit.engine.objectsOf(callee)) {
    const fn = object instanceof ClassObject ? callMember(f.unit.engine, object) : object;
    if (!(fn instanceof FunctionObject)) continue;
    const target = f.instance.targets.get(op.id)?.get(fn.id);
    if (target !== undefined) f.code.check(target, f.target, false);
  }
}

function entryResult(f: FunctionEmitter, op: Op, _callee: Value): Value {
  return f.value(op);
}

export function writeSpread(f: FunctionEmitter, op: Op): void {
  const callee = f.inVariable(f.operand(argument(op, 0)));
  const self = f.operand(argument(op, 1));
  const array = f.inVariable(f.operand(argument(op, 2)));
  if (callee.value.flags !== 0) {
    f.code.text(`if (RT_UNLIKELY(!rt_is_callable(${f.convert(callee, "V")}))) {`);
    f.raise("RT_TYPE_ERROR", notFunctionText(op.node));
    f.code.text("}");
  }
  const objects = restrictToObjects({ ...callee, c: f.convert(callee, "V"), rep: "V" });
  const entry = entryOf(f, op, f.inVariable(objects), f.convert(self, "V"));
  const name = f.temporary("V");
  f.code.text(`${name} = rt_call_array(${entry.callee}, ${entry.self}, ${array.c});`);
  checkEntries(f, op, callee.value);
  if (!f.value(op).isBottom) f.assign(op, { c: name, rep: "V", value: f.value(op) });
}

function restrictToObjects(operand: Operand): Operand {
  return { ...operand, value: fromSet(operand.value.objects) };
}

// --- methods ---

export function writeCallMethod(f: FunctionEmitter, op: Op): void {
  const receiver = f.operand(argument(op, 0));
  const args = operandsFrom(f, op, 1);
  const early = op.checked ? (args.pop() ?? null) : null;
  callMethod(f, op, receiver, op.name, args, early);
}

export function callMethod(
  f: FunctionEmitter,
  op: Op,
  receiver: Operand,
  name: string,
  args: readonly Operand[],
  early: Operand | null = null,
): void {
  const { engine } = f.unit;
  const arms = new Arms();
  const message = (): string => notFunctionText(op.node);
  const objects = engine.objectsOf(receiver.value);
  const methodOf = (o: AbstractObject): FunctionObject | null =>
    fixedMethod(engine, o, name, early !== null);
  const byProperty = new Set(
    objects.filter((o) => methodOf(o) === null).map((o) => f.unit.classId(o)),
  );
  const withCallee = new Set(
    objects
      .filter((o) => methodOf(o) !== null || mayFindCallee(f, op, o, name))
      .map((o) => f.unit.classId(o)),
  );
  for (const object of objects) {
    const method = methodOf(object);
    const classId = f.unit.classId(object);
    if (early === null && !withCallee.has(classId)) {
      arms.addObject(object, "none", () => f.raise("RT_TYPE_ERROR", message()));
    } else if (method !== null && !byProperty.has(classId)) {
      arms.addObject(object, `m${method.id}${environmentKey(f, method, object)}`, (r) => {
        callKnown(f, op, method, r, r, args);
      });
    } else if (early !== null)
      arms.addObject(object, "early", (r) => callOperand(f, op, early, r, args, message));
    else arms.addObject(object, `v${classId}`, (r) => callProperty(f, op, r, name, args, message));
  }
  for (const className of primitiveClasses(receiver.value)) {
    const { method } = builtinMember(engine, className, name);
    const flags = PRIMITIVE_FLAGS[className] ?? 0;
    if (method === null) arms.addFlags(flags, "none", () => f.raise("RT_TYPE_ERROR", message()));
    else
      arms.addFlags(flags, `p${method.id}`, (r) =>
        callKnown(f, op, method, r, primitiveSelf(receiver, r), args),
      );
  }
  const nullish = receiver.value.flags & (F_NULLISH | F_HOLE);
  if (nullish !== 0) {
    arms.addFlags(nullish, "null", (r) => {
      f.code.text(`rt_throw_property(${f.convert(r, "V")}, ${cText(displayName(name))}, false);`);
      f.code.leave(f.target);
    });
  }
  dispatch(f, receiver, arms);
}

/** Can reading the property give something to call, or do anything? */
function mayFindCallee(f: FunctionEmitter, op: Op, object: AbstractObject, name: string): boolean {
  const { engine } = f.unit;
  const found = lookup(engine, object, name);
  if (found.accessor !== null || found.method !== null) return true;
  const value = getNamed(engine, f.instance, op, objectValue(object.id), name);
  return engine.objectsOf(value).some(isCallable);
}

/** Reads what a method call finds, before its arguments are evaluated; methods of classes need no reading. */
export function writeGetMethod(f: FunctionEmitter, op: Op): void {
  const receiver = f.operand(argument(op, 0));
  if (receiver.value.isBottom) return;
  const isFixed = (o: AbstractObject): boolean =>
    fixedMethod(f.unit.engine, o, op.name, true) !== null;
  readInto(f, op, receiver, op.name, f.result(op), isFixed);
}

/** Analysis gave a primitive method all primitives of the receiver at once. */
function primitiveSelf(receiver: Operand, narrowed: Operand): Operand {
  void receiver;
  return narrowed;
}

const PRIMITIVE_FLAGS: Readonly<Record<string, number>> = {
  String: F_STRING,
  Number: F_NUMERIC,
  Boolean: F_BOOLEAN,
  BigInt: F_BIGINT,
  Symbol: F_SYMBOL,
};

/** Receivers whose class objects are found in different ways cannot share one call. */
function environmentKey(
  f: FunctionEmitter,
  method: FunctionObject,
  object: AbstractObject,
): string {
  if (method.owner === null || !f.unit.needsEnvironment(method.owner)) return "";
  return object instanceof InstanceObject ? `@${object.cls.id}` : "";
}

/** `receiver.name(args)` where the property is data or an accessor. */
function callProperty(
  f: FunctionEmitter,
  op: Op,
  receiver: Operand,
  name: string,
  args: readonly Operand[],
  message: () => string,
): void {
  const self = f.inVariable(receiver);
  const callee = getByName(f, op, self, name);
  if (callee === null) return;
  callOperand(f, op, f.inVariable(callee), self, args, message);
}

export function writeCallKeyed(f: FunctionEmitter, op: Op): void {
  const receiver = f.inVariable(f.operand(argument(op, 0)));
  const key = f.operand(argument(op, 1));
  const symbol = exactSymbol(key.value);
  if (symbol !== undefined) {
    const message = (): string => notFunctionText(op.node);
    callProperty(f, op, receiver, symbol, operandsFrom(f, op, 2), message);
    return;
  }
  const name = f.temporary("V");
  const found = getKeyed(f.unit.engine, f.instance, op, receiver.value, key.value, false);
  const callee: Operand = { c: name, rep: "V", value: withFlags(found, F_UNDEFINED) };
  if (isIndex(key)) {
    readElement(f, op, receiver, key, callee.value, (element) => {
      if (!element.value.isBottom) f.code.text(`${name} = ${f.convert(element, "V")};`);
    });
  } else {
    const plain = f.convert(primitive(f, op, key, "String"), "V");
    f.code.text(`${name} = rt_get_keyed(${f.convert(receiver, "V")}, ${plain});`);
    f.code.always(f.target);
  }
  callOperand(f, op, callee, receiver, operandsFrom(f, op, 2), () => notFunctionText(op.node));
}

export function writeCallSuper(f: FunctionEmitter, op: Op): void {
  const self = f.operand(argument(op, 0));
  const found = foundBySuper(f.unit.engine, f.instance, op);
  const owner = homeOf(f.instance)?.owner ?? null;
  if (found === null || owner === null) return;
  const { method } = found;
  if (method === null || found.over.length > 0) {
    const callee = getBySuper(f, op, found, self);
    const message = `(intermediate value).${op.name} is not a function`;
    callOperand(f, op, callee, self, operandsFrom(f, op, 1), () => message);
    return;
  }
  const target = f.instance.targets.get(op.id)?.get(method.id);
  if (target === undefined) {
    deliver(f, op, callForwarded(f, op, method, self, operandsFrom(f, op, 1)));
    return;
  }
  const environment =
    method.owner !== null && f.unit.needsEnvironment(method.owner)
      ? climb(
          f,
          f.instance.fn?.owner === null
            ? `rt_class_above(${self.c}, ${f.unit.classId(owner)})`
            : "env",
          owner,
          method.owner,
        )
      : "RT_UNDEFINED";
  deliver(
    f,
    op,
    callTarget(f, target, { fn: method, self, args: operandsFrom(f, op, 1), environment }),
  );
}

// --- new ---

export function writeNew(f: FunctionEmitter, op: Op): void {
  const callee = f.operand(argument(op, 0));
  newOf(f, op, callee, { args: operandsFrom(f, op, 1) });
}

export function writeNewSpread(f: FunctionEmitter, op: Op): void {
  const callee = f.operand(argument(op, 0));
  const array = f.inVariable(f.operand(argument(op, 1)));
  newOf(f, op, callee, { args: spreadOperands(f, array), spread: array });
}

/** `new` of whatever is in `callee`. */
function newOf(
  f: FunctionEmitter,
  op: Op,
  callee: Operand,
  given: { readonly args: readonly Operand[]; readonly spread?: Operand },
): void {
  const arms = new Arms();
  const raise = (): void =>
    f.raise("RT_TYPE_ERROR", `${sourceText(op.node, "callee")} is not a constructor`);
  for (const object of f.unit.engine.objectsOf(callee.value)) {
    if (object instanceof ClassObject && isFunctionConstructor(object)) {
      arms.addObject(object, "interpreter", () =>
        f.code.text('rt_panic("new is used on the Function constructor");'),
      );
    } else if (object instanceof ClassObject && !isNamespace(object)) {
      arms.addObject(object, `k${object.id}`, (r) => {
        const made = writeConstruct(f, op, object, r, given);
        if (made !== null && !f.value(op).isBottom) f.assign(op, made);
      });
    } else if (hasPrototype(object)) {
      arms.addObject(object, `p${object.id}`, (r) => writePlainNew(f, op, object, r, given));
    } else if (isPlainConstructor(object) || isBound(object)) {
      arms.addObject(object, "plain", () =>
        f.code.text('rt_panic("new is used on a function that stands for no class");'),
      );
    } else arms.addObject(object, "none", raise);
  }
  if (callee.value.flags !== 0) arms.addFlags(callee.value.flags, "none", raise);
  dispatch(f, callee, arms);
}

/** The first elements of an array as arguments, as many as analysis assumed. */
export function spreadOperands(f: FunctionEmitter, array: Operand): Operand[] {
  const operands: Operand[] = [];
  const element = f.unit.engine.objectsOf(array.value).find((o) => o instanceof ArrayObject);
  if (!(element instanceof ArrayObject)) return operands;
  for (let i = 0; i < 16; i++) {
    const name = f.temporary("V");
    f.code.text(`${name} = rt_array_load_any(${array.c}, ${i});`);
    operands.push({ c: name, rep: "V" as Rep, value: spreadValue(f, element) });
  }
  return operands;
}

function spreadValue(f: FunctionEmitter, array: ArrayObject): Value {
  return withFlags(without(f.unit.engine.read(array.element), F_HOLE), F_UNDEFINED);
}

/** Says that a class was called. */
function calledClass({ cls }: ClassObject): string {
  const what = cls.name === "" ? "Class constructors" : `Class constructor ${cls.name}`;
  return `${what} cannot be invoked without 'new'`;
}
