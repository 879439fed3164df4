/** Function (ECMA-262 20.2): calling with another `this`, and with the arguments in a list. */
import { arrayPush, boundIsAsked, callThis, functionSource, keepCaptured } from "#es-native";
import { TypeError } from "./error.ts";

interface ArrayLikeObject {
  readonly length: unknown;
  readonly [index: number]: unknown;
}

/** CreateListFromArrayLike (7.3.18) for what `apply` is given. */
export function argumentList(value: unknown): unknown[] {
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

/** Steps 8 to 10 of Function.prototype.bind (20.2.3.2). */
function boundName(target: unknown): string {
  const { name } = target as { readonly name: unknown };
  return typeof name === "string" ? `bound ${name}` : "bound ";
}

/** Steps 4 to 7. */
function boundLength(target: unknown, given: number): number {
  const { length } = target as { readonly length: unknown };
  return typeof length === "number" && length > given ? Math.trunc(length) - given : 0;
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

  /** The compiler finds the name and length of a bound function in what its closure captures under these names. */
  bind(this: unknown, self: unknown, ...first: unknown[]): unknown {
    const target = this;
    const name = boundIsAsked() ? boundName(target) : "";
    const length = boundIsAsked() ? boundLength(target, first.length) : 0;
    if (first.length === 0) {
      return (...rest: unknown[]): unknown => {
        keepCaptured(name, length);
        return callThis(target, self, ...rest);
      };
    }
    return (...rest: unknown[]): unknown => {
      keepCaptured(name, length);
      const all: unknown[] = [];
      for (const value of first) arrayPush(all, value);
      for (const value of rest) arrayPush(all, value);
      return callThis(target, self, ...all);
    };
  }
}
