/** Function (ECMA-262 20.2): calling with another `this`, and with the arguments in a list. */
import { arrayPush, callThis, functionSource } from "#es-native";
import { TypeError } from "./error.ts";

interface ArrayLikeObject {
  readonly length: unknown;
  readonly [index: number]: unknown;
}

/** CreateListFromArrayLike (7.3.18) for what `apply` is given. */
function argumentList(value: unknown): unknown[] {
  const list: unknown[] = [];
  if (value === undefined || value === null) return list;
  if (typeof value !== "object" && typeof value !== "function") {
    throw new TypeError("CreateListFromArrayLike called on non-object");
  }
  const source = value as ArrayLikeObject;
  const length = Number(source.length);
  for (let i = 0; i < length; i++) arrayPush(list, source[i]);
  return list;
}

export class Function {
  call(this: unknown, self: unknown, ...args: unknown[]): unknown {
    return callThis(this, self, ...args);
  }

  apply(this: unknown, self: unknown, args: unknown): unknown {
    return callThis(this, self, ...argumentList(args));
  }

  toString(this: unknown): string {
    return functionSource(this);
  }

  bind(this: unknown, self: unknown, ...first: unknown[]): unknown {
    const target = this;
    if (first.length === 0) return (...rest: unknown[]): unknown => callThis(target, self, ...rest);
    return (...rest: unknown[]): unknown => {
      const all: unknown[] = [];
      for (const value of first) arrayPush(all, value);
      for (const value of rest) arrayPush(all, value);
      return callThis(target, self, ...all);
    };
  }
}
