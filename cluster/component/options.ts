/** What is left of a call, for the calls that are made to serve it. */

import { clock } from "skerry/process";
import type { ServedCall } from "#cluster/ebb";
import type { CallOptions } from "./kinds.ts";

/**
 * The options of a call that is being served: `timeoutMs` is what is left of its caller's time
 * whenever it is read, and `signal` aborts when the caller has given it up. Both are properties of
 * its own, so that they are also in `{ ...options }`. No signal is made unless one is read.
 */
export function optionsOf(call: ServedCall): CallOptions {
  let controller: AbortController | null = null;
  return {
    get timeoutMs(): number {
      return Math.max(0, Math.floor((call.deadlineUs - clock.nowUs()) / 1000));
    },
    get signal(): AbortSignal {
      if (controller === null) {
        const made = new AbortController();
        controller = made;
        if (call.isAbandoned) made.abort();
        else call.onAbandoned = () => made.abort();
      }
      return controller.signal;
    },
  };
}
