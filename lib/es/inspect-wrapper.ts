/** How `inspect` shows objects around primitives. */
import { type Mirror, mirrorAs, mirrorName } from "#es-native";
import { BigInt as BigIntObject } from "./bigint.ts";
import { quote } from "./inspect-text.ts";
import { Boolean as BooleanObject, Number as NumberObject } from "./number.ts";
import { String as StringObject } from "./string.ts";
import { Symbol as SymbolObject } from "./symbol.ts";

/** An object around a primitive, as `[Number: 5]`; the units of a string are no keys of their own. */
export function wrapperText(value: Mirror, keys: string[]): string {
  const string = mirrorAs(value, StringObject);
  const found =
    string ??
    mirrorAs(value, NumberObject) ??
    mirrorAs(value, BooleanObject) ??
    mirrorAs(value, SymbolObject) ??
    mirrorAs(value, BigIntObject);
  if (found === null) return "";
  if (string !== null) keys.splice(0, string.$value.length);
  const primitive = found.$value;
  const kind = wrapperKind(primitive);
  const name = mirrorName(value);
  const text = typeof primitive === "string" ? quote(primitive) : shownPrimitive(primitive);
  return `[${kind}${name === kind ? "" : ` (${name})`}: ${text}]`;
}

function wrapperKind(primitive: unknown): string {
  const kind = typeof primitive;
  return kind === "bigint" ? "BigInt" : kind.charAt(0).toUpperCase() + kind.slice(1);
}

function shownPrimitive(primitive: number | boolean | symbol | bigint): string {
  if (typeof primitive === "bigint") return `${primitive}n`;
  return Object.is(primitive, -0) ? "-0" : String(primitive);
}
