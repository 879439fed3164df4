/** Which functions can be on the stack twice (Tarjan's components), and which of them check how deep the stack is. */
import type { Engine } from "../flow/engine.ts";
import type { Instance } from "../flow/instance.ts";

export function recursiveInstances(engine: Engine): Set<Instance> {
  const result = new Set<Instance>();
  const index = new Map<Instance, number>();
  const low = new Map<Instance, number>();
  const onStack = new Set<Instance>();
  const stack: Instance[] = [];
  let next = 0;

  interface Frame {
    readonly instance: Instance;
    readonly targets: Instance[];
    at: number;
  }

  const open = (instance: Instance): Frame => {
    index.set(instance, next);
    low.set(instance, next);
    next++;
    stack.push(instance);
    onStack.add(instance);
    return { instance, targets: targetsOf(instance), at: 0 };
  };

  for (const root of engine.instances) {
    if (index.has(root)) continue;
    const frames = [open(root)];
    for (
      let frame = frames[frames.length - 1];
      frame !== undefined;
      frame = frames[frames.length - 1]
    ) {
      const target = frame.targets[frame.at++];
      if (target === undefined) {
        frames.pop();
        close(frame);
        const parent = frames[frames.length - 1];
        if (parent !== undefined) lower(parent.instance, low.get(frame.instance) ?? 0);
      } else if (target === frame.instance) result.add(target);
      else if (!index.has(target)) frames.push(open(target));
      else if (onStack.has(target)) lower(frame.instance, index.get(target) ?? 0);
    }
  }
  return result;

  function lower(instance: Instance, value: number): void {
    low.set(instance, Math.min(low.get(instance) ?? value, value));
  }

  function close(frame: Frame): void {
    const { instance } = frame;
    if (low.get(instance) !== index.get(instance)) return;
    const component: Instance[] = [];
    for (;;) {
      const member = stack.pop();
      if (member === undefined) break;
      onStack.delete(member);
      component.push(member);
      if (member === instance) break;
    }
    if (component.length > 1) for (const member of component) result.add(member);
  }
}

/** So many functions that call one another check nothing: what they need is in the reserve below the limit. */
const UNCHECKED_MAX = 8;

/**
 * Which of the `recursive` functions check how deep the stack is: at least one of each circle of calls, and one after
 * `UNCHECKED_MAX` that do not. `always` do: what C can call in ways that are not seen here, and what needs much of the
 * stack.
 */
export function stackChecks(
  recursive: ReadonlySet<Instance>,
  always: readonly Instance[],
): Set<Instance> {
  const result = new Set(always.filter((i) => recursive.has(i)));
  const targets = new Map(
    [...recursive].map((i) => [i, targetsOf(i).filter((t) => recursive.has(t))]),
  );
  const isOpen = new Map<Instance, boolean>();
  const finished: Instance[] = [];
  for (const root of recursive) {
    if (isOpen.has(root)) continue;
    isOpen.set(root, true);
    const frames = [{ instance: root, at: 0 }];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const target = targets.get(frame.instance)![frame.at++];
      if (target === undefined) {
        frames.pop();
        isOpen.set(frame.instance, false);
        finished.push(frame.instance);
      } else if (!isOpen.has(target)) {
        isOpen.set(target, true);
        frames.push({ instance: target, at: 0 });
      } else if (isOpen.get(target) === true) result.add(target); // a circle ends here
    }
  }
  // Callers before what they call, but for the calls that end a circle, whose targets check.
  const unchecked = new Map<Instance, number>();
  for (const instance of finished.reverse()) {
    let count = (unchecked.get(instance) ?? 0) + 1;
    if (count > UNCHECKED_MAX) result.add(instance);
    if (result.has(instance)) count = 0;
    for (const target of targets.get(instance)!) {
      unchecked.set(target, Math.max(unchecked.get(target) ?? 0, count));
    }
  }
  return result;
}

/** What an instance calls. */
export function targetsOf(instance: Instance): Instance[] {
  const all = new Set<Instance>();
  for (const targets of instance.targets.values())
    for (const target of targets.values()) all.add(target);
  return [...all];
}
