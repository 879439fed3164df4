/** `tracingChannel` of `node:diagnostics_channel`: the five channels of one operation. */
import { invalidArgument } from "../es/invalid-argument.ts";
import { Channel, channel } from "./diagnostics-channels.ts";
import { invalidType } from "./errors.ts";

// biome-ignore lint/suspicious/noExplicitAny: as Node's own declarations have it
type AnyFunction = (...args: any[]) => any;
type EventName = "start" | "end" | "asyncStart" | "asyncEnd" | "error";
type Handler = (message: unknown, name: string | symbol) => void;
type Handlers = { readonly [N in EventName]?: Handler };
type Channels = { readonly [N in EventName]: Channel };

const EVENTS: readonly EventName[] = ["start", "end", "asyncStart", "asyncEnd", "error"];

/** What subscribers are told of an operation. */
interface Seen {
  result?: unknown;
  error?: unknown;
}

function channelOf(source: unknown, event: EventName): Channel {
  if (typeof source === "string") return channel(`tracing:${source}:${event}`);
  if (typeof source !== "object" || source === null) {
    const what = "of type string or an instance of TracingChannel or Object";
    throw invalidArgument("nameOrChannels", what, source);
  }
  const given: unknown = (source as Channels)[event];
  if (given instanceof Channel) return given;
  const what = `The "nameOrChannels.${event}" property`;
  throw invalidType(what, "an instance of Channel", given);
}

class TracingChannel {
  readonly #start: Channel;
  readonly #end: Channel;
  readonly #asyncStart: Channel;
  readonly #asyncEnd: Channel;
  readonly #error: Channel;

  constructor(source: unknown) {
    this.#start = channelOf(source, "start");
    this.#end = channelOf(source, "end");
    this.#asyncStart = channelOf(source, "asyncStart");
    this.#asyncEnd = channelOf(source, "asyncEnd");
    this.#error = channelOf(source, "error");
  }

  get start(): Channel {
    return this.#start;
  }

  get end(): Channel {
    return this.#end;
  }

  get asyncStart(): Channel {
    return this.#asyncStart;
  }

  get asyncEnd(): Channel {
    return this.#asyncEnd;
  }

  get error(): Channel {
    return this.#error;
  }

  get hasSubscribers(): boolean {
    return EVENTS.some((event) => this[event].hasSubscribers);
  }

  subscribe(handlers: Handlers): void {
    for (const event of EVENTS) {
      const handler = handlers[event];
      if (handler) this[event].subscribe(handler);
    }
  }

  unsubscribe(handlers: Handlers): boolean {
    let isDone = true;
    for (const event of EVENTS) {
      const handler = handlers[event];
      if (handler && !this[event].unsubscribe(handler)) isDone = false;
    }
    return isDone;
  }

  traceSync(fn: AnyFunction, context: object = {}, thisArg?: unknown, ...args: unknown[]): unknown {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const seen = context as Seen;
    return this.#start.runStores(seen, () => {
      try {
        const result: unknown = Reflect.apply(fn, thisArg, args);
        seen.result = result;
        return result;
      } catch (error) {
        throw this.#failed(seen, error);
      } finally {
        this.#end.publish(seen);
      }
    });
  }

  tracePromise(
    fn: AnyFunction,
    context: object = {},
    thisArg?: unknown,
    ...args: unknown[]
  ): unknown {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const seen = context as Seen;
    return this.#start.runStores(seen, () => {
      try {
        const result: unknown = Reflect.apply(fn, thisArg, args);
        const promise = result instanceof Promise ? result : Promise.resolve(result);
        return promise.then(
          (value: unknown) => this.#resolved(seen, value),
          (error: unknown) => this.#rejected(seen, error),
        );
      } catch (error) {
        throw this.#failed(seen, error);
      } finally {
        this.#end.publish(seen);
      }
    });
  }

  #failed(seen: Seen, error: unknown): unknown {
    seen.error = error;
    this.#error.publish(seen);
    return error;
  }

  #resolved(seen: Seen, value: unknown): unknown {
    seen.result = value;
    this.#asyncStart.publish(seen);
    this.#asyncEnd.publish(seen);
    return value;
  }

  #rejected(seen: Seen, error: unknown): Promise<never> {
    this.#failed(seen, error);
    this.#asyncStart.publish(seen);
    this.#asyncEnd.publish(seen);
    return Promise.reject(error);
  }

  /** The argument at `position` is the callback. */
  traceCallback(
    fn: AnyFunction,
    position: number = -1,
    context: object = {},
    thisArg?: unknown,
    ...args: unknown[]
  ): unknown {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const seen = context as Seen;
    const callback = args.at(position);
    if (typeof callback !== "function")
      throw invalidArgument("callback", "of type function", callback);
    const tracing: TracingChannel = this;
    const traced = function (this: unknown, ...given: unknown[]): void {
      const [error, result] = given;
      if (error) tracing.#failed(seen, error);
      else seen.result = result;
      tracing.#asyncStart.runStores(seen, () => {
        try {
          return Reflect.apply(callback as AnyFunction, this, given);
        } finally {
          tracing.#asyncEnd.publish(seen);
        }
      });
    };
    args.splice(position, 1, traced);
    return this.#start.runStores(seen, () => {
      try {
        return Reflect.apply(fn, thisArg, args) as unknown;
      } catch (error) {
        throw this.#failed(seen, error);
      } finally {
        this.#end.publish(seen);
      }
    });
  }
}

export function tracingChannel(nameOrChannels: unknown): TracingChannel {
  return new TracingChannel(nameOrChannels);
}
