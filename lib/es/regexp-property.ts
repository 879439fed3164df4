/** Properties of Unicode for `\\p{…}` (ECMA-262 22.2.2.9), read from the tables. */
import { arrayPush, stringIndexOf, stringUnit } from "#es-native";
import type { Properties } from "./regexp-parse.ts";
import { normalized, type Ranges } from "./regexp-set.ts";
import { PROPERTIES } from "./tables/properties.ts";

const POINT_LIMIT = 0x110000;

export class UnicodeProperties implements Properties {
  find(name: string, value: string): Ranges | null {
    if (name === "") return this.lookup(`=${value}`) ?? this.lookup(`gc=${value}`);
    if (name === "General_Category" || name === "gc") return this.lookup(`gc=${value}`);
    if (name === "Script" || name === "sc") return this.lookup(`sc=${value}`);
    if (name === "Script_Extensions" || name === "scx") {
      return this.lookup(`scx=${value}`) ?? this.lookup(`sc=${value}`);
    }
    return null;
  }

  /**
   * An entry is `;name:` for each name it has, then a `!`, and the lengths of what is outside and inside in turn. A length
   * is one unit, above ASCII so that it is told apart from names; a large one is three.
   */
  private lookup(name: string): Ranges | null {
    const found = stringIndexOf(PROPERTIES, `;${name}:`, 0);
    if (found < 0) return null;
    let at = stringIndexOf(PROPERTIES, "!", found) + 1;
    const list: number[] = [];
    let point = 0;
    for (let isInside = false; point < POINT_LIMIT; isInside = !isInside) {
      let length = stringUnit(PROPERTIES, at++) - BASE;
      if (length === LARGE) {
        length =
          (stringUnit(PROPERTIES, at) - BASE) * LARGE + stringUnit(PROPERTIES, at + 1) - BASE;
        at += 2;
      }
      if (isInside) arrayPush(list, point, point + length - 1);
      point += length;
    }
    return normalized(list);
  }
}

const BASE = 0x100;
const LARGE = 0x1000;
