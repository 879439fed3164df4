/**
 * Rows for the prototypes that a program sets properties of, among those of the members of a class: what such a prototype has
 * comes before the members of its own class and of those above. The rows of the members are in the order of the classes.
 */
import {
  type AbstractObject,
  type ClassObject,
  InstanceObject,
  PrototypeObject,
} from "../flow/objects.ts";
import { prototypesBehind } from "../flow/over.ts";
import { parentOf } from "../flow/properties.ts";
import type { Unit } from "./unit.ts";

export class RowsOfPrototypes {
  private readonly unit: Unit;
  private readonly self: AbstractObject;
  /** Classes whose rows are still to come, those of derived classes first. */
  private readonly classes: ClassObject[] = [];

  constructor(unit: Unit, object: AbstractObject) {
    this.unit = unit;
    this.self = object;
    const { engine } = unit;
    if (!(object instanceof InstanceObject)) return;
    const isPrototype = object instanceof PrototypeObject;
    if (!isPrototype && prototypesBehind(engine, object).length === 0) return;
    let cls: ClassObject | null = object.cls;
    for (; cls !== null && this.classes.length < 100; cls = parentOf(engine, cls))
      this.classes.push(cls);
  }

  /** The constructor of a prototype, as a name that the program computes finds it: the class. */
  constructorRow(): string[] {
    const { self, unit } = this;
    if (!(self instanceof PrototypeObject) || self.cls.cls.isBuiltin) return [];
    unit.staticObject(self.cls);
    const c = `(const struct rt_function *)(const void *)&${unit.staticName(self.cls)}`;
    const name = unit.stringName("constructor");
    return [`  {(const struct rt_object *)&${name}, 0, RT_PROP_METHOD, 'V', {.method = ${c}}}`];
  }

  /** Those that come before the row of a member. */
  before(name: string): string[] {
    const at = this.classes.findIndex(
      ({ cls }) => cls.methods.has(name) || cls.accessors.has(name),
    );
    return at < 0 ? [] : this.classes.splice(0, at + 1).flatMap((cls) => this.row(cls));
  }

  /** Those behind all members. */
  rest(): string[] {
    return this.classes.splice(0).flatMap((cls) => this.row(cls));
  }

  /** Of a prototype itself a row without one says where its own members end. */
  private row(cls: ClassObject): string[] {
    const { engine } = this.unit;
    const prototype = engine.openPrototypes.get(cls) ?? null;
    const rows: string[] = [];
    const { self } = this;
    if (self instanceof PrototypeObject && parentOf(engine, self.cls) === cls)
      rows.push(this.text("NULL"));
    if (prototype === null || prototype === self) return rows;
    this.unit.staticObject(prototype);
    const at = `&${this.unit.staticName(prototype)}`;
    const isOwn = self instanceof InstanceObject && self.cls === cls;
    return [...rows, this.text(`(const struct rt_function *)(const void *)${at}`, isOwn)];
  }

  private text(method: string, isOwn = false): string {
    const name = this.unit.stringName("\u0000prototype");
    return `  {(const struct rt_object *)&${name}, ${isOwn ? 1 : 0}, RT_PROP_PROTOTYPE, 'V', {.method = ${method}}}`;
  }
}
