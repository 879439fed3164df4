/**
 * From a type of TypeScript to the shape of its values. What has no shape is refused with its place:
 * functions, objects of classes, symbols, `any`, and unions whose members a receiver could not tell
 * apart.
 */
import { type Code, Refusal } from "../check/refusal.ts";
import { ts } from "../parse/typescript.ts";
import type { Field, Literal, ObjectShape, Shape } from "./shape.ts";

/** Where a type is used, for messages. */
export interface Use {
  readonly node: ts.Node;
  /** Such as "Counter.add: amount". */
  readonly what: string;
  readonly code: Code;
}

/** A type without a shape; caught at this room's door. */
class NoShape extends Error {
  readonly hint: string;
  constructor(reason: string, hint: string) {
    super(reason);
    this.hint = hint;
  }
}

const HINT_CONTRACT = "refer to the class that extends Exclusive, Replicated or Service itself";
const HINT_REFERENCE =
  "send a Reference<> to it, when it is exclusive, replicated or a service; each node has its own local ones";
const CONTAINERS = ["Map", "ReadonlyMap", "Set", "ReadonlySet", "Uint8Array"];

export class TypeReader {
  readonly #checker: ts.TypeChecker;
  /** Objects by their types. */
  readonly objects = new Map<ts.Type, ObjectShape>();
  /** Names of the contracts that references are sent of. */
  readonly referred = new Set<string>();
  readonly #kindsFile: string;
  readonly #contracts: ReadonlySet<ts.Declaration>;
  readonly #names: Set<string>;

  /**
   * @param kindsFile  absolute path of the module that declares the kinds of Ebbs
   * @param contracts  the classes that are contracts
   * @param names      names that generated code uses already
   */
  constructor(
    checker: ts.TypeChecker,
    kindsFile: string,
    contracts: Iterable<ts.Declaration>,
    names: Iterable<string>,
  ) {
    this.#checker = checker;
    this.#kindsFile = kindsFile;
    this.#contracts = new Set(contracts);
    this.#names = new Set(names);
  }

  /** Throws Refusal. */
  read(type: ts.Type, use: Use): Shape {
    try {
      return this.#shape(type, use.node);
    } catch (error) {
      if (!(error instanceof NoShape)) throw error;
      const what = `${use.what} cannot be ${use.code === "SK1203" ? "stored" : "sent"}`;
      throw new Refusal(use.code, use.node, `${what}: ${error.message}`, error.hint);
    }
  }

  #shape(type: ts.Type, at: ts.Node): Shape {
    const { flags } = type;
    const scalar = scalarOf(type);
    if (scalar !== null) return scalar;
    if (type.isUnion()) return this.#union(type, at);
    const target = this.#kindsMember(type, "__@referred");
    if (target !== null) return this.#reference(this.#checker.getNonNullableType(target));
    if (type.isIntersection() || (flags & ts.TypeFlags.Object) !== 0) return this.#object(type, at);
    const text = this.#checker.typeToString(type);
    const isAnything = (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
    const reason = isAnything ? `"${text}" says nothing about the value` : `"${text}" is no data`;
    throw new NoShape(reason, "declare a type of numbers, strings, arrays and plain objects");
  }

  /**
   * The type of a property that the module of the kinds declares; its name is `start` or begins with
   * it, as those of unique symbols do. null: there is none.
   */
  #kindsMember(type: ts.Type, start: string): ts.Type | null {
    if ((type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return null;
    for (const property of this.#checker.getPropertiesOfType(type)) {
      const [declaration] = property.declarations ?? [];
      const isOfKinds = declaration?.getSourceFile().fileName === this.#kindsFile;
      if (isOfKinds && property.name.startsWith(start)) {
        return this.#checker.getTypeOfSymbol(property);
      }
    }
    return null;
  }

  #reference(target: ts.Type): Shape {
    const name = target.symbol?.name ?? "";
    const declaration = target.symbol?.valueDeclaration;
    if (declaration === undefined || !this.#contracts.has(declaration)) {
      const text = this.#checker.typeToString(target);
      throw new NoShape(`"${text}" is no contract that this program has`, HINT_CONTRACT);
    }
    this.referred.add(name);
    return { kind: "reference", contract: name };
  }

  #union(type: ts.UnionType, at: ts.Node): Shape {
    const isBoolean = (member: ts.Type): boolean =>
      (member.flags & ts.TypeFlags.BooleanLiteral) !== 0;
    const booleans = type.types.filter(isBoolean).length;
    const rest = booleans === 2 ? type.types.filter((member) => !isBoolean(member)) : type.types;
    const members = rest.map((member) => this.#shape(member, at));
    if (booleans === 2) members.push({ kind: "boolean" });
    if (members.length === 1) return members[0]!;
    return unionOf(members, this.#checker.typeToString(type));
  }

  #object(type: ts.Type, at: ts.Node): Shape {
    const checker = this.#checker;
    if (checker.isTupleType(type)) return this.#tuple(type as ts.TupleTypeReference, at);
    if (checker.isArrayType(type)) {
      const [item] = checker.getTypeArguments(type as ts.TypeReference);
      const isReadonly = type.symbol.name === "ReadonlyArray";
      return { kind: "array", item: this.#shape(item!, at), isReadonly };
    }
    const name = type.symbol?.name ?? "";
    if (CONTAINERS.includes(name) && isGlobal(type.symbol)) return this.#container(name, type, at);
    return this.#plain(type, at);
  }

  #tuple(type: ts.TupleTypeReference, at: ts.Node): Shape {
    const { elementFlags, readonly } = type.target;
    if (elementFlags.some((flag) => flag !== ts.ElementFlags.Required)) {
      const text = this.#checker.typeToString(type);
      throw new NoShape(
        `"${text}" has no fixed length`,
        "use an array, or a tuple of fixed length",
      );
    }
    const items = this.#checker.getTypeArguments(type).map((item) => this.#shape(item, at));
    return { kind: "tuple", items, isReadonly: readonly };
  }

  #container(name: string, type: ts.Type, at: ts.Node): Shape {
    if (name === "Uint8Array") return { kind: "bytes" };
    const inside = this.#checker
      .getTypeArguments(type as ts.TypeReference)
      .map((one) => this.#shape(one, at));
    const [first, second] = inside;
    const isReadonly = name.startsWith("Readonly");
    if (name.endsWith("Set")) return { kind: "set", item: first!, isReadonly };
    return { kind: "map", key: first!, value: second!, isReadonly };
  }

  #plain(type: ts.Type, at: ts.Node): Shape {
    const checker = this.#checker;
    const known = this.objects.get(type);
    if (known !== undefined) return known;
    const text = checker.typeToString(type);
    if (type.getCallSignatures().length + type.getConstructSignatures().length > 0) {
      throw new NoShape(`"${text}" is a function`, "send data; who has it calls");
    }
    if (this.#kindsMember(type, "ebbKind") !== null) {
      throw new NoShape(`"${text}" is an Ebb, which stays where it is`, HINT_REFERENCE);
    }
    const { Class, Interface } = ts.SymbolFlags;
    const flags = type.symbol?.flags ?? 0;
    // Date and its like are interfaces of TypeScript's library; Record and Partial are not.
    if ((flags & Class) !== 0 || ((flags & Interface) !== 0 && isGlobal(type.symbol))) {
      const hint = "send its data as an interface's, and make the object where it arrives";
      throw new NoShape(`"${text}" is an object of a class`, hint);
    }
    const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
    const properties = checker.getPropertiesOfType(type);
    if (index !== undefined) {
      if (properties.length === 0) return { kind: "record", value: this.#shape(index.type, at) };
      throw new NoShape(`"${text}" has fields and an index signature`, "put one into the other");
    }
    const shape: ObjectShape = { kind: "object", name: this.#nameOf(type), fields: [] };
    this.objects.set(type, shape);
    shape.fields = properties
      .map((property) => this.#field(property, at))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    return shape;
  }

  #field(property: ts.Symbol, at: ts.Node): Field {
    if (property.name === "__proto__") {
      throw new NoShape('its field "__proto__" is no property', "give it another name");
    }
    const declared = this.#checker.getTypeOfSymbolAtLocation(property, at);
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const type = isOptional ? this.#checker.getNonNullableType(declared) : declared;
    const isNullable = isOptional && hasNull(declared);
    try {
      const shape = this.#shape(type, at);
      return { name: property.name, isOptional, shape: isNullable ? orNull(shape) : shape };
    } catch (error) {
      if (!(error instanceof NoShape)) throw error;
      throw new NoShape(`its field "${property.name}": ${error.message}`, error.hint);
    }
  }

  /** The type's own name where it has one. */
  #nameOf(type: ts.Type): string {
    const own = type.aliasSymbol?.name ?? type.symbol?.name ?? "";
    const stem = /^[A-Za-z_$][\w$]*$/.test(own) && own !== "__type" ? own : "Data";
    let name = stem;
    for (let n = 2; this.#names.has(name); n++) name = `${stem}${n}`;
    this.#names.add(name);
    return name;
  }
}

function scalarOf(type: ts.Type): Shape | null {
  const { flags } = type;
  if ((flags & ts.TypeFlags.BooleanLiteral) !== 0) {
    return {
      kind: "literal",
      value: (type as { intrinsicName?: string }).intrinsicName === "true",
    };
  }
  if (type.isStringLiteral() || type.isNumberLiteral())
    return { kind: "literal", value: type.value };
  if ((flags & ts.TypeFlags.String) !== 0) return { kind: "string" };
  if ((flags & ts.TypeFlags.Number) !== 0) return { kind: "number" };
  if ((flags & ts.TypeFlags.BigInt) !== 0) return { kind: "bigint" };
  if ((flags & ts.TypeFlags.Boolean) !== 0) return { kind: "boolean" };
  if ((flags & ts.TypeFlags.Null) !== 0) return { kind: "null" };
  if ((flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) !== 0) return { kind: "undefined" };
  return null;
}

/** What an item on the wire looks like before it is read: members of a union that look alike need a tag. */
function looksLike(shape: Shape): string {
  switch (shape.kind) {
    case "literal":
      return `literal ${JSON.stringify(shape.value)}`;
    case "number":
    case "bigint":
      return "number";
    case "string":
    case "boolean":
    case "bytes":
    case "null":
    case "undefined":
      return shape.kind;
    default:
      return "array";
  }
}

const HINT_TAG = 'give each a field with a literal of its own, such as kind: "circle"';

/** The union of members that a receiver can tell apart. */
function unionOf(members: readonly Shape[], text: string): Shape {
  const looks = members.map(looksLike);
  const wide = (kind: string, literal: "string" | "number" | "boolean"): boolean =>
    looks.includes(kind) &&
    members.some((one) => one.kind === "literal" && typeof one.value === literal);
  if (wide("number", "number") || wide("string", "string") || wide("boolean", "boolean")) {
    throw new NoShape(`"${text}" has a literal beside its whole type`, "leave the literal out");
  }
  const isNumber = (one: Shape): boolean =>
    one.kind === "number" || (one.kind === "literal" && typeof one.value === "number");
  if (members.some((one) => one.kind === "bigint") && members.some(isNumber)) {
    throw new NoShape(`"${text}" has numbers and bigints`, "use one of them");
  }
  const composed = members.filter((one) => looksLike(one) === "array");
  if (composed.length < 2) return { kind: "union", members, tag: "" };
  const objects = composed.filter((one): one is ObjectShape => one.kind === "object");
  const tag = objects.length === composed.length ? tagOf(objects) : "";
  if (tag !== "") return { kind: "union", members, tag };
  throw new NoShape(`a receiver cannot tell the members of "${text}" apart`, HINT_TAG);
}

/** A field that all have, each with another literal; "" when there is none. */
function tagOf(objects: readonly ObjectShape[]): string {
  for (const { name } of objects[0]?.fields ?? []) {
    const values = objects.map((object) => literalOf(object, name));
    if (!values.includes(null) && new Set(values).size === values.length) return name;
  }
  return "";
}

/** The one value that a field can have; null when it can have several, or is not there. */
export function literalOf(object: ObjectShape, name: string): Literal | null {
  const field = object.fields.find((one) => one.name === name);
  if (field === undefined || field.isOptional || field.shape.kind !== "literal") return null;
  return field.shape.value;
}

function orNull(shape: Shape): Shape {
  const none: Shape = { kind: "null" };
  if (shape.kind !== "union") return { kind: "union", members: [shape, none], tag: "" };
  return { ...shape, members: [...shape.members, none] };
}

function hasNull(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some(hasNull);
  return (type.flags & ts.TypeFlags.Null) !== 0;
}

/** Declared by TypeScript's own library. */
function isGlobal(symbol: ts.Symbol | undefined): boolean {
  return (symbol?.declarations ?? []).some((declaration) =>
    /\/typescript\/lib\/lib\..*\.d\.ts$/.test(declaration.getSourceFile().fileName),
  );
}
