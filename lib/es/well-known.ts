/** The symbols that the language knows (ECMA-262 6.1.5.1), for modules in which `Symbol` is another class. */
export const asyncIterator = Symbol.asyncIterator;
export const asyncDispose = Symbol.asyncDispose;
export const dispose = Symbol.dispose;
export const hasInstance = Symbol.hasInstance;
export const isConcatSpreadable = Symbol.isConcatSpreadable;
export const iterator = Symbol.iterator;
export const match = Symbol.match;
export const matchAll = Symbol.matchAll;
export const replace = Symbol.replace;
export const search = Symbol.search;
export const species = Symbol.species;
export const split = Symbol.split;
export const toPrimitive = Symbol.toPrimitive;
export const toStringTag = Symbol.toStringTag;
export const unscopables = Symbol.unscopables;
