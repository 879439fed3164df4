/** The programs of the language benchmark, `programs/<name>.ts`; some also in C, `c/<name>.c`. */

export interface SuiteProgram {
  readonly name: string;
  readonly about: string;
  /** The same algorithm is there in C. */
  readonly hasC: boolean;
  /** Loops over numbers, where C is the measure. */
  readonly isKernel: boolean;
}

const kernel = (name: string, about: string): SuiteProgram => {
  return { name, about, hasC: true, isKernel: true };
};
const withC = (name: string, about: string): SuiteProgram => {
  return { name, about, hasC: true, isKernel: false };
};
const plain = (name: string, about: string): SuiteProgram => {
  return { name, about, hasC: false, isKernel: false };
};

export const SUITE: readonly SuiteProgram[] = [
  kernel("nbody", "doubles in fields of objects"),
  kernel("fannkuch", "small integers in typed arrays"),
  kernel("spectral-norm", "divisions and double arrays"),
  kernel("mandelbrot", "doubles in registers"),
  kernel("checksum", "the internet checksum of packets"),
  kernel("sha256", "32-bit rotations and sums"),
  kernel("base64", "bytes, shifts and tables"),
  withC("sort", "numbers, typed arrays, records"),
  withC("binary-trees", "allocation and collection"),
  withC("closures", "functions as values"),
  plain("string-building", "templates, +=, join"),
  plain("string-splitting", "split, indexOf, slice, numbers"),
  plain("map-strings", "a Map with new strings as keys"),
  plain("map-integers", "Maps and Sets with integers as keys"),
  plain("json", "stringify and parse"),
  plain("regexp", "matchAll, replace, exec, split"),
  plain("interfaces", "methods of several classes"),
  plain("exceptions", "errors thrown and caught"),
  plain("generators", "chains, delegation, hand-written iterators"),
  plain("async-calls", "async functions and promises"),
  plain("scheduler", "tasks, queues, messages"),
  plain("constraints", "propagation and search"),
  plain("ray-tracer", "vectors, shapes, recursion"),
];

/** Does nothing: what it takes is subtracted from the others. */
export const NOTHING = withC("nothing", "start and end of a program");
