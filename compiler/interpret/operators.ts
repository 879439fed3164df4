/** Unary and binary operators, by the names that the IR has for them. */

import { UNINIT } from "../ir/ir.ts";
import type { Any } from "./frame.ts";
import { stop } from "./frame.ts";

const UNARY: Readonly<Record<string, (x: Any) => unknown>> = {
  "-": (x) => -x,
  "+": (x) => +x,
  "~": (x) => ~x,
  "!": (x) => !x,
  typeof: (x) => typeof x,
  tonumber: (x) => +x,
  tonumeric: (x) => {
    let old = x;
    return old++;
  },
  tostring: (x) => `${x}`,
  stringof: (x) => String(x),
  numberof: (x) => Number(x),
  toboolean: (x) => Boolean(x),
  topropertykey: (x) => toPropertyKey(x),
  isuninit: (x) => x === UNINIT,
};

const BINARY: Readonly<Record<string, (a: Any, b: Any) => unknown>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "**": (a, b) => a ** b,
  "&": (a, b) => a & b,
  "|": (a, b) => a | b,
  "^": (a, b) => a ^ b,
  "<<": (a, b) => a << b,
  ">>": (a, b) => a >> b,
  ">>>": (a, b) => a >>> b,
  "===": (a, b) => a === b,
  "!==": (a, b) => a !== b,
  // biome-ignore lint/suspicious/noDoubleEquals: the operator of the program
  "==": (a, b) => a == b,
  // biome-ignore lint/suspicious/noDoubleEquals: the operator of the program
  "!=": (a, b) => a != b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  instanceof: (a, b) => a instanceof b,
};

/** ECMA-262 7.1.19. */
export function toPropertyKey(value: Any): string | symbol {
  if (typeof value === "string" || typeof value === "symbol") return value;
  // An object that has the key as its only property, so that the engine converts it.
  const [key] = Reflect.ownKeys({ [value]: 0 });
  if (key === undefined) throw new Error("no property key");
  return key;
}

/** `message`: what `requireobject` says of null and undefined. */
export function unary(name: string, x: Any, message: unknown, text: () => string): unknown {
  if (name === "requireobject") return requireObject(x, String(message), text);
  const run = UNARY[name];
  if (run === undefined) stop(`unary ${name}`);
  return run(x);
}

function requireObject(x: unknown, message: string, text: () => string): unknown {
  if (x !== undefined && x !== null) return x;
  const said = message.replaceAll(/%[%tv]/g, (mark) => {
    if (mark === "%t") return text();
    return mark === "%v" ? String(x) : "%";
  });
  throw new TypeError(said);
}

export function binary(name: string, a: Any, b: Any): unknown {
  const run = BINARY[name];
  if (run === undefined) stop(`binary ${name}`);
  return run(a, b);
}

/** `value` is numeric. */
export function increment(value: number | bigint, by: number): number | bigint {
  return typeof value === "bigint" ? value + BigInt(by) : value + by;
}
