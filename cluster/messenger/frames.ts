/** Messages out of a stream of bytes, and into one. */

import type { TcpConnection } from "#lib/net";
import { copyBytes } from "#os/base";
import {
  Envelope,
  HEADER_BYTES,
  type HeaderProblem,
  makeFrame,
  payloadBytesOf,
  readEnvelope,
  writeEnvelope,
} from "./envelope.ts";

/** A longer message gets a buffer of its own. */
const SCRATCH_BYTES = 4096;

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
  /** Of a message whose header came in pieces. */
  readonly #header = new Uint8Array(HEADER_BYTES);
  readonly #headerView = new DataView(this.#header.buffer);
  #headerFilled = 0;
  /** All of the buffer that bytes came in last: those of a device are parts of one. */
  #view: DataView = this.#headerView;
  #payload: Uint8Array | null = null; // of a message that came in pieces
  #payloadFilled = 0;
  #payloadBytes = 0;

  constructor(payloadBytesMax: number) {
    this.payloadBytesMax = payloadBytesMax;
  }

  /** Takes `bytes[start..end)` and hands on what is complete. Returns "" or what is wrong. */
  feed(bytes: Uint8Array, start: number, end: number, sink: FrameSink): HeaderProblem | "" {
    let at = start | 0; // as all positions and lengths: what no buffer is longer than
    const stop = end | 0;
    while (at < stop) {
      if (this.#headerFilled === 0 && stop - at >= HEADER_BYTES) {
        if (this.#view.buffer !== bytes.buffer) this.#view = new DataView(bytes.buffer);
        const problem = this.#startPayload(this.#view, bytes.byteOffset + at);
        if (problem !== "") return problem;
        this.#headerFilled = HEADER_BYTES;
        at = (at + HEADER_BYTES) | 0;
      } else if (this.#headerFilled < HEADER_BYTES) {
        const count = Math.min(HEADER_BYTES - this.#headerFilled, stop - at) | 0;
        copyBytes(this.#header, this.#headerFilled, bytes, at, at + count);
        this.#headerFilled = (this.#headerFilled + count) | 0;
        at = (at + count) | 0;
        if (this.#headerFilled < HEADER_BYTES) return "";
        const problem = this.#startPayload(this.#headerView, 0);
        if (problem !== "") return problem;
      }
      const missing = (this.#payloadBytes - this.#payloadFilled) | 0;
      if (this.#payload === null && stop - at >= missing) {
        this.#headerFilled = 0;
        if (!sink.onFrame(this.#envelope, bytes, at, at + missing)) return "";
        at = (at + missing) | 0;
        continue;
      }
      const count = Math.min(missing, stop - at) | 0;
      if (count === 0) return "";
      const payload = this.#payload ?? new Uint8Array(this.#payloadBytes);
      this.#payload = payload;
      copyBytes(payload, this.#payloadFilled, bytes, at, at + count);
      this.#payloadFilled = (this.#payloadFilled + count) | 0;
      at = (at + count) | 0;
      if (this.#payloadFilled < this.#payloadBytes) return "";
      this.#headerFilled = 0;
      this.#payload = null;
      this.#payloadFilled = 0;
      if (!sink.onFrame(this.#envelope, payload, 0, payload.length)) return "";
    }
    return "";
  }

  #startPayload(view: DataView, at: number): HeaderProblem | "" {
    this.#payloadBytes = payloadBytesOf(view, at, this.payloadBytesMax);
    if (this.#payloadBytes < 0) return "length out of range";
    return readEnvelope(view, at, this.#envelope);
  }
}

/**
 * Messages on their way into one connection. What the connection does not take is copied, so buffers
 * are only lent.
 */
export class FrameWriter {
  /** Bytes that the connection has not taken. */
  queuedBytes = 0;
  readonly #scratch = new Uint8Array(SCRATCH_BYTES);
  readonly #scratchView = new DataView(this.#scratch.buffer);
  #queue: Uint8Array[] = [];
  #first = 0; // queue[first] is sent next,
  #sent = 0; // from this byte on

  /** Sends a message with the payload `bytes[start..end)`. */
  send(
    envelope: Envelope,
    bytes: Uint8Array,
    start: number,
    end: number,
    connection: TcpConnection,
  ): void {
    const payloadBytes = (end - start) | 0;
    const frameBytes = HEADER_BYTES + payloadBytes;
    if (frameBytes > SCRATCH_BYTES) {
      const frame = makeFrame(envelope, payloadBytes);
      copyBytes(frame, HEADER_BYTES, bytes, start, end);
      this.push(frame, connection);
      return;
    }
    const room = this.queuedBytes === 0 ? (connection.reserve?.(frameBytes) ?? null) : null;
    if (room !== null) {
      const { tail } = room;
      writeEnvelope(room.view, tail, envelope, payloadBytes);
      copyBytes(room.bytes, tail + HEADER_BYTES, bytes, start, end);
      connection.commit?.(frameBytes);
      return;
    }
    const scratch = this.#scratch;
    writeEnvelope(this.#scratchView, 0, envelope, payloadBytes);
    copyBytes(scratch, HEADER_BYTES, bytes, start, end);
    const taken = this.queuedBytes === 0 ? connection.write(scratch, 0, frameBytes) : 0;
    if (taken < frameBytes) {
      this.#queue.push(scratch.slice(taken, frameBytes));
      this.queuedBytes = (this.queuedBytes + frameBytes - taken) | 0;
    }
  }

  /** Sends a whole message, which nobody changes from now on. */
  push(frame: Uint8Array, connection: TcpConnection): void {
    this.#queue.push(frame);
    this.queuedBytes = (this.queuedBytes + frame.length) | 0;
    if (this.queuedBytes === frame.length) this.drain(connection);
  }

  /** Hands the connection as much as it takes. */
  drain(connection: TcpConnection): void {
    while (this.#first < this.#queue.length) {
      const frame = this.#queue[this.#first]!;
      const taken = connection.write(frame, this.#sent, frame.length);
      this.queuedBytes = (this.queuedBytes - taken) | 0;
      this.#sent = (this.#sent + taken) | 0;
      if (this.#sent < frame.length) break;
      this.#first = (this.#first + 1) | 0;
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
