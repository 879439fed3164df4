/** The types that random programs are made of, and how TypeScript spells them. */
import type { Random } from "./random.ts";

export type Type =
  | { readonly kind: "number" | "string" | "boolean" | "bigint" }
  | { readonly kind: "array" | "set" | "maybe"; readonly of: Type }
  | { readonly kind: "record"; readonly of: Type }
  | { readonly kind: "map"; readonly key: Type; readonly of: Type }
  | { readonly kind: "union"; readonly members: readonly Type[] }
  | { readonly kind: "pair"; readonly first: Type; readonly second: Type }
  | { readonly kind: "function"; readonly parameter: Type; readonly result: Type }
  | { readonly kind: "typed"; readonly name: string }
  | { readonly kind: "named"; readonly name: string };

export const NUMBER: Type = { kind: "number" };
export const STRING: Type = { kind: "string" };
export const BOOLEAN: Type = { kind: "boolean" };
export const BIGINT: Type = { kind: "bigint" };
export const NUMBERS: Type = { kind: "array", of: NUMBER };

export const TYPED_NAMES: readonly string[] = [
  "Uint8Array",
  "Int8Array",
  "Uint8ClampedArray",
  "Int16Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
  "Float32Array",
  "Float64Array",
];

/** The type as TypeScript writes it; also what tells types apart. */
export function spell(type: Type): string {
  switch (type.kind) {
    case "array":
      return `(${spell(type.of)})[]`;
    case "set":
      return `Set<${spell(type.of)}>`;
    case "maybe":
      return `${bracketed(type.of)} | undefined`;
    case "record":
      return `Record<string, ${spell(type.of)}>`;
    case "map":
      return `Map<${spell(type.key)}, ${spell(type.of)}>`;
    case "union":
      return type.members.map(bracketed).join(" | ");
    case "pair":
      return `[${spell(type.first)}, ${spell(type.second)}]`;
    case "function":
      return `(x: ${spell(type.parameter)}) => ${spell(type.result)}`;
    case "typed":
    case "named":
      return type.name;
    default:
      return type.kind;
  }
}

function bracketed(type: Type): string {
  return type.kind === "function" ? `(${spell(type)})` : spell(type);
}

/** A scalar, numbers above all. */
export function scalar(random: Random): Type {
  const roll = random.int(10);
  if (roll < 6) return NUMBER;
  if (roll < 8) return STRING;
  return roll < 9 ? BOOLEAN : BIGINT;
}

/** A type at most `depth` levels deep; `named` are the classes and interfaces there are. */
export function randomType(random: Random, named: readonly string[], depth: number): Type {
  if (depth <= 0 || random.chance(0.45)) return scalar(random);
  const inner = (): Type => randomType(random, named, depth - 1);
  switch (random.int(13)) {
    case 0:
    case 1:
      return { kind: "array", of: inner() };
    case 2:
      return { kind: "set", of: random.chance(0.5) ? NUMBER : STRING };
    case 3:
      return { kind: "map", key: random.chance(0.5) ? NUMBER : STRING, of: inner() };
    case 4:
      return { kind: "maybe", of: plain(random, named) };
    case 5:
      return { kind: "union", members: [NUMBER, random.chance(0.7) ? STRING : BOOLEAN] };
    case 6:
      return { kind: "pair", first: inner(), second: inner() };
    case 7:
      return { kind: "function", parameter: scalar(random), result: scalar(random) };
    case 9:
    case 10:
      return { kind: "record", of: inner() };
    case 8:
      return { kind: "typed", name: random.pick(TYPED_NAMES) };
    default:
      return plain(random, named);
  }
}

/** No union, so that `| undefined` can be added and tested for. */
function plain(random: Random, named: readonly string[]): Type {
  if (named.length === 0 || random.chance(0.3)) return scalar(random);
  return { kind: "named", name: random.pick(named) };
}
