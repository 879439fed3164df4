/** The natives that run coroutines: a frame is made, then resumed until its function returns. */
import type { Op } from "../ir/ir.ts";
import { callFunction, ENTRY } from "./calls.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { type Cell, FrameObject, FunctionObject } from "./objects.ts";
import { BOOLEAN, join, NOTHING, objectValue, UNDEFINED, type Value } from "./value.ts";

type Special = (engine: Engine, instance: Instance, op: Op, args: readonly Value[]) => Value;

/** coroutineStart(fn): the frame of a coroutine that has not begun. */
export const coroutineStart: Special = (engine, instance, op, [fn]) => {
  let result = NOTHING;
  for (const object of fn === undefined ? [] : engine.objectsOf(fn)) {
    if (!(object instanceof FunctionObject)) continue;
    object.isEscaping = true;
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
