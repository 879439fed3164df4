/**
 * The class ids that objects carry at run time. While functions are written an id is a name; numbers come at the end,
 * the library's first and then module by module, so that an edit changes numbers of few others. A class and everything
 * derived from it is one range of numbers.
 */
import type { Engine } from "../flow/engine.ts";
import {
  type AbstractObject,
  ArrayObject,
  BufferObject,
  ClassObject,
  FrameObject,
  type FunctionObject,
  InstanceObject,
  LiteralObject,
  PrototypeObject,
} from "../flow/objects.ts";
import { parentOf } from "../flow/properties.ts";
import type { Layout } from "./layout.ts";
import { homeOfObject, type Names } from "./names.ts";

/** First class id of the program; RT_CLS_FIRST. */
const CLS_FIRST = 32;

/** A class of the program: `object` stands for all that share it. */
export interface ProgramClass {
  /** C for its number. */
  readonly name: string;
  readonly object: AbstractObject;
}

/** The instances of a class and of those derived from it. */
type Tree = ProgramClass[];

export class ClassIds {
  private readonly engine: Engine;
  private readonly layout: Layout;
  private readonly names: Names;
  private readonly trees: Tree[] = [];
  private readonly others: ProgramClass[] = [];
  private readonly byObject = new Map<number, ProgramClass>();
  private readonly literals = new Map<string, ProgramClass>();
  private readonly frames = new Map<FunctionObject, ProgramClass>();
  /** First and last of each class and what is derived from it. */
  private readonly ranges = new Map<ClassObject, readonly [ProgramClass, ProgramClass]>();

  constructor(engine: Engine, layout: Layout, names: Names) {
    this.engine = engine;
    this.layout = layout;
    this.names = names;
    this.addTrees();
  }

  private addTrees(): void {
    const children = new Map<ClassObject, ClassObject[]>();
    const members = new Map<ClassObject, InstanceObject[]>();
    const roots: ClassObject[] = [];
    for (const object of this.engine.objects) {
      if (object instanceof InstanceObject && !(object instanceof PrototypeObject))
        listIn(members, object.cls).push(object);
      if (!(object instanceof ClassObject)) continue;
      const parent = parentOf(this.engine, object);
      if (parent === null) roots.push(object);
      else listIn(children, parent).push(object);
    }
    const addClass = (cls: ClassObject, tree: Tree): void => {
      const first = tree.length;
      for (const object of members.get(cls) ?? []) tree.push(this.make(object));
      for (const child of children.get(cls) ?? []) addClass(child, tree);
      const [from, to] = [tree[first], tree[tree.length - 1]];
      if (from !== undefined && to !== undefined) this.ranges.set(cls, [from, to]);
    };
    for (const root of roots) {
      const tree: Tree = [];
      addClass(root, tree);
      if (tree.length > 0) this.trees.push(tree);
    }
  }

  private make(object: AbstractObject): ProgramClass {
    const made = { name: this.names.unique(`C_${this.names.object(object)}`), object };
    this.byObject.set(object.id, made);
    return made;
  }

  private add(object: AbstractObject): ProgramClass {
    const made = this.make(object);
    this.others.push(made);
    return made;
  }

  /** The class of what is laid out as a program says; null while nobody has asked for it. */
  known(object: AbstractObject): ProgramClass | null {
    const own = object instanceof ArrayObject ? (object.derived ?? object) : object;
    return this.byObject.get(own.id) ?? null;
  }

  /** C for the class id of an object, the runtime's or the program's. */
  of(object: AbstractObject): string {
    if (object instanceof ArrayObject && object.derived !== null) return this.of(object.derived);
    if (object instanceof ArrayObject)
      return object.isArguments
        ? "RT_CLS_ARGUMENTS"
        : `RT_CLS_ARRAY_${this.layout.arrayRep(object)}`;
    if (object instanceof BufferObject) {
      if (object.typed !== null) return typedClassId(object.typed);
      return object.kind === "dataview" ? "RT_CLS_VIEW" : "RT_CLS_BUFFER";
    }
    if (object instanceof FrameObject) return this.frame(object).name;
    const known = this.byObject.get(object.id);
    if (known !== undefined) return known.name;
    return (object instanceof LiteralObject ? this.literal(object) : this.add(object)).name;
  }

  /** Literals that are laid out alike and have the same accessors are one class. */
  private literal(object: LiteralObject): ProgramClass {
    const key = this.literalKey(object);
    const made = this.literals.get(key) ?? this.add(object);
    this.literals.set(key, made);
    this.byObject.set(object.id, made);
    return made;
  }

  /** Frames of one coroutine are one class. */
  private frame(object: FrameObject): ProgramClass {
    const made = this.frames.get(object.fn) ?? this.add(object);
    this.frames.set(object.fn, made);
    return made;
  }

  private literalKey(object: LiteralObject): string {
    const layout = this.layout.struct(object);
    const accessors = [...object.accessors].map(
      ([n, a]) => `${n}:${a.get?.id ?? ""}:${a.set?.id ?? ""}`,
    );
    if (layout.isDict) accessors.push("dict");
    if (object.isBare) accessors.push(`bare ${object.site?.name}`);
    for (const name of object.hidden) accessors.push(`-${name}`);
    if (object.mayBeFixed) accessors.push("fixed");
    if (object.hasPrototype) accessors.push(`chain ${object.id}`);
    return `${layout.slots.map((s) => `${s.name}${s.rep}`).join(";")}|${accessors.join()}`;
  }

  /** C that is true when `value`, an object, is an instance of `cls` or of what is derived from it. */
  test(value: string, cls: ClassObject): string | null {
    const range = this.ranges.get(cls);
    if (range === undefined) return null;
    const [first, last] = range;
    if (first === last) return `rt_cls(${value}) == ${first.name}`;
    return `rt_cls(${value}) - ${first.name} <= (uint32_t)(${last.name} - ${first.name})`;
  }

  /** What has been asked for since `from` classes were known; asking for more adds more. */
  get all(): readonly ProgramClass[] {
    return [...this.trees.flat(), ...this.others];
  }

  /** All classes in the order of their numbers, the first of which is CLS_FIRST. */
  numbered(): { readonly classes: readonly ProgramClass[]; readonly numbers: Map<string, number> } {
    const groups: Group[] = [...this.trees, ...this.others.map((c) => [c])].map(groupOf);
    groups.sort((a, b) => Number(a.isOwn) - Number(b.isOwn) || compare(a.module, b.module));
    const classes = groups.flatMap((g) => g.classes);
    return { classes, numbers: new Map(classes.map((c, i) => [c.name, CLS_FIRST + i])) };
  }
}

/** C for the class id of typed arrays of `kind`. */
export function typedClassId(kind: string): string {
  return kind === "Buffer" ? "RT_CLS_NODE_BUFFER" : `RT_CLS_${kind.toUpperCase()}`;
}

interface Group {
  readonly classes: readonly ProgramClass[];
  /** Some of it is the program's own. */
  readonly isOwn: boolean;
  readonly module: string;
}

function groupOf(classes: readonly ProgramClass[]): Group {
  const homes = classes.map((c) => homeOfObject(c.object));
  return { classes, isOwn: homes.some((h) => !LIBRARY.test(h)), module: homes[0] ?? "" };
}

const LIBRARY = /^(lib|os|cluster)\//;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function listIn<K, V>(map: Map<K, V[]>, key: K): V[] {
  let list = map.get(key);
  if (list === undefined) {
    list = [];
    map.set(key, list);
  }
  return list;
}
