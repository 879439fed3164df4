/** Where a variable lives: in a value, a C local, or a cell on the heap that closures share. */
import { isFunctionClass } from "../parse/function-classes.ts";
import { type BoundModule, ClassInfo, functionMadeAt, type Variable } from "./variables.ts";

/** A closure may hold the value itself if the value is final before the closure is made. */
export function decideStorage(module: BoundModule, variable: Variable): void {
  if (variable.isGlobal) {
    variable.isSlot = false;
    return;
  }
  if (!variable.isCaptured) return;
  let shared = variable.assignments > 0;
  // Such classes all stand in one place, the head of their list: what is made there may come before them.
  const first = isFunctionClass(variable.declaration) ? variable.readyAt + 1 : variable.readyAt;
  for (const capturer of variable.capturers) {
    const madeAt = capturer instanceof ClassInfo ? capturer.node.pos : capturer.createdAt;
    if (variable.readyAt >= 0 && madeAt < first) {
      shared = true;
      variable.needsTdzCheck = true;
    }
    if (variable.kind === "function" && madeAt <= functionMadeAt(module, variable)) shared = true;
  }
  const isDerivedThis = variable.kind === "this" && variable.owner.isDerived;
  const isVar = variable.kind === "var";
  if (shared || isDerivedThis || isVar) {
    variable.isCell = true;
    variable.isSlot = false;
  }
}
