/** CustomEvent (DOM 2.4): an event with something of the program's own. */
import { Event, type EventOptions } from "./event-target.ts";

export interface CustomEventOptions extends EventOptions {
  readonly detail?: unknown;
}

export class CustomEvent extends Event {
  readonly #detail: unknown;

  static override ["%call"](): never {
    throw new TypeError("Class constructor CustomEvent cannot be invoked without 'new'");
  }

  constructor(type: unknown, options?: CustomEventOptions | null) {
    super(type, options);
    this.#detail = options?.detail ?? null;
  }

  get detail(): unknown {
    return this.#detail;
  }

  override get [Symbol.toStringTag](): string {
    return "CustomEvent";
  }
}
