/**
 * memcached over UDP. A frame header of 8 bytes precedes a request and each datagram of its reply:
 * request id, sequence number, number of datagrams, zero; 16 bits each, big-endian. A request is
 * one datagram.
 *
 * The output holds the reply from byte 8 on. The header of each datagram is written into the 8
 * bytes in front of its part, which have been sent by then.
 *
 * Departs from memcached 1.6.18, which numbers the pieces of each line of a reply anew:
 * protocol.txt, "UDP protocol", has one sequence for the whole reply, and clients rely on it.
 */

import type { UdpReceiver, UdpSocket } from "#lib/net";
import { BYTES_READ, BYTES_WRITTEN } from "./counters.ts";
import type { Engine } from "./engine.ts";
import { MEMCACHED_LIMITS } from "./limits.ts";
import { Output } from "./output.ts";
import { BAD_CHUNK, NO_MEMORY_GETTING } from "./replies.ts";
import { Session, type Sink, VALUE } from "./session.ts";

const HEADER_BYTES = 8;
const PART_BYTES = MEMCACHED_LIMITS.udpPayloadBytes - HEADER_BYTES;
const BINARY_REQUEST = 0x80;

export class UdpService implements UdpReceiver, Sink {
  readonly #engine: Engine;
  readonly #output: Output;
  readonly #session: Session;
  #socket: UdpSocket | null = null;
  #isTooLong = false;

  constructor(engine: Engine) {
    const { outputBytes } = MEMCACHED_LIMITS;
    this.#engine = engine;
    this.#output = new Output(outputBytes, engine.options.itemBytesMax + 2 * outputBytes);
    this.#session = new Session(engine, this.#output, this);
  }

  /** Replies leave through `socket`. */
  answerThrough(socket: UdpSocket): void {
    this.#socket = socket;
  }

  onDatagram(address: number, port: number, bytes: Uint8Array, start: number, end: number): void {
    const engine = this.#engine;
    const body = start + HEADER_BYTES;
    if (end <= body) return;
    engine.time.tick();
    engine.counters.add(BYTES_READ, end - start);
    if (bytes[start + 4] !== 0 || bytes[start + 5] !== 1) return; // a request of several datagrams
    if (bytes[body] === BINARY_REQUEST) return;
    const session = this.#session;
    const output = this.#output;
    output.used = HEADER_BYTES;
    this.#isTooLong = false;
    session.run(bytes, body, end);
    if (session.state === VALUE) session.reply(BAD_CHUNK); // the rest cannot come
    session.reset();
    if (this.#isTooLong) {
      output.used = HEADER_BYTES;
      output.text(NO_MEMORY_GETTING);
    }
    this.#send(address, port, bytes[start]!, bytes[start + 1]!);
  }

  /** Makes room by growing: the number of datagrams must be known before the first is sent. */
  flush(): boolean {
    this.#isTooLong = !this.#output.grow(MEMCACHED_LIMITS.replyBytesMax);
    return !this.#isTooLong;
  }

  #send(address: number, port: number, idHigh: number, idLow: number): void {
    const bytes = this.#output.bytes;
    const count = this.#output.used - HEADER_BYTES;
    const total = ((count + PART_BYTES - 1) / PART_BYTES) | 0;
    const socket = this.#socket;
    if (socket === null) return;
    for (let sequence = 0; sequence < total; sequence++) {
      const at = sequence * PART_BYTES;
      const rest = count - at;
      const end = at + HEADER_BYTES + Math.min(rest, PART_BYTES);
      bytes[at] = idHigh;
      bytes[at + 1] = idLow;
      bytes[at + 2] = sequence >>> 8;
      bytes[at + 3] = sequence & 255;
      bytes[at + 4] = total >>> 8;
      bytes[at + 5] = total & 255;
      bytes[at + 6] = 0;
      bytes[at + 7] = 0;
      this.#engine.counters.add(BYTES_WRITTEN, end - at);
      socket.send(address, port, bytes, at, end);
    }
  }
}
