/**
 * Instances of classes that may have a field before the class defines it: the constructor of a base, or an initializer that
 * comes before, runs code that sets it. It is then listed where that code made it, which slots cannot show.
 *
 *     class A { constructor() { this.init(); } }        class B extends A { x = 1; y = 2; init() { this.y = 5; } }
 *
 * What runs before is followed by the calls that analysis found, so that classes which show themselves to nobody that sets
 * their fields keep their slots.
 */
import type { FunctionTemplate, Op } from "../ir/ir.ts";
import { isHidden } from "../ir/property-name.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { type AbstractObject, type ClassObject, InstanceObject } from "./objects.ts";
import { parentOf } from "./properties.ts";

export function objectsSetEarly(engine: Engine): Set<AbstractObject> {
  return new Scan(engine).run();
}

class Scan {
  private readonly engine: Engine;
  private readonly byTemplate = new Map<FunctionTemplate, Instance[]>();
  private readonly setters = new Map<Instance, readonly Op[]>();
  private readonly callees = new Map<Instance, readonly Instance[]>();
  private readonly found = new Set<AbstractObject>();

  constructor(engine: Engine) {
    this.engine = engine;
    for (const instance of engine.liveInstances()) {
      const known = this.byTemplate.get(instance.template);
      if (known === undefined) this.byTemplate.set(instance.template, [instance]);
      else known.push(instance);
    }
  }

  run(): Set<AbstractObject> {
    const classes = new Map<ClassObject["cls"], ClassObject>();
    for (const object of this.engine.objects) {
      if (!(object instanceof InstanceObject) || !mayBeListed(object)) continue;
      for (let c: ClassObject | null = object.cls; c !== null; c = parentOf(this.engine, c))
        if (c.cls.fieldsTemplate !== null) classes.set(c.cls, c);
    }
    for (const cls of classes.values()) this.scanClass(cls);
    return this.found;
  }

  private scanClass(cls: ClassObject): void {
    const template = cls.cls.fieldsTemplate;
    if (template === null) return;
    const before = new Set<Instance>();
    const inherited = new Set<string>();
    for (let c = parentOf(this.engine, cls); c !== null; c = parentOf(this.engine, c)) {
      for (const field of c.cls.fields) inherited.add(field.name);
      for (const part of [c.cls.constructorTemplate, c.cls.fieldsTemplate])
        if (part !== null)
          for (const instance of this.byTemplate.get(part) ?? []) this.reach(instance, before);
    }
    for (const instance of this.byTemplate.get(template) ?? [])
      this.scanFields(instance, new Set(before), inherited);
  }

  /** `before`: what may have run before the first field. */
  private scanFields(
    instance: Instance,
    before: Set<Instance>,
    inherited: ReadonlySet<string>,
  ): void {
    const own: Op[] = [];
    for (const op of opsOf(instance)) {
      if (op.opcode !== "define") {
        if (isSetter(op)) own.push(op);
        for (const target of instance.targets.get(op.id)?.values() ?? [])
          this.reach(target, before);
        continue;
      }
      if (isHidden(op.name) || inherited.has(op.name)) continue;
      for (const object of receivers(this.engine, instance, op)) {
        if (this.found.has(object) || !mayBeListed(object) || !isSet(object, op.name)) continue;
        const isEarly = (at: Instance, by: readonly Op[]): boolean =>
          by.some((o) => sets(o, op.name) && receivers(this.engine, at, o).includes(object));
        if (isEarly(instance, own) || [...before].some((at) => isEarly(at, this.settersIn(at))))
          this.found.add(object);
      }
    }
  }

  /** Adds what `instance` can call, and itself. */
  private reach(instance: Instance, reached: Set<Instance>): void {
    if (reached.has(instance)) return;
    reached.add(instance);
    const waiting = [instance];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      for (const callee of this.calleesOf(at)) {
        if (reached.has(callee)) continue;
        reached.add(callee);
        waiting.push(callee);
      }
    }
  }

  private calleesOf(instance: Instance): readonly Instance[] {
    let all = this.callees.get(instance);
    if (all === undefined) {
      all = [
        ...new Set([...instance.targets.values()].flatMap((targets) => [...targets.values()])),
      ];
      this.callees.set(instance, all);
    }
    return all;
  }

  private settersIn(instance: Instance): readonly Op[] {
    let all = this.setters.get(instance);
    if (all === undefined) {
      all = opsOf(instance).filter(isSetter);
      this.setters.set(instance, all);
    }
    return all;
  }
}

/** Nobody asks for the names of the others. */
function mayBeListed(object: AbstractObject): boolean {
  return object.isReflected;
}

/** Does anything but its definition make the property? */
function isSet(object: AbstractObject, name: string): boolean {
  return (
    object.assigned.has(name) || object.definedShown.has(name) || object.definedHidden.has(name)
  );
}

const NAMED: ReadonlySet<string> = new Set(["set", "setsuper", "defineprop", "defineaccessor"]);
const UNNAMED: ReadonlySet<string> = new Set(["setk", "definek", "native"]);

function isSetter(op: Op): boolean {
  return NAMED.has(op.opcode) || UNNAMED.has(op.opcode);
}

/** What the names of the others are is not looked at again. */
function sets(op: Op, name: string): boolean {
  if (NAMED.has(op.opcode)) return op.name === name;
  return op.opcode !== "native" || /assign|define|set/i.test(op.name);
}

function receivers(engine: Engine, instance: Instance, op: Op): readonly AbstractObject[] {
  const [target] = op.args;
  return target === undefined ? [] : engine.objectsOf(instance.valueOf(target));
}

function opsOf(instance: Instance): Op[] {
  return instance.template.blocks.flatMap((block) =>
    instance.isReachable(block) ? [...block.ops] : [],
  );
}
