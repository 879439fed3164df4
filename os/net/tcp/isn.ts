/**
 * Numbers that strangers must not guess: initial sequence numbers (RFC 6528), the start of each
 * connection's timestamps (RFC 7323 5.4), and SYN cookies (RFC 4987 3.6). All are SipHash of the
 * connection's addresses and ports under a key made at start.
 *
 * A cookie is an initial sequence number that carries what a block in SYN-RECEIVED would remember:
 *   5 bits: age, in units of 2^16 ms | 3 bits: which MSS | 24 bits: hash of all of it
 */

import { SipHash } from "#os/base";
import type { Random } from "#os/platform";

/** The sizes a cookie can name, each a common path or a floor. */
const COOKIE_MSS: readonly number[] = [536, 1200, 1300, 1360, 1400, 1440, 1452, 1460];
const COOKIE_AGE_SHIFT = 16;
const HASH_MASK = 0xffffff;
/** Tell the uses of one key apart. */
const FOR_ISN = 1;
const FOR_TIMESTAMPS = 2;
const FOR_COOKIE = 3;

export class SequenceSource {
  readonly #hash: SipHash;

  constructor(random: Random) {
    this.#hash = new SipHash(
      random.nextU32(),
      random.nextU32(),
      random.nextU32(),
      random.nextU32(),
    );
  }

  /** ISN = M + F(addresses, ports, key), M counting 4 microseconds (RFC 6528 3, RFC 9293 3.4.1). */
  isn(localAddress: number, remoteAddress: number, ports: number, nowUs: number): number {
    const f = this.#hash.hash(localAddress, remoteAddress, ports, FOR_ISN);
    return (f + Math.floor(nowUs / 4)) >>> 0;
  }

  /**
   * The same for all ports of a pair of hosts, so that timestamps grow from one connection to the
   * next.
   */
  timestampOffset(localAddress: number, remoteAddress: number): number {
    return this.#hash.hash(localAddress, remoteAddress, 0, FOR_TIMESTAMPS);
  }

  /** A cookie for a SYN with sequence number `irs` that named `mss`. */
  cookie(remoteAddress: number, ports: number, irs: number, mss: number, nowMs: number): number {
    let index = COOKIE_MSS.length - 1;
    while (index > 0 && COOKIE_MSS[index] > mss) index--;
    const age = (nowMs >>> COOKIE_AGE_SHIFT) & 31;
    return this.#cookie(remoteAddress, ports, irs, age, index);
  }

  /** The MSS that `cookie` carries; 0 when it is not ours or older than about two minutes. */
  mssOfCookie(
    cookie: number,
    remoteAddress: number,
    ports: number,
    irs: number,
    nowMs: number,
  ): number {
    const age = cookie >>> 27;
    if ((((nowMs >>> COOKIE_AGE_SHIFT) - age) & 31) > 1) return 0;
    const index = (cookie >>> 24) & 7;
    return cookie === this.#cookie(remoteAddress, ports, irs, age, index) ? COOKIE_MSS[index] : 0;
  }

  #cookie(remoteAddress: number, ports: number, irs: number, age: number, index: number): number {
    const front = (age << 3) | index;
    const hash = this.#hash.hash(remoteAddress, ports, irs, (front << 8) | FOR_COOKIE);
    return ((front << 24) | (hash & HASH_MASK)) >>> 0;
  }
}
