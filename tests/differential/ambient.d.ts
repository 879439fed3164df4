// What the programs in `programs/later-*` use that an image does not have yet, and lib/globals.d.ts does
// therefore not declare.

declare function structuredClone<T>(value: T): T;
