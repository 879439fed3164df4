/** Every name a program may use without importing it. */
export { Array } from "./array.ts";
export { ArrayBuffer } from "./array-buffer.ts";
export { BigInt } from "./bigint.ts";
export { console } from "./console.ts";
export { DataView } from "./data-view.ts";
export { Date } from "./date.ts";
export {
  AggregateError,
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
} from "./error.ts";
export { Function } from "./function.ts";
export { queueMicrotask } from "./jobs.ts";
export { JSON } from "./json.ts";
export { Map } from "./map.ts";
export { Math } from "./math.ts";
export { Boolean, Number } from "./number.ts";
export { isFinite, isNaN, parseFloat, parseInt } from "./number-parse.ts";
export { Object } from "./object.ts";
export { performance } from "./performance.ts";
export { process } from "./process.ts";
export { Promise } from "./promise.ts";
export { Reflect } from "./reflect.ts";
export { RegExp } from "./regexp.ts";
export { Set } from "./set.ts";
export { String } from "./string.ts";
export { Symbol } from "./symbol.ts";
export {
  clearImmediate,
  clearInterval,
  clearTimeout,
  setImmediate,
  setInterval,
  setTimeout,
} from "./timers.ts";
export {
  BigInt64Array,
  BigUint64Array,
  Float32Array,
  Float64Array,
  Int8Array,
  Int16Array,
  Int32Array,
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
} from "./typed-kinds.ts";
export {
  decodeURI,
  decodeURIComponent,
  encodeURI,
  encodeURIComponent,
  escape,
  unescape,
} from "./uri.ts";
export { FinalizationRegistry, WeakMap, WeakRef, WeakSet } from "./weak.ts";
