/** Object and Function (ECMA-262 20.1, 20.2). */
import { hasOwn, ownKeys } from "#es-native";

export class Object {
  static keys(value: object): string[] {
    return ownKeys(value);
  }

  toString(this: unknown): string {
    return "[object Object]";
  }

  valueOf(this: unknown): unknown {
    return this;
  }

  hasOwnProperty(this: unknown, key: unknown): boolean {
    return hasOwn(this, key);
  }
}

export class Function {}
