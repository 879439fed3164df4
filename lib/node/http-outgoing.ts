/** What requests of clients and responses of servers share: headers until they are sent. */
import { HeaderStore, type HeaderValue, headersSent } from "./http-headers.ts";
import { Writable } from "./stream-writable.ts";

export abstract class OutgoingMessage extends Writable {
  readonly store = new HeaderStore();
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
  protected markSent(): void {
    this.#isSent = true;
  }

  protected needOpen(verb: string): void {
    if (this.#isSent) throw headersSent(verb);
  }

  protected headerLines(): readonly string[] {
    return this.store.lines();
  }

  setHeader(name: string, value: HeaderValue): this {
    this.needOpen("set");
    this.store.set(name, value);
    return this;
  }

  appendHeader(name: string, value: string | readonly string[]): this {
    this.needOpen("append");
    this.store.append(name, value);
    return this;
  }

  getHeader(name: string): HeaderValue | undefined {
    return this.store.get(name);
  }

  getHeaders(): Record<string, HeaderValue> {
    return this.store.all();
  }

  getHeaderNames(): string[] {
    return this.store.names();
  }

  getRawHeaderNames(): string[] {
    return this.store.rawNames();
  }

  hasHeader(name: string): boolean {
    return this.store.has(name);
  }

  removeHeader(name: string): void {
    this.needOpen("remove");
    this.store.remove(name);
  }
}
