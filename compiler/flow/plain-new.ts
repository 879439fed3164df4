/**
 * Functions that are used with `new` and stand for no class (parse/prototype-functions.ts). Their prototype is a property,
 * and what `new` makes is an object with that behind it, as Object.create makes one: see chain.ts.
 */
import type { Op } from "../ir/ir.ts";
import { callFunction } from "./calls.ts";
import { PROTOTYPE } from "./chain.ts";
import { constructed } from "./construct.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { type AbstractObject, FunctionObject, LiteralObject } from "./objects.ts";
import { canBePrototype, refuseTwoTags } from "./prototypes.ts";
import { arg } from "./transfer.ts";
import { F_HOLE, F_UNDEFINED, objectValue, type Value } from "./value.ts";

/** Has it a prototype that the program can use and change? */
export function hasPrototype(object: AbstractObject): object is FunctionObject {
  return object instanceof FunctionObject && object.template.hasPrototype;
}

/** Is it the property `prototype` of such a function? */
export function isOwnPrototype(object: AbstractObject, name: string): boolean {
  return name === "prototype" && hasPrototype(object);
}

/** What it has under `prototype`. */
export function prototypesFor(engine: Engine, fn: FunctionObject): Value {
  return engine.read(engine.field(fn, "prototype"));
}

/** Refuses what no object of the program can inherit from here. */
export function refusePrototype(engine: Engine, op: Op, value: Value): void {
  if (!engine.isNarrowing || value.isBottom) return;
  const isKnown = engine.objectsOf(value).every(isPlainPrototype);
  if (isKnown && (value.flags & ~(F_HOLE | F_UNDEFINED)) === 0) return;
  const hint = "assign an object that a literal, Object.create or new makes";
  engine.refuse("SK1105", op, "such a prototype of a function", hint);
}

function isPlainPrototype(object: AbstractObject): object is LiteralObject {
  return object instanceof LiteralObject && canBePrototype(object);
}

/** `new fn(args)` */
export function constructPlain(
  engine: Engine,
  instance: Instance,
  op: Op,
  fn: FunctionObject,
  args: readonly Value[],
): Value {
  const object = plainInstance(engine, instance, op, fn);
  for (const prototype of engine.objectsOf(prototypesFor(engine, fn))) {
    if (!isPlainPrototype(prototype)) continue;
    prototype.isReflected = true;
    engine.write(engine.field(object, PROTOTYPE), objectValue(prototype.id));
  }
  refuseTwoTags(engine, op, object);
  const self = objectValue(object.id);
  const returned = callFunction(engine, instance, op, fn, self, args, objectValue(fn.id));
  return returned.isBottom ? returned : constructed(self, returned);
}

/** One object stands for all that `new` makes of a function. */
function plainInstance(
  engine: Engine,
  instance: Instance,
  op: Op,
  fn: FunctionObject,
): LiteralObject {
  if (fn.made === null) {
    fn.made = engine.literalAt(instance, op, `new${fn.id}`);
    fn.made.hasPrototype = true;
    fn.made.madeBy = fn.template.name;
    fn.made.isReflected = true;
  }
  return fn.made;
}

/**
 * May a store under a computed name be one to the prototype of a function? Where it may be one to many objects, a program
 * stops that does so: analysis would see any object behind any other.
 */
export function setsPrototypes(engine: Engine, instance: Instance, op: Op): boolean {
  return op.opcode === "setk" && engine.objectsOf(arg(instance, op, 0)).length <= FEW_OBJECTS;
}

const FEW_OBJECTS = 8;
