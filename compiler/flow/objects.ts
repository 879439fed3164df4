/**
 * Abstract objects: one for each place that makes objects, in each context it is analysed in. A property or element
 * is a `Cell`; whoever reads a cell is told when it grows.
 */
import type { Variable } from "../bind/variables.ts";
import type { ClassTemplate, FunctionTemplate, Op } from "../ir/ir.ts";
import type { Instance } from "./instance.ts";
import type { Found } from "./lookup.ts";
import { NOTHING, type Value } from "./value.ts";

/** Something that holds one abstract value for the whole program. */
export class Cell {
  value: Value = NOTHING;
  /** While narrowing: what this round's writes add up to. */
  next: Value = NOTHING;
  /** How often numbers in it have grown; widened beyond a few. */
  growth = 0;
  readonly readers = new Set<Reader>();
  /** What looking up a property finds that has this cell and is always there; made when it is first looked up. */
  found: Found | null = null;
}

/** An op of an instance, which is evaluated again when a cell that it has read grows; there is one of each. */
export interface Reader {
  readonly instance: Instance;
  readonly op: Op;
  /** What it reads, in order, as far as evaluations came: most read the same again, which is quickly seen. */
  readonly cells: Cell[];
  /** It reads so many cells that it is evaluated last. */
  isCostly: boolean;
  /** It is a call that has waited for elements of the arrays it hands on: it is made without them. */
  hasWaited: boolean;
}

export type ObjectKind =
  | "function"
  | "class"
  | "instance"
  | "literal"
  | "array"
  | "cell"
  | "typed"
  | "dataview"
  | "arraybuffer"
  | "namespace"
  | "frame";

export interface AccessorPair {
  get: FunctionObject | null;
  set: FunctionObject | null;
}

export class AbstractObject {
  readonly id: number;
  readonly kind: ObjectKind;
  /** Where it is made; null for what the program starts with. */
  readonly site: Op | null;
  readonly instance: Instance | null;
  /** Own data properties, in the order in which they were first seen. */
  readonly fields = new Map<string, Cell>();
  /** Properties that a plain assignment made: absent until then. */
  readonly late = new Set<string>();
  /** Read by whoever looked a property up: touched when a property is added. */
  readonly shape = new Cell();
  /** Values under keys that are not known; null while no such write exists. */
  unknown: Cell | null = null;
  /** Properties are looked up by name at run time. */
  isReflected = false;
  /** A property is deleted somewhere. */
  hasDelete = false;
  /** May be frozen, sealed or not extensible: whoever changes it has to ask. */
  mayBeFixed = false;
  /** Own properties may be created in different orders. */
  hasMixedOrder = false;
  /** Names of own properties that the library made without their being enumerable. */
  readonly hidden = new Set<string>();
  /** Those among them that Object.defineProperty made so: nothing else may make them. */
  readonly definedHidden = new Set<string>();
  /** Names that Object.defineProperty made enumerable. */
  readonly definedShown = new Set<string>();
  /** Names of own properties that are defined as read-only. */
  readonly readOnly = new Set<string>();
  /** Names of own properties that are defined without being configurable, and those that elsewhere are. */
  readonly kept = new Set<string>();
  readonly notKept = new Set<string>();
  /** Names that a plain assignment or a copy may make. */
  readonly assigned = new Set<string>();
  /** A property was defined with attributes that are not those of an assignment. */
  hasAttributes = false;

  constructor(id: number, kind: ObjectKind, site: Op | null, instance: Instance | null) {
    this.id = id;
    this.kind = kind;
    this.site = site;
    this.instance = instance;
  }
}

export class FunctionObject extends AbstractObject {
  readonly template: FunctionTemplate;
  /** They come by Object.defineProperty; see LiteralObject. */
  readonly accessors = new Map<string, AccessorPair>();
  readonly lateAccessors = new Set<string>();
  readonly captured: Cell[] = [];
  /** For members: the class (its captures are the function's) and the instance it belongs to. */
  readonly owner: ClassObject | null;
  readonly typeKeys: TypeKeys;
  /** Of an accessor: others that are defined in its place. They are told apart when it is called. */
  readonly others = new Set<FunctionObject>();
  /** For arrow functions: the member of a class they stand in, where their `super` is found. */
  home: FunctionObject | null = null;
  /** Of a coroutine: what it yields, what it is resumed with and how, what it returns. */
  readonly yielded = new Cell();
  readonly sent = new Cell();
  readonly modes = new Cell();
  readonly finished = new Cell();
  /** What looking up a member finds that is this function; made when it is first looked up. */
  found: Found | null = null;
  /** What `new` makes with it, if it is a function with a prototype. */
  made: LiteralObject | null = null;
  /** Called from where the set of callees is open or large: needs an entry with boxed arguments. */
  isEscaping = false;
  constructor(
    id: number,
    site: Op | null,
    instance: Instance | null,
    template: FunctionTemplate,
    owner: ClassObject | null,
    typeKeys: TypeKeys,
  ) {
    super(id, "function", site, instance);
    this.template = template;
    this.owner = owner;
    this.typeKeys = typeKeys;
  }
}

/** Type parameter -> what it stands for in a context; only ever used to keep contexts apart. */
export type TypeKeys = ReadonlyMap<string, string>;
export const NO_TYPE_KEYS: TypeKeys = new Map();

export class ClassObject extends AbstractObject {
  readonly cls: ClassTemplate;
  readonly captured: Cell[] = [];
  readonly heritage = new Cell();
  /** Instances by context. */
  readonly instances = new Map<string, InstanceObject>();
  readonly members = new Map<FunctionTemplate, Map<string, FunctionObject>>();
  /** Methods that are taken as values somewhere. */
  readonly methodValues = new Set<FunctionObject>();
  constructor(id: number, site: Op | null, instance: Instance | null, cls: ClassTemplate) {
    super(id, "class", site, instance);
    this.cls = cls;
  }
}

export class InstanceObject extends AbstractObject {
  readonly cls: ClassObject;
  readonly context: string;
  readonly typeKeys: TypeKeys;
  /** The same object seen as an instance of the base class: where inherited methods find their context. */
  base: InstanceObject | null = null;
  /** Its own, by Object.defineProperty; see LiteralObject. */
  readonly accessors = new Map<string, AccessorPair>();
  readonly lateAccessors = new Set<string>();
  constructor(id: number, cls: ClassObject, context: string, typeKeys: TypeKeys) {
    super(id, "instance", cls.site, cls.instance);
    this.cls = cls;
    this.context = context;
    this.typeKeys = typeKeys;
  }
}

/** `C.prototype` of a class that is made once: it has the members of an instance and no fields. */
export class PrototypeObject extends InstanceObject {
  constructor(id: number, cls: ClassObject) {
    super(id, cls, "", NO_TYPE_KEYS);
  }
}

export class LiteralObject extends AbstractObject {
  readonly accessors = new Map<string, AccessorPair>();
  /** Those that come by Object.defineProperty: until then there may be a value, or nothing. */
  readonly lateAccessors = new Set<string>();
  /** Has no prototype. */
  isBare = false;
  /** Its prototype is another object of the program (chain.ts). */
  hasPrototype = false;
  /** Name of the function that it is made by with `new`. */
  madeBy = "";
  /** Properties that are always defined after the object is made. */
  readonly certain = new Set<string>();
  /** For each spread those that it copies whatever its source is; fewer as more sources are found. */
  readonly copied = new Map<Op, ReadonlySet<string>>();
  constructor(id: number, site: Op, instance: Instance) {
    super(id, "literal", site, instance);
  }
  isCertain(name: string): boolean {
    if (this.certain.has(name)) return true;
    return [...this.copied.values()].some((names) => names.has(name));
  }
}

export type AccessorOwner = LiteralObject | FunctionObject | InstanceObject;

/** What can have accessors of its own. */
export function ownsAccessors(object: AbstractObject): object is AccessorOwner {
  if (object instanceof PrototypeObject) return false;
  return (
    object instanceof LiteralObject ||
    object instanceof FunctionObject ||
    object instanceof InstanceObject
  );
}

export class ArrayObject extends AbstractObject {
  readonly element = new Cell();
  /** Bounds of `length`. */
  readonly length = new Cell();
  /** Not empty once something may make the array shorter. */
  readonly shrinks = new Cell();
  /** The class that it is an instance of, in its context, when that is one that extends Array. */
  readonly derived: InstanceObject | null;
  /** Has properties under numbers that are no index, or is asked for them: -1, 0.5. */
  takesAnyNumber = false;
  constructor(
    id: number,
    site: Op | null,
    instance: Instance | null,
    derived: InstanceObject | null = null,
  ) {
    super(id, "array", site, instance);
    this.derived = derived;
  }
  /** The `arguments` of a function: stored as an array, but none to the program. */
  get isArguments(): boolean {
    return this.site?.opcode === "arguments";
  }
}

/** What a captured variable lives in when closures share it. */
export class CellObject extends AbstractObject {
  readonly content = new Cell();
  readonly variable: Variable | null;
  constructor(id: number, site: Op, instance: Instance, variable: Variable | null) {
    super(id, "cell", site, instance);
    this.variable = variable;
  }
}

export type TypedKind =
  | "Int8Array"
  | "Uint8Array"
  | "Buffer"
  | "Uint8ClampedArray"
  | "Int16Array"
  | "Uint16Array"
  | "Int32Array"
  | "Uint32Array"
  | "Float32Array"
  | "Float64Array"
  | "BigInt64Array"
  | "BigUint64Array";

/** A Uint8Array, or the Buffer of Node.js that derives from it. */
export function isBytesKind(kind: TypedKind | null): boolean {
  return kind === "Uint8Array" || kind === "Buffer";
}

/** Typed arrays, DataViews and ArrayBuffers. */
export class BufferObject extends AbstractObject {
  readonly typed: TypedKind | null;
  /** Bounds of `length` (elements), or of `byteLength`. */
  readonly length = new Cell();
  readonly buffer = new Cell();
  constructor(
    id: number,
    kind: "typed" | "dataview" | "arraybuffer",
    site: Op,
    instance: Instance,
    typed: TypedKind | null,
  ) {
    super(id, kind, site, instance);
    this.typed = typed;
  }
}

/** The variables of a coroutine between two resumptions; never seen by the program. */
export class FrameObject extends AbstractObject {
  readonly fn: FunctionObject;
  constructor(id: number, site: Op, instance: Instance, fn: FunctionObject) {
    super(id, "frame", site, instance);
    this.fn = fn;
  }
}

export class NamespaceObject extends AbstractObject {
  readonly moduleId: string;
  constructor(id: number, moduleId: string) {
    super(id, "namespace", null, null);
    this.moduleId = moduleId;
  }
}
