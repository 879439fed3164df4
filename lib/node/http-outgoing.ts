/** What requests of clients and responses of servers share: headers until they are sent, and bodies that are there at once. */
import { Buffer } from "./buffer.ts";
import {
  HeaderStore,
  type HeaderValue,
  headersSent,
  type OutgoingTrailers,
  trailerLines,
} from "./http-headers.ts";
import type { Done } from "./stream-core.ts";
import { Writable, type WriteCallback } from "./stream-writable.ts";

/** The body that `end` is given before anything else; null: it is none, and for Writable to refuse. */
function wholeBody(chunk: unknown, encoding: WriteCallback): Uint8Array | null {
  if (typeof chunk === "string") {
    return Buffer.from(chunk, typeof encoding === "string" ? encoding : "utf8");
  }
  if (chunk instanceof Uint8Array) return chunk;
  const isNone = chunk === undefined || chunk === null || typeof chunk === "function";
  return isNone ? Buffer.alloc(0) : null;
}

export abstract class OutgoingMessage extends Writable {
  readonly $store = new HeaderStore();
  /** The whole body, when it was given to `end` before anything else; `_final` sends it. */
  protected $whole: Uint8Array | null = null;
  /** Lines that go out behind a body in chunks. */
  protected $trailers = "";
  #isSent = false;

  /** `autoDestroy`: it is over when it is sent. */
  constructor(autoDestroy: boolean) {
    super({ decodeStrings: false, autoDestroy });
  }

  get headersSent(): boolean {
    return this.#isSent;
  }

  get finished(): boolean {
    return this.writableEnded;
  }

  /** From now on headers are what they are. */
  protected $markSent(): void {
    this.#isSent = true;
  }

  protected $needOpen(verb: string): void {
    if (this.#isSent) throw headersSent(verb);
  }

  /** `end` of a message of which nothing was written: its body may have its length in the head. */
  protected $endAtOnce(chunk: unknown, encoding: WriteCallback, callback: Done | undefined): this {
    this.$whole = wholeBody(chunk, encoding);
    if (this.$whole === null) return this.$endLater(chunk, encoding, callback);
    this.#whenFinished([chunk, encoding, callback]);
    return super.end();
  }

  /** `end` of a message of which something was written. */
  protected $endLater(chunk: unknown, encoding: WriteCallback, callback: Done | undefined): this {
    if (this.writableEnded) return super.end(chunk, encoding, callback);
    this.#whenFinished([chunk, encoding, callback]);
    const isNone = typeof chunk === "function";
    return super.end(isNone ? null : chunk, typeof encoding === "string" ? encoding : null);
  }

  /** Unlike that of a Writable, the callback is a listener of "finish" among others. */
  #whenFinished(words: readonly unknown[]): void {
    const done = words.find((word) => typeof word === "function");
    if (done !== undefined) this.once("finish", done as () => void);
  }

  protected $headerLines(): readonly string[] {
    return this.$store.lines();
  }

  setHeader(name: string, value: HeaderValue): this {
    this.$needOpen("set");
    this.$store.set(name, value);
    return this;
  }

  /** What goes out behind the body, when that is in chunks; dropped when it is not. */
  addTrailers(trailers: OutgoingTrailers): void {
    this.$trailers = trailerLines(trailers);
  }

  appendHeader(name: string, value: string | readonly string[]): this {
    this.$needOpen("append");
    this.$store.append(name, value);
    return this;
  }

  getHeader(name: string): HeaderValue | undefined {
    return this.$store.get(name);
  }

  getHeaders(): Record<string, HeaderValue> {
    return this.$store.all();
  }

  getHeaderNames(): string[] {
    return this.$store.names();
  }

  getRawHeaderNames(): string[] {
    return this.$store.rawNames();
  }

  hasHeader(name: string): boolean {
    return this.$store.has(name);
  }

  removeHeader(name: string): void {
    this.$needOpen("remove");
    this.$store.remove(name);
  }
}
