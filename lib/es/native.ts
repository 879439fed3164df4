/**
 * What the built-ins need from C. `compiler/flow/natives.ts` holds the conventions, `runtime/include/rt_es.h` the C
 * side; on Node the functions of `native-node.ts` stand in, so that the built-ins are tested there.
 */

// numbers: x is converted with ToNumber
export declare function mathFloor(x: number): number;
export declare function mathCeil(x: number): number;
export declare function mathTrunc(x: number): number;
export declare function mathRound(x: number): number;
export declare function mathSqrt(x: number): number;
export declare function mathAbs(x: number): number;
export declare function mathMin(...values: number[]): number;
export declare function mathMax(...values: number[]): number;
export declare function mathFround(x: number): number;
export declare function mathImul(a: number, b: number): number;
export declare function mathClz32(x: number): number;
export declare function mathPow(x: number, y: number): number;
/** Number::toString with radix 10 (ECMA-262 6.1.6.1.20). */
export declare function numberToString(x: number): string;
/** Radix 2 .. 36. */
export declare function numberToStringRadix(x: number, radix: number): string;
/** 0 .. 100 digits; |x| < 1e21. */
export declare function numberToFixed(x: number, digits: number): string;
/** digits -1: as many as needed. */
export declare function numberToExponential(x: number, digits: number): string;
export declare function numberToPrecision(x: number, precision: number): string;
/** The longest StrDecimalLiteral prefix of a trimmed string, or NaN: parseFloat. */
export declare function numberParsePrefix(text: string): number;
export declare function float64Low(x: number): number;
export declare function float64High(x: number): number;
export declare function float64FromParts(low: number, high: number): number;

// strings: indices are integers within the string
export declare function stringCharCodeAt(text: string, index: number): number;
/** Code unit at an index that is known to be inside. */
export declare function stringUnit(text: string, index: number): number;
/** 0 <= start <= end <= length. */
export declare function stringSubstring(text: string, start: number, end: number): string;
export declare function stringFromUnit(unit: number): string;
/** Each is converted with ToUint16. */
export declare function stringFromUnits(...units: number[]): string;
export declare function stringFromLatin1(bytes: Uint8Array, start: number, end: number): string;
export declare function stringFromUtf16(units: Uint16Array, start: number, end: number): string;
/** First index >= from, or -1. */
export declare function stringIndexOf(text: string, search: string, from: number): number;
/** Does `search` stand in the text at `at`? */
export declare function stringStartsAt(text: string, search: string, at: number): boolean;
/** The first index from `from` on, or `end`, of a unit above 255 or for which `table` says other than `what` (0 or 1). */
export declare function stringSkip(
  text: string,
  from: number,
  end: number,
  table: Uint8Array,
  what: boolean,
): number;
/** Runs a matcher that the compiler has made: 1 found, 0 not found, 2 the stack is too small for it; see regexp-literal.ts. */
export declare function regexpRun(
  matcher: number,
  text: string,
  from: number,
  isSticky: boolean,
  captures: Int32Array,
  stack: Int32Array,
): number;
/** Last index <= from, or -1. */
export declare function stringLastIndexOf(text: string, search: string, from: number): number;
/** By code units: -1, 0 or 1. */
export declare function stringCompare(a: string, b: string): number;
export declare function stringHash(text: string): number;
export declare function stringRepeat(text: string, count: number): string;
/** All code units are below 256. */
export declare function stringIsLatin1(text: string): boolean;
/** Stores the units of a text of units below 256 as bytes from `at` on; gives how many there was room for. */
export declare function stringToLatin1(text: string, bytes: Uint8Array, at: number): number;
/** Bytes of the UTF-8 form, in which a surrogate without its partner is U+FFFD. */
export declare function stringUtf8Length(text: string): number;
/** Stores the UTF-8 form, for which there is room, from `at` on; gives how many bytes it has. */
export declare function stringToUtf8(text: string, bytes: Uint8Array, at: number): number;
/** Hash for Map and Set keys: equal for values that are the same by SameValueZero. */
export declare function valueHash(value: unknown): number;

// arrays
/** As `new Array(length)`: `length` holes. */
export declare function arrayNew<T>(length: number): T[];
/** `length` times `value`. */
export declare function arrayFilled<T>(length: number, value: T): T[];
export declare function arrayPush<T>(array: T[], ...items: T[]): number;
export declare function arrayPop<T>(array: T[]): T | undefined;
export declare function arrayShift<T>(array: T[]): T | undefined;
/** Drops the elements from `length` on. */
export declare function arrayTruncate<T>(array: T[], length: number): void;
/** Moves `count` elements from index `from` to index `to` inside the array, growing it if needed. */
export declare function arrayMove<T>(array: T[], to: number, from: number, count: number): void;
/** An element at an index known to be inside. */
export declare function arrayGet<T>(array: ArrayLike<T>, index: number): T;
/** Stores at an index known to be inside. */
export declare function arraySet<T>(array: T[], index: number, value: T): void;
export declare function arrayHasHole(array: readonly unknown[], index: number): boolean;
/** Is there still an element at an index that was below the length before? */
export declare function arrayKeeps(array: readonly unknown[], index: number): boolean;
/** Appends `count` elements of `source` from index `from`, holes too; all are inside of it. */
export declare function arrayAppend<T>(
  target: T[],
  source: readonly T[],
  from: number,
  count: number,
): void;
export declare function arraySetHole(array: unknown[], index: number): void;
export declare function arrayPushHole(array: unknown[]): void;
/** A hint: so many elements will be there. */
export declare function arrayReserve(array: unknown[], capacity: number): void;
/** An element that is not read again before it is stored; what it holds may be collected. */
export declare function arrayForget(array: unknown[], index: number): void;
/** Gives an array the properties of a match; `index` and `input` are left out when undefined, `indices` too. */
export declare function arrayMatch(
  array: unknown[],
  index: number | undefined,
  input: string | undefined,
  groups: unknown,
  indices: unknown,
): unknown[];
/** Makes the strings of a tagged template: `raw` is its property, and both are frozen. */
export declare function arrayTemplate(strings: unknown[], raw: string[]): unknown[];
export declare function isArray(value: unknown): boolean;
/** Is it an array of a class of the program that extends Array, or such a class? */
export declare function isDerived(value: unknown): boolean;
/** Is it an instance of a class of the program? The class itself is none. */
export declare function isExtension(value: unknown): boolean;
/** The `arguments` of a function. */
export declare function isArguments(value: unknown): boolean;

// buffers
export declare function typedNew(kind: string, length: number): never;
export declare function typedView(
  kind: string,
  buffer: ArrayBuffer,
  byteOffset: number,
  length: number,
): never;
export declare function bufferNew(byteLength: number): ArrayBuffer;
export declare function viewNew(
  buffer: ArrayBuffer,
  byteOffset: number,
  byteLength: number,
): DataView;
/** Both lengths are integers that are not negative. */
export declare function bufferNewResizable(byteLength: number, max: number): ArrayBuffer;
/** -1 for one of a fixed length; 0 when it is detached. */
export declare function bufferMax(buffer: ArrayBuffer): number;
/** False where it cannot be so long. */
export declare function bufferResize(buffer: ArrayBuffer, byteLength: number): boolean;
/** It has no bytes any more, nor have its views. */
export declare function bufferDetach(buffer: ArrayBuffer): void;
export declare function bufferIsDetached(buffer: ArrayBuffer): boolean;
/** Is a typed array or DataView not wholly inside its buffer, or is that detached? */
export declare function viewIsOut(view: object): boolean;
/** Does the program resize or detach buffers? What is for those only is not compiled for others. */
export declare function viewsChange(): boolean;
/** A buffer with the same bytes, for one that will be detached. */
export declare function bufferShare(buffer: ArrayBuffer): ArrayBuffer;
export declare function viewByteLength(view: DataView): number;
export declare function viewByteOffset(view: DataView): number;
/** Its length is that of its buffer from now on. */
export declare function viewTrack(view: object): void;
export declare function viewIsTracking(view: object): boolean;
/** Zeroed, of the kind that `like` has. */
export declare function typedLike<T extends object>(like: T, length: number): T;
/** A view of `count` elements from `start`, both inside. */
export declare function typedSubarray<T extends object>(source: T, start: number, count: number): T;
/** Are both of one kind? */
export declare function typedSame(a: object, b: object): boolean;
/** Are the elements bigints? */
export declare function typedIsBig(array: object): boolean;
/** ArrayBuffer.isView */
export declare function isView(value: unknown): boolean;
/** Sorts a typed array by value: -0 before 0, NaN last. */
export declare function typedSort(array: object): void;
/** Copies `count` elements between typed arrays of one kind; overlapping is fine. */
export declare function typedCopy(
  target: object,
  at: number,
  source: object,
  from: number,
  count: number,
): void;
export declare function viewGetInt8(view: object, offset: number): number;
export declare function viewGetUint8(view: object, offset: number): number;
export declare function viewGetInt16(view: object, offset: number, little?: boolean): number;
export declare function viewGetUint16(view: object, offset: number, little?: boolean): number;
export declare function viewGetInt32(view: object, offset: number, little?: boolean): number;
export declare function viewGetUint32(view: object, offset: number, little?: boolean): number;
export declare function viewGetFloat32(view: object, offset: number, little?: boolean): number;
export declare function viewGetFloat64(view: object, offset: number, little?: boolean): number;
export declare function viewGetBigInt64(view: object, offset: number, little?: boolean): bigint;
export declare function viewGetBigUint64(view: object, offset: number, little?: boolean): bigint;
export declare function viewSetInt8(view: object, offset: number, value: number): void;
export declare function viewSetUint8(view: object, offset: number, value: number): void;
export declare function viewSetInt16(
  view: object,
  offset: number,
  value: number,
  little?: boolean,
): void;
export declare function viewSetUint16(
  view: object,
  offset: number,
  value: number,
  little?: boolean,
): void;
export declare function viewSetInt32(
  view: object,
  offset: number,
  value: number,
  little?: boolean,
): void;
export declare function viewSetUint32(
  view: object,
  offset: number,
  value: number,
  little?: boolean,
): void;
export declare function viewSetFloat32(
  view: object,
  offset: number,
  value: number,
  little?: boolean,
): void;
export declare function viewSetFloat64(
  view: object,
  offset: number,
  value: number,
  little?: boolean,
): void;
export declare function viewSetBigInt64(
  view: object,
  offset: number,
  value: bigint,
  little?: boolean,
): void;
export declare function viewSetBigUint64(
  view: object,
  offset: number,
  value: bigint,
  little?: boolean,
): void;

// bigint
export declare function bigintFromNumber(x: number): bigint;
/** null when the text is no StringIntegerLiteral. */
export declare function bigintFromString(text: string): bigint | null;
export declare function bigintAsIntN(bits: number, value: bigint): bigint;
export declare function bigintAsUintN(bits: number, value: bigint): bigint;
export declare function bigintToString(value: bigint, radix: number): string;
export declare function bigintToNumber(value: bigint): number;

// symbols
/** `isRegistered`: `Symbol.for` gives it. */
export declare function symbolNew(description: string | undefined, isRegistered: boolean): symbol;
export declare function symbolDescription(symbol: symbol): string | undefined;
/** `Symbol(description)` */
export declare function symbolText(symbol: symbol): string;
export declare function symbolIsRegistered(symbol: symbol): boolean;
/** The symbol that the program has for `Symbol.for(text)`, if it spells it out. */
export declare function symbolFor(text: string): symbol | undefined;

// reflection
/** Own keys that are symbols, in the order in which they were added. */
export declare function ownSymbols(value: unknown): symbol[];
/** Names of own properties that are not stored, of prototypes, classes and functions, with a NUL after each. */
export declare function ownMemberNames(value: unknown): string;
/** Own enumerable string keys in the order of ECMA-262 10.1.11. */
export declare function ownKeys(value: unknown): string[];
/** The same with those that are not enumerable and no elements. */
export declare function allKeys(value: unknown): string[];
/** Value of an own data property; undefined for an accessor. */
export declare function getOwn(value: unknown, key: string): unknown;
/** `value[key]` for a key that `ownKeys` gave; getters run. */
export declare function ownValue(value: unknown, key: PropertyKey): unknown;
/** Sets on `target` what `source` has as own enumerable properties; getters and setters run. */
export declare function assignOwn(target: unknown, source: unknown): void;
/** `value[key]` for a key known only at run time. */
export declare function setIntegrity(value: unknown, level: number): void;
/** INTEGRITY_… of object.ts, added up. */
export declare function integrityOf(value: unknown): number;
export declare function getAny(value: unknown, key: unknown): unknown;
export declare function hasOwn(value: unknown, key: unknown): boolean;
export declare function hasProperty(value: unknown, key: unknown): boolean;
/** 0 none, 1 a value, more: an accessor. */
export declare function ownPropertyKind(value: unknown, key: string): number;
/** Name of the class of an object, "Object" for a literal, "" for a null prototype. */
export declare function classNameOf(value: unknown): string;
/** See KIND_ in kinds.ts. */
export declare function kindOf(value: unknown): number;
/** Does the program look at the name or the length of a bound function? */
export declare function boundIsAsked(): boolean;
/** Has the function it is called in capture the values, and does nothing. */
export declare function keepCaptured(name: string, length: number): void;
export declare function functionName(value: unknown): string;
/** Is a function value a class? */
export declare function isClassValue(value: unknown): boolean;
/** The text of a function, which images do not keep: the compiler refuses programs that reach it. */
export declare function functionSource(fn: unknown): string;
/** In place of a function's text where a number is made of it, which is NaN whatever the text is. */
export declare function sourceAsNumber(): string;
/** Coroutines: see decision 0301. The frame of one that has not begun. */
export declare function coroutineStart(body: unknown): object;
/** Runs to the next yield (true) or to the end (false); mode 0 goes on, 1 throws the value, 2 returns it. */
export declare function coroutineResume(frame: object, mode: number, value: unknown): boolean;
/** What was yielded last, and what was returned. */
export declare function coroutineValue(frame: object): unknown;
export declare function coroutineResult(frame: object): unknown;
/** For the analysis only: awaiting this promise can give this value. */
export declare function noteFulfilled(promise: object, value: unknown): void;
/** Of an async generator that has stopped: at an await? */
export declare function coroutineAwaits(frame: object): boolean;
/**
 * Calls `method`, which was read as `object[key]` before. The compiler goes to the methods of classes directly, as for a
 * call of a member; a getter is not asked again.
 */
export declare function callFound(
  object: unknown,
  method: unknown,
  key: string | symbol,
  ...args: unknown[]
): unknown;
export declare function callThis(fn: unknown, self: unknown, ...args: unknown[]): unknown;
/** Where the callers are, for at most `limit` frames. */
export declare function captureTrace(limit: number): Mirror;
/** Its text: a line end and `    at …` for each frame. */
export declare function traceText(trace: Mirror): string;

// mirrors: any value seen without running its code; see mirror.ts
declare const reflected: unique symbol;
export interface Mirror {
  readonly [reflected]: never;
}
export declare function mirrorOf(value: unknown): Mirror;
/** SHOWS_… */
/** FUNCTION_… of lib/es/mirror.ts; 0 for what is no function. */
export declare function mirrorFunctionKind(mirror: Mirror): number;
export declare function mirrorKind(mirror: Mirror): number;
/** The text of a primitive; a string is itself. */
export declare function mirrorText(mirror: Mirror): string;
export declare function mirrorNumber(mirror: Mirror): number;
export declare function mirrorSame(a: Mirror, b: Mirror): boolean;
/** Name of an object's class, "" for a null prototype; name of a function. */
export declare function mirrorName(mirror: Mirror): string;
/** Name of the base of a class, "" when it has none. */
/** Of an object that stands for a module or for Math and its like: what its tag is; else "". */
export declare function mirrorOwnTag(mirror: Mirror): string;
export declare function mirrorSuperName(mirror: Mirror): string;
/** Own string keys that are no indices of elements; `all`: also those that are not enumerable. */
export declare function mirrorKeys(mirror: Mirror, all: boolean): string[];
/** Own keys that are symbols. */
export declare function mirrorSymbols(mirror: Mirror): Mirror[];
/** PROPERTY_…, 0 when there is none. A key is a string, or one of `mirrorSymbols`. */
export declare function mirrorProperty(mirror: Mirror, key: string | Mirror): number;
export declare function mirrorIsEnumerable(mirror: Mirror, key: PropertyKey | Mirror): boolean;
/** An own data property. */
export declare function mirrorGet(mirror: Mirror, key: string | Mirror): Mirror;
/** Elements of an array or typed array, bytes of a buffer or view. */
export declare function mirrorLength(mirror: Mirror): number;
export declare function mirrorElement(mirror: Mirror, index: number): Mirror;
export declare function mirrorHasElement(mirror: Mirror, index: number): boolean;
export declare function mirrorViewOffset(mirror: Mirror): number;
export declare function mirrorViewBuffer(mirror: Mirror): Mirror;
/** Is what is known as a typed array the Buffer of Node.js? */
export declare function mirrorIsBuffer(mirror: Mirror): boolean;
/** The value itself when it is an instance of a class of the library. */
export declare function mirrorAs<T extends object>(
  mirror: Mirror,
  cls: abstract new (...args: never[]) => T,
): T | null;
/** The value itself when it has a way of its own to be inspected, under Symbol.for("nodejs.util.inspect.custom"). */
export declare function mirrorInspecting(mirror: Mirror): object | null;
/** The value itself when it has a Symbol.toStringTag of the program's own. */
export declare function mirrorTagged(
  mirror: Mirror,
): { readonly [Symbol.toStringTag]: unknown } | null;
/** Does `String(value)` run code of the program, or of a class of its own? */
export declare function hasUserToString(value: object): boolean;
/** A property that the library has given an object shall not be enumerable. */
export declare function hideProperty(object: object, name: PropertyKey): void;
/** Makes a property that is not enumerable of the prototype of a class of the program; false for what is none. */
export declare function defineMember(target: object, key: unknown, value: unknown): boolean;
/** An object without a prototype. */
export declare function bareObject(): object;
export declare function getPrototype(value: unknown): object | null;
/** The same, for `super.name` in a method of the object. */
export declare function homePrototype(value: unknown, name: string): object | null;
/** An object with this prototype; no constructor runs. */
export declare function createFrom(prototype: object): object;
/** Refuses objects whose properties have attributes that only the compiler knows. */
export declare function checkDescriptors(value: unknown): void;
/** Refuses descriptors that surely make another property than an assignment would. */
export declare function checkDefinable(descriptor: unknown): void;
/** Makes sure, when the program is compiled, that the object has this prototype already. */
export declare function keepPrototype(value: unknown, prototype: unknown): void;

// the world
/** Fills the bytes from `start` to `end` with random ones. */
export declare function randomFill(bytes: Uint8Array, start: number, end: number): void;
/** Microseconds since the start. */
export declare function clockUs(): number;
/** Milliseconds since the Unix epoch. */
export declare function clockWallMs(): number;
/** The words of the command line, as bytes, one a code unit. */
export declare function commandLine(): string;
/** `name=value` of each variable, each ended by a NUL; bytes. */
export declare function environment(): string;
/** Bytes of the heap in use; bytes of memory there are. */
export declare function heapBytes(): number;
export declare function memoryBytes(): number;
/** Makes an object one of the collector's weak cells; always undefined, which its fields may be from then on. */
export declare function weakCell(cell: object): undefined;
/** How many of them have lost their keys so far. */
export declare function weakCleared(): number;
/** Ends the program with a code 0 .. 255. */
export declare function exit(code: number): never;
/** Ends the program as a fault does: something that images cannot do, and that was not sure to happen. */
export declare function stopUnsupported(what: string): never;
/** The function that the machine calls between events; it returns until when it may sleep, by `clockUs`. */
export declare function onTurn(turn: () => number): void;
/** The function that hears of an error nobody caught; it returns undefined when all is well, else the exit code. */
export declare function onUncaught(run: (error: unknown) => number | undefined): void;
/** Writes bytes to 1 or 2. */
export declare function consoleWriteBytes(
  fd: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): void;
/** Writes text, as UTF-8, to 1 (standard output) or 2 (standard error). */
export declare function consoleWriteString(fd: number, text: string): void;
