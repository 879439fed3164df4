/** Messages out of a stream of bytes, and into one. */

import type { TcpConnection } from "#lib/net";
import { copyBytes } from "#os/base";
import {
  Envelope,
  HEADER_BYTES,
  type HeaderProblem,
  payloadBytesOf,
  readEnvelope,
} from "./envelope.ts";

/** Who gets the messages of a `FrameReader`. */
export interface FrameSink {
  /** A message; envelope and bytes are lent. False: no more of them. */
  onFrame(envelope: Envelope, bytes: Uint8Array, start: number, end: number): boolean;
}

/** Cuts a stream into messages, whatever its pieces. After a problem it is of no more use. */
export class FrameReader {
  /** The longest payload that is accepted. */
  payloadBytesMax: number;
  readonly #envelope = new Envelope();
  readonly #header = new Uint8Array(HEADER_BYTES);
  #headerFilled = 0;
  #payload: Uint8Array | null = null; // of a message that came in pieces
  #payloadFilled = 0;
  #payloadBytes = 0;

  constructor(payloadBytesMax: number) {
    this.payloadBytesMax = payloadBytesMax;
  }

  /** Takes `bytes[start..end)` and hands on what is complete. Returns "" or what is wrong. */
  feed(bytes: Uint8Array, start: number, end: number, sink: FrameSink): HeaderProblem | "" {
    let at = start;
    while (at < end) {
      if (this.#headerFilled < HEADER_BYTES) {
        const count = Math.min(HEADER_BYTES - this.#headerFilled, end - at);
        copyBytes(this.#header, this.#headerFilled, bytes, at, at + count);
        this.#headerFilled += count;
        at += count;
        if (this.#headerFilled < HEADER_BYTES) return "";
        const problem = this.#startPayload();
        if (problem !== "") return problem;
      }
      const missing = this.#payloadBytes - this.#payloadFilled;
      if (this.#payload === null && end - at >= missing) {
        this.#headerFilled = 0;
        if (!sink.onFrame(this.#envelope, bytes, at, at + missing)) return "";
        at += missing;
        continue;
      }
      const count = Math.min(missing, end - at);
      if (count === 0) return "";
      const payload = this.#payload ?? new Uint8Array(this.#payloadBytes);
      this.#payload = payload;
      copyBytes(payload, this.#payloadFilled, bytes, at, at + count);
      this.#payloadFilled += count;
      at += count;
      if (this.#payloadFilled < this.#payloadBytes) return "";
      this.#headerFilled = 0;
      this.#payload = null;
      this.#payloadFilled = 0;
      if (!sink.onFrame(this.#envelope, payload, 0, payload.length)) return "";
    }
    return "";
  }

  #startPayload(): HeaderProblem | "" {
    this.#payloadBytes = payloadBytesOf(this.#header, this.payloadBytesMax);
    if (this.#payloadBytes < 0) return "length out of range";
    return readEnvelope(this.#header, this.#envelope);
  }
}

/** Messages on their way into one connection. They are not copied; nobody may change them. */
export class FrameWriter {
  /** Bytes that the connection has not taken. */
  queuedBytes = 0;
  #queue: Uint8Array[] = [];
  #first = 0; // queue[first] is sent next,
  #sent = 0; // from this byte on

  push(frame: Uint8Array, connection: TcpConnection): void {
    this.#queue.push(frame);
    this.queuedBytes += frame.length;
    if (this.queuedBytes === frame.length) this.drain(connection);
  }

  /** Hands the connection as much as it takes. */
  drain(connection: TcpConnection): void {
    while (this.#first < this.#queue.length) {
      const frame = this.#queue[this.#first]!;
      const taken = connection.write(frame, this.#sent, frame.length);
      this.queuedBytes -= taken;
      this.#sent += taken;
      if (this.#sent < frame.length) break;
      this.#first++;
      this.#sent = 0;
    }
    this.#forgetSent();
  }

  #forgetSent(): void {
    if (this.#first === this.#queue.length) this.#queue = [];
    else if (this.#first >= 64) this.#queue = this.#queue.slice(this.#first);
    else return;
    this.#first = 0;
  }
}
