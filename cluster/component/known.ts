import { EbbError } from "./error.ts";
import type { Result } from "./kinds.ts";

/**
 * The value of a command that was executed. Throws EbbError UNKNOWN when that cannot be told: for
 * callers to whom an unknown outcome is a failure like any other.
 */
export function known<T>(result: Result<T>): T {
  if (result.outcome === "done") return result.value;
  throw new EbbError("UNKNOWN", "the command may have been executed or not; its time was over");
}
