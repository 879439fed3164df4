/**
 * The functions of `native.ts` in the terms of an engine that has the built-ins already, so that the modules of this
 * room run under Node, where their tests compare them with the engine's own. Never part of an image.
 */
export * from "./native-node-buffers.ts";

interface Printer {
  readonly process: {
    readonly stdout: { write(text: string): void };
    readonly stderr: { write(text: string): void };
  };
}

interface Encoder {
  encode(text: string): Uint8Array;
  encodeInto(text: string, bytes: Uint8Array): { readonly written: number };
}

const { TextEncoder } = globalThis as unknown as { TextEncoder: new () => Encoder };
const encoder = new TextEncoder();
const bits = new DataView(new ArrayBuffer(8));

export const mathFloor = Math.floor;
export const mathCeil = Math.ceil;
export const mathTrunc = Math.trunc;
export const mathRound = Math.round;
export const mathSqrt = Math.sqrt;
export const mathAbs = Math.abs;
export const mathMin = Math.min;
export const mathMax = Math.max;
export const mathFround = Math.fround;
export const mathImul = Math.imul;
export const mathClz32 = Math.clz32;
export const mathPow = (x: number, y: number): number => x ** y;
export const numberToString = (x: number): string => String(x);
export const numberToStringRadix = (x: number, radix: number): string => x.toString(radix);
export const numberToFixed = (x: number, digits: number): string => x.toFixed(digits);
export const numberToExponential = (x: number, digits: number): string =>
  digits < 0 ? x.toExponential() : x.toExponential(digits);
export const numberToPrecision = (x: number, precision: number): string => x.toPrecision(precision);
export const numberParsePrefix = (text: string): number => Number.parseFloat(text);
export function float64Low(x: number): number {
  bits.setFloat64(0, x);
  return bits.getUint32(4);
}
export function float64High(x: number): number {
  bits.setFloat64(0, x);
  return bits.getUint32(0);
}
export function float64FromParts(low: number, high: number): number {
  bits.setUint32(0, high);
  bits.setUint32(4, low);
  return bits.getFloat64(0);
}

// strings
export const stringCharCodeAt = (text: string, index: number): number => text.charCodeAt(index);
export const stringUnit = (text: string, index: number): number => text.charCodeAt(index);
export const stringSubstring = (text: string, start: number, end: number): string =>
  text.slice(start, end);
export const stringFromUnit = (unit: number): string => String.fromCharCode(unit);
export const stringFromUnits = (...units: number[]): string => String.fromCharCode(...units);
export function stringFromUtf16(
  units: Uint16Array | Uint8Array,
  start: number,
  end: number,
): string {
  let text = "";
  for (let i = start; i < end; i++) text += String.fromCharCode(units[i] as number);
  return text;
}
export const stringFromLatin1 = stringFromUtf16;
export const stringIndexOf = (text: string, search: string, from: number): number =>
  text.indexOf(search, from);
export const stringToLatin1 = (text: string, bytes: Uint8Array, at: number): number => {
  const count = Math.min(text.length, bytes.length - at);
  for (let i = 0; i < count; i++) bytes[at + i] = text.charCodeAt(i);
  return count;
};
export const stringUtf8Length = (text: string): number => encoder.encode(text).length;
export const stringToUtf8 = (text: string, bytes: Uint8Array, at: number): number =>
  encoder.encodeInto(text, bytes.subarray(at)).written;
export const stringStartsAt = (text: string, search: string, at: number): boolean =>
  text.startsWith(search, at);
export const stringSkip = (
  text: string,
  from: number,
  end: number,
  table: Uint8Array,
  what: boolean,
): number => {
  let at = from;
  while (at < end && text.charCodeAt(at) < 256 && (table[text.charCodeAt(at)] === 1) === what) at++;
  return at;
};
/** On Node, a literal is an expression of Node's own. */
export const regexpRun = (): number => {
  throw new Error("patterns are compiled in compiled programs only");
};
export const stringLastIndexOf = (text: string, search: string, from: number): number =>
  text.lastIndexOf(search, from);
export const stringCompare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
export function stringHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
export const stringRepeat = (text: string, count: number): string => text.repeat(count);
export function stringIsLatin1(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) return false;
  return true;
}

const hashes = new WeakMap<object, number>();
let objectCount = 0;

export function valueHash(value: unknown): number {
  switch (typeof value) {
    case "number":
      return stringHash(String(value));
    case "object":
    case "function": {
      if (value === null) return 1;
      let hash = hashes.get(value);
      if (hash === undefined) {
        hash = Math.imul(++objectCount, 0x9e3779b1) >>> 0;
        hashes.set(value, hash);
      }
      return hash;
    }
    case "symbol":
      return 2;
    default:
      return stringHash(String(value));
  }
}

// arrays
export const arrayNew = <T>(length: number): T[] => new Array<T>(length);
export const arrayFilled = <T>(length: number, value: T): T[] => new Array<T>(length).fill(value);
export function arrayPush<T>(array: T[], ...items: T[]): number {
  let length = array.length;
  for (const item of items) array[length++] = item;
  return length;
}
export const arrayPop = <T>(array: T[]): T | undefined => array.pop();
export const arrayShift = <T>(array: T[]): T | undefined => array.shift();
export function arrayTruncate(array: unknown[], length: number): void {
  array.length = length;
}
export function arrayMove(array: unknown[], to: number, from: number, count: number): void {
  const moved = array.slice(from, from + count);
  if (count > 0 && to + count > array.length) array.length = to + count;
  for (let i = 0; i < count; i++) {
    if (i in moved) array[to + i] = moved[i];
    else delete array[to + i];
  }
}
export const arrayGet = <T>(array: ArrayLike<T>, index: number): T => array[index] as T;
export function arraySet<T>(array: T[], index: number, value: T): void {
  array[index] = value;
}
export const arrayHasHole = (array: readonly unknown[], index: number): boolean =>
  !(index in array);
export const arrayKeeps = (array: readonly unknown[], index: number): boolean => index in array;
export function arrayAppend<T>(
  target: T[],
  source: readonly T[],
  from: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    if (from + i in source) target.push(source[from + i] as T);
    else target.length++;
  }
}
export function arraySetHole(array: unknown[], index: number): void {
  delete array[index];
}
export function arrayPushHole(array: unknown[]): void {
  array.length++;
}
export function arrayReserve(_array: unknown[], _capacity: number): void {}
export function arrayForget(array: unknown[], index: number): void {
  array[index] = undefined;
}
export function arrayMatch(
  array: unknown[],
  index: number | undefined,
  input: string | undefined,
  groups: unknown,
  indices: unknown,
): unknown[] {
  const match = array as unknown as { [key: string]: unknown };
  if (index !== undefined) match["index"] = index;
  if (input !== undefined) match["input"] = input;
  match["groups"] = groups;
  if (indices !== undefined) match["indices"] = indices;
  return array;
}
export const isDerived = (_value: unknown): boolean => false;
export const isExtension = (_value: unknown): boolean => false;
export const isArray = (value: unknown): boolean => Array.isArray(value);

// buffers
interface TypedClass {
  new (length: number): AnyTyped;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): AnyTyped;
}
interface AnyTyped {
  readonly buffer: ArrayBufferLike;
  readonly byteOffset: number;
  readonly BYTES_PER_ELEMENT: number;
  readonly constructor: unknown;
  subarray(start: number, end: number): AnyTyped;
  set(source: AnyTyped, at: number): void;
}
const kinds = new Map<string, unknown>(
  [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
  ].map((k) => [k.name, k]),
);
const classOf = (typed: object): TypedClass => (typed as AnyTyped).constructor as TypedClass;
export const typedNew = (kind: string, length: number): unknown =>
  new (kinds.get(kind) as TypedClass)(length);
export const typedView = (
  kind: string,
  buffer: ArrayBuffer,
  byteOffset: number,
  length: number,
): unknown => new (kinds.get(kind) as TypedClass)(buffer, byteOffset, length);
export const bufferNew = (byteLength: number): ArrayBuffer => new ArrayBuffer(byteLength);
export const viewNew = (buffer: ArrayBuffer, byteOffset: number, byteLength: number): DataView =>
  new DataView(buffer, byteOffset, byteLength);
export const typedLike = (like: object, length: number): unknown => new (classOf(like))(length);
export function typedSubarray(source: AnyTyped, start: number, count: number): unknown {
  const { buffer, byteOffset, BYTES_PER_ELEMENT } = source;
  return new (classOf(source))(buffer, byteOffset + start * BYTES_PER_ELEMENT, count);
}
export const typedSame = (a: object, b: object): boolean => a.constructor === b.constructor;
export const typedIsBig = (array: object): boolean => array.constructor.name.startsWith("Big");
export const isView = (value: unknown): boolean => ArrayBuffer.isView(value);
export const typedSort = (array: object): void => {
  (array as Float64Array).sort();
};

export function typedCopy(
  target: AnyTyped,
  at: number,
  source: AnyTyped,
  from: number,
  count: number,
): void {
  if (count > 0) target.set(source.subarray(from, from + count), at);
}
export const viewGetInt8 = (view: DataView, offset: number, _little?: boolean): number =>
  view.getInt8(offset);
export function viewSetInt8(
  view: DataView,
  offset: number,
  value: number,
  _little?: boolean,
): void {
  view.setInt8(offset, value);
}
export const viewGetUint8 = (view: DataView, offset: number, _little?: boolean): number =>
  view.getUint8(offset);
export function viewSetUint8(
  view: DataView,
  offset: number,
  value: number,
  _little?: boolean,
): void {
  view.setUint8(offset, value);
}
export const viewGetInt16 = (view: DataView, offset: number, little?: boolean): number =>
  view.getInt16(offset, little);
export function viewSetInt16(
  view: DataView,
  offset: number,
  value: number,
  little?: boolean,
): void {
  view.setInt16(offset, value, little);
}
export const viewGetUint16 = (view: DataView, offset: number, little?: boolean): number =>
  view.getUint16(offset, little);
export function viewSetUint16(
  view: DataView,
  offset: number,
  value: number,
  little?: boolean,
): void {
  view.setUint16(offset, value, little);
}
export const viewGetInt32 = (view: DataView, offset: number, little?: boolean): number =>
  view.getInt32(offset, little);
export function viewSetInt32(
  view: DataView,
  offset: number,
  value: number,
  little?: boolean,
): void {
  view.setInt32(offset, value, little);
}
export const viewGetUint32 = (view: DataView, offset: number, little?: boolean): number =>
  view.getUint32(offset, little);
export function viewSetUint32(
  view: DataView,
  offset: number,
  value: number,
  little?: boolean,
): void {
  view.setUint32(offset, value, little);
}
export const viewGetFloat32 = (view: DataView, offset: number, little?: boolean): number =>
  view.getFloat32(offset, little);
export function viewSetFloat32(
  view: DataView,
  offset: number,
  value: number,
  little?: boolean,
): void {
  view.setFloat32(offset, value, little);
}
export const viewGetFloat64 = (view: DataView, offset: number, little?: boolean): number =>
  view.getFloat64(offset, little);
export function viewSetFloat64(
  view: DataView,
  offset: number,
  value: number,
  little?: boolean,
): void {
  view.setFloat64(offset, value, little);
}
export const viewGetBigInt64 = (view: DataView, offset: number, little?: boolean): bigint =>
  view.getBigInt64(offset, little);
export function viewSetBigInt64(
  view: DataView,
  offset: number,
  value: bigint,
  little?: boolean,
): void {
  view.setBigInt64(offset, value, little);
}
export const viewGetBigUint64 = (view: DataView, offset: number, little?: boolean): bigint =>
  view.getBigUint64(offset, little);
export function viewSetBigUint64(
  view: DataView,
  offset: number,
  value: bigint,
  little?: boolean,
): void {
  view.setBigUint64(offset, value, little);
}

export const isArguments = (value: unknown): boolean =>
  Object.prototype.toString.call(value) === "[object Arguments]";

// bigint
export const bigintFromNumber = (x: number): bigint => BigInt(x);
export function bigintFromString(text: string): bigint | null {
  try {
    return BigInt(text);
  } catch {
    return null; // no StringIntegerLiteral
  }
}
export const bigintAsIntN = (bits: number, value: bigint): bigint => BigInt.asIntN(bits, value);
export const bigintAsUintN = (bits: number, value: bigint): bigint => BigInt.asUintN(bits, value);
export const bigintToString = (value: bigint, radix: number): string => value.toString(radix);

// symbols
export const symbolNew = (description: string | undefined, isRegistered: boolean): symbol =>
  isRegistered ? Symbol.for(description ?? "") : Symbol(description);
export const symbolDescription = (symbol: symbol): string | undefined => symbol.description;
export const symbolText = (symbol: symbol): string => String(symbol);
export const symbolIsRegistered = (symbol: symbol): boolean => Symbol.keyFor(symbol) !== undefined;
export const symbolFor = (_text: string): symbol | undefined => undefined;

// reflection
export const ownSymbols = (value: unknown): symbol[] => Object.getOwnPropertySymbols(Object(value));
export const ownMemberNames = (value: unknown): string => {
  const stored = Object.keys(Object(value));
  if (typeof value !== "function" && !Object.hasOwn(Object(value), "constructor")) return "";
  const names = Object.getOwnPropertyNames(value).filter((name) => !stored.includes(name));
  return names.map((name) => `${name}\0`).join("");
};
export const ownKeys = (value: unknown): string[] => Object.keys(Object(value));
export const allKeys = (value: unknown): string[] =>
  Object.getOwnPropertyNames(Object(value)).filter((name) => name !== "length");
export const getOwn = (value: unknown, key: string): unknown =>
  Object.getOwnPropertyDescriptor(Object(value), key)?.value;
export const ownValue = (value: unknown, key: PropertyKey): unknown =>
  (value as Record<PropertyKey, unknown>)[key];
export function assignOwn(target: object, source: object): void {
  Object.assign(target, source);
}
export function setIntegrity(value: unknown, level: number): void {
  if (level === 7) Object.freeze(value);
  else if (level === 3) Object.seal(value);
  else Object.preventExtensions(value);
}
export function integrityOf(value: unknown): number {
  if (Object.isExtensible(value)) return 0;
  return Object.isFrozen(value) ? 7 : Object.isSealed(value) ? 3 : 1;
}
export function arrayTemplate(strings: unknown[], raw: string[]): unknown[] {
  Object.defineProperty(strings, "raw", { value: Object.freeze(raw) });
  return Object.freeze(strings) as unknown[];
}
export const getAny = (value: unknown, key: unknown): unknown =>
  (value as Record<string, unknown>)[key as string];
export const hasOwn = (value: unknown, key: unknown): boolean =>
  Object.hasOwn(Object(value), key as string);
export const hasProperty = (value: unknown, key: unknown): boolean =>
  (key as string) in Object(value);
export function classNameOf(value: unknown): string {
  if (typeof value === "function") return value.name;
  for (
    let at: unknown = Object.getPrototypeOf(Object(value));
    at !== null;
    at = Object.getPrototypeOf(at)
  ) {
    const maker = Object.getOwnPropertyDescriptor(at, "constructor")?.value;
    if (typeof maker === "function" && maker.name !== "") return maker.name;
  }
  return "";
}
export const boundIsAsked = (): boolean => true;
export function keepCaptured(_name: string, _length: number): void {}
export const functionName = (value: unknown): string => (value as { name: string }).name;
export const isClassValue = (value: unknown): boolean =>
  typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value));
export const functionSource = (fn: unknown): string => Function.prototype.toString.call(fn);
export const sourceAsNumber = (): string => "function";
const noCoroutines = (): never => {
  throw new Error("coroutines exist in images only");
};
export const coroutineStart = noCoroutines;
export const coroutineResume = noCoroutines;
export const coroutineValue = noCoroutines;
export const coroutineResult = noCoroutines;
export const coroutineAwaits = noCoroutines;
export const noteFulfilled = (_promise: unknown, _value: unknown): void => {};
export const callFound = (
  object: unknown,
  method: unknown,
  _key: unknown,
  ...args: unknown[]
): unknown => (method as (...args: unknown[]) => unknown).apply(object, args);
export const callThis = (fn: unknown, self: unknown, ...args: unknown[]): unknown =>
  (fn as (...args: unknown[]) => unknown).apply(self, args);
/** Of no use but to be there: null says that the stack has been made. */
export const captureTrace = (_limit: number): unknown => [];
export const traceText = (_trace: unknown): string => "";

// the world
export function randomFill(bytes: Uint8Array, start: number, end: number): void {
  for (let i = start; i < end; i++) bytes[i] = Math.floor(Math.random() * 256);
}

// mirrors
type Mirrored = Record<string, unknown> & ArrayLike<unknown>;
const MIRROR_KINDS = [
  "undefined",
  "",
  "boolean",
  "number",
  "string",
  "bigint",
  "symbol",
  "function",
];
const TypedArray = Object.getPrototypeOf(Uint8Array) as abstract new () => object;

export const mirrorOf = (value: unknown): unknown => value;
export const mirrorFunctionKind = (value: unknown): number =>
  FUNCTION_KINDS.indexOf(Object.prototype.toString.call(value));
const FUNCTION_KINDS = [
  "[object Function]",
  "[object AsyncFunction]",
  "[object GeneratorFunction]",
  "[object AsyncGeneratorFunction]",
];
export function mirrorKind(value: unknown): number {
  if (value === null) return 1;
  if (typeof value !== "object")
    return isClassValue(value) ? 8 : MIRROR_KINDS.indexOf(typeof value);
  if (Array.isArray(value)) return 9;
  if (isArguments(value)) return 15;
  if (value instanceof TypedArray) return 10;
  if (value instanceof ArrayBuffer) return 11;
  if (value instanceof DataView) return 12;
  return value instanceof Error ? 13 : 14;
}
export const mirrorText = (value: unknown): string => String(value);
export const mirrorNumber = (value: unknown): number => value as number;
export const mirrorIsBuffer = (value: unknown): boolean =>
  (value as object).constructor.name === "Buffer";
export const mirrorSame = (a: unknown, b: unknown): boolean => a === b;
export const mirrorName = classNameOf;
export const mirrorOwnTag = (): string => "";
export const mirrorSuperName = (value: unknown): string =>
  (Object.getPrototypeOf(value) as { name: string }).name;
export const mirrorKeys = (value: object, all: boolean): string[] =>
  (all ? Object.getOwnPropertyNames(value) : Object.keys(value)).filter(
    (key) => !(Array.isArray(value) || value instanceof TypedArray) || !/^\d+$/.test(key),
  );
export const mirrorSymbols = (value: object): symbol[] =>
  Object.getOwnPropertySymbols(value).filter((key) => mirrorIsEnumerable(value, key));
export function mirrorProperty(value: object, key: PropertyKey): number {
  const property = Object.getOwnPropertyDescriptor(value, key);
  if (property === undefined) return 0;
  if (property.get === undefined) return property.set === undefined ? 1 : 3;
  return property.set === undefined ? 2 : 4;
}
export const mirrorIsEnumerable = (value: object, key: PropertyKey): boolean =>
  Object.prototype.propertyIsEnumerable.call(value, key);
export const mirrorGet = (value: object, key: PropertyKey): unknown =>
  (value as Mirrored)[key as string];
export function mirrorLength(value: object): number {
  return "length" in value ? Number(value.length) : (value as ArrayBuffer).byteLength;
}
export const mirrorElement = (value: object, index: number): unknown =>
  (value instanceof ArrayBuffer ? new Uint8Array(value) : (value as Mirrored))[index];
export const mirrorHasElement = (value: object, index: number): boolean =>
  Object.hasOwn(value, index);
export const mirrorViewOffset = (value: DataView): number => value.byteOffset;
export const mirrorViewBuffer = (value: DataView): unknown => value.buffer;
/** An instance of the class given, or of the engine's class of that name; a date or regular expression made anew. */
export function mirrorAs(value: unknown, cls: abstract new () => object): unknown {
  const engine = (globalThis as Record<string, unknown>)[cls.name] as
    | (abstract new () => object)
    | undefined;
  if (value instanceof cls) return value;
  if (engine === undefined || !(value instanceof engine)) return null;
  const own = cls as unknown as new (...args: unknown[]) => unknown;
  if (value instanceof Date) return new own(Date.prototype.getTime.call(value));
  return value instanceof RegExp ? new own(value.source, value.flags) : value;
}
export const mirrorInspecting = (value: object): object | null =>
  Symbol.for("nodejs.util.inspect.custom") in value ? value : null;
export function mirrorTagged(value: unknown): unknown {
  const tagged = value as { [Symbol.toStringTag]?: unknown };
  const own = Object.getOwnPropertyDescriptor(tagged, Symbol.toStringTag);
  return own?.enumerable !== true && tagged[Symbol.toStringTag] !== undefined ? tagged : null;
}
export function hasUserToString(value: object): boolean {
  for (
    let at: object | null = value;
    at !== null;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    if (!Object.hasOwn(at, "toString")) continue;
    const maker = Object.getOwnPropertyDescriptor(at, "constructor")?.value as
      | { name: string }
      | undefined;
    return at === value || maker === undefined || !Object.hasOwn(globalThis, maker.name);
  }
  return false;
}
export function ownPropertyKind(value: unknown, key: string): number {
  const found = Object.getOwnPropertyDescriptor(Object(value), key);
  if (found === undefined) return 0;
  return found.get === undefined && found.set === undefined ? 1 : 2;
}

export const bareObject = (): object => Object.create(null) as object;
export const getPrototype = (value: unknown): unknown => Object.getPrototypeOf(value) as unknown;
export const homePrototype = getPrototype;
export const createFrom = (prototype: object): object => Object.create(prototype) as object;
export function checkDescriptors(_value: unknown): void {}
export function checkDefinable(_descriptor: unknown): void {}
export function keepPrototype(): void {}
export function hideProperty(object: object, name: PropertyKey): void {
  Object.defineProperty(object, name, { enumerable: false });
}

export const defineMember = (): boolean => false;

export const clockUs = (): number =>
  Math.floor(
    (globalThis as unknown as { performance: { now(): number } }).performance.now() * 1000,
  );
export const clockWallMs = (): number => Date.now();
export const commandLine = (): string => "";
export const environment = (): string => "";
export const heapBytes = (): number => 0;
export const memoryBytes = (): number => 0;
export const weakCell = (_cell: object): undefined => undefined;
export const weakCleared = (): number => 0;
export function stopUnsupported(what: string): never {
  throw new Error(what);
}
export function exit(code: number): never {
  throw new Error(`exit ${code}`);
}
export const onUncaught = (_run: (error: unknown) => number | undefined): void => {};

/** What a machine would call when something is due; tests do. */
export let runTurn = (): number => -1;
export const onTurn = (turn: () => number): void => {
  runTurn = turn;
};
export const consoleWriteBytes = (_fd: number, _bytes: Uint8Array): void => {};
export function consoleWriteString(fd: number, text: string): void {
  const { process } = globalThis as unknown as Printer;
  (fd === 1 ? process.stdout : process.stderr).write(text);
}
