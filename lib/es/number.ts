/** Number and Boolean (ECMA-262 21.1, 20.3). */
import { numberToString } from "#es-native";

export class Number {
  toString(this: number): string {
    return numberToString(this);
  }
  valueOf(this: number): number {
    return this;
  }
}

export class Boolean {
  toString(this: boolean): string {
    return this ? "true" : "false";
  }
  valueOf(this: boolean): boolean {
    return this;
  }
}
