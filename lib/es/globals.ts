/** Every name a program may use without importing it. */
export { Array } from "./array.ts";
export { console } from "./console.ts";
export {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
} from "./error.ts";
export { Math } from "./math.ts";
export { Boolean, Number } from "./number.ts";
export { Function, Object } from "./object.ts";
export { String } from "./string.ts";
