/**
 * Whole-program flow analysis: finds a fixpoint of abstract values over all reachable function instances, their
 * SSA values and the cells of all abstract objects. Only code that can run is looked at (blocks become executable
 * as branches allow), so what nobody reaches costs nothing and is never refused.
 *
 * Two phases. Ascending: values only grow; intervals widen at loop heads and in cells. Descending (`narrow`): every
 * transfer function is applied again a fixed number of times, which takes back most of the widening; each
 * application of a monotone function to a post-fixpoint gives a post-fixpoint, so stopping early is sound.
 */

import type { FunctionInfo, Variable } from "../bind/variables.ts";
import { PROGRAM_LIMITS } from "../check/limits.ts";
import type { Code } from "../check/refusal.ts";
import type { Block, ClassTemplate, FunctionTemplate, Op } from "../ir/ir.ts";
import { moduleTemplate } from "../lower/function.ts";
import type { Module, Program } from "../lower/program.ts";
import { Called } from "./called.ts";
import { isLibraryTemplate } from "./context.ts";
import { EarlyCalls } from "./early-calls.ts";
import { Effort } from "./effort.ts";
import { Instance, inOrder } from "./instance.ts";
import { InstanceQueue } from "./instance-queue.ts";
import type { KeyedMembers } from "./keyed-members.ts";
import { LibraryModules } from "./library-modules.ts";
import {
  type AbstractObject,
  ArrayObject,
  BufferObject,
  Cell,
  CellObject,
  ClassObject,
  FrameObject,
  FunctionObject,
  InstanceObject,
  LiteralObject,
  NamespaceObject,
  NO_TYPE_KEYS,
  PrototypeObject,
  type Reader,
  type TypedKind,
  type TypeKeys,
} from "./objects.ts";
import { noteGrowth } from "./over.ts";
import { isInspector, Shown } from "./shown.ts";
import { transfer } from "./transfer.ts";
import {
  canBeFalsy,
  canBeTruthy,
  equals,
  FALSE,
  integer,
  join,
  NOTHING,
  STRING,
  TRUE,
  UNDEFINED,
  type Value,
  widen,
} from "./value.ts";
import { VastSets } from "./vast-sets.ts";

/** Growths of a number before it is widened: at a loop head, and in a cell. */
const GROWTH_IN_LOOP = 2;
const GROWTH_IN_CELL = 4;
/** Any other op: only reached by cycles through cells, which widen; a backstop. */
const GROWTH_ANYWHERE = 40;
const NARROWING_ROUNDS = 3;

interface Root {
  readonly instance: Instance;
  readonly args: readonly (() => Value)[];
  /** Where its result goes. */
  readonly result: Cell | null;
}

/** An op that reads more cells in one evaluation waits for the others. */
const READS_OF_COSTLY = 20;

export class Engine {
  readonly program: Program;
  readonly objects: AbstractObject[] = [];
  readonly instances: Instance[] = [];
  /** Everything that is ever thrown. */
  readonly thrown = new Cell();
  /** Touched when an instance of a class is made that was not known before. */
  readonly instancesMade = new Cell();
  readonly shown = new Shown(this);
  /** TRUE when buffers may be resized or detached: see `native-buffers.ts`. */
  readonly viewsChange = new Cell();
  /** Module initialisers in the order they run. */
  readonly moduleInstances = new Map<Module, Instance>();
  private readonly globals = new Map<Variable, Cell>();
  private readonly instanceOf = new Map<string, Instance>();
  private readonly queue = new InstanceQueue();
  /** Ops that read many cells wait until nothing else does, so that each reads what many others have changed. */
  private readonly costly = new Set<Reader>();
  private readonly early = new EarlyCalls();
  /** By the op that is evaluated. */
  private reads = 0;
  private readonly library: LibraryModules;
  private current: Reader | null = null;
  readonly called = new Called();
  /** While values grow; see `PROGRAM_LIMITS`. */
  private readonly effort: Effort;
  private readonly vast = new VastSets();
  isNarrowing = false;
  /** Analysis is over: looking things up again changes nothing. */
  isFrozen = false;
  private cells = new Set<Cell>();

  /** `onProgress` is told now and then how many functions there are so far. */
  constructor(
    program: Program,
    evaluationsMax = PROGRAM_LIMITS.evaluationsMax,
    onProgress: (functionCount: number) => void = () => {},
  ) {
    this.program = program;
    this.effort = new Effort(evaluationsMax, () => onProgress(this.instances.length));
    this.library = new LibraryModules(program, (module) => this.startModule(module));
    program.onLibraryModule = (module) => this.library.reachForLazy(module);
  }

  /** Analyses the program that runs `entries` one after the other. */
  run(entries: readonly Module[]): void {
    for (const entry of entries) this.program.addModule(entry);
    for (const module of this.program.order) this.startModule(module);
    this.addRoots();
    this.settle();
    if (this.effort.isHopeless) return;
    if (this.instances.some(isInspector)) {
      this.addRoot("es/uncaught.ts", "inspectUncaught", [() => this.thrown.value], null);
      this.settle();
    }
    for (let round = 0; round < NARROWING_ROUNDS; round++) this.narrow();
    this.isFrozen = true;
  }

  private settle(): void {
    do {
      this.applyRoots();
      this.drain();
    } while ((this.shown.close() || this.applyRoots()) && !this.effort.isHopeless);
  }

  private readonly roots: Root[] = [];

  /** Functions of the library that the runtime calls: they run whether the program mentions them or not. */
  private addRoots(): void {
    this.addRoot("es/error.ts", "makeError", [() => integer(0, 4), () => STRING], this.thrown);
    this.addRoot("es/error.ts", "describeUncaught", [() => this.thrown.value], null);
  }

  private addRoot(module: string, name: string, args: (() => Value)[], result: Cell | null): void {
    const fn = this.libraryFunction(module, name);
    if (fn === null) return;
    fn.isEscaping = true;
    this.runtimeFunctions.set(name, fn);
    this.roots.push({ instance: this.instance(fn, "*", NO_TYPE_KEYS, 2), args, result });
  }

  /** By name: what the runtime calls. */
  readonly runtimeFunctions = new Map<string, FunctionObject>();

  /** Gives the roots their arguments; true when that changed something. */
  private applyRoots(): boolean {
    for (const { instance, args, result } of this.roots) {
      args.forEach((value, index) => {
        const cell = instance.params[index];
        if (cell !== undefined) this.write(cell, value());
      });
      this.write(instance.thisCell, UNDEFINED);
      this.start(instance);
      if (result !== null) this.write(result, instance.returned.value);
    }
    return !this.queue.isEmpty;
  }

  private startModule(module: Module): void {
    if (this.moduleInstances.has(module)) return;
    const template = moduleTemplate(this.program, module);
    this.lowered(template);
    const instance = this.newInstance(template, null, "", NO_TYPE_KEYS, 0);
    this.moduleInstances.set(module, instance);
    this.enter(instance);
  }

  /** A global of this module is used: the module has to run. */
  reachModule(module: Module): void {
    this.library.reach(module);
  }

  /** What runs a module: its initialiser, or for one that runs when it is asked for what is called then. */
  initialiserOf(module: Module): Instance | undefined {
    return (
      this.moduleInstances.get(module) ??
      this.instances.find(({ template }) => template === module.init)
    );
  }

  /** The order in which modules run. */
  order(): Module[] {
    return this.library.order();
  }

  private drain(): void {
    for (;;) {
      const instance = this.queue.take();
      if (instance !== null) {
        instance.isQueued = false;
        for (let op = instance.takeDirty(); op !== null; op = instance.takeDirty()) {
          this.evaluate(instance, op);
          if (this.effort.isOver) break;
        }
      } else if (!this.evaluateCostly() && !this.evaluateEarly()) return;
      if (this.effort.isHopeless) return;
    }
  }

  /** Has the call that is evaluated wait, unless it has; false when it is to be made now. */
  waitForElements(): boolean {
    const { current } = this;
    if (current === null || current.hasWaited) return false;
    this.early.add(current);
    return true;
  }

  /** Evaluates one of the costly ops that wait; false when there is none. */
  private evaluateCostly(): boolean {
    const [reader] = this.costly;
    if (reader === undefined) return false;
    this.costly.delete(reader);
    this.evaluateReached(reader);
    return true;
  }

  /** Makes calls that have waited; false when there is none. */
  private evaluateEarly(): boolean {
    const readers = this.early.take(this.effort.made);
    for (const reader of readers) {
      reader.hasWaited = true;
      this.evaluateReached(reader);
    }
    return readers.length > 0;
  }

  private evaluateReached({ instance, op }: Reader): void {
    if (instance.isReachable(op.block)) this.evaluate(instance, op);
  }

  /** Body of `template`, lowered on first use. */
  lowered(template: FunctionTemplate): FunctionTemplate {
    if (!template.isLowered) template.lower(template);
    return template;
  }

  // --- evaluation ---

  private refuseEndless(instance: Instance, op: Op): void {
    const name = instance.template.name || "(anonymous)";
    const reason = `the analysis of this program does not come to an end, last in ${name}`;
    const hint = "give values types, and keep values of different kinds in different variables";
    this.refuse("SK1120", op, reason, hint);
  }

  private evaluate(instance: Instance, op: Op): void {
    const outer = this.current;
    const reader = instance.readerOf(op);
    this.current = reader;
    this.reads = 0;
    const result = this.called.during(() => transfer(this, instance, op));
    if (!this.isNarrowing && this.effort.count(this.reads, this.program.refusals.length > 0))
      this.refuseEndless(instance, op);
    if (this.reads > READS_OF_COSTLY) reader.isCostly = true;
    const old = instance.values[op.id] ?? NOTHING;
    if (this.isNarrowing) {
      if (join(old, result) === old || equals(join(old, result), old))
        instance.values[op.id] = result;
    } else {
      let merged = join(old, result);
      if (merged !== old && !equals(merged, old)) {
        const growth = Math.min((instance.growth[op.id] ?? 0) + 1, 255);
        instance.growth[op.id] = growth;
        const isHead = op.opcode === "phi" && op.block.isLoopHeader;
        if (growth > (isHead ? GROWTH_IN_LOOP : GROWTH_ANYWHERE)) merged = widen(old, merged);
        merged = this.vast.widen(merged);
        instance.values[op.id] = merged;
        for (const user of op.users) this.mark(instance, user);
        if (op.precedes !== null) this.mark(instance, op.precedes);
      }
    }
    if (op.opcode === "branch" || op.opcode === "jump" || op.opcode === "tryenter") {
      this.flow(instance, op);
    }
    this.current = outer;
  }

  private flow(instance: Instance, op: Op): void {
    const [first, second] = op.block.succs;
    if (op.opcode !== "branch") {
      if (first !== undefined) this.takeEdge(instance, op.block, first);
      if (second !== undefined) this.takeEdge(instance, op.block, second);
      return;
    }
    const condition = op.args[0] === undefined ? NOTHING : instance.valueOf(op.args[0]);
    if (first !== undefined && canBeTruthy(condition)) this.takeEdge(instance, op.block, first);
    if (second !== undefined && canBeFalsy(condition)) this.takeEdge(instance, op.block, second);
  }

  private takeEdge(instance: Instance, from: Block, to: Block): void {
    if (this.isNarrowing || !instance.takeEdge(from, to)) return;
    if (instance.executable[to.id] === 1) {
      for (const op of to.ops) {
        if (op.opcode !== "phi") break;
        this.mark(instance, op);
      }
      return;
    }
    instance.executable[to.id] = 1;
    for (const op of to.ops) this.mark(instance, op);
  }

  private mark(instance: Instance, op: Op): void {
    const reader = instance.readerOf(op);
    if (reader.isCostly) {
      this.costly.add(reader);
      return;
    }
    instance.mark(op);
    if (instance.isQueued) return;
    instance.isQueued = true;
    this.queue.add(instance);
  }

  private enter(instance: Instance): void {
    const entry = instance.template.blocks[0];
    if (entry === undefined || instance.executable[entry.id] === 1) return;
    instance.executable[entry.id] = 1;
    for (const op of entry.ops) this.mark(instance, op);
  }

  // --- cells ---

  /** The value of a cell, for the op being evaluated, which is evaluated again when the cell grows. */
  read(cell: Cell): Value {
    const { current } = this;
    if (current !== null && !this.isNarrowing && !this.isFrozen) {
      const at = this.reads++;
      if (current.cells[at] !== cell) {
        current.cells[at] = cell;
        cell.readers.add(current);
      }
    }
    return cell.value;
  }

  write(cell: Cell, value: Value): void {
    if (this.isFrozen) return;
    if (this.isNarrowing) {
      cell.next = join(cell.next, value);
      this.cells.add(cell);
      return;
    }
    let merged = join(cell.value, value);
    if (merged === cell.value || equals(merged, cell.value)) return;
    cell.growth++;
    if (cell.growth > GROWTH_IN_CELL) merged = widen(cell.value, merged);
    merged = this.vast.widen(merged);
    cell.value = merged;
    this.cells.add(cell);
    this.touch(cell);
  }

  /** Has every reader of the cell evaluated again. */
  touch(cell: Cell): void {
    for (const { instance, op } of cell.readers) this.mark(instance, op);
  }

  private narrow(): void {
    this.isNarrowing = true;
    const touched = this.cells;
    for (const cell of touched) cell.next = NOTHING;
    this.applyRoots();
    for (const instance of this.liveInstances()) {
      for (const block of instance.template.blocks) {
        if (instance.executable[block.id] !== 1) continue;
        for (const op of block.ops) this.evaluate(instance, op);
      }
    }
    for (const cell of touched) {
      // A cell somebody outside of the ops wrote (a seed) keeps its value.
      if (!cell.next.isBottom && join(cell.value, cell.next) === cell.value) cell.value = cell.next;
    }
    this.isNarrowing = false;
  }

  /**
   * Instances that the module initialisers and the runtime can still reach by the calls that were found, breadth first:
   * an order that an edit elsewhere changes little, as the order in which analysis came upon them would not be.
   */
  liveInstances(): Instance[] {
    const live = new Set<Instance>([
      ...this.moduleInstances.values(),
      ...this.roots.map((r) => r.instance),
    ]);
    for (const instance of live) {
      const calls = [...instance.targets].sort(([a], [b]) => a - b);
      for (const [id, targets] of calls) {
        const op = instance.template.ops[id];
        if (op === undefined || !instance.isReachable(op.block)) continue;
        for (const target of inOrder([...targets.values()])) live.add(target);
      }
    }
    return [...live];
  }

  // --- globals and library ---

  globalCell(variable: Variable): Cell {
    let cell = this.globals.get(variable);
    if (cell === undefined) {
      cell = new Cell();
      this.globals.set(variable, cell);
      if (!this.isNarrowing) this.reachModule(this.moduleOfFunction(variable.owner, variable));
    }
    return cell;
  }

  allGlobals(): ReadonlyMap<Variable, Cell> {
    return this.globals;
  }

  private moduleOfFunction(_fn: FunctionInfo, variable: Variable): Module {
    return this.program.moduleOf(variable.declaration.getSourceFile());
  }

  /** By class, or name of a built-in class: see keyed-members.ts. */
  readonly keyedMembers = new Map<number | string, KeyedMembers>();

  /** The class that stands for a built-in, such as "Array"; null until its module has run. */
  builtinClass(name: string): ClassObject | null {
    return this.builtinClasses.get(name) ?? this.findBuiltinClass(name);
  }

  private readonly builtinClasses = new Map<string, ClassObject>();

  private findBuiltinClass(name: string): ClassObject | null {
    const found = this.program.resolveGlobal(name);
    if (found?.kind !== "variable") return this.missingBuiltin(name);
    const value = this.read(this.globalCell(found.variable));
    for (const id of value.objects.ids) {
      const object = this.objects[id];
      if (object instanceof ClassObject) {
        this.builtinClasses.set(name, object);
        return object;
      }
    }
    return null;
  }

  /** Refuses the program for `op`; inside the library, for the first call that led there. */
  refuse(code: Code, op: Op, reason: string, hint: string): void {
    let at = op;
    let current: Instance["caller"] = this.current;
    while (current !== null && isLibraryTemplate(current.instance.template)) {
      current = current.instance.caller;
      if (current !== null) at = current.op;
    }
    this.program.refuse(code, at.node, reason, hint);
  }

  private missingBuiltin(name: string): null {
    if (this.current !== null) {
      const hint = "use values of other kinds here";
      this.refuse("SK1114", this.current.op, `the built-in ${name} is not in the library`, hint);
    }
    return null;
  }

  /** The function object of an exported library function. */
  libraryFunction(relative: string, name: string): FunctionObject | null {
    const module = this.program.libraryModule(relative);
    const found = this.program.resolveExport(module, name);
    if (found === null || found.kind !== "variable")
      throw new Error(`lib/${relative} does not export ${name}`);
    const info = module.bound.functions.get(found.variable.declaration);
    this.globalCell(found.variable);
    if (info === undefined) return null;
    return this.staticFunction(found.variable, module);
  }

  private readonly staticFunctions = new Map<FunctionTemplate, FunctionObject>();

  /** The one function object of a function declared at the top of a module. */
  staticFunctionObject(template: FunctionTemplate, site: Op | null): FunctionObject {
    let object = this.staticFunctions.get(template);
    if (object === undefined) {
      object = this.addObject(
        (id) => new FunctionObject(id, site, null, template, null, NO_TYPE_KEYS),
      );
      this.staticFunctions.set(template, object);
    }
    return object;
  }

  private staticFunction(variable: Variable, module: Module): FunctionObject {
    const template = this.program.staticTemplate(variable, module);
    return this.staticFunctionObject(template, null);
  }

  // --- objects ---

  addObject<T extends AbstractObject>(make: (id: number) => T): T {
    const object = make(this.objects.length);
    this.objects.push(object);
    return object;
  }

  object(id: number): AbstractObject {
    const object = this.objects[id];
    if (object === undefined) throw new Error(`no abstract object ${id}`);
    return object;
  }

  objectsOf(value: Value): readonly AbstractObject[] {
    const { ids, index } = value.objects;
    let members = this.members[index];
    if (members === undefined) {
      members = ids.map((id) => this.object(id));
      this.members[index] = members;
    }
    return members;
  }

  /** Of each set of objects, by its index. */
  private readonly members: (readonly AbstractObject[] | undefined)[] = [];

  /** The object made by `op` in `instance`; `tag` tells apart several of one op. */
  private allocate<T extends AbstractObject>(
    instance: Instance,
    op: Op,
    tag: string,
    make: (id: number) => T,
    is: (object: AbstractObject) => object is T,
  ): T {
    const key = `${op.id}${tag}`;
    const known = instance.allocations.get(key);
    if (known !== undefined) {
      const object = this.object(known);
      if (is(object)) return object;
      throw new Error(`allocation ${key} changed its kind`);
    }
    const object = this.addObject(make);
    instance.allocations.set(key, object.id);
    return object;
  }

  arrayAt(instance: Instance, op: Op, tag = ""): ArrayObject {
    const make = (id: number): ArrayObject => new ArrayObject(id, op, instance);
    return this.allocate(instance, op, `a${tag}`, make, (o) => o instanceof ArrayObject);
  }

  literalAt(instance: Instance, op: Op, tag = ""): LiteralObject {
    const make = (id: number): LiteralObject => new LiteralObject(id, op, instance);
    return this.allocate(instance, op, `l${tag}`, make, (o) => o instanceof LiteralObject);
  }

  /** One cell object for a variable in an instance, however many ops make one. */
  cellAt(instance: Instance, op: Op): CellObject {
    const { variable } = op;
    const tag = variable === null ? `${op.id}c` : `v${variable.declaration.pos}:${variable.name}`;
    const known = instance.allocations.get(tag);
    if (known !== undefined) {
      const object = this.object(known);
      if (object instanceof CellObject) return object;
    }
    const object = this.addObject((id) => new CellObject(id, op, instance, variable));
    instance.allocations.set(tag, object.id);
    return object;
  }

  functionAt(instance: Instance, op: Op, template: FunctionTemplate): FunctionObject {
    const make = (id: number): FunctionObject =>
      new FunctionObject(id, op, instance, template, null, instance.typeKeys);
    return this.allocate(instance, op, "f", make, (o) => o instanceof FunctionObject);
  }

  frameAt(instance: Instance, op: Op, fn: FunctionObject): FrameObject {
    const make = (id: number): FrameObject => new FrameObject(id, op, instance, fn);
    return this.allocate(instance, op, `r${fn.id}`, make, (o) => o instanceof FrameObject);
  }

  classAt(instance: Instance, op: Op, cls: ClassTemplate): ClassObject {
    const make = (id: number): ClassObject => new ClassObject(id, op, instance, cls);
    return this.allocate(instance, op, "k", make, (o) => o instanceof ClassObject);
  }

  bufferAt(
    instance: Instance,
    op: Op,
    kind: "typed" | "dataview" | "arraybuffer",
    typed: TypedKind | null,
  ): BufferObject {
    const make = (id: number): BufferObject => {
      if (typed === "Buffer") this.touch(this.instancesMade);
      return new BufferObject(id, kind, op, instance, typed);
    };
    return this.allocate(
      instance,
      op,
      `b${kind}${typed ?? ""}`,
      make,
      (o) => o instanceof BufferObject,
    );
  }

  private readonly prototypes = new Map<ClassObject, PrototypeObject>();
  /** Those that have properties which the program has set: see over.ts. */
  readonly openPrototypes = new Map<ClassObject, PrototypeObject>();

  prototypeOf(cls: ClassObject): PrototypeObject {
    const known = this.prototypes.get(cls);
    if (known !== undefined) return known;
    const object = this.addObject((id) => new PrototypeObject(id, cls));
    this.prototypes.set(cls, object);
    return object;
  }

  private readonly derivedArrays = new Map<InstanceObject, ArrayObject>();

  /** The instances of a class that extends Array; `view` is the class in its context. */
  derivedArray(view: InstanceObject): ArrayObject {
    let object = this.derivedArrays.get(view);
    if (object === undefined) {
      object = this.addObject((id) => new ArrayObject(id, view.site, view.instance, view));
      this.derivedArrays.set(view, object);
    }
    return object;
  }

  /** Is it the class, in its context, of instances that are arrays? */
  isDerivedArray(view: InstanceObject): boolean {
    return this.derivedArrays.has(view);
  }

  private readonly fulfillments = new Map<InstanceObject, Cell>();

  /** What a promise can be fulfilled with. */
  fulfillmentOf(promise: InstanceObject): Cell {
    let cell = this.fulfillments.get(promise);
    if (cell === undefined) {
      cell = new Cell();
      this.fulfillments.set(promise, cell);
    }
    return cell;
  }

  /** TRUE once the name or the length of a bound function is looked at somewhere. */
  private readonly boundAsked = new Cell();

  askBound(): void {
    this.write(this.boundAsked, TRUE);
  }

  askedBound(): Value {
    this.write(this.boundAsked, FALSE);
    return this.read(this.boundAsked);
  }

  private readonly namespaces = new Map<string, NamespaceObject>();

  namespaceObject(moduleId: string): NamespaceObject {
    let object = this.namespaces.get(moduleId);
    if (object === undefined) {
      object = this.addObject((id) => new NamespaceObject(id, moduleId));
      this.namespaces.set(moduleId, object);
    }
    return object;
  }

  /** A property of an object, added if it is new. */
  field(object: AbstractObject, name: string): Cell {
    let cell = object.fields.get(name);
    if (cell === undefined) {
      cell = new Cell();
      object.fields.set(name, cell);
      noteGrowth(this, object);
    }
    return cell;
  }

  /** What properties of an object under names that are not known hold. */
  unknownField(object: AbstractObject): Cell {
    if (object.unknown === null) {
      object.unknown = new Cell();
      noteGrowth(this, object);
    }
    return object.unknown;
  }

  // --- instances ---

  private newInstance(
    template: FunctionTemplate,
    fn: FunctionObject | null,
    context: string,
    typeKeys: TypeKeys,
    depth: number,
  ): Instance {
    const instance = new Instance(this.instances.length, template, fn, context, typeKeys, depth);
    this.instances.push(instance);
    return instance;
  }

  /** `fn` in a context; made on first use. */
  instance(fn: FunctionObject, context: string, typeKeys: TypeKeys, depth: number): Instance {
    const key = `${fn.id}|${context}`;
    let instance = this.instanceOf.get(key);
    if (instance === undefined) {
      if (this.isNarrowing)
        throw new Error(`narrowing reached a new function: ${fn.template.name}`);
      this.lowered(fn.template);
      instance = this.newInstance(fn.template, fn, context, typeKeys, depth);
      this.instanceOf.set(key, instance);
    }
    return instance;
  }

  hasInstance(fn: FunctionObject, context: string): boolean {
    return this.instanceOf.has(`${fn.id}|${context}`);
  }

  start(instance: Instance): void {
    if (!this.isNarrowing && !this.isFrozen) this.enter(instance);
  }

  nameOf(id: number): string {
    const object = this.object(id);
    if (object instanceof InstanceObject) return object.cls.cls.name;
    if (object instanceof ClassObject) return `class ${object.cls.name}`;
    if (object instanceof FunctionObject) return `function ${object.template.name}`;
    if (object instanceof BufferObject) return object.typed ?? object.kind;
    return object.kind;
  }
}
