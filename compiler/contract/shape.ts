/**
 * What can be sent: the shapes of values that a contract's types come down to. A shape is data; how
 * a TypeScript type becomes one is read-type.ts, how one is written and read write-codec.ts.
 *
 * Shapes are positional on the wire (CBOR, cluster/cbor):
 *
 *     number, bigint, string, boolean, bytes, null, undefined    the item of that kind
 *     array, set                     an array of items
 *     tuple                          an array of as many items
 *     map, record                    an array of keys and values in turn, in their order
 *     object                         an array of its fields' values, in the order of their names
 *     reference                      [the object's id, its name]
 *     union                          the member's item; members that are objects with a field that
 *                                    tells them apart: [that field's value, the object]
 */

export type ScalarKind =
  | "number"
  | "bigint"
  | "string"
  | "boolean"
  | "bytes"
  | "null"
  | "undefined";

export type Literal = string | number | boolean;

export interface Field {
  readonly name: string;
  /** It may be missing; its shape is that of the value when it is there. */
  readonly isOptional: boolean;
  readonly shape: Shape;
}

/** An interface or a type literal; it may contain itself. */
export interface ObjectShape {
  readonly kind: "object";
  /** In generated code, unique. */
  readonly name: string;
  /** Sorted by name; filled in after the shape was made, for a field may be of this shape. */
  fields: readonly Field[];
}

export type Shape =
  | { readonly kind: ScalarKind }
  | { readonly kind: "literal"; readonly value: Literal }
  | ReferenceShape
  | { readonly kind: "array"; readonly item: Shape; readonly isReadonly: boolean }
  | { readonly kind: "set"; readonly item: Shape; readonly isReadonly: boolean }
  | { readonly kind: "tuple"; readonly items: readonly Shape[]; readonly isReadonly: boolean }
  | {
      readonly kind: "map";
      readonly key: Shape;
      readonly value: Shape;
      readonly isReadonly: boolean;
    }
  | { readonly kind: "record"; readonly value: Shape }
  | ObjectShape
  | UnionShape;

/** A reference to an object of a contract that is called. */
export interface ReferenceShape {
  readonly kind: "reference";
  /** The contract's name. */
  readonly contract: string;
}

export interface UnionShape {
  readonly kind: "union";
  readonly members: readonly Shape[];
  /** The field whose literal tells the objects among the members apart; "" when that is not needed. */
  readonly tag: string;
}

/** The type of a shape, as TypeScript has it. */
export function typeText(shape: Shape): string {
  switch (shape.kind) {
    case "bytes":
      return "Uint8Array";
    case "literal":
      return JSON.stringify(shape.value);
    case "reference":
      return `Reference<${shape.contract}Class>`;
    case "array":
      return `${shape.isReadonly ? "readonly " : ""}${itemText(shape.item)}[]`;
    case "set":
      return `${shape.isReadonly ? "ReadonlySet" : "Set"}<${typeText(shape.item)}>`;
    case "tuple":
      return `${shape.isReadonly ? "readonly " : ""}[${shape.items.map(typeText).join(", ")}]`;
    case "map": {
      const name = shape.isReadonly ? "ReadonlyMap" : "Map";
      return `${name}<${typeText(shape.key)}, ${typeText(shape.value)}>`;
    }
    case "record":
      return `Record<string, ${typeText(shape.value)}>`;
    case "object":
      return shape.name;
    case "union":
      return shape.members.map(typeText).join(" | ");
    default:
      return shape.kind;
  }
}

function itemText(item: Shape): string {
  const text = typeText(item);
  return /[ |]/.test(text) ? `(${text})` : text;
}

/**
 * All that two nodes have to agree on about a shape, as a text: names of types are not part of it.
 * A shape inside itself is "^n", n levels of objects up.
 */
export function shapeText(shape: Shape, outer: readonly ObjectShape[] = []): string {
  const inner = (one: Shape): string => shapeText(one, outer);
  switch (shape.kind) {
    case "literal":
      return JSON.stringify(shape.value);
    case "reference":
      return `reference[${shape.contract}]`;
    case "array":
      return `[${inner(shape.item)}*]`;
    case "set":
      return `set[${inner(shape.item)}*]`;
    case "tuple":
      return `[${shape.items.map(inner).join(",")}]`;
    case "map":
      return `map[${inner(shape.key)},${inner(shape.value)}]`;
    case "record":
      return `record[${inner(shape.value)}]`;
    case "object": {
      const up = outer.indexOf(shape);
      if (up >= 0) return `^${up}`;
      const within = [shape, ...outer];
      const fields = shape.fields.map(
        ({ isOptional, name, shape: field }) =>
          `${JSON.stringify(name)}${isOptional ? "?" : ""}:${shapeText(field, within)}`,
      );
      return `{${fields.join(",")}}`;
    }
    case "union":
      return `(${shape.tag}${shape.members.map(inner).join("|")})`;
    default:
      return shape.kind;
  }
}
