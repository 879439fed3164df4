/**
 * What all functions of a program share while C is written: string literals, class ids, static objects, globals, their
 * names, signatures.
 */
import type { Variable } from "../bind/variables.ts";
import type { Engine } from "../flow/engine.ts";
import type { Instance } from "../flow/instance.ts";
import {
  type AbstractObject,
  ClassObject,
  FunctionObject,
  NO_TYPE_KEYS,
  PrototypeObject,
} from "../flow/objects.ts";
import type { Value } from "../flow/value.ts";
import type { Op } from "../ir/ir.ts";
import { isSymbolKey, symbolDescription } from "../ir/property-name.ts";
import { isStaticFunction } from "../lower/function.ts";
import { ClassIds } from "./class-ids.ts";
import { type Layout, needsClassSlot } from "./layout.ts";
import type { Names } from "./names.ts";
import type { Places } from "./places.ts";
import { Regexps } from "./regexps.ts";
import { type Rep, repOf } from "./rep.ts";

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
  readonly names: Names;
  readonly classes: ClassIds;
  /** Literal text -> name of its static string. */
  readonly strings = new Map<string, string>();
  /** Key -> name of its static symbol. */
  readonly symbols = new Map<string, string>();
  /** Literal -> name of its static bigint. */
  readonly bigints = new Map<bigint, string>();
  readonly regexps = new Regexps();
  /** Those whose names are asked for at run time. */
  readonly namedFunctions = new Set<FunctionObject>();
  readonly staticFunctions = new Set<FunctionObject>();
  readonly staticClasses = new Set<ClassObject>();
  readonly staticPrototypes = new Set<PrototypeObject>();
  readonly globals = new Map<Variable, string>();
  readonly checkedGlobals: ReadonlySet<Variable>;
  private readonly live: ReadonlySet<Instance>;
  private readonly signatures = new Map<Instance, Signature>();
  private readonly entries = new Map<FunctionObject, string>();
  private readonly statics = new Map<AbstractObject, string>();

  readonly places: Places;

  constructor(
    engine: Engine,
    layout: Layout,
    checkedGlobals: ReadonlySet<Variable>,
    places: Places,
    names: Names,
  ) {
    this.places = places;
    this.names = names;
    this.engine = engine;
    this.layout = layout;
    this.checkedGlobals = checkedGlobals;
    this.live = new Set(engine.liveInstances());
    this.classes = new ClassIds(engine, layout, names);
  }

  // --- names ---

  /** For while functions are written: those that turn out alike get one name, see fold.ts. */
  functionName(instance: Instance): string {
    return `f${instance.id}_`;
  }

  entryName(fn: FunctionObject): string {
    let name = this.entries.get(fn);
    if (name === undefined) {
      name = this.names.unique(`e_${this.names.object(fn)}`);
      this.entries.set(fn, name);
    }
    return name;
  }

  stringName(text: string): string {
    let name = this.strings.get(text);
    if (name === undefined) {
      name = this.names.literal("S", text);
      this.strings.set(text, name);
    }
    return name;
  }

  string(text: string): string {
    return `RT_S(${this.stringName(text)})`;
  }

  /** The name in C of a symbol. */
  symbolName(key: string): string {
    let name = this.symbols.get(key);
    if (name === undefined) {
      name = this.names.literal("Y", key);
      this.symbols.set(key, name);
      const description = symbolDescription(key);
      if (description !== undefined) this.string(description);
    }
    return name;
  }

  /** The name of a property as a value. */
  key(name: string): string {
    return isSymbolKey(name) ? `RT_Y(${this.symbolName(name)})` : this.string(name);
  }

  bigint(value: bigint): string {
    let name = this.bigints.get(value);
    if (name === undefined) {
      name = this.names.literal("N", String(value));
      this.bigints.set(value, name);
    }
    return `RT_N(${name})`;
  }

  global(variable: Variable): string {
    let name = this.globals.get(variable);
    if (name === undefined) {
      name = this.names.variable(variable);
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

  /** The class id that objects of this kind carry at run time, as a C expression. */
  classId(object: AbstractObject): string {
    return this.classes.of(object);
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
    if (object instanceof ClassObject) this.staticClasses.add(object);
    else if (object instanceof FunctionObject) this.staticFunctions.add(object);
    else if (object instanceof PrototypeObject) {
      this.staticPrototypes.add(object);
      if (this.layout.struct(object).hasClassSlot) this.staticObject(object.cls);
    } else throw new Error("not a static object");
    this.classId(object);
    return `((Val)(uintptr_t)&${this.staticName(object)})`;
  }

  /** The name in C of a static object. */
  staticName(object: AbstractObject): string {
    let name = this.statics.get(object);
    if (name === undefined) {
      const prefix = object instanceof ClassObject ? "k" : "o";
      name = this.names.unique(`${prefix}_${this.names.object(object)}`);
      this.statics.set(object, name);
    }
    return name;
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
