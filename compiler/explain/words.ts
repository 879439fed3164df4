/** Representations and their reasons in the words of `skerry explain`. */
import { type Rep, repOf } from "../emit/rep.ts";
import type { Engine } from "../flow/engine.ts";
import {
  type AbstractObject,
  ArrayObject,
  BufferObject,
  ClassObject,
  FunctionObject,
  InstanceObject,
} from "../flow/objects.ts";
import {
  F_BIGINT,
  F_BOOLEAN,
  F_FRACTION,
  F_HOLE,
  F_NAN,
  F_NEGZERO,
  F_NULL,
  F_NUMERIC,
  F_STRING,
  F_SYMBOL,
  F_UNDEFINED,
  F_UNINIT,
  MAX_INT,
  type Value,
} from "../flow/value.ts";

/** How a value is held, as `explain` calls it. */
export type Held =
  | "boolean"
  | "int32"
  | "int53"
  | "integer"
  | "double"
  | "double or nothing"
  | "reference"
  | "boxed"
  | "constant"
  | "never";

const HELD: Readonly<Record<Exclude<Rep, "V">, Held>> = {
  B: "boolean",
  W: "int32",
  I: "int53",
  O: "integer",
  D: "double",
  E: "double or nothing",
};

const NOTHINGS = F_UNDEFINED | F_NULL | F_HOLE | F_UNINIT;

export function heldAs(value: Value): Held {
  if (value.isBottom) return "never";
  const rep = repOf(value);
  if (rep !== "V") return HELD[rep];
  if (value.only(NOTHINGS)) return "constant";
  return value.has(F_NUMERIC | F_BOOLEAN) ? "boxed" : "reference";
}

/** What to look for when asking why a value is not held in the cheapest way. */
export interface Cause {
  readonly kind: "flags" | "object" | "wide";
  /** For "flags": a value that has one of these. */
  readonly flags: number;
  readonly words: string;
}

/** Has the value what a cause is about? */
export function hasCause(value: Value, { kind, flags }: Cause): boolean {
  if (kind === "object") return value.hasObjects;
  return kind === "wide" ? isWide(value) : value.has(flags);
}

function isWide(value: Value): boolean {
  return value.has(F_NUMERIC) && (value.lo < -MAX_INT || value.hi > MAX_INT);
}

/** Why a value is held as it is, most telling first; empty when there is nothing to explain. */
export function causesOf(value: Value): Cause[] {
  const causes: Cause[] = [];
  const add = (flags: number, words: string): void => {
    if (value.has(flags)) causes.push({ kind: "flags", flags, words });
  };
  const held = heldAs(value);
  if (held === "boxed") {
    add(F_STRING, "a string");
    if (value.hasObjects) causes.push({ kind: "object", flags: 0, words: "an object" });
    add(F_BIGINT, "a bigint");
    add(F_SYMBOL, "a symbol");
    if (value.has(F_NUMERIC)) add(F_BOOLEAN, "a boolean");
    if (value.has(F_NUMERIC) && causes.length > 0) add(F_NUMERIC, "a number");
    else add(F_BOOLEAN, "a boolean");
  }
  if (held.startsWith("double")) add(F_FRACTION, "a fraction");
  if (held === "integer") {
    add(F_NAN, "NaN");
    add(F_NEGZERO, "-0");
    if (isWide(value)) causes.push({ kind: "wide", flags: 0, words: "an integer beyond 2^53" });
  }
  if (held === "integer" || held === "double or nothing") {
    add(F_UNDEFINED | F_HOLE, "undefined");
    add(F_NULL, "null");
  }
  return causes;
}

/** Objects in the words of their source. */
function nameOfObject(object: AbstractObject, engine: Engine, depth: number): string {
  if (object instanceof InstanceObject) return object.cls.cls.name || "an instance";
  if (object instanceof ClassObject) return `class ${object.cls.name}`.trim();
  if (object instanceof FunctionObject) return "function";
  if (object instanceof BufferObject) return object.typed ?? object.kind;
  if (object instanceof ArrayObject) {
    const element = depth > 1 ? "…" : held(object.element.value, engine, depth + 1);
    return /[ |]/.test(element) ? `(${element})[]` : `${element}[]`;
  }
  return object.kind === "literal" ? "object" : object.kind;
}

/** Kinds that are shown before the rest is only counted. */
const KINDS_MAX = 4;

/** `boxed: number | string`, `int32 0..255`, `Counter | undefined`. */
export function held(value: Value, engine: Engine, depth = 0): string {
  const how = heldAs(value);
  if (how === "never") return "never";
  const range =
    value.has(F_NUMERIC & ~F_NAN) && Number.isFinite(value.lo) && Number.isFinite(value.hi)
      ? ` ${value.lo === value.hi ? value.lo : `${value.lo}..${value.hi}`}`
      : "";
  const nothings = [
    value.has(F_UNDEFINED | F_HOLE) ? "undefined" : "",
    value.has(F_NULL) ? "null" : "",
  ].filter((word) => word !== "");
  if (how === "constant") return nothings.join(" | ") || "uninitialised";
  if (how !== "boxed" && how !== "reference") {
    return [
      how === "double or nothing" ? "double" : `${how}${how.startsWith("int") ? range : ""}`,
      ...nothings,
    ].join(" | ");
  }
  const kinds = new Set<string>();
  if (value.has(F_NUMERIC)) kinds.add("number");
  if (value.has(F_BOOLEAN)) kinds.add("boolean");
  if (value.has(F_STRING)) kinds.add("string");
  if (value.has(F_BIGINT)) kinds.add("bigint");
  if (value.has(F_SYMBOL)) kinds.add("symbol");
  for (const object of engine.objectsOf(value)) kinds.add(nameOfObject(object, engine, depth));
  const shown = [...kinds].slice(0, KINDS_MAX);
  if (kinds.size > KINDS_MAX) shown.push(`${kinds.size - KINDS_MAX} more`);
  const words = [...shown, ...nothings].join(" | ");
  return how === "boxed" ? `boxed: ${words}` : words;
}
