/**
 * The firewall: which frame of which node may reach which other node.
 *
 * A flow `[a, b]` lets nodes of `a` open TCP connections to nodes of `b`, send them datagrams and
 * ping them; nodes of `b` may answer: with any segment that does not open a connection, with
 * datagrams that come back to a port a datagram came from, with ICMP answers and errors. The host
 * (the gateway, in the name of whoever uses an exposed port) may open anything; nodes may ask it
 * for names and ping it. What is not said here is refused.
 *
 * Invariant: at most `exchangesMax` datagram exchanges are remembered, the latest ones.
 */
import { DNS_PORT, PROTOCOL_ICMP, PROTOCOL_TCP, PROTOCOL_UDP } from "#os/net";
import type { FrameView } from "./frame.ts";
import { SWITCH_LIMITS } from "./limits.ts";
import type { Flow } from "./types.ts";

const ICMP_ECHO_REPLY = 0;
const ICMP_UNREACHABLE = 3;
const ICMP_ECHO = 8;
const ICMP_TIME_EXCEEDED = 11;
const ICMP_PARAMETER_PROBLEM = 12;
const ICMP_ANSWERS = new Set([
  ICMP_ECHO_REPLY,
  ICMP_UNREACHABLE,
  ICMP_TIME_EXCEEDED,
  ICMP_PARAMETER_PROBLEM,
]);

/** One end of a pair, as far as flows are concerned. */
export interface FlowEnd {
  readonly component: string;
  readonly isGateway: boolean;
  /** IPv4 address; the last byte is unique on this network. */
  readonly address: number;
}

export class FlowTable {
  readonly #allowed = new Set<string>();
  /** Datagrams that went an allowed way, and when the last did: see `exchangeKey`. */
  readonly #exchanges = new Map<number, number>();

  constructor(flows: readonly Flow[]) {
    for (const [from, to] of flows) this.#allowed.add(`${from}>${to}`);
  }

  /** Whether `from` may open connections to `to`. */
  allows(from: FlowEnd, to: FlowEnd): boolean {
    return from.isGateway || this.#allowed.has(`${from.component}>${to.component}`);
  }

  /** Whether the two talk at all, so that each may ask for the other's MAC address. */
  joins(a: FlowEnd, b: FlowEnd): boolean {
    return a.isGateway || b.isGateway || this.allows(a, b) || this.allows(b, a);
  }

  /** Whether an IPv4 frame may pass, `nowMs` by any clock that does not go back. */
  admits(from: FlowEnd, to: FlowEnd, frame: FrameView, nowMs: number): boolean {
    if (this.allows(from, to)) {
      if (frame.protocol === PROTOCOL_UDP) this.#remember(frame, nowMs);
      return true;
    }
    if (to.isGateway && isQuestionToGateway(frame)) return true;
    if (!this.allows(to, from)) return false;
    switch (frame.protocol) {
      case PROTOCOL_TCP:
        return !frame.isSyn;
      case PROTOCOL_UDP:
        return this.#isAnswer(frame, nowMs);
      case PROTOCOL_ICMP:
        return ICMP_ANSWERS.has(frame.sourcePort);
      default:
        return false;
    }
  }

  #remember(frame: FrameView, nowMs: number): void {
    const { source, sourcePort, destination, destinationPort } = frame;
    const key = exchangeKey(source, sourcePort, destination, destinationPort);
    const exchanges = this.#exchanges;
    exchanges.delete(key); // the youngest stand last
    exchanges.set(key, nowMs);
    if (exchanges.size <= SWITCH_LIMITS.exchangesMax) return;
    for (const oldest of exchanges.keys()) {
      exchanges.delete(oldest);
      return;
    }
  }

  #isAnswer(frame: FrameView, nowMs: number): boolean {
    const { source, sourcePort, destination, destinationPort } = frame;
    const lastMs = this.#exchanges.get(
      exchangeKey(destination, destinationPort, source, sourcePort),
    );
    return lastMs !== undefined && nowMs - lastMs <= SWITCH_LIMITS.exchangeMs;
  }
}

function isQuestionToGateway(frame: FrameView): boolean {
  if (frame.protocol === PROTOCOL_UDP) return frame.destinationPort === DNS_PORT;
  return frame.protocol === PROTOCOL_ICMP && frame.sourcePort === ICMP_ECHO;
}

/** 48 bits: the last bytes of both addresses and both ports. */
function exchangeKey(from: number, fromPort: number, to: number, toPort: number): number {
  return (((from & 255) * 256 + (to & 255)) * 65_536 + fromPort) * 65_536 + toPort;
}
