/**
 * Coroutines: the ops that leave one and say how it was entered again, and the natives that run one. A frame is made, then
 * resumed until its function returns.
 */
import type { Op } from "../ir/ir.ts";
import { callFunction, ENTRY } from "./calls.ts";
import { mayInherit } from "./chain.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { lookup } from "./lookup.ts";
import {
  type AbstractObject,
  type Cell,
  type ClassObject,
  FrameObject,
  FunctionObject,
  InstanceObject,
} from "./objects.ts";
import { arg } from "./transfer.ts";
import { BOOLEAN, join, NOTHING, objectValue, restrict, UNDEFINED, type Value } from "./value.ts";

type Special = (engine: Engine, instance: Instance, op: Op, args: readonly Value[]) => Value;

/** coroutineStart(fn): the frame of a coroutine that has not begun. */
export const coroutineStart: Special = (engine, instance, op, [fn]) => {
  let result = NOTHING;
  for (const object of fn === undefined ? [] : engine.objectsOf(fn)) {
    if (!(object instanceof FunctionObject)) continue;
    object.isEscaping = true;
    // Its entry makes the frame. The body waits for a mode that it is resumed with.
    callFunction(engine, instance, op, object, UNDEFINED, [], UNDEFINED, ENTRY);
    result = join(result, objectValue(engine.frameAt(instance, op, object).id));
  }
  return result;
};

/** coroutineResume(frame, mode, value): runs to the next yield (true) or to the end (false). */
export const coroutineResume: Special = (engine, instance, op, [frame, mode, value]) => {
  for (const object of frame === undefined ? [] : engine.objectsOf(frame)) {
    if (!(object instanceof FrameObject)) continue;
    if (mode !== undefined) engine.write(object.fn.modes, mode);
    if (value !== undefined) engine.write(object.fn.sent, value);
    engine.write(
      object.fn.finished,
      callFunction(engine, instance, op, object.fn, UNDEFINED, [], UNDEFINED, ENTRY),
    );
  }
  return BOOLEAN;
};

function reading(cell: (fn: FunctionObject) => Cell): Special {
  return (engine, _instance, _op, [frame]) => {
    let result = NOTHING;
    for (const object of frame === undefined ? [] : engine.objectsOf(frame)) {
      if (object instanceof FrameObject) result = join(result, engine.read(cell(object.fn)));
    }
    return result;
  };
}

/** coroutineValue(frame): what was yielded last. coroutineResult(frame): what was returned. */
export const coroutineValue = reading((fn) => fn.yielded);
export const coroutineResult = reading((fn) => fn.finished);

/** Something goes out. Nothing is known to come back before it does. */
export function transferYield(engine: Engine, instance: Instance, op: Op): Value {
  const { fn } = instance;
  if (fn !== null) engine.write(fn.yielded, arg(instance, op, 0));
  return NOTHING;
}

export function transferResumeMode(engine: Engine, instance: Instance): Value {
  return instance.fn === null ? NOTHING : engine.read(instance.fn.modes);
}

export function transferResumed(engine: Engine, instance: Instance, op: Op): Value {
  if (instance.fn === null) return NOTHING;
  return op.args.length === 0
    ? engine.read(instance.fn.sent)
    : awaited(engine, instance.fn, arg(instance, op, 0));
}

/** What comes of awaiting `value`: what its promises are fulfilled with, any other value itself. */
function awaited(engine: Engine, fn: FunctionObject, value: Value): Value {
  let result = restrict(value, ~0, false);
  for (const object of engine.objectsOf(value)) {
    if (object instanceof InstanceObject && settlesAsPromise(engine, object)) {
      result = join(result, engine.read(engine.fulfillmentOf(object)));
    } else {
      result = join(result, objectValue(object.id));
      // Anything can come of an object with a method `then`.
      if (mayHaveThen(engine, object)) result = join(result, engine.read(fn.sent));
    }
  }
  return result;
}

/** noteFulfilled(promise, value): what awaiting the promise can give. */
export const noteFulfilled: Special = (engine, _instance, _op, [promise, value]) => {
  for (const object of promise === undefined ? [] : engine.objectsOf(promise)) {
    if (object instanceof InstanceObject && value !== undefined)
      engine.write(engine.fulfillmentOf(object), value);
  }
  return NOTHING;
};

/** Is it a promise, or of a class that extends Promise and has its `then`? */
function settlesAsPromise(engine: Engine, object: InstanceObject): boolean {
  if (isPromise(object.cls)) return true;
  if (object.cls.cls.isBuiltin || object.unknown !== null) return false;
  const { method, cell } = lookup(engine, object, "then");
  return cell === null && method !== null && method.owner !== null && isPromise(method.owner);
}

function isPromise({ cls }: ClassObject): boolean {
  return cls.isBuiltin && cls.name === "Promise";
}

function mayHaveThen(engine: Engine, object: AbstractObject): boolean {
  if (object.unknown !== null || mayInherit(engine, object, "then")) return true;
  const { method, cell, accessor, over } = lookup(engine, object, "then");
  return over.length > 0 || method !== null || cell !== null || accessor !== null;
}
