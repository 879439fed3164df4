/**
 * The text `console.log` makes of its arguments: strings as they are, everything else inspected, and Node's format
 * specifiers in the first (ECMA-262 does not say; console.spec.whatwg.org 2.2 and Node 20 do).
 *
 * A program that prints only strings and numbers does not get the inspector: analysis sees which types arrive here.
 */
import { hasUserToString, stringUnit } from "#es-native";
import { Error } from "./error.ts";
import { InspectOptions, inspectObject, inspectPrimitive } from "./inspect.ts";
import { formatNumber } from "./inspect-text.ts";
import { quoted, stringifyJson } from "./json-stringify.ts";

const PERCENT = 0x25;

/** `value` as one of several arguments. */
export function inspect(value: unknown, options?: InspectOptions): string {
  if ((typeof value === "object" && value !== null) || typeof value === "function") {
    return inspectObject(value, options ?? customOptions());
  }
  return inspectPrimitive(value, options?.colors === true);
}

/** Makes options, for one value each. */
export type MakeOptions = () => InspectOptions;

/** Arguments of console.log as one text, without a line end; `make` unless objects are shown as console.log does. */
export function formatArguments(
  values: readonly unknown[],
  make: MakeOptions = customOptions,
): string {
  if (values.length === 0) return "";
  const first = values[0];
  let text = "";
  let next = 0;
  if (typeof first === "string") {
    if (values.length === 1) return first;
    next = 1;
    if (!first.includes("%")) text = first;
    else {
      const formatter = new Formatter(first, values, make);
      text = formatter.run();
      next = formatter.next;
    }
  }
  for (let i = next; i < values.length; i++) {
    const value = values[i];
    if (i > 0) text += " ";
    text += typeof value === "string" ? value : inspect(value, make());
  }
  return text;
}

/** Puts arguments in the places of the specifiers of a format. */
class Formatter {
  private readonly format: string;
  private readonly values: readonly unknown[];
  private readonly make: MakeOptions;
  /** Index of the first argument that is not used yet. */
  next = 1;

  constructor(format: string, values: readonly unknown[], make: MakeOptions) {
    this.format = format;
    this.values = values;
    this.make = make;
  }

  run(): string {
    const { format } = this;
    let text = "";
    let last = 0;
    for (let i = 0; i < format.length - 1; i++) {
      if (stringUnit(format, i) !== PERCENT) continue;
      const specifier = format.charAt(i + 1);
      i++;
      if (specifier === "%") {
        text += format.slice(last, i);
        last = i + 1;
      } else if (this.next < this.values.length && "sdifjoOc".includes(specifier)) {
        text += format.slice(last, i - 1) + this.one(specifier, this.values[this.next]);
        this.next++;
        last = i + 1;
      }
    }
    return text + format.slice(last);
  }

  private one(specifier: string, value: unknown): string {
    switch (specifier) {
      case "s":
        return asString(value, this.make);
      case "d":
        return asNumber(value);
      case "i":
        return asInteger(value);
      case "f":
        return typeof value === "symbol" ? "NaN" : formatNumber(Number.parseFloat(String(value)));
      case "j":
        return asJson(value);
      case "o":
        return inspect(value, detailed(this.make()));
      case "O":
        return inspect(value, this.make());
      default:
        return "";
    }
  }
}

function customOptions(): InspectOptions {
  const options = new InspectOptions();
  options.customInspect = true;
  return options;
}

function detailed(options: InspectOptions): InspectOptions {
  options.showHidden = true;
  options.depth = 4;
  return options;
}

function asString(value: unknown, make: MakeOptions): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return String(value);
  if (hasUserToString(value)) return String(value);
  const options = make();
  options.depth = 0;
  options.colors = false;
  options.compact = 3;
  return inspectObject(value, options);
}

function asNumber(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "symbol") return "NaN";
  return formatNumber(Number(value));
}

function asInteger(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "symbol") return "NaN";
  return formatNumber(Number.parseInt(String(value)));
}

function asJson(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (value === null) return "null";
  try {
    return `${stringifyJson(value, undefined, undefined)}`;
  } catch (error) {
    const text = error instanceof Error ? String(error.message) : "";
    if (text.startsWith("Converting circular structure to JSON")) return "[Circular]";
    throw error;
  }
}
