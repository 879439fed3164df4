/** JSON (ECMA-262 25.5). */
import { parseJson } from "./json-parse.ts";
import { stringifyJson } from "./json-stringify.ts";

export class JSON {
  static parse(text: string, reviver?: unknown): unknown {
    return parseJson(`${text}`, reviver);
  }

  static stringify(value: unknown, replacer?: unknown, space?: unknown): string | undefined {
    return stringifyJson(value, replacer, space);
  }

  static get [Symbol.toStringTag](): string {
    return "JSON";
  }
}
