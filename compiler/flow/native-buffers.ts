/**
 * Natives of buffers, and whether their lengths last. A program that neither resizes nor detaches a buffer is compiled as
 * if no view ever became shorter: bounds are proved once, addresses are kept in variables. `viewsMayChange` is false
 * there, and what the library has for the others is not compiled. Where a buffer may be resized or detached, in whatever
 * part of the program, all of that is off: the length of a view is any, and every access is tested.
 */
import type { Op } from "../ir/ir.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import type { TypedKind } from "./objects.ts";
import { typedElement } from "./typed-elements.ts";
import {
  BOOLEAN,
  F_TRUE,
  FALSE,
  integer,
  join,
  objectValue,
  TRUE,
  UINT32,
  UNDEFINED,
  type Value,
} from "./value.ts";

type Special = (engine: Engine, instance: Instance, op: Op, args: readonly Value[]) => Value;

/** May views become shorter or longer, somewhere in the program? */
export function viewsMayChange(engine: Engine): boolean {
  return engine.read(engine.viewsChange).has(F_TRUE);
}

function changeViews(engine: Engine): void {
  engine.write(engine.viewsChange, TRUE);
}

/** A length beyond throws. */
function clampedLength(length: number): number {
  return Math.min(Math.max(length, 0), 2 ** 32 - 1);
}

/** The bounds of the length of a view or buffer that is made with this one. */
export function viewLength(engine: Engine, length: Value | undefined): Value {
  if (length?.isInteger !== true || viewsMayChange(engine)) return UINT32;
  return integer(clampedLength(length.lo), clampedLength(length.hi));
}

/** What arrayGet takes out: the array may have become shorter since the caller looked. */
export function elementOfView(engine: Engine, typed: TypedKind): Value {
  const element = typedElement(typed);
  return viewsMayChange(engine) ? join(element, UNDEFINED) : element;
}

const bufferNew: Special = (engine, instance, op, [length]) => {
  const buffer = engine.bufferAt(instance, op, "arraybuffer", null);
  engine.write(buffer.length, viewLength(engine, length));
  return objectValue(buffer.id);
};

/** bufferNewResizable(bytes, max): views of it change with it. */
const bufferNewResizable: Special = (engine, instance, op, [length]) => {
  changeViews(engine);
  return bufferNew(engine, instance, op, [length ?? UINT32]);
};

/** bufferShare(buffer): another buffer with its bytes, which it will lose. */
const bufferShare: Special = (engine, instance, op) => bufferNew(engine, instance, op, [UINT32]);

/** bufferDetach(buffer): it has no bytes any more, nor have its views. */
const bufferDetach: Special = (engine) => {
  changeViews(engine);
  return UNDEFINED;
};

/** Of a view or a buffer, false where none changes. */
const whereViewsChange: Special = (engine) => (viewsMayChange(engine) ? BOOLEAN : FALSE);

/** bufferMax(buffer): -1 for one of a fixed length. */
const bufferMax: Special = (engine) =>
  viewsMayChange(engine) ? integer(-1, 2 ** 32) : integer(-1, -1);

export const BUFFER_NATIVES: readonly (readonly [string, Special])[] = [
  ["bufferNew", bufferNew],
  ["bufferNewResizable", bufferNewResizable],
  ["bufferShare", bufferShare],
  ["bufferDetach", bufferDetach],
  ["bufferMax", bufferMax],
  ["bufferIsDetached", whereViewsChange],
  ["viewIsOut", whereViewsChange],
  ["viewIsTracking", whereViewsChange],
  ["viewsChange", (engine) => (viewsMayChange(engine) ? TRUE : FALSE)],
];
