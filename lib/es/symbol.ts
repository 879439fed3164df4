/** Symbol (ECMA-262 20.4). `this` of its methods is a primitive. */
import {
  symbolDescription,
  symbolFor,
  symbolIsRegistered,
  symbolNew,
  symbolText,
} from "#es-native";
import { stringOf } from "./convert.ts";
import { describe } from "./describe.ts";
import { TypeError } from "./error.ts";
import { Map } from "./map.ts";
import * as known from "./well-known.ts";
import { toPrimitive, toStringTag } from "./well-known.ts";

/** What `Symbol.for` has made at run time; the program's own are there from the start. */
const registry = new Map<string, symbol>();

export class Symbol {
  /** Of an object around a symbol, which `Object(symbol)` makes. */
  readonly $value: symbol;

  constructor(value?: unknown) {
    if (typeof value !== "symbol") throw new TypeError("Symbol is not a constructor");
    this.$value = value;
  }

  static ["%call"](description?: unknown): symbol {
    return symbolNew(description === undefined ? undefined : `${description}`, false);
  }

  static for(key: unknown): symbol {
    const text = `${key}`;
    const found = symbolFor(text) ?? registry.get(text);
    if (found !== undefined) return found;
    const made = symbolNew(text, true);
    registry.set(text, made);
    return made;
  }

  static keyFor(symbol: unknown): string | undefined {
    if (typeof symbol !== "symbol") {
      const text = typeof symbol === "function" ? stringOf(symbol) : describe(symbol);
      throw new TypeError(`${text} is not a symbol`);
    }
    return symbolIsRegistered(symbol) ? symbolDescription(symbol) : undefined;
  }

  static get asyncIterator(): symbol {
    return known.asyncIterator;
  }
  static get asyncDispose(): symbol {
    return known.asyncDispose;
  }
  static get dispose(): symbol {
    return known.dispose;
  }
  static get hasInstance(): symbol {
    return known.hasInstance;
  }
  static get isConcatSpreadable(): symbol {
    return known.isConcatSpreadable;
  }
  static get iterator(): symbol {
    return known.iterator;
  }
  static get match(): symbol {
    return known.match;
  }
  static get matchAll(): symbol {
    return known.matchAll;
  }
  static get replace(): symbol {
    return known.replace;
  }
  static get search(): symbol {
    return known.search;
  }
  static get species(): symbol {
    return known.species;
  }
  static get split(): symbol {
    return known.split;
  }
  static get toPrimitive(): symbol {
    return known.toPrimitive;
  }
  static get toStringTag(): symbol {
    return known.toStringTag;
  }
  static get unscopables(): symbol {
    return known.unscopables;
  }

  get description(): string | undefined {
    return symbolDescription(this as unknown as symbol);
  }

  toString(this: symbol): string {
    return symbolText(this);
  }

  valueOf(this: symbol): symbol {
    return this;
  }

  [toPrimitive](this: symbol): symbol {
    return this;
  }

  get [toStringTag](): string {
    return "Symbol";
  }
}
