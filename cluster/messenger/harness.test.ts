/** Nodes for the tests of this room: a messenger on a simulated host, and a service that notes. */

import assert from "node:assert/strict";
import {
  Call,
  type CallReceiver,
  COMMAND,
  type Event,
  type Identity,
  Messenger,
  OK,
  type Outcome,
  type Peer,
  QUERY,
  type Request,
  type Service,
} from "#cluster/messenger";
import type { SimHost, SimWorld } from "#cluster/sim";

export const PORT = 7000;
export const KEY = Uint8Array.from({ length: 32 }, (_, i) => i);
export const NO_BYTES = new Uint8Array(0);

/** Methods of the noting service. */
export const ECHO = 1;
/** Replies only when the test says so. */
export const WAIT = 2;

export class TestNode implements Service {
  readonly host: SimHost;
  readonly messenger: Messenger;
  /** Payloads of what was executed, as text, in order. */
  readonly executed: string[] = [];
  readonly events: string[] = [];
  readonly waiting: Request[] = [];
  readonly cancelled: Request[] = [];

  constructor(host: SimHost, nodeId: number, identity: Partial<Identity> = {}) {
    this.host = host;
    const { clock, random, network, loop } = host;
    const full = { application: "test", key: KEY, nodeId, contracts: new Map(), ...identity };
    this.messenger = new Messenger({ clock, random, network, timers: loop }, full, this);
    this.messenger.listen(PORT);
  }

  onRequest(request: Request): void {
    this.executed.push(textOf(request));
    if (request.method === WAIT) {
      request.keep();
      this.waiting.push(request);
    } else request.reply(OK, request.epoch, request.bytes, request.start, request.end);
  }

  onEvent(event: Event): void {
    this.events.push(textOf(event));
  }

  onCancel(request: Request): void {
    this.cancelled.push(request);
  }

  /** The other node as this one's peer. */
  peer(other: TestNode): Peer {
    const peer = this.messenger.peer(other.messenger.nodeId, other.host.address, PORT);
    assert.ok(peer !== null);
    return peer;
  }

  /** Starts a call, in a turn of its own. */
  call(other: TestNode, text: string, options: Partial<Call> = {}): Ask {
    const ask = new Ask(text);
    Object.assign(ask.call, { kind: COMMAND, method: ECHO, timeoutMs: 10_000, ...options });
    this.host.do(() => ask.begin(this.peer(other)));
    return ask;
  }

  count(name: Parameters<Messenger["counters"]["get"]>[0]): number {
    return this.messenger.counters.get(name);
  }
}

/** One call, and what became of it. */
export class Ask implements CallReceiver {
  readonly call = new Call(this);
  readonly text: string;
  outcome: Outcome = "PENDING";
  reply = "";
  atUs = -1;

  constructor(text: string) {
    this.text = text;
  }

  begin(peer: Peer): void {
    const bytes = Buffer.from(this.text);
    const outcome = peer.start(this.call, bytes, 0, bytes.length);
    if (outcome !== "PENDING") this.outcome = outcome;
  }

  onOutcome(call: Call): void {
    assert.equal(this.outcome, "PENDING", "one outcome for each call");
    this.outcome = call.outcome;
    this.reply = textOf(call);
  }
}

export function textOf(lent: { bytes: Uint8Array; start: number; end: number }): string {
  return Buffer.from(lent.bytes.subarray(lent.start, lent.end)).toString();
}

/** Two nodes, 1 and 2, each on a host of its own. */
export function pair(world: SimWorld): [TestNode, TestNode] {
  const hostA = world.host("a");
  const hostB = world.host("b");
  return [new TestNode(hostA, 1), new TestNode(hostB, 2)];
}

export { COMMAND, QUERY };
