/** AbortController and AbortSignal (DOM Standard, 3). */

import { TypeError } from "../es/error.ts";
import { type InspectSettings, inspectParts } from "../es/inspect-call.ts";
import { nodeTypeError } from "../es/invalid-argument.ts";
import { setTimeout } from "../es/timers.ts";
import { DOMException } from "./dom-exception.ts";
import { Event, EventTarget } from "./event-target.ts";

type Handler = (event: Event) => unknown;

/** The key to the constructor of signals. */
const OWN = {};

export class AbortSignal extends EventTarget {
  #isAborted = false;
  #reason: unknown = undefined;
  #onabort: Handler | null = null;
  /** Signals made of this one by `any`, and those that this one is made of: none of them is made of others. */
  #dependents = new Set<AbortSignal>();
  #sources: readonly AbortSignal[] = [];

  constructor(key?: unknown) {
    super();
    if (key !== OWN) throw nodeTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
  }

  get aborted(): boolean {
    return this.#isAborted;
  }

  get reason(): unknown {
    return this.#reason;
  }

  throwIfAborted(): void {
    if (this.#isAborted) throw this.#reason;
  }

  get onabort(): Handler | null {
    return this.#onabort;
  }

  set onabort(handler: unknown) {
    const old = this.#onabort;
    if (old !== null) this.removeEventListener("abort", old);
    this.#onabort = typeof handler === "function" ? (handler as Handler) : null;
    if (this.#onabort !== null) this.addEventListener("abort", this.#onabort);
  }

  /** Of the library's own use. */
  static ["%make"](): AbortSignal {
    return new AbortSignal(OWN);
  }

  /** Of the library's own use: aborts a signal and those that depend on it. */
  static ["%trigger"](signal: AbortSignal, reason: unknown): void {
    if (signal.#isAborted) return;
    const aborted = [signal, ...signal.#dependents];
    for (const each of aborted) {
      each.#isAborted = true;
      each.#reason = reason;
      each.#leaveSources();
    }
    for (const each of aborted) each.dispatchEvent(new Event("abort"));
  }

  /** It is aborted: signals that live longer need not remember it. */
  #leaveSources(): void {
    for (const source of this.#sources) source.#dependents.delete(this);
    this.#sources = [];
  }

  static abort(reason: unknown = abortError()): AbortSignal {
    const signal = AbortSignal["%make"]();
    signal.#isAborted = true;
    signal.#reason = reason;
    return signal;
  }

  /** Aborts after a time; it does not keep the program running. */
  static timeout(delay: number): AbortSignal {
    const signal = AbortSignal["%make"]();
    setTimeout(() => {
      const message = "The operation was aborted due to timeout";
      AbortSignal["%trigger"](signal, new DOMException(message, "TimeoutError"));
    }, delay).unref();
    return signal;
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const result = AbortSignal["%make"]();
    const sources = [...signals];
    for (const source of sources) {
      if (!source.#isAborted) continue;
      result.#isAborted = true;
      result.#reason = source.#reason;
      return result;
    }
    const roots = sources.flatMap((each) => (each.#sources.length > 0 ? each.#sources : [each]));
    result.#sources = roots;
    for (const root of roots) root.#dependents.add(result);
    return result;
  }

  override get [Symbol.toStringTag](): string {
    return "AbortSignal";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    return inspectParts(this, depth, options, { aborted: this.#isAborted });
  }
}

function abortError(): DOMException {
  return new DOMException("This operation was aborted", "AbortError");
}

export class AbortController {
  readonly #signal: AbortSignal = AbortSignal["%make"]();

  static ["%call"](): never {
    throw new TypeError("Class constructor AbortController cannot be invoked without 'new'");
  }

  get signal(): AbortSignal {
    return this.#signal;
  }

  abort(reason: unknown = abortError()): void {
    AbortSignal["%trigger"](this.#signal, reason);
  }

  get [Symbol.toStringTag](): string {
    return "AbortController";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    return inspectParts(this, depth, options, { signal: this.#signal });
  }
}
