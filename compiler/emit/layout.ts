/**
 * Where things are in memory: which slot a property has and how it is stored, how the elements of an array are
 * stored, which class id an object carries. Decided after analysis, from what every cell can hold.
 *
 * Objects that meet in one place get the same storage for the properties their layouts have in common from the
 * start, and arrays that meet get the same elements: then one load serves them all. Where they still differ,
 * `emit` tells them apart by class id, so this is about speed, never about being right.
 */
import { isChained } from "../flow/chain.ts";
import type { Engine } from "../flow/engine.ts";
import type { Instance } from "../flow/instance.ts";
import {
  type AbstractObject,
  ArrayObject,
  type Cell,
  CellObject,
  type ClassObject,
  type FunctionObject,
  InstanceObject,
  LiteralObject,
  ownsAccessors,
  PrototypeObject,
} from "../flow/objects.ts";
import { parentOf } from "../flow/properties.ts";
import { definedName } from "../flow/property-stores.ts";
import { objectsSetEarly } from "../flow/set-early.ts";
import { F_HOLE, join, NOTHING, type Value } from "../flow/value.ts";
import { isHidden } from "../ir/property-name.ts";
import { type Rep, repOf } from "./rep.ts";

export interface Slot {
  readonly name: string;
  readonly index: number;
  readonly rep: Rep;
  readonly cell: Cell;
}

export interface StructLayout {
  readonly slots: readonly Slot[];
  readonly byName: ReadonlyMap<string, Slot>;
  /** Properties live in a table instead, but for the hidden ones; the first slot holds it. */
  readonly isDict: boolean;
  /** Slot 0 holds the class object, because the class is made more than once or captures. */
  readonly hasClassSlot: boolean;
}

/** Receivers of more kinds than this are told apart at run time instead of being made alike. */
const UNIFY_MAX = 10;

export class Layout {
  private readonly engine: Engine;
  private readonly parent: number[] = [];
  private readonly structs = new Map<number, StructLayout>();
  private readonly arrays = new Map<number, Rep>();
  private readonly cells = new Map<number, Rep>();
  /** Properties of plain arrays that are no elements. */
  private readonly named = new Set<string>();
  /** Some plain array has properties under names that only the program knows. */
  private hasUnnamed = false;
  private readonly setEarly: ReadonlySet<AbstractObject>;

  constructor(engine: Engine) {
    this.engine = engine;
    engine.objects.forEach((_, id) => {
      this.parent.push(id);
    });
    for (const instance of engine.liveInstances()) this.unifyIn(instance);
    this.setEarly = objectsSetEarly(engine);
    this.decideArrays();
    this.decideCells();
    this.decideStructs();
  }

  // --- who meets whom ---

  private find(id: number): number {
    let at = id;
    while (this.parent[at] !== at) at = this.parent[at] ?? at;
    let walk = id;
    while (this.parent[walk] !== at) {
      const next = this.parent[walk] ?? at;
      this.parent[walk] = at;
      walk = next;
    }
    return at;
  }

  private unify(objects: readonly AbstractObject[]): void {
    const [first] = objects;
    if (first === undefined) return;
    for (const object of objects) this.parent[this.find(object.id)] = this.find(first.id);
  }

  private unifyIn(instance: Instance): void {
    for (const block of instance.template.blocks) {
      if (!instance.isReachable(block)) continue;
      for (const op of block.ops) {
        if (!RECEIVER_OPS.has(op.opcode)) continue;
        for (const argument of op.opcode === "native" ? op.args : op.args.slice(0, 1)) {
          this.unifyValue(instance.valueOf(argument));
        }
      }
    }
  }

  private unifyValue(value: Value): void {
    const { ids } = value.objects;
    if (ids.length < 2) return;
    const objects = ids.map((id) => this.engine.object(id));
    this.unify(objects.filter((o) => o instanceof CellObject));
    if (ids.length > UNIFY_MAX) return;
    this.unify(objects.filter((o) => o instanceof ArrayObject));
    this.unify(objects.filter((o) => o instanceof LiteralObject || o instanceof InstanceObject));
  }

  private groups(is: (object: AbstractObject) => boolean): Map<number, AbstractObject[]> {
    const groups = new Map<number, AbstractObject[]>();
    for (const object of this.engine.objects) {
      if (!is(object)) continue;
      const key = this.find(object.id);
      const list = groups.get(key);
      if (list === undefined) groups.set(key, [object]);
      else list.push(object);
    }
    return groups;
  }

  // --- arrays and cells ---

  private decideArrays(): void {
    for (const group of this.groups((o) => o instanceof ArrayObject).values()) {
      let value = NOTHING;
      for (const object of group)
        if (object instanceof ArrayObject) value = join(value, object.element.value);
      const holdsArguments = group.some((o) => o instanceof ArrayObject && o.isArguments);
      const hasProperties = group.some(
        (o) => o.fields.size > 0 || o.unknown !== null || isDerivedArray(o),
      );
      const rep = holdsArguments || hasProperties ? "V" : arrayRep(value);
      for (const object of group) {
        this.arrays.set(object.id, rep);
        if (isDerivedArray(object)) continue;
        for (const name of object.fields.keys()) this.named.add(name);
        if (object.unknown !== null) this.hasUnnamed = true;
      }
    }
  }

  /**
   * Is a property of an array, no element of it, in the table that arrays can have? Plain arrays are one class at run
   * time, so what one of them can have is asked of all.
   */
  isInArrayTable(array: ArrayObject, name: string): boolean {
    if (array.derived !== null) return array.fields.has(name) || array.unknown !== null;
    const isKnown = this.hasUnnamed || this.named.has(name);
    return this.arrayRep(array) === "V" && !array.isArguments && isKnown;
  }

  arrayRep(array: ArrayObject): Rep {
    return this.arrays.get(array.id) ?? "V";
  }

  private decideCells(): void {
    for (const group of this.groups((o) => o instanceof CellObject).values()) {
      let value = NOTHING;
      for (const object of group)
        if (object instanceof CellObject) value = join(value, object.content.value);
      const rep = repOf(value);
      for (const object of group) this.cells.set(object.id, rep);
    }
  }

  cellRep(cell: CellObject): Rep {
    return this.cells.get(cell.id) ?? "V";
  }

  // --- objects ---

  private decideStructs(): void {
    const isStruct = (o: AbstractObject): boolean =>
      o instanceof LiteralObject || o instanceof InstanceObject;
    for (const group of this.groups(isStruct).values()) {
      const plans = group.map((object) => this.plan(object));
      const alike = plans.filter((p) => !p.isDict);
      this.alignPrefix(alike, 0);
      for (const plan of plans) this.structs.set(plan.object.id, finishPlan(plan));
    }
  }

  private plan(object: AbstractObject): Plan {
    const fields = orderedFields(this.engine, object);
    const isDict = this.needsTable(object, fields);
    const hasClassSlot =
      object instanceof InstanceObject && needsClassSlot(this.engine, object.cls);
    const values = fields.map(([, cell]) => cell.value);
    return { object, fields, values, isDict, hasClassSlot };
  }

  /** Slots cannot show the order in which properties come, nor that one is deleted. */
  private needsTable(
    object: AbstractObject,
    fields: readonly (readonly [string, Cell])[],
  ): boolean {
    if (object.hasDelete || object.unknown !== null || isChained(object)) return true;
    if (object instanceof PrototypeObject) return fields.length > 0;
    if (this.setEarly.has(object)) return true;
    if (ownsAccessors(object) && object.lateAccessors.size > 0) return true;
    const declared = new Set<string>();
    if (object instanceof InstanceObject) {
      let derivedDeclares = false;
      let isSeenBetween = false;
      for (let c: ClassObject | null = object.cls; c !== null; c = parentOf(this.engine, c)) {
        for (const f of c.cls.fields) declared.add(f.name);
        if (c.cls.hasHeritage && c.cls.fields.some((f) => !isHidden(f.name)))
          derivedDeclares = true;
        if (c.cls.fields.some((f) => !f.isUnseen && !isHidden(f.name))) isSeenBetween = true;
      }
      // The constructor of a base may set what it does not declare, before there are the fields of derived classes; so may
      // what an initializer gives the object to, before there are the other fields.
      const isUndeclared = ([name]: readonly [string, Cell]): boolean =>
        !declared.has(name) && !isHidden(name);
      if ((derivedDeclares || isSeenBetween) && fields.some(isUndeclared)) return true;
    }
    if (object instanceof LiteralObject)
      for (const key of object.site?.keys ?? []) declared.add(key.name);
    const late = fields.findIndex(([name, cell]) => !declared.has(name) && cell.value.has(F_HOLE));
    if (late < 0) return object.hasMixedOrder;
    return object.hasMixedOrder || late !== fields.length - 1;
  }

  /** Objects whose first properties have the same names store them alike. */
  private alignPrefix(plans: readonly Plan[], depth: number): void {
    if (plans.length < 2) return;
    const byName = new Map<string, Plan[]>();
    for (const plan of plans) {
      const name = plan.fields[depth]?.[0];
      if (name === undefined) continue;
      const key = `${plan.hasClassSlot ? "+" : ""}${name}`;
      const list = byName.get(key);
      if (list === undefined) byName.set(key, [plan]);
      else list.push(plan);
    }
    for (const list of byName.values()) {
      let value = NOTHING;
      for (const plan of list) value = join(value, plan.values[depth] ?? NOTHING);
      for (const plan of list) plan.values[depth] = value;
      this.alignPrefix(list, depth + 1);
    }
  }

  struct(object: AbstractObject): StructLayout {
    const layout = this.structs.get(object.id);
    if (layout === undefined) throw new Error(`object ${object.id} has no layout`);
    return layout;
  }

  /**
   * Place of the table of a function that has properties, after its code and what it captures; null when it has none.
   * As for every object, place 0 is right behind the header.
   */
  functionTable(object: FunctionObject): number | null {
    const isPlain = object.fields.size === 0 && object.unknown === null && !object.hasDelete;
    return isPlain || object.owner !== null ? null : 1 + object.captured.length;
  }

  /** Does a class keep its static properties in a table, because slots could not show their order? */
  classHasTable(cls: ClassObject): boolean {
    if (cls.cls.isBuiltin) return false;
    if (cls.hasDelete || cls.unknown !== null) return true;
    const names = [...cls.fields.keys()].filter((name) => !isHidden(name));
    const late = names.findIndex((name) => cls.late.has(name));
    return late >= 0 && late !== names.length - 1;
  }

  /** Slots of a function object: its captured values. */
  capturedReps(object: FunctionObject | ClassObject): Rep[] {
    return object.captured.map((cell) => repOf(cell.value));
  }
}

interface Plan {
  readonly object: AbstractObject;
  readonly fields: readonly (readonly [string, Cell])[];
  readonly values: Value[];
  readonly isDict: boolean;
  readonly hasClassSlot: boolean;
}

function finishPlan(plan: Plan): StructLayout {
  const first = plan.hasClassSlot ? 1 : 0;
  const { isDict, hasClassSlot } = plan;
  const slots = plan.fields
    .map(([name, cell], index) => ({ name, cell, rep: repOf(plan.values[index] ?? NOTHING) }))
    .filter(({ name }) => !isDict || isHidden(name))
    .map((slot, index) => ({ ...slot, index: index + first + (isDict ? 1 : 0) }));
  return { slots, byName: new Map(slots.map((s) => [s.name, s])), isDict, hasClassSlot };
}

function isDerivedArray(object: AbstractObject): boolean {
  return object instanceof ArrayObject && object.derived !== null;
}

const RECEIVER_OPS = new Set([
  "get",
  "set",
  "define",
  "defineprop",
  "getk",
  "setk",
  "getm",
  "callm",
  "callk",
  "push",
  "native",
  "cellget",
  "cellset",
  "this",
  "delete",
  "in",
  "phi",
]);

export function arrayRep(element: Value): Rep {
  const rep = repOf(element);
  if (rep === "D") return "E";
  if (rep === "I") return "O";
  return rep === "B" ? "V" : rep;
}

/** A class that is made more than once, or that captures, is found through its instances. */
export function needsClassSlot(engine: Engine, cls: ClassObject): boolean {
  for (let c: ClassObject | null = cls; c !== null; c = parentOf(engine, c)) {
    if (!c.cls.info.isStatic) return true;
  }
  return false;
}

/** Properties that have values, in the order in which an object gets them. */
function orderedFields(engine: Engine, object: AbstractObject): (readonly [string, Cell])[] {
  return [...orderedNames(engine, object, [])].flatMap((name) => {
    const cell = object.fields.get(name);
    return cell === undefined ? [] : [[name, cell] as const];
  });
}

/** Names of properties and accessors in that order; `above`: objects that it is spread into, perhaps itself. */
function orderedNames(
  engine: Engine,
  object: AbstractObject,
  above: readonly AbstractObject[],
): Set<string> {
  const names = new Set<string>();
  if (object instanceof LiteralObject && object.site !== null && object.instance !== null) {
    const { site, instance } = object;
    for (const key of site.keys) if (key.kind !== "proto") names.add(key.name);
    const known = [...above, object];
    const later = instance.template.ops.filter(
      (o) => o.args[0] === site && instance.isReachable(o.block),
    );
    for (const op of later) {
      if (op.opcode === "define" || op.opcode === "defineaccessor") names.add(op.name);
      if (op.opcode === "definek") names.add(definedName(instance, op) ?? "");
      const source = op.args[1];
      if (op.opcode !== "copyprops" || source === undefined) continue;
      for (const from of engine.objectsOf(instance.valueOf(source))) {
        if (known.includes(from)) continue;
        for (const name of orderedNames(engine, from, known)) names.add(name);
      }
    }
  }
  for (const name of object.fields.keys()) names.add(name);
  if (object instanceof LiteralObject) for (const name of object.accessors.keys()) names.add(name);
  return names;
}
