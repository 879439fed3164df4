/**
 * What all functions of a program share while C is written: names, string literals, class ids, static objects,
 * globals. Ids are given out when first asked for, except those of instances, which are numbered so that a class
 * and everything derived from it is one range.
 */
import type { Variable } from "../bind/variables.ts";
import type { Engine } from "../flow/engine.ts";
import type { Instance } from "../flow/instance.ts";
import {
  type AbstractObject,
  ArrayObject,
  BufferObject,
  ClassObject,
  FrameObject,
  FunctionObject,
  InstanceObject,
  LiteralObject,
  NO_TYPE_KEYS,
  PrototypeObject,
} from "../flow/objects.ts";
import { parentOf } from "../flow/properties.ts";
import type { Value } from "../flow/value.ts";
import type { Op } from "../ir/ir.ts";
import { isSymbolKey, symbolDescription } from "../ir/property-name.ts";
import { isStaticFunction } from "../lower/function.ts";
import { type Layout, needsClassSlot } from "./layout.ts";
import type { Places } from "./places.ts";
import { type Rep, repOf } from "./rep.ts";

/** First class id of the program; RT_CLS_FIRST. */
const CLS_FIRST = 32;

export interface Parameter {
  readonly kind: "env" | "this" | "newtarget" | "param" | "rest" | "arguments";
  readonly index: number;
  readonly rep: Rep;
  readonly name: string;
}

export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly result: Rep | null;
}

export class Unit {
  readonly engine: Engine;
  readonly layout: Layout;
  /** Literal text -> number of its static string. */
  readonly strings = new Map<string, number>();
  /** Key -> number of its static symbol. */
  readonly symbols = new Map<string, number>();
  /** Literal -> number of its static bigint. */
  readonly bigints = new Map<bigint, number>();
  readonly classIds = new Map<number, number>();
  /** Objects by class id, from CLS_FIRST on; shared ids have one representative. */
  readonly classObjects: AbstractObject[] = [];
  readonly ranges = new Map<ClassObject, readonly [number, number]>();
  /** The program looks at values of any kind with all their properties, as `inspect` does. */
  usesMirrors = false;
  /** Names of functions are asked for at run time. */
  usesFunctionNames = false;
  readonly staticFunctions = new Set<FunctionObject>();
  readonly staticClasses = new Set<ClassObject>();
  readonly staticPrototypes = new Set<PrototypeObject>();
  readonly globals = new Map<Variable, string>();
  readonly checkedGlobals: ReadonlySet<Variable>;
  private readonly live: ReadonlySet<Instance>;
  private readonly signatures = new Map<Instance, Signature>();
  private readonly literalIds = new Map<string, number>();
  private readonly members = new Map<ClassObject, InstanceObject[]>();

  readonly places: Places;

  constructor(
    engine: Engine,
    layout: Layout,
    checkedGlobals: ReadonlySet<Variable>,
    places: Places,
  ) {
    this.places = places;
    this.engine = engine;
    this.layout = layout;
    this.checkedGlobals = checkedGlobals;
    this.live = new Set(engine.liveInstances());
    this.numberInstances();
  }

  // --- names ---

  functionName(instance: Instance): string {
    return `f${instance.id}_${identifier(instance.template.name)}`;
  }

  entryName(fn: FunctionObject): string {
    return `e${fn.id}_${identifier(fn.template.name)}`;
  }

  string(text: string): string {
    let number = this.strings.get(text);
    if (number === undefined) {
      number = this.strings.size;
      this.strings.set(text, number);
    }
    return `RT_S(${number})`;
  }

  /** The name of a property as a value. */
  key(name: string): string {
    if (!isSymbolKey(name)) return this.string(name);
    let number = this.symbols.get(name);
    if (number === undefined) {
      number = this.symbols.size;
      this.symbols.set(name, number);
      const description = symbolDescription(name);
      if (description !== undefined) this.string(description);
    }
    return `RT_Y(${number})`;
  }

  bigint(value: bigint): string {
    let number = this.bigints.get(value);
    if (number === undefined) {
      number = this.bigints.size;
      this.bigints.set(value, number);
    }
    return `RT_N(${number})`;
  }

  global(variable: Variable): string {
    let name = this.globals.get(variable);
    if (name === undefined) {
      name = `g${this.globals.size}_${identifier(variable.name)}`;
      this.globals.set(variable, name);
    }
    return name;
  }

  globalRep(variable: Variable): Rep {
    return repOf(this.engine.globalCell(variable).value);
  }

  /** Is there an entry for calls through the code pointer? */
  hasEntry(fn: FunctionObject): boolean {
    return (
      fn.isEscaping &&
      this.engine.hasInstance(fn, "*") &&
      this.live.has(this.engine.instance(fn, "*", NO_TYPE_KEYS, 2))
    );
  }

  // --- class ids ---

  private numberInstances(): void {
    const children = new Map<ClassObject, ClassObject[]>();
    const roots: ClassObject[] = [];
    for (const object of this.engine.objects) {
      if (object instanceof InstanceObject && !(object instanceof PrototypeObject)) {
        const list = this.members.get(object.cls);
        if (list === undefined) this.members.set(object.cls, [object]);
        else list.push(object);
      }
      if (!(object instanceof ClassObject)) continue;
      const parent = parentOf(this.engine, object);
      if (parent === null) roots.push(object);
      else {
        const list = children.get(parent);
        if (list === undefined) children.set(parent, [object]);
        else list.push(object);
      }
    }
    for (const root of roots) this.numberClass(root, children);
  }

  private numberClass(
    cls: ClassObject,
    children: ReadonlyMap<ClassObject, readonly ClassObject[]>,
  ): void {
    const first = CLS_FIRST + this.classObjects.length;
    for (const object of this.members.get(cls) ?? []) this.addClass(object);
    for (const child of children.get(cls) ?? []) this.numberClass(child, children);
    this.ranges.set(cls, [first, CLS_FIRST + this.classObjects.length - 1]);
  }

  private addClass(object: AbstractObject): number {
    const id = CLS_FIRST + this.classObjects.length;
    this.classObjects.push(object);
    this.classIds.set(object.id, id);
    return id;
  }

  /** The class ids that objects of this kind carry at run time, as C expressions. */
  classId(object: AbstractObject): string {
    if (object instanceof ArrayObject)
      return object.isArguments
        ? "RT_CLS_ARGUMENTS"
        : `RT_CLS_ARRAY_${this.layout.arrayRep(object)}`;
    if (object instanceof BufferObject) {
      if (object.typed !== null) return `RT_CLS_${object.typed.toUpperCase()}`;
      return object.kind === "dataview" ? "RT_CLS_VIEW" : "RT_CLS_BUFFER";
    }
    if (object instanceof FrameObject) return this.frameId(object);
    const known = this.classIds.get(object.id);
    if (known !== undefined) return String(known);
    if (!(object instanceof LiteralObject)) return String(this.addClass(object));
    const key = this.literalKey(object);
    const shared = this.literalIds.get(key);
    if (shared !== undefined) {
      this.classIds.set(object.id, shared);
      return String(shared);
    }
    const id = this.addClass(object);
    this.literalIds.set(key, id);
    return String(id);
  }

  private readonly frameIds = new Map<FunctionObject, number>();

  /** Frames of one coroutine are one class. */
  private frameId(object: FrameObject): string {
    const id = this.frameIds.get(object.fn) ?? this.addClass(object);
    this.frameIds.set(object.fn, id);
    return String(id);
  }

  /** Literals that are laid out alike and have the same accessors are one class. */
  private literalKey(object: LiteralObject): string {
    const layout = this.layout.struct(object);
    const accessors = [...object.accessors].map(
      ([n, a]) => `${n}:${a.get?.id ?? ""}:${a.set?.id ?? ""}`,
    );
    if (layout.isDict) accessors.push("dict");
    if (object.isBare) accessors.push("bare");
    for (const name of object.hidden) accessors.push(`-${name}`);
    if (object.mayBeFixed) accessors.push("fixed");
    return `${layout.slots.map((s) => `${s.name}${s.rep}`).join(";")}|${accessors.join()}`;
  }

  // --- static objects ---

  /** Does this abstract object stand for one object that exists from the start? */
  isStatic(object: AbstractObject): boolean {
    if (object instanceof ClassObject) return object.cls.info.isStatic;
    if (object instanceof PrototypeObject) return true;
    if (!(object instanceof FunctionObject)) return false;
    if (object.owner !== null) return object.owner.cls.info.isStatic;
    return isStaticFunction(object.template);
  }

  /** Address of a static function or class. */
  staticObject(object: AbstractObject): string {
    if (object instanceof ClassObject) {
      this.staticClasses.add(object);
      this.classId(object);
      return `((Val)(uintptr_t)&k${object.id})`;
    }
    if (object instanceof FunctionObject) {
      this.staticFunctions.add(object);
      this.classId(object);
      return `((Val)(uintptr_t)&o${object.id})`;
    }
    if (object instanceof PrototypeObject) {
      this.staticPrototypes.add(object);
      this.classId(object);
      return `((Val)(uintptr_t)&o${object.id})`;
    }
    throw new Error("not a static object");
  }

  /** The one static object a value must be, or null. */
  staticOf(value: Value): AbstractObject | null {
    if (value.flags !== 0 || value.objects.ids.length !== 1) return null;
    const object = this.engine.object(value.objects.ids[0] ?? 0);
    return this.isStatic(object) ? object : null;
  }

  // --- signatures ---

  signature(instance: Instance): Signature {
    let signature = this.signatures.get(instance);
    if (signature === undefined) {
      signature = this.makeSignature(instance);
      this.signatures.set(instance, signature);
    }
    return signature;
  }

  private makeSignature(instance: Instance): Signature {
    const { template } = instance;
    const live = template.ops.filter((o) => instance.isReachable(o.block));
    const uses = (test: (op: Op) => boolean): boolean => live.some(test);
    const parameters: Parameter[] = [];
    const add = (kind: Parameter["kind"], index: number, value: Value, name: string): void => {
      parameters.push({ kind, index, rep: repOf(value), name });
    };
    if (uses((o) => this.usesEnvironment(instance, o))) {
      parameters.push({ kind: "env", index: 0, rep: "V", name: "env" });
    }
    if (uses((o) => o.opcode === "this")) add("this", 0, instance.thisCell.value, "self");
    if (uses((o) => o.opcode === "newtarget") || this.passesNewTarget(instance)) {
      parameters.push({ kind: "newtarget", index: 0, rep: "V", name: "newtarget" });
    }
    for (let i = 0; i < template.parameterCount; i++) {
      const cell = instance.params[i];
      if (
        cell !== undefined &&
        uses((o) => o.opcode === "param" && o.index === i && o.users.length > 0)
      ) {
        add("param", i, cell.value, `p${i}`);
      }
    }
    if (template.hasRest && uses((o) => o.opcode === "rest")) {
      parameters.push({ kind: "rest", index: template.parameterCount, rep: "V", name: "rest" });
    }
    if (uses((o) => o.opcode === "arguments" && o.users.length > 0)) {
      parameters.push({ kind: "arguments", index: 0, rep: "V", name: "arguments" });
    }
    const returned = instance.returned.value;
    const isVoid = returned.isBottom || (returned.flags === 1 && !returned.hasObjects);
    return { parameters, result: isVoid ? null : repOf(returned) };
  }

  /** Does an op look at the closure, or at the class object of a class made at run time? */
  private usesEnvironment(instance: Instance, op: Op): boolean {
    const owner = instance.fn?.owner ?? null;
    if (op.opcode === "env") return op.users.length > 0;
    if (op.opcode === "self") return instance.fn !== null && !this.isStatic(instance.fn);
    return owner !== null && CLASS_OPS.has(op.opcode) && this.needsEnvironment(owner);
  }

  /** A derived constructor hands new.target on to a base that looks at it. */
  private passesNewTarget(instance: Instance): boolean {
    for (const op of instance.template.ops) {
      if (op.opcode !== "supercall" && op.opcode !== "superspread") continue;
      for (const target of instance.targets.get(op.id)?.values() ?? []) {
        if (this.signature(target).parameters.some((p) => p.kind === "newtarget")) return true;
      }
    }
    return false;
  }

  /** Members of classes that are made at run time find their class through the environment. */
  needsEnvironment(cls: ClassObject): boolean {
    return needsClassSlot(this.engine, cls);
  }
}

const CLASS_OPS = new Set([
  "getsuper",
  "setsuper",
  "callsuper",
  "supercall",
  "superspread",
  "initfields",
]);

export function identifier(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, "_").slice(0, 40);
}
