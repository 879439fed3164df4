/** The whole program as C: strings, classes, statics, globals, functions, entries, and the list of what runs first. */

import { ENTRY } from "../flow/calls.ts";
import { PROTOTYPE } from "../flow/chain.ts";
import { isKept } from "../flow/define-property.ts";
import type { Engine } from "../flow/engine.ts";
import type { Instance } from "../flow/instance.ts";
import { lookup, methodAsValue } from "../flow/lookup.ts";
import { isHiddenProperty } from "../flow/making.ts";
import {
  type AbstractObject,
  ClassObject,
  FrameObject,
  FunctionObject,
  InstanceObject,
  LiteralObject,
  ownsAccessors,
  PrototypeObject,
} from "../flow/objects.ts";
import { boundPart, memberNames, parentOf } from "../flow/properties.ts";
import { globalsAtRisk } from "../flow/tdz.ts";
import { F_HOLE, objectValue } from "../flow/value.ts";
import type { ClassTemplate } from "../ir/ir.ts";
import { accessorKey, isHidden, isSymbolKey, symbolDescription } from "../ir/property-name.ts";
import type { Module } from "../lower/program.ts";
import type { FunctionSymbol, SourceMap } from "../symbols/table.ts";
import { builtinMethods, builtinRows, isOwnOfBuiltin } from "./builtin-rows.ts";
import {
  bareName,
  classFlags,
  constructorName,
  dataFlags,
  functionFlags,
  ownFlag,
  reflectedClasses,
  shownBit,
  shownName,
  structFlags,
} from "./class-flags.ts";
import { type ClassDefinition, classTexts, type Description, EMPTY } from "./class-texts.ts";
import { classSlots, classTable } from "./classes.ts";
import { type FunctionCode, findThrowing, render } from "./code.ts";
import { apartFrom, runOnce, runSeldom, withWay } from "./cold.ts";
import { frameReps } from "./coroutines.ts";
import { registeredSymbols, staticBigint, staticString, staticSymbol } from "./data.ts";
import { accessorPlace } from "./define-property.ts";
import { finalNames } from "./final-names.ts";
import { foldIdentical, renamed } from "./fold.ts";
import { FunctionEmitter, prototypeOf } from "./function.ts";
import { holderInMessage } from "./holder.ts";
import { Layout, type StructLayout } from "./layout.ts";
import { Names } from "./names.ts";
import { type DataText, type FunctionText, partition } from "./parts.ts";
import { functionSymbol, Places } from "./places.ts";
import { RowsOfPrototypes } from "./prototype-rows.ts";
import { recursiveInstances, stackChecks } from "./recursion.ts";
import { C_TYPE, convert, type Rep } from "./rep.ts";
import { shareSwitches } from "./shared-switches.ts";
import { newTables, objectsWithTables } from "./static-tables.ts";
import { globals, statics } from "./statics.ts";
import { refuseLarge } from "./too-large.ts";
import { Unit } from "./unit.ts";

export interface Emitted {
  /** One text for each object file. */
  readonly c: readonly string[];
  readonly functionCount: number;
  /** What stacks need to know of the C. */
  readonly sourceMap: SourceMap;
}

export interface EmitOptions {
  /** Folder that the files in stacks are relative to. */
  readonly root: string;
  /** Folder of this package: its files are shown as `skerry/…`. */
  readonly packageRoot: string;
  /** For a debugger: #line names files and lines, and stacks have no positions. */
  readonly isDebug: boolean;
  /** See `ProgramLimits`. */
  readonly charactersMax: number;
}

/** Writes C for an analysed program; `order` is how its modules run. */
export function emitProgram(
  engine: Engine,
  order: readonly Module[],
  options: EmitOptions,
): Emitted {
  return new ProgramEmitter(engine, order, options).run();
}

/** A function with more of them looks itself whether the stack has room for it, if it can be there twice. */
const UNCHECKED_VARIABLES_MAX = 100;

class ProgramEmitter {
  private readonly engine: Engine;
  private readonly order: readonly Module[];
  private readonly unit: Unit;
  private readonly functions: FunctionCode[] = [];
  private readonly entries: FunctionText[] = [];
  /** Names of class ids whose objects' properties have names in the program. */
  private reflected: ReadonlySet<string> = new Set();
  private readonly entryInstances: Instance[] = [];
  private readonly emittedEntries = new Set<FunctionObject>();
  /** Getters and setters for whoever finds them by name at run time. */
  private readonly accessors: string[] = [];
  private charactersLeft: number;

  constructor(engine: Engine, order: readonly Module[], options: EmitOptions) {
    this.engine = engine;
    this.order = order;
    this.charactersLeft = options.charactersMax;
    const names = new Names(engine.program);
    const places = new Places(names, options.root, options.packageRoot, options.isDebug);
    this.unit = new Unit(
      engine,
      new Layout(engine),
      globalsAtRisk(engine, [...order, ...engine.program.lazy]),
      places,
      names,
    );
  }

  run(): Emitted {
    const recursive = recursiveInstances(this.engine);
    const instances = [...this.engine.liveInstances()];
    for (const instance of instances) {
      const emitter = new FunctionEmitter(this.unit, instance);
      const code = emitter.emit();
      this.functions.push(code);
      this.charactersLeft -= code.code.characters;
      if (this.charactersLeft < 0) refuseLarge(this.engine.program, this.functions);
    }
    this.emitEntries();
    const large = this.functions.filter((f) => f.variables.length > UNCHECKED_VARIABLES_MAX);
    const checking = stackChecks(recursive, [
      ...this.entryInstances,
      ...large.map((f) => f.instance),
    ]);
    const throwing = findThrowing(this.functions, checking);
    const classes = this.classes();
    const once = runOnce(instances, this.entryInstances, recursive);
    const seldom = runSeldom(instances, this.entryInstances, once);
    const apart = apartFrom(once, seldom, this.functions);
    const attribute = (i: Instance): string =>
      once.has(i) ? "RT_ONCE " : apart.has(i) ? "RT_APART " : "";
    const texts = this.functions.map((f) => ({
      name: this.unit.functionName(f.instance),
      text: render(f, throwing, checking, attribute(f.instance)),
    }));
    const folded = foldIdentical(texts);
    // One stands for others that run often.
    const often = new Set(
      instances
        .filter((i) => !seldom.has(i))
        .map((i) => folded.get(this.unit.functionName(i)) ?? this.unit.functionName(i)),
    );
    const finals = finalNames(this.unit, instances, folded);
    const init = this.initialiser(throwing);
    const matchers = this.unit.regexps.functions();
    const rest = [
      this.accessors.join("\n"),
      classes,
      this.roots(),
      registeredSymbols(this.unit.symbols),
      this.unit.regexps.table(),
      init,
    ].join("\n\n");
    const functions = this.functions.flatMap(({ instance }, i) => {
      const { name = "", text = "" } = texts[i] ?? {};
      if (folded.has(name)) return [];
      return {
        name: finals.get(name) ?? "",
        prototype: renamed(withWay(instance, prototypeOf(this.unit, instance)), finals),
        text: renamed(text, finals),
        module: instance.template.module,
        isSeldom: !often.has(name),
      };
    });
    const entries = this.entries.map((e) => ({ ...e, text: renamed(e.text, finals) }));
    const c = partition({
      classes: this.unit.classes.numbered().numbers,
      data: [...this.strings(), ...this.symbols(), ...this.bigints(), ...globals(this.unit)],
      functions: [...shareSwitches(functions), ...entries, ...matchers],
      statics: statics(this.unit, this.emittedEntries),
      rest: renamed(rest, finals),
    });
    return {
      c,
      functionCount: functions.length,
      sourceMap: { functions: this.symbolsOf(finals), places: this.unit.places.list },
    };
  }

  /** What stacks call the functions of C. */
  private symbolsOf(finals: ReadonlyMap<string, string>): Map<string, FunctionSymbol> {
    const errors = this.errorClasses();
    return new Map(
      this.functions.map(({ instance }) => {
        const { template } = instance;
        const isError = template.cls !== null && errors.has(template.cls);
        const name = finals.get(this.unit.functionName(instance)) ?? "";
        return [name, functionSymbol(template, isError)];
      }),
    );
  }

  /** Error and what derives from it. */
  private errorClasses(): Set<ClassTemplate> {
    const result = new Set<ClassTemplate>();
    for (const object of this.engine.objects) {
      if (!(object instanceof ClassObject)) continue;
      let at: ClassObject | null = object;
      while (at !== null && !(at.cls.isBuiltin && at.cls.name === "Error"))
        at = parentOf(this.engine, at);
      if (at !== null) result.add(object.cls);
    }
    return result;
  }

  // --- entries ---

  /** A function called through its code pointer takes its arguments boxed. */
  private emitEntries(): void {
    for (const object of this.engine.objects) {
      if (object instanceof FunctionObject && this.unit.hasEntry(object)) this.emitEntry(object);
    }
  }

  private emitEntry(fn: FunctionObject): void {
    if (this.emittedEntries.has(fn)) return;
    this.emittedEntries.add(fn);
    const instance = this.engine.instance(fn, ENTRY.key, ENTRY.typeKeys, ENTRY.depth);
    this.entryInstances.push(instance);
    if (fn.template.isCoroutine) {
      this.emitStart(fn, instance);
      return;
    }
    const { parameters, result } = this.unit.signature(instance);
    const args = parameters.map((p) => {
      const boxed = this.entryArgument(instance, fn, p.kind, p.index);
      return convert({ c: boxed.c, rep: "V", value: boxed.value }, p.rep);
    });
    const call = `${this.unit.functionName(instance)}(${args.join(", ")})`;
    const body =
      result === null
        ? `${call}; return RT_UNDEFINED;`
        : `${C_TYPE[result]} r = ${call}; return rt_pending ? RT_UNDEFINED : ${convert({ c: "r", rep: result, value: instance.returned.value }, "V")};`;
    this.addEntry(fn, ["  (void)closure; (void)this_value; (void)argc; (void)argv;", `  ${body}`]);
  }

  private addEntry(fn: FunctionObject, body: readonly string[]): void {
    const name = this.unit.entryName(fn);
    const prototype = `static Val ${name}(Val closure, Val this_value, uint32_t argc, const Val *argv)`;
    const text = [`${prototype} {`, ...body, "}"].join("\n");
    this.entries.push({ name, prototype, text, module: fn.template.module });
  }

  /** The entry of a coroutine makes its frame. */
  private emitStart(fn: FunctionObject, instance: Instance): void {
    const frame = this.engine.objects.find((o) => o instanceof FrameObject && o.fn === fn);
    if (frame === undefined) return;
    const bytes = 16 + 8 * frameReps(this.variablesOf(fn)).length;
    this.addEntry(fn, [
      "  (void)this_value; (void)argc; (void)argv;",
      `  Val frame = (Val)(uintptr_t)rt_alloc(${bytes}, ${this.unit.classId(frame)});`,
      `  RT_PTR(rt_function, frame)->code = (rt_code)(uintptr_t)${this.unit.functionName(instance)};`,
      "  RT_FSLOT(Val, frame, 0) = closure;",
      "  return frame;",
    ]);
  }

  /** What the function of a coroutine keeps in its frame. */
  private variablesOf(fn: FunctionObject): readonly string[] {
    return this.functions.find((f) => f.instance.fn === fn)?.frame ?? [];
  }

  private entryArgument(
    instance: Instance,
    fn: FunctionObject,
    kind: string,
    index: number,
  ): { c: string; value: import("../flow/value.ts").Value } {
    switch (kind) {
      case "env":
        if (fn.owner !== null) {
          const isAccessor = [
            ...fn.owner.cls.accessors.values(),
            ...fn.owner.cls.staticAccessors.values(),
          ].some((a) => a.get === fn.template || a.set === fn.template);
          const above = `rt_class_above(this_value, ${this.unit.classId(fn.owner)})`;
          const own = isAccessor ? above : "RT_FSLOT(Val, closure, 0)";
          const c = fn.owner.cls.info.isStatic ? this.unit.staticObject(fn.owner) : own;
          return { c, value: objectValue(fn.owner.id) };
        }
        return { c: "closure", value: objectValue(fn.id) };
      case "this":
        return { c: "this_value", value: instance.thisCell.value };
      case "param":
        return {
          c: `(argc > ${index} ? argv[${index}] : RT_UNDEFINED)`,
          value: instance.params[index]?.value ?? objectValue(fn.id),
        };
      case "rest":
      case "arguments": {
        const op = instance.template.ops.find((o) => o.opcode === kind);
        const array = op === undefined ? null : this.engine.arrayAt(instance, op);
        const cls = array === null ? "RT_CLS_ARRAY_V" : this.unit.classId(array);
        return {
          c: `rt_array_from_values(argc > ${index} ? argc - ${index} : 0, argv + ${index}, ${cls})`,
          value: objectValue(fn.id),
        };
      }
      default:
        return { c: "RT_UNDEFINED", value: objectValue(fn.id) };
    }
  }

  // --- statics ---

  private strings(): DataText[] {
    return [...this.unit.strings].map(([text, name]) => staticString(text, name));
  }

  private symbols(): DataText[] {
    return [...this.unit.symbols].map(([key, name]) => {
      const description = symbolDescription(key);
      const text = description === undefined ? null : this.nameString(description);
      return staticSymbol(key, name, text);
    });
  }

  private bigints(): DataText[] {
    return [...this.unit.bigints].map(([value, name]) => staticBigint(value, name));
  }

  // --- classes ---

  private classes(): string {
    this.reflected = reflectedClasses(this.unit);
    const methods = builtinMethods(this.unit, (name) => this.keyName(name));
    const definitions = new Map<string, ClassDefinition>();
    // Describing one class can make another.
    for (let before = -1; before < definitions.size; ) {
      before = definitions.size;
      for (const { name, object } of this.unit.classes.all) {
        if (!definitions.has(name)) definitions.set(name, this.classDefinition(object));
      }
    }
    const { classes } = this.unit.classes.numbered();
    const all = classes.map(({ name }) => [name, definitions.get(name)!] as const);
    const { text, areTooMany } = classTexts(all);
    if (areTooMany) refuseLarge(this.engine.program, this.functions);
    return `${methods}\n${text}`;
  }

  private hasName(fn: FunctionObject): boolean {
    return this.engine.shown.has(fn) || this.unit.namedFunctions.has(fn) || fn.isReflected;
  }

  private isReflected(object: AbstractObject): boolean {
    return this.reflected.has(this.unit.classes.known(object)?.name ?? "");
  }

  private classDefinition(object: AbstractObject): ClassDefinition {
    const parts = this.describe(object);
    const fields = [
      `.kind = ${parts.kind}`,
      `.flags = ${parts.flags}`,
      `.reps = "${parts.reps}"`,
      `.name = ${parts.name}`,
      `.property_count = ${parts.properties.length}`,
      `.ext_slot = ${parts.table}`,
      `.prototype_slot = ${parts.prototype}`,
    ];
    return { properties: parts.properties.join(",\n"), fields: fields.join(", ") };
  }

  private describe(object: AbstractObject): Description {
    if (object instanceof FunctionObject) {
      const table = this.unit.layout.functionTable(object);
      const own = object.owner === null ? this.unit.layout.capturedReps(object).join("") : "V";
      const reps = object.owner !== null && this.unit.isStatic(object) ? "" : own;
      return {
        ...EMPTY,
        kind: "RT_KIND_FUNCTION",
        reps: table === null ? reps : `${reps}V`,
        table: table === null ? 0 : table + 1,
        name: this.nameString(this.hasName(object) ? object.template.name : ""),
        flags: functionFlags(object),
        properties: [...this.boundParts(object), ...this.functionRows(object)],
      };
    }
    if (object instanceof ClassObject) {
      const slots = classSlots({ unit: this.unit }, object);
      const table = classTable({ unit: this.unit }, object);
      return {
        ...EMPTY,
        kind: "RT_KIND_CLASS",
        reps: slots.map((s) => s.rep).join(""),
        name: this.nameString(object.cls.name),
        flags: classFlags(object, this.isReflected(object)),
        table: table === null ? 0 : table + 1,
        properties: !this.isReflected(object)
          ? []
          : [
              ...slots.flatMap((s, i) =>
                s.name.startsWith("%") || isHidden(s.name)
                  ? []
                  : [this.staticRow(object, s.name, i, s.rep)],
              ),
              ...(table === null
                ? []
                : this.tableRows(
                    object,
                    slots.map((s) => s.name),
                  )),
              ...(object.isReflected ? this.memberProperties(object) : []),
            ],
      };
    }
    if (object instanceof FrameObject) {
      const reps = frameReps(this.variablesOf(object.fn));
      return { ...EMPTY, kind: "RT_KIND_FUNCTION", reps };
    }
    if (object instanceof InstanceObject && this.engine.isDerivedArray(object))
      return {
        ...EMPTY,
        kind: "RT_KIND_ARRAY",
        name: this.nameString(constructorName(this.engine, object.cls)),
        properties: this.engine.derivedArray(object).isReflected
          ? this.memberProperties(object)
          : [],
      };
    if (object instanceof LiteralObject || object instanceof InstanceObject)
      return this.describeStruct(object);
    return EMPTY;
  }

  private describeStruct(object: LiteralObject | InstanceObject): Description {
    const layout = this.unit.layout.struct(object);
    const isInstance = object instanceof InstanceObject;
    const head: Rep[] = layout.hasClassSlot ? ["V"] : [];
    const reps = [
      ...head,
      ...(layout.isDict ? (["V"] as Rep[]) : []),
      ...layout.slots.map((s) => s.rep),
    ];
    const isReflected = layout.isDict || this.isReflected(object);
    const properties = (isReflected ? this.ownNames(object, layout) : []).map((name) => {
      const slot = layout.byName.get(name);
      if (slot === undefined) return this.accessorProperty(object, name, ownFlag(object, name));
      const { index, rep } = slot;
      const bit = shownBit(object, name);
      return this.dataProperty(name, index, rep, this.flags(object, name), bit);
    });
    // In a table the row says only that the property is not enumerable, or not configurable.
    if (layout.isDict) {
      for (const name of object.fields.keys()) {
        const isAccessor = ownsAccessors(object) && object.accessors.has(name);
        const isRow = isHiddenProperty(this.engine, object, name) || isKept(object, name);
        if (isHidden(name) || isAccessor || !isRow) continue;
        const bit = shownBit(object, name);
        properties.push(this.dataProperty(name, 0, "V", this.flags(object, name), bit));
      }
    }
    if (object.isReflected) properties.push(...this.memberProperties(object));
    return {
      ...EMPTY,
      kind: isInstance ? "RT_KIND_INSTANCE" : "RT_KIND_OBJECT",
      flags: structFlags(this.engine, object, isReflected),
      reps: reps.join(""),
      name: this.nameString(
        object instanceof InstanceObject ? shownName(this.engine, object) : bareName(object),
      ),
      properties,
      table: layout.isDict ? head.length + 1 : 0,
      prototype: (layout.byName.get(PROTOTYPE)?.index ?? -1) + 1,
    };
  }

  private flags(object: AbstractObject, name: string): string {
    return dataFlags(this.engine, object, name);
  }

  /** Own properties that are not in a table, in their order; accessors of literals stand among them. */
  private ownNames(object: LiteralObject | InstanceObject, layout: StructLayout): string[] {
    const names = layout.slots.map((s) => s.name).filter((name) => !isHidden(name));
    if (object instanceof InstanceObject) return [...new Set([...names, ...object.lateAccessors])];
    const written = object.site?.keys.map((k) => k.name) ?? [];
    return [
      ...new Set([
        ...written.filter((n) => names.includes(n) || object.accessors.has(n)),
        ...object.lateAccessors,
        ...names,
      ]),
    ];
  }

  private dataProperty(name: string, slot: number, rep: Rep, flags: string, shown = "0"): string {
    return `  {${this.keyName(name)}, ${slot}, ${flags}, '${rep}', {.shown = ${shown}}}`;
  }

  private staticRow(object: ClassObject, name: string, slot: number, rep: Rep): string {
    return this.dataProperty(name, slot, rep, this.flags(object, name), shownBit(object, name));
  }

  /** What a bound function has of its own. Behind the code of a function is the first thing that it captures. */
  private boundParts(object: FunctionObject): string[] {
    const reps = this.unit.layout.capturedReps(object);
    return ["length", "name"].flatMap((name) => {
      const part = boundPart(object, name);
      const rep = reps[part];
      return rep === undefined ? [] : [this.dataProperty(name, part + 1, rep, "0")];
    });
  }

  /** What of its table a function cannot tell itself: accessors, and what is not enumerable. */
  private functionRows(object: FunctionObject): string[] {
    const accessors = [...object.accessors.keys()];
    return [
      ...accessors.map((n) => this.accessorProperty(object, n, ownFlag(object, n))),
      ...this.tableRows(object, accessors),
    ];
  }

  /** What a table cannot tell of what is in it. */
  private tableRows(object: FunctionObject | ClassObject, others: readonly string[]): string[] {
    return [...new Set([...object.hidden, ...object.kept])]
      .filter((n) => !others.includes(n))
      .map((n) => this.dataProperty(n, 0, "V", this.flags(object, n), shownBit(object, n)));
  }

  /** Accessors and methods, for lookups by a name that is known only at run time. */
  private memberProperties(object: LiteralObject | InstanceObject | ClassObject): string[] {
    const rows = new RowsOfPrototypes(this.unit, object);
    const builtin = this.builtinRows(object);
    const list = [...rows.constructorRow(), ...builtin.own];
    for (const name of memberNames(this.engine, object)) {
      list.push(...rows.before(name));
      const found = lookup(this.engine, object, name);
      if (found.cell !== null && !found.cell.value.has(F_HOLE)) continue;
      const isOwn = ownsAccessors(object) && object.accessors.has(name);
      if (found.accessor !== null && !isOwn) {
        const isSlot = found.accessor.get?.template.isMethodSlot === true;
        list.push(this.accessorProperty(object, name, isSlot ? "RT_PROP_METHOD" : "0"));
        continue;
      }
      const key = this.keyName(name);
      const method = found.method === null ? null : methodAsValue(this.engine, found.method);
      if (method !== null && this.unit.isStatic(method)) {
        this.unit.staticObject(method);
        const isListed = method.owner?.cls.isFunction === true && object instanceof InstanceObject;
        const flags = isListed ? "RT_PROP_METHOD | RT_PROP_LISTED" : "RT_PROP_METHOD";
        list.push(`  {${key}, 0, ${flags}, 'V', {.method = &${this.unit.staticName(method)}}}`);
      }
    }
    list.push(...rows.rest());
    // The first row of a name counts: a class may override what it inherits.
    return [...list, ...builtin.others];
  }

  /** Own members of a prototype come before the row that says where those end. */
  private builtinRows(object: LiteralObject | InstanceObject | ClassObject): {
    own: string[];
    others: string[];
  } {
    const own: string[] = [];
    const others: string[] = [];
    const cls = object instanceof PrototypeObject ? object.cls.cls : null;
    for (const { name, row } of builtinRows(this.unit, object)) {
      const text =
        row === null
          ? this.accessorProperty(object, name, "0")
          : `  {${this.keyName(name)}, 0, ${row}}`;
      const isOwn = cls !== null && isOwnOfBuiltin(cls, name);
      (isOwn ? own : others).push(text);
    }
    return { own, others };
  }

  /** A row with the C functions that run a getter and a setter; without entries they are never run by name. */
  private accessorProperty(
    object: LiteralObject | InstanceObject | ClassObject | FunctionObject,
    name: string,
    flags: string,
  ): string {
    const accessor = lookup(this.engine, object, name).accessor ?? { get: null, set: null };
    const get = this.accessorEntry(object, "getter", name, accessor.get);
    const set = this.accessorEntry(object, "setter", name, accessor.set);
    const parts = ["RT_PROP_ACCESSOR", flags];
    if (accessor.get !== null) parts.push("RT_PROP_GETTER");
    if (accessor.set !== null) parts.push("RT_PROP_SETTER");
    const isInherited = object instanceof InstanceObject && !object.accessors.has(name);
    const isTold = isInherited && accessor.set === null && accessor.get !== null;
    const holder = isTold ? this.nameString(holderInMessage(this.engine, object, name)) : "0";
    const isKnown = [get, set, holder].some((part) => part !== "0");
    const code = isKnown
      ? `.accessor = &(const struct rt_accessor){${get}, ${set}, ${holder}}`
      : "0";
    return `  {${this.keyName(name)}, 0, ${parts.join(" | ")}, 'V', {${code}}}`;
  }

  private accessorEntry(
    object: LiteralObject | InstanceObject | ClassObject | FunctionObject,
    kind: "getter" | "setter",
    name: string,
    fn: FunctionObject | null,
  ): string {
    if (fn === null || !this.emittedEntries.has(fn)) return "0";
    const closure = accessorPlace(this.unit, object, accessorKey(kind, name));
    const c = `a${this.accessors.length}`;
    const isOne = fn.others.size === 0;
    const entry = isOne ? this.unit.entryName(fn) : "rt_call_value";
    this.accessors.push(
      kind === "getter"
        ? `static Val ${c}(Val object, Val self) { (void)object; return ${entry}(${closure}, self, 0, NULL); }`
        : `static void ${c}(Val object, Val self, Val value) { (void)object; ${entry}(${closure}, self, 1, &value); }`,
    );
    return c;
  }

  /** The name of a property in a description. */
  private keyName(name: string): string {
    const c = isSymbolKey(name) ? this.unit.symbolName(name) : this.unit.stringName(name);
    return `(const struct rt_object *)&${c}`;
  }

  private nameString(text: string): string {
    return `(const struct rt_string *)&${this.unit.stringName(text)}`;
  }

  // --- roots and start ---

  private roots(): string {
    const rows: string[] = [];
    for (const [variable, name] of this.unit.globals) {
      if (this.unit.globalRep(variable) === "V") rows.push(`{&${name}, 1}`);
    }
    const statics = [
      ...[...this.unit.staticClasses].map((c) => `(struct rt_object *)&${this.unit.staticName(c)}`),
      ...objectsWithTables(this.unit).map((o) => `(struct rt_object *)&${this.unit.staticName(o)}`),
    ];
    return [
      `const struct rt_root rt_roots[] = {${rows.join(", ")}${rows.length === 0 ? "{0, 0}" : ""}};`,
      `const uint32_t rt_root_count = ${rows.length};`,
      `struct rt_object *const rt_static_objects[] = {${statics.join(", ")}${statics.length === 0 ? "0" : ""}};`,
      `const uint32_t rt_static_object_count = ${statics.length};`,
    ].join("\n");
  }

  private initialiser(throwing: ReadonlySet<Instance>): string {
    const lines = newTables(this.unit);
    for (const module of this.order) {
      const instance = this.engine.moduleInstances.get(module);
      if (instance === undefined) continue;
      lines.push(`  ${this.unit.functionName(instance)}();`);
      if (throwing.has(instance)) lines.push("  if (rt_pending) return;");
    }
    return `${this.runtimeEntries()}\nvoid rt_program_init(void) {\n${lines.join("\n")}\n}`;
  }

  /** What the runtime calls by name. */
  private runtimeEntries(): string {
    const call = (name: string, args: string): string => {
      const fn = this.engine.runtimeFunctions.get(name);
      if (fn === undefined) throw new Error(`the library has no ${name}`);
      const values = args === "" ? "NULL" : `(const Val[]){${args}}`;
      return `return ${this.unit.entryName(fn)}(RT_UNDEFINED, RT_UNDEFINED, ${args.split(",").length}, ${values});`;
    };
    return [
      `Val rt_program_make_error(int32_t kind, Val message) { ${call("makeError", "rt_box_number(kind), message")} }`,
      `Val rt_program_describe_uncaught(Val error) { ${call(this.engine.runtimeFunctions.has("inspectUncaught") ? "inspectUncaught" : "describeUncaught", "error")} }`,
    ].join("\n");
  }
}
