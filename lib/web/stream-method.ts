/** Methods of the objects that streams are made from, called as Node.js calls them. */
import { checkMethod } from "./stream-strategy.ts";

/** `method` of `self`, so that it always gives a promise; null when there is none. */
export function methodOf(
  method: unknown,
  name: string,
  self: unknown,
): ((...values: unknown[]) => Promise<unknown>) | null {
  if (!method) return null;
  checkMethod(method, name);
  const call = method as (this: unknown, ...values: unknown[]) => unknown;
  // A promise that the method gives counts three ticks later: an async function returns it.
  return async (...values) => call.apply(self, values);
}
