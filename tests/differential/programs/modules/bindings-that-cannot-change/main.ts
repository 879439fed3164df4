// Attacks: assignment to constants and imports, which throws when it runs; `this` at the top of a module.
import { bump, other, value } from "./value.ts";

const fixed = 1;
const attempt = (name: string, run: () => void): void => {
  try {
    run();
    console.log(name, "done");
  } catch (e) {
    console.log(name, (e as Error).name, (e as Error).message);
  }
};
attempt("constant", () => {
  // @ts-expect-error a constant cannot be assigned
  fixed = 2;
});
attempt("import", () => {
  // @ts-expect-error an import cannot be assigned
  value = 5;
});
attempt("increment", () => {
  // @ts-expect-error an import cannot be assigned
  value++;
});
attempt("loop", () => {
  for (const i of [1, 2]) {
    // @ts-expect-error a constant cannot be assigned
    i = 5;
  }
});
bump();
console.log(fixed, value, other);
const self = this as unknown;
console.log(self === undefined, typeof self, (() => typeof this)());
