/** The instances that the op which is evaluated has called so far: what is emitted for an op calls each function as one. */
import type { Instance } from "./instance.ts";
import type { FunctionObject } from "./objects.ts";

export class Called {
  private instances: Map<FunctionObject, Instance> | null = null;

  /** Evaluates an op by `run`. */
  during<T>(run: () => T): T {
    const outer = this.instances;
    this.instances = null;
    const result = run();
    this.instances = outer;
    return result;
  }

  /** What the op has called `fn` as already. */
  as(fn: FunctionObject): Instance | null {
    return this.instances?.get(fn) ?? null;
  }

  note(fn: FunctionObject, instance: Instance): void {
    this.instances ??= new Map();
    this.instances.set(fn, instance);
  }
}
