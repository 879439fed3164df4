// What node:util has besides format: inspect.custom and options, types, callbackify, deprecate, styles, default export.
import util, {
  callbackify,
  debuglog,
  deprecate,
  inspect,
  promisify,
  stripVTControlCharacters,
  styleText,
  toUSVString,
  types,
} from "node:util";
import { isDate, isMap } from "node:util/types";

interface Depth {
  readonly depth: number | null;
}

class Money {
  readonly amount: number;
  constructor(amount: number) {
    this.amount = amount;
  }
  [inspect.custom](depth: number | null, options: Depth): string {
    return `Money<${this.amount} ${depth} ${options.depth}>`;
  }
}

class Wrapped {
  readonly inner: Money;
  constructor(amount: number) {
    this.inner = new Money(amount);
  }
  [util.inspect.custom](_depth: number, options: object): unknown {
    return Object.keys(options).length > 12 ? { amount: this.inner } : "few options";
  }
}

class Lines {
  [Symbol.for("nodejs.util.inspect.custom")](_depth: number, _options: object, show: typeof inspect): string {
    return `first\n${show([1, 2], { compact: false })}`;
  }
}

class Itself {
  x = 1;
  [Symbol.for("nodejs.util.inspect.custom")](): this {
    return this;
  }
}

console.log(new Money(5), [new Money(6)], { a: { b: new Money(7) } }, { a: { b: { c: new Money(8) } } });
console.log(new Wrapped(1), [[[[new Wrapped(2)]]]], new Itself(), { lines: new Lines() });
console.log(inspect({ m: new Money(1) }, { customInspect: false }), inspect(new Money(2), { depth: null }));
console.log("%s %o %O", new Money(3), new Money(4), [new Money(5)]);
console.dir(new Money(6));
const literal = { [inspect.custom]: () => "a literal" };
console.log(literal, `${String(inspect.custom)} ${String(promisify.custom)}`);
console.log(inspect({ b: 1, a: [3, 1, 2] }, { sorted: true }), inspect({ a: 1, b: 2 }, { sorted: (x, y) => (x < y ? 1 : -1) }));
console.log(inspect([123456789.12345, -1234, 12345678901234567890n, 1e21], { numericSeparator: true }), inspect({ a: { b: {} } }, false, 0));
const wide = { a: "x".repeat(40), b: "y".repeat(40) };
console.log(inspect(wide), inspect(wide, { breakLength: Number.POSITIVE_INFINITY }));

async function* generate(): AsyncGenerator<number> {
  yield 1;
}
const values: [string, unknown][] = [
  ["date", new Date(0)],
  ["regexp", /a/],
  ["map", new Map()],
  ["weak set", new WeakSet()],
  ["promise", Promise.resolve()],
  ["error", new TypeError("x")],
  ["async", async () => {}],
  ["generator", generate],
  ["bytes", new Uint8Array(2)],
  ["view", new DataView(new ArrayBuffer(2))],
  ["buffer", new ArrayBuffer(1)],
  ["text", "text"],
  ["null", null],
];
const questions: [string, (value: unknown) => boolean][] = [
  ["isDate", isDate],
  ["isRegExp", types.isRegExp],
  ["isMap", isMap],
  ["isSet", types.isSet],
  ["isWeakSet", types.isWeakSet],
  ["isPromise", types.isPromise],
  ["isNativeError", types.isNativeError],
  ["isAsyncFunction", types.isAsyncFunction],
  ["isGeneratorFunction", types.isGeneratorFunction],
  ["isTypedArray", types.isTypedArray],
  ["isUint8Array", util.types.isUint8Array],
  ["isArrayBufferView", types.isArrayBufferView],
  ["isDataView", types.isDataView],
  ["isAnyArrayBuffer", types.isAnyArrayBuffer],
  ["isProxy", types.isProxy],
];
for (const [name, is] of questions) {
  console.log(name, values.filter(([, value]) => is(value)).map(([what]) => what).join(", "));
}

const failure = (error: unknown): string => {
  const { name, code, message } = error as Error & { code?: string };
  return `${name} ${code} ${message}`;
};
const attempt = (action: () => unknown): void => {
  try {
    console.log(action());
  } catch (error) {
    console.log(failure(error));
  }
};
const half = async (n: number): Promise<number> => {
  if (n === 0) throw null;
  if (n < 0) throw new RangeError("negative");
  return n / 2;
};
for (const n of [3, 0, -1]) {
  callbackify(half)(n, (error: unknown, value: number) => {
    console.log(n, error instanceof Error ? failure(error) : error, value, (error as { reason?: unknown })?.reason);
  });
}
attempt(() => callbackify(5 as unknown as typeof half));
attempt(() => callbackify(half)(1, 2 as unknown as () => void));
await promisify(setTimeout)(5);
console.log(await promisify(setImmediate)("soon"));
const custom = Object.assign((n: number, _done: (error: null, m: number) => void): void => void n, {
  [promisify.custom]: (n: number) => Promise.resolve(n * 2),
});
console.log(await promisify(custom)(21));

const old = deprecate((a: number, b: number) => a + b, "old() goes away", "DEP0");
console.log(old(1, 2), old(3, 4));
attempt(() => deprecate(() => 1, "x", 5 as unknown as string));
debuglog("quiet")("nobody hears %s", "this");
const red = styleText("red", "text", { validateStream: false });
console.log(JSON.stringify([styleText("red", "text"), red, styleText(["bold", "bgCyan", "grey"], "both")]));
attempt(() => styleText("pink" as "red", "text"));
console.log(stripVTControlCharacters(`${red}\u001b[2K\u001b]8;;http://a\u0007link\u001b]8;;\u0007.`));
console.log(JSON.stringify(toUSVString("a\ud800b")), typeof util.inspect, util.format("%d", 5));
