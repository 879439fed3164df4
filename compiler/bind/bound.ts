/** Files stay what they are from one program of this process to the next, and so do their variables. */
import type { ts } from "../parse/typescript.ts";
import { bindModule } from "./bind.ts";
import type { BoundModule } from "./variables.ts";

const boundModules = new WeakMap<ts.SourceFile, BoundModule>();

/** The variables of a file, bound once. Whether it is a CommonJS module is for the file to say: the same each time. */
export function boundModule(file: ts.SourceFile, isCommonJs: boolean): BoundModule {
  let bound = boundModules.get(file);
  if (bound === undefined) {
    bound = bindModule(file, isCommonJs);
    boundModules.set(file, bound);
  }
  return bound;
}
