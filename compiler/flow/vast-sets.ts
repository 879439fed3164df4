/**
 * Widening of sets of objects. In a program that hands everything through the same few places (a parser whose nodes
 * hold nodes of any kind, all `any`), sets of a thousand objects grow by one object at a time, each on its own way, and
 * each step has everything evaluated again. Beyond a size a set becomes the union of all sets that were so large: they
 * grow together then, in a few steps, and are the same set, so that joining them costs nothing.
 */
import { fromSet, join, NO_OBJECTS, type ObjectSet, type Value } from "./value.ts";

/** Twice as many as the largest that a server of node:http has, with all that it stands on. */
export const VAST_OBJECTS = 128;

export class VastSets {
  private union: ObjectSet = NO_OBJECTS;

  /** `value`, or more when it can be so many objects. */
  widen(value: Value): Value {
    if (value.objects.ids.length <= VAST_OBJECTS) return value;
    this.union = join(fromSet(this.union), fromSet(value.objects)).objects;
    return join(value, fromSet(this.union));
  }
}
