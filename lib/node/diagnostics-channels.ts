/**
 * `node:diagnostics_channel` without stores (AsyncLocalStorage is not there): named channels that one part of a program
 * publishes to and another subscribes to. What a subscriber throws is thrown again as an uncaught exception later.
 */
import { invalidArgument } from "../es/invalid-argument.ts";
import { queueMicrotask } from "../es/jobs.ts";

type Subscriber = (message: unknown, name: string | symbol) => void;

export class Channel {
  readonly name: string | symbol;
  #subscribers: Subscriber[] = [];

  constructor(name: string | symbol) {
    this.name = name;
  }

  get hasSubscribers(): boolean {
    return this.#subscribers.length > 0;
  }

  subscribe(subscription: Subscriber): void {
    if (typeof subscription !== "function")
      throw invalidArgument("subscription", "of type function", subscription);
    this.#subscribers = [...this.#subscribers, subscription];
  }

  unsubscribe(subscription: Subscriber): boolean {
    const at = this.#subscribers.indexOf(subscription);
    if (at < 0) return false;
    this.#subscribers = this.#subscribers.filter((_, index) => index !== at);
    return true;
  }

  publish(message: unknown): void {
    for (const subscriber of this.#subscribers) {
      try {
        subscriber(message, this.name);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}

const channels = new Map<string | symbol, Channel>();

/** The one channel of that name. */
export function channel(name: string | symbol): Channel {
  if (typeof name !== "string" && typeof name !== "symbol")
    throw invalidArgument("channel", "one of type string or symbol", name);
  let known = channels.get(name);
  if (known === undefined) {
    known = new Channel(name);
    channels.set(name, known);
  }
  return known;
}

export function hasSubscribers(name: string | symbol): boolean {
  return channels.get(name)?.hasSubscribers === true;
}

export function subscribe(name: string | symbol, subscription: Subscriber): void {
  channel(name).subscribe(subscription);
}

export function unsubscribe(name: string | symbol, subscription: Subscriber): boolean {
  return channel(name).unsubscribe(subscription);
}

/** The five channels of one operation; `hasSubscribers`: of any of them. */
class TracingChannel {
  readonly start: Channel;
  readonly end: Channel;
  readonly asyncStart: Channel;
  readonly asyncEnd: Channel;
  readonly error: Channel;

  constructor(name: string) {
    this.start = channel(`tracing:${name}:start`);
    this.end = channel(`tracing:${name}:end`);
    this.asyncStart = channel(`tracing:${name}:asyncStart`);
    this.asyncEnd = channel(`tracing:${name}:asyncEnd`);
    this.error = channel(`tracing:${name}:error`);
  }

  get hasSubscribers(): boolean {
    const { start, end, asyncStart, asyncEnd, error } = this;
    return [start, end, asyncStart, asyncEnd, error].some((c) => c.hasSubscribers);
  }

  traceSync<T>(run: (...args: unknown[]) => T, context: object = {}, ...rest: unknown[]): T {
    const [self, ...args] = rest;
    const seen = context as { result?: unknown; error?: unknown };
    this.start.publish(seen);
    try {
      const result = run.apply(self, args) as T;
      seen.result = result;
      return result;
    } catch (error) {
      seen.error = error;
      this.error.publish(seen);
      throw error;
    } finally {
      this.end.publish(seen);
    }
  }
}

export function tracingChannel(name: string): TracingChannel {
  return new TracingChannel(name);
}
