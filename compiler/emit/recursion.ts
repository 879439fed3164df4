/** Which functions can be on the stack twice: only they check how deep the stack is (Tarjan's components). */
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

/** What an instance calls. */
export function targetsOf(instance: Instance): Instance[] {
  const all = new Set<Instance>();
  for (const targets of instance.targets.values())
    for (const target of targets.values()) all.add(target);
  return [...all];
}
