/**
 * One client of an HTTP server. Requests are answered one after the other: the next head is read when
 * the body of the last request has been read and its response is written.
 *
 * What is read next, and what ends it:
 *   head     -> handler, then the body
 *   body     its bytes go to a BodyQueue -> nothing, until the response is complete -> head
 *
 * Invariants:
 * 1. Input that cannot be used yet is held; while there is any, or a body's queue is full, or output
 *    waits for the client, the connection is paused, and TCP slows the client.
 * 2. Between two calls from outside the server's output is empty.
 * 3. After `#leave` nothing is called and nothing is written.
 */
import { stringFromLatin1, typedCopy } from "#es-native";
import type { TcpConnection, TcpReceiver } from "#lib/net";
import { BodyQueue } from "../web/body-queue.ts";
import { encodeUtf8 } from "../web/utf8-encode.ts";
import { CR, LF } from "./ascii.ts";
import { type BodySink, ChunkedReader } from "./chunked.ts";
import {
  EXPECTS_CONTINUE,
  EXPECTS_NOTHING,
  EXPECTS_OTHER,
  NEEDS_MORE,
  NO_LENGTH,
  RequestHead,
} from "./request-head.ts";
import {
  BODY_CHUNKED,
  BODY_NONE,
  Framing,
  type HeadContext,
  headText,
  isBodyless,
  UNKNOWN_LENGTH,
} from "./response-head.ts";
import type { HttpServer } from "./server.ts";
import { reasonOf } from "./status.ts";

const NOTHING = new Uint8Array(0);
const CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
/** More than any head that `respondQuickly` writes. */
const QUICK_HEAD_BYTES_MAX = 512;

/** What the bytes after a head are. */
const NO_BODY = 0;
const LENGTH_BODY = 1;
const CHUNKED_BODY = 2;

export class HttpConnection implements TcpReceiver, BodySink, HeadContext {
  readonly head = new RequestHead();
  /** The body of the current request; null when it has none. */
  body: BodyQueue | null = null;
  readonly #server: HttpServer;
  readonly #connection: TcpConnection;
  readonly #framing = new Framing();
  /** What the current request said before its head was forgotten. */
  isHead = false;
  minorVersion = 1;
  mayKeepAlive = true;

  #bodyKind = NO_BODY;
  #bodyLeft = 0;
  #chunked: ChunkedReader | null = null;
  /** A request was handed to the handler, and its response is not complete. */
  #isAnswering = false;
  #hasBegun = false;
  #isRunning = false;

  /** Input that waits, from `#heldAt` to `#heldEnd`. */
  #held: Uint8Array = NOTHING;
  #heldAt = 0;
  #heldEnd = 0;
  /** Output that the connection has not taken yet, from `#unsentAt` on. */
  #unsent: Uint8Array[] = [];
  #unsentAt = 0;
  #isPaused = false;
  #hasPeerEnded = false;
  #isEnding = false;
  #isGone = false;
  /** Called when waiting output is gone. */
  onDrain: (() => void) | null = null;
  /** Called when the client is gone before its response was complete. */
  onAbort: (() => void) | null = null;

  /** Requests so far, the current one included. */
  requestCount = 0;
  /** Takes the connection over, with what came behind the request that made it so. */
  #onGivenAway: ((connection: TcpConnection, rest: Uint8Array) => TcpReceiver) | null = null;
  #heir: TcpReceiver | null = null;

  /** What whoever handles its requests remembers of it. */
  owner: object | null = null;

  /** The second at which the current request began, or the last response ended. */
  sinceSeconds: number;

  constructor(server: HttpServer, connection: TcpConnection) {
    this.#server = server;
    this.#connection = connection;
    this.sinceSeconds = server.time.seconds;
  }

  get peer(): string {
    return this.#connection.peer;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Nothing of a request is here: the connection may be closed without harm to anyone. */
  get isIdle(): boolean {
    return !this.#isAnswering && this.#bodyKind === NO_BODY && this.#heldAt === this.#heldEnd;
  }

  /** FIN is sent, or follows what is still to be sent. */
  get isEnding(): boolean {
    return this.#isEnding;
  }

  /** At least one request was answered. */
  hasServed = false;

  get isReadingBody(): boolean {
    return this.#bodyKind !== NO_BODY;
  }

  get isAnswering(): boolean {
    return this.#isAnswering;
  }

  get keepAliveLines(): string {
    return this.#server.keepAliveLines;
  }

  /** The client is told that this is the last request; others are still read. */
  get isLastRequest(): boolean {
    const { requestsPerConnectionMax: most } = this.#server;
    return most > 0 && this.requestCount >= most;
  }

  get dateLine(): string {
    return this.#server.time.dateLine;
  }

  // --- input

  onData(bytes: Uint8Array, start: number, end: number): void {
    this.#server.time.tick();
    if (this.#isEnding || this.#isGone) {
      this.#heir?.onData(bytes, start, end);
      return;
    }
    if (this.#heldAt !== this.#heldEnd) {
      this.#hold(bytes, start, end);
      this.#runHeld();
    } else {
      const at = this.#run(bytes, start, end);
      if (this.#isGone) this.#passOn(bytes, at, end);
      else if (at < end && !this.#isEnding) this.#hold(bytes, at, end);
    }
    this.#settle();
  }

  onEnd(): void {
    if (this.#heir !== null) {
      this.#heir.onEnd();
      return;
    }
    this.#hasPeerEnded = true;
    this.body?.fail(new Error("aborted"));
    if (this.#bodyKind !== NO_BODY) this.#isAnswering = false; // half a request has no answer
    if (!this.#isAnswering) this.#end();
  }

  onClose(reason: string): void {
    this.#heir?.onClose(reason);
    this.#leave();
  }

  /** Reads as far as it can; returns where it stopped. */
  #run(bytes: Uint8Array, start: number, end: number): number {
    let at = start | 0; // as all positions: what no buffer is longer than
    const stop = end | 0;
    this.#isRunning = true;
    while (at < stop && !this.#isEnding && !this.#isGone) {
      if (this.#bodyKind !== NO_BODY) at = this.#readBody(bytes, at, stop);
      else if (this.#isAnswering || this.#unsent.length > 0) break;
      else {
        const next = this.#readHead(bytes, at, stop);
        if (next === at) break;
        at = next;
      }
    }
    this.#isRunning = false;
    return at;
  }

  #readHead(bytes: Uint8Array, start: number, end: number): number {
    const { head } = this;
    if (this.isIdle) this.sinceSeconds = this.#server.time.seconds;
    const first = bytes[start]!;
    if (first === CR || first === LF) return (start + 1) | 0; // RFC 9112 2.2: an empty line before it
    const length = head.read(bytes, start, end);
    if (length === NEEDS_MORE) return start;
    if (length < 0) {
      this.refuse(-length);
      return end;
    }
    this.#begin(bytes, start);
    return (start + length) | 0;
  }

  /**
   * The connection belongs to what `take` gives, once the bytes at hand are read: to be called in `onRequest`, before
   * anything is answered. The server counts it until its `left` is called.
   */
  giveAway(take: (connection: TcpConnection, rest: Uint8Array) => TcpReceiver): void {
    this.#flush();
    this.#onGivenAway = take;
    this.#isGone = true;
  }

  #passOn(bytes: Uint8Array, start: number, end: number): void {
    const take = this.#onGivenAway;
    this.#onGivenAway = null;
    if (take !== null) this.#heir = take(this.#connection, bytes.slice(start, end));
  }

  #begin(bytes: Uint8Array, start: number): void {
    const { head } = this;
    this.requestCount = (this.requestCount + 1) | 0;
    this.isHead = head.method === "HEAD";
    this.minorVersion = head.minorVersion;
    this.mayKeepAlive = head.isKeepAlive && !this.#hasPeerEnded;
    this.#isAnswering = true;
    this.#hasBegun = false;
    this.body = null;
    if (head.isChunked || head.contentLength > 0) this.#beginBody();
    const { expect } = head;
    const { handler } = this.#server;
    const isExpecting = expect !== EXPECTS_NOTHING && head.minorVersion === 1;
    if (isExpecting && handler.takesExpectation?.(expect === EXPECTS_CONTINUE) === true) {
      handler.onRequest(this, bytes, start);
    } else if (isExpecting && expect === EXPECTS_OTHER) {
      this.begin(417, "", []);
      this.finish();
    } else {
      if (isExpecting) this.#put(CONTINUE);
      handler.onRequest(this, bytes, start);
    }
    head.reset();
  }

  /** Tells the client to send its body. */
  writeContinue(): void {
    if (!this.#isAnswering || this.#isGone) return;
    this.#put(CONTINUE);
    this.#settle();
  }

  #beginBody(): void {
    const { head } = this;
    const body = new BodyQueue();
    body.onRoom = () => this.#resumeInput();
    this.body = body;
    if (head.contentLength !== NO_LENGTH) {
      this.#bodyKind = LENGTH_BODY;
      this.#bodyLeft = head.contentLength;
      return;
    }
    this.#bodyKind = CHUNKED_BODY;
    const chunked = this.#chunked ?? new ChunkedReader();
    chunked.reset();
    this.#chunked = chunked;
  }

  #readBody(bytes: Uint8Array, start: number, end: number): number {
    if (this.#bodyKind === LENGTH_BODY) {
      const room = (end - start) | 0;
      const left = this.#bodyLeft;
      const count = left < room ? left | 0 : room;
      const next = (start + count) | 0;
      this.onBody(bytes, start, next);
      this.#bodyLeft -= count;
      if (this.#bodyLeft === 0) this.#bodyEnded();
      return next;
    }
    const chunked = this.#chunked!;
    const at = chunked.read(bytes, start, end, this);
    if (at < 0) {
      this.body?.fail(new Error("aborted"));
      this.refuse(-at);
      return end;
    }
    if (chunked.isDone) this.#bodyEnded();
    return at;
  }

  /** A part of the body of the current request. */
  onBody(bytes: Uint8Array, start: number, end: number): void {
    const { body } = this;
    if (body === null || start === end) return;
    body.push(bytes.slice(start, end));
    if (body.isFull) this.#pause();
  }

  #bodyEnded(): void {
    if (this.#bodyKind === CHUNKED_BODY && this.body !== null) {
      this.body.trailers = this.#chunked!.trailers;
    }
    this.#bodyKind = NO_BODY;
    this.body?.end();
  }

  /** The text of the head at `start`, without its last line end. To be asked for in `onRequest`. */
  headText(bytes: Uint8Array, start: number): string {
    return stringFromLatin1(bytes, start, start + this.head.headersEnd);
  }

  // --- held input

  #hold(bytes: Uint8Array, start: number, end: number): void {
    const kept = (this.#heldEnd - this.#heldAt) | 0;
    const count = (kept + end - start) | 0;
    let room = this.#held;
    if (room.length < this.#heldEnd + end - start) {
      if (room.length < count) room = new Uint8Array(Math.max(1024, count * 2));
      typedCopy(room, 0, this.#held, this.#heldAt, kept);
      this.#held = room;
      this.#heldAt = 0;
      this.#heldEnd = kept;
    }
    typedCopy(room, this.#heldEnd, bytes, start, end - start);
    this.#heldEnd = (this.#heldEnd + end - start) | 0;
    if (this.#isAnswering) this.#pause();
  }

  #runHeld(): void {
    if (this.#heldAt === this.#heldEnd) return;
    const at = this.#run(this.#held, this.#heldAt, this.#heldEnd);
    if (this.#isGone) {
      this.#passOn(this.#held, at, this.#heldEnd);
      return;
    }
    this.#heldAt = at | 0;
    if (this.#heldAt !== this.#heldEnd) return;
    this.#held = NOTHING;
    this.#heldAt = 0;
    this.#heldEnd = 0;
  }

  #pause(): void {
    if (this.#isPaused || this.#isGone) return;
    this.#isPaused = true;
    this.#connection.pause();
  }

  #resumeInput(): void {
    if (!this.#isPaused || this.#isGone || this.#isEnding) return;
    if (this.#unsent.length > 0) return;
    if (this.#heldAt !== this.#heldEnd && this.#isAnswering) return;
    if (this.body?.isFull === true) return;
    this.#isPaused = false;
    this.#connection.resume();
  }

  // --- output

  /**
   * Answers with a body that is here: `headers` are name, value, name, value, .., Latin-1. Nothing
   * happens when the client is gone.
   */
  respond(
    status: number,
    reason: string,
    headers: readonly string[],
    body: string | Uint8Array,
    trailers = "",
  ): void {
    if (!this.#isAnswering || this.#isGone) return;
    const bytes = typeof body === "string" ? encodeUtf8(body) : body;
    const framing = this.#framing;
    this.#put(headText(this, status, reason, headers, bytes.length, framing));
    if (framing.body === BODY_CHUNKED) this.#putChunk(bytes);
    else if (framing.body !== BODY_NONE) this.#putBytes(bytes);
    this.#finish(framing.body === BODY_CHUNKED, trailers);
  }

  /** The same for what most responses are: a text, and at most the header content-type. */
  respondQuickly(status: number, type: string, body: string): void {
    const isPlain =
      this.mayKeepAlive && this.minorVersion === 1 && !this.isHead && !isBodyless(status);
    const { output } = this.#server;
    const bytesMax = output.room() - QUICK_HEAD_BYTES_MAX - type.length;
    if (!isPlain || bytesMax < 0) {
      this.respond(status, "", type === "" ? [] : ["content-type", type], body);
      return;
    }
    if (!this.#isAnswering || this.#isGone) return;
    const begin = output.used;
    const head = this.#server.quickHead.bytesFor(status, type, this.dateLine, this.keepAliveLines);
    output.slice(head, 0, head.length);
    if (!output.lengthAndBody(body, bytesMax)) {
      output.used = begin;
      this.respond(status, "", type === "" ? [] : ["content-type", type], body);
      return;
    }
    this.#framing.isKeepAlive = true;
    this.#finish(false);
  }

  /** Begins a response whose body follows by `write` and `finish`; its length may be among the headers. */
  begin(status: number, reason: string, headers: readonly string[]): void {
    if (!this.#isAnswering || this.#isGone) return;
    this.#hasBegun = true;
    this.#put(headText(this, status, reason, headers, UNKNOWN_LENGTH, this.#framing));
    this.#settle();
  }

  /** A part of the body; false: better wait for `onDrain`. The bytes must not change afterwards. */
  write(bytes: Uint8Array): boolean {
    if (!this.#isAnswering || this.#isGone) return true;
    if (this.#framing.body === BODY_CHUNKED) this.#putChunk(bytes);
    else if (this.#framing.body !== BODY_NONE) this.#putBytes(bytes);
    this.#settle();
    return this.#unsent.length === 0;
  }

  /** Ends the response that `begin` began; `trailers` are whole lines, for a body in chunks. */
  finish(trailers = ""): void {
    if (!this.#isAnswering || this.#isGone) return;
    this.#finish(this.#framing.body === BODY_CHUNKED, trailers);
  }

  /**
   * Ends the connection in the middle of a response, behind what is written of it: by FIN, for with RST a client loses what
   * it has not read.
   */
  cut(): void {
    if (this.#isGone) return;
    this.#isAnswering = false;
    this.onDrain = null;
    this.onAbort = null;
    if (this.#bodyKind !== NO_BODY) this.body?.drop();
    this.#end();
  }

  /** Drops the connection, and what is written with it. */
  abort(): void {
    if (this.#isGone) return;
    this.#connection.abort(); // no onClose follows
    this.#leave();
  }

  /** Has a response begun that is not complete? */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Ends the connection once what is written is sent. */
  close(): void {
    if (!this.#isGone) this.#end();
  }

  /** Refuses what the client sent, and closes. */
  refuse(status: number): void {
    if (this.#isEnding || this.#isGone) return;
    if (this.#unsent.length === 0 && this.#server.handler.onRefused?.(this, status) === true) {
      this.#passOn(NOTHING, 0, 0);
      return;
    }
    if (!this.#hasBegun) {
      this.#put(`HTTP/1.1 ${status} ${reasonOf(status)}\r\nConnection: close\r\n\r\n`);
    }
    this.#isAnswering = false;
    this.#end();
  }

  #putChunk(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#put(`${bytes.length.toString(16)}\r\n`);
    this.#putBytes(bytes);
    this.#put("\r\n");
  }

  /** Text of Latin-1. */
  #put(text: string): void {
    const { output } = this.#server;
    if (text.length > output.room()) this.#flush();
    if (text.length <= output.room()) output.latin1(text);
    else {
      const bytes = new Uint8Array(text.length);
      for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
      this.#send(bytes);
    }
  }

  #putBytes(bytes: Uint8Array): void {
    const { output } = this.#server;
    if (bytes.length > output.room()) this.#flush();
    if (bytes.length <= output.room()) output.slice(bytes, 0, bytes.length);
    else this.#send(bytes);
  }

  /** The response is complete. */
  #finish(isChunked: boolean, trailers = ""): void {
    if (isChunked) this.#put(trailers === "" ? "0\r\n\r\n" : `0\r\n${trailers}\r\n`);
    this.#isAnswering = false;
    this.#hasBegun = false;
    this.hasServed = true;
    this.onDrain = null;
    this.onAbort = null;
    this.sinceSeconds = this.#server.time.seconds;
    if (this.#bodyKind !== NO_BODY) this.body?.drop();
    if (!this.#framing.isKeepAlive || this.#hasPeerEnded) this.#end();
    else if (!this.#isRunning) {
      this.#flush();
      this.#runHeld();
      this.#settle();
      this.#resumeInput();
    }
  }

  /** Writes what is in the output. */
  #settle(): void {
    if (!this.#isRunning) this.#flush();
  }

  #flush(): void {
    const { output } = this.#server;
    const count = output.used;
    if (count === 0) return;
    output.used = 0;
    if (this.#isGone) return;
    const taken = this.#unsent.length > 0 ? 0 : this.#connection.write(output.bytes, 0, count);
    if (taken < count) this.#keepOutput(output.bytes.slice(taken, count));
  }

  /** Bytes that do not change any more. */
  #send(bytes: Uint8Array): void {
    if (this.#isGone) return;
    const taken = this.#unsent.length > 0 ? 0 : this.#connection.write(bytes, 0, bytes.length);
    if (taken < bytes.length) this.#keepOutput(bytes.subarray(taken));
  }

  #keepOutput(bytes: Uint8Array): void {
    this.#unsent.push(bytes);
    this.#pause();
  }

  onWritable(): void {
    if (this.#heir !== null) {
      this.#heir.onWritable();
      return;
    }
    this.#server.time.tick();
    while (this.#unsent.length > 0) {
      const bytes = this.#unsent[0]!;
      const taken = this.#connection.write(bytes, this.#unsentAt, bytes.length);
      this.#unsentAt = (this.#unsentAt + taken) | 0;
      if (this.#isEnding) this.sinceSeconds = this.#server.time.seconds;
      if (this.#unsentAt < bytes.length) return;
      this.#unsent.shift();
      this.#unsentAt = 0;
    }
    if (this.#isEnding) {
      this.#connection.end();
      return;
    }
    this.onDrain?.();
    this.#runHeld();
    this.#settle();
    this.#resumeInput();
  }

  /** Nothing more is read; FIN follows what is written. */
  #end(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.sinceSeconds = this.#server.time.seconds;
    this.#flush();
    if (this.#unsent.length === 0) this.#connection.end();
    if (this.#isPaused) this.#connection.resume(); // what still comes is dropped
  }

  #leave(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#unsent = [];
    this.#held = NOTHING;
    this.#heldAt = 0;
    this.#heldEnd = 0;
    this.body?.fail(new Error("aborted"));
    this.#server.left(this);
    const { onAbort } = this;
    this.onAbort = null;
    if (this.#isAnswering) onAbort?.();
  }
}
