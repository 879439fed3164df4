/**
 * Event and EventTarget (DOM Standard, 2.2 and 2.7) without a tree: an event has one target. An error of a listener is
 * thrown in a tick of its own, as Node does.
 */

import { classNameOf, clockUs } from "#es-native";
import { TypeError } from "../es/error.ts";
import { type InspectSettings, inspectParts } from "../es/inspect-call.ts";
import { invalidArgument, nodeTypeError } from "../es/invalid-argument.ts";
import { nextTick } from "../es/jobs.ts";

const NONE = 0;
const AT_TARGET = 2;

export interface EventOptions {
  readonly bubbles?: unknown;
  readonly cancelable?: unknown;
  readonly composed?: unknown;
}

export class Event {
  readonly #type: string;
  readonly #bubbles: boolean;
  readonly #cancelable: boolean;
  readonly #composed: boolean;
  readonly #timeStamp: number = clockUs() / 1000;
  #target: EventTarget | null = null;
  #isDispatched = false;
  #isStopped = false;
  #isPrevented = false;

  static ["%call"](): never {
    throw new TypeError("Class constructor Event cannot be invoked without 'new'");
  }

  constructor(type: unknown, options?: EventOptions | null) {
    this.#type = `${type as string}`;
    this.#bubbles = !!options?.bubbles;
    this.#cancelable = !!options?.cancelable;
    this.#composed = !!options?.composed;
  }

  get type(): string {
    return this.#type;
  }

  get target(): EventTarget | null {
    return this.#target;
  }

  get currentTarget(): EventTarget | null {
    return this.#isDispatched ? this.#target : null;
  }

  get srcElement(): EventTarget | null {
    return this.#target;
  }

  get eventPhase(): number {
    return this.#isDispatched ? AT_TARGET : NONE;
  }

  get bubbles(): boolean {
    return this.#bubbles;
  }

  get cancelable(): boolean {
    return this.#cancelable;
  }

  get composed(): boolean {
    return this.#composed;
  }

  get timeStamp(): number {
    return this.#timeStamp;
  }

  get isTrusted(): boolean {
    return false;
  }

  get defaultPrevented(): boolean {
    return this.#cancelable && this.#isPrevented;
  }

  get returnValue(): boolean {
    return !this.#cancelable || !this.#isPrevented;
  }

  composedPath(): EventTarget[] {
    return this.#isDispatched && this.#target !== null ? [this.#target] : [];
  }

  preventDefault(): void {
    this.#isPrevented = true;
  }

  stopPropagation(): void {
    // There is one target only.
  }

  stopImmediatePropagation(): void {
    this.#isStopped = true;
  }

  get [Symbol.toStringTag](): string {
    return "Event";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    const { type, defaultPrevented, cancelable, timeStamp } = this;
    const parts = { type, defaultPrevented, cancelable, timeStamp };
    return depth !== null && depth < 0
      ? classNameOf(this)
      : inspectParts(this, depth, options, parts);
  }

  /** Of the library's own use. */
  static ["%begin"](event: Event, target: EventTarget): void {
    if (event.#isDispatched)
      throw nodeTypeError(
        "ERR_EVENT_RECURSION",
        `The event "${event.#type}" is already being dispatched`,
      );
    event.#target = target;
    event.#isDispatched = true;
  }

  /** Of the library's own use. */
  static ["%end"](event: Event): void {
    event.#isDispatched = false;
  }

  /** Of the library's own use. */
  static ["%isStopped"](event: Event): boolean {
    return event.#isStopped;
  }
}

interface HandlerObject {
  handleEvent(event: Event): unknown;
}

type Handler = ((event: Event) => unknown) | HandlerObject;

interface ListenerOptions {
  readonly once?: unknown;
  readonly capture?: unknown;
  readonly passive?: unknown;
  readonly signal?: unknown;
}

class Registration {
  readonly type: string;
  readonly handler: Handler;
  readonly isCapture: boolean;
  readonly isOnce: boolean;
  isRemoved = false;
  previous: Registration | null = null;
  next: Registration | null = null;

  constructor(type: string, handler: Handler, isCapture: boolean, isOnce: boolean) {
    this.type = type;
    this.handler = handler;
    this.isCapture = isCapture;
    this.isOnce = isOnce;
  }
}

/** What a signal in the options of a listener has. */
interface Signal extends EventTarget {
  readonly aborted: boolean;
}

function isCaptureOf(options: unknown): boolean {
  if (typeof options === "boolean") return options;
  return !!(options as ListenerOptions | null | undefined)?.capture;
}

export class EventTarget {
  /** In the order in which they were added. */
  #first: Registration | null = null;
  #last: Registration | null = null;

  addEventListener(type: unknown, handler: unknown, options?: unknown): void {
    const isObject = typeof handler === "object" && handler !== null;
    if (typeof handler !== "function" && !isObject) {
      if (handler === null || handler === undefined) return;
      throw invalidArgument("listener", "an instance of EventListener", handler);
    }
    const given = (typeof options === "object" ? options : null) as ListenerOptions | null;
    const name = `${type as string}`;
    const isCapture = isCaptureOf(options);
    const signal = given?.signal as Signal | null | undefined;
    if (this.#find(name, handler, isCapture) !== null || signal?.aborted === true) return;
    const added = new Registration(name, handler as Handler, isCapture, !!given?.once);
    added.previous = this.#last;
    if (this.#last === null) this.#first = added;
    else this.#last.next = added;
    this.#last = added;
    if (signal !== undefined && signal !== null)
      signal.addEventListener("abort", () => this.removeEventListener(name, handler, options), {
        once: true,
      });
  }

  removeEventListener(type: unknown, handler: unknown, options?: unknown): void {
    const found = this.#find(`${type as string}`, handler, isCaptureOf(options));
    if (found !== null) this.#remove(found);
  }

  #find(type: string, handler: unknown, isCapture: boolean): Registration | null {
    for (let at = this.#first; at !== null; at = at.next)
      if (at.type === type && at.handler === handler && at.isCapture === isCapture) return at;
    return null;
  }

  /** It still knows the next one, for a dispatch that stands at it. */
  #remove(registration: Registration): void {
    const { previous, next } = registration;
    registration.isRemoved = true;
    if (previous === null) this.#first = next;
    else previous.next = next;
    if (next === null) this.#last = previous;
    else next.previous = previous;
  }

  dispatchEvent(event: unknown): boolean {
    if (!(event instanceof Event)) throw invalidArgument("event", "an instance of Event", event);
    Event["%begin"](event, this);
    let next: Registration | null = null;
    for (let at = this.#first; at !== null && !Event["%isStopped"](event); at = next) {
      // Asked before the call: whether a listener that this one adds is called depends on it, as on Node.
      next = at.next;
      if (at.isRemoved || at.type !== event.type) continue;
      if (at.isOnce) this.#remove(at);
      this.#call(at.handler, event);
      Event["%end"](event); // as Node: for further listeners it is not being dispatched any more
    }
    Event["%end"](event);
    return !event.defaultPrevented;
  }

  #call(handler: Handler, event: Event): void {
    try {
      if (typeof handler === "function") handler.call(this, event);
      else handler.handleEvent(event);
    } catch (error) {
      nextTick(() => {
        throw error;
      });
    }
  }

  get [Symbol.toStringTag](): string {
    return "EventTarget";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    return depth !== null && depth < 0 ? classNameOf(this) : inspectParts(this, depth, options, {});
  }
}
