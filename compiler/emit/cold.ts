/**
 * What runs once: module bodies, and what they call outside of loops. It is compiled for size. Everything that runs
 * later is called, in the end, by the platform through a code pointer: by way of an entry.
 */
import type { Instance } from "../flow/instance.ts";
import { targetsOf } from "./recursion.ts";

/** The instances of `all` that run once; `later` are those with entries, `recursive` those that call themselves. */
export function runOnce(
  all: readonly Instance[],
  later: readonly Instance[],
  recursive: ReadonlySet<Instance>,
): Set<Instance> {
  const often = new Set<Instance>();
  const stack = [...later, ...all.filter((i) => recursive.has(i) || hasLoop(i))];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (often.has(at)) continue;
    often.add(at);
    stack.push(...targetsOf(at));
  }
  return new Set(all.filter((i) => !often.has(i)));
}

function hasLoop(instance: Instance): boolean {
  return instance.template.blocks.some((b) => b.isLoopHeader && instance.isReachable(b));
}
