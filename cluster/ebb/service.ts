/**
 * Services: objects without state of their own, which every node of the implementing components has.
 * Calls go to one of these nodes, in turn, many at a time, and in no order.
 *
 * A query that a node did not answer is asked of another one. A command is sent to one node: what
 * had no effect (refused, unreachable) is tried on another one, anything else is its outcome.
 */

import type { Authority } from "#cluster/authority";
import { CborReader, CborWriter } from "#cluster/cbor";
import { Call, type CallReceiver, COMMAND, type Peer, QUERY } from "#cluster/messenger";
import { Timer, type TimerOwner } from "#os/loop";
import type { Clock } from "#os/platform";
import { decodeNode, NODES } from "./directory.ts";
import type { EbbDone, EbbOutcome } from "./lane.ts";
import { EBB_LIMITS } from "./limits.ts";
import type { EbbReference, EbbType, Served } from "./type.ts";
import { NO_BYTES } from "./work.ts";

export interface ServiceHome {
  readonly authority: Authority;
  readonly clock: Clock;
  readonly timers: {
    arm(timer: Timer, delayMs: number): void;
    cancel(timer: Timer): void;
  };
  readonly nodeId: number;
  /** This node's own object; null: it does not implement the type. */
  served(ebbId: number, type: EbbType): Served | null;
  peer(nodeId: number, address: number, port: number): Peer | null;
}

interface Place {
  readonly nodeId: number;
  readonly address: number;
  readonly port: number;
}

/** Which nodes serve a type, looked up again after a while. */
export class ServicePlaces {
  readonly #home: ServiceHome;
  readonly #known = new Map<
    string,
    { readonly places: readonly Place[]; readonly untilUs: number }
  >();
  #turn = 0;

  constructor(home: ServiceHome) {
    this.#home = home;
  }

  /**
   * Tells another place each time, and not that of node `avoided` when there is another one; null:
   * there is none, or the authority did not answer.
   */
  next(type: EbbType, avoided: number, done: (place: Place | null) => void): void {
    const known = this.#known.get(type.name);
    if (known !== undefined && this.#home.clock.nowUs() < known.untilUs) {
      done(this.#pick(known.places, avoided));
      return;
    }
    this.#home.authority.list(NODES, (answer) => {
      const places: Place[] = [];
      for (const { key, value } of answer.ok ? answer.value.keys : []) {
        const entry = decodeNode(value);
        if (entry?.types.includes(type.name) !== true) continue;
        const { address, port } = entry;
        places.push({ nodeId: Number(key.slice(NODES.length)), address, port });
      }
      const untilUs = this.#home.clock.nowUs() + EBB_LIMITS.placesMs * 1000;
      if (places.length > 0) this.#known.set(type.name, { places, untilUs });
      done(this.#pick(places, avoided));
    });
  }

  /** A place was no good: all are looked up again. */
  forget(type: EbbType): void {
    this.#known.delete(type.name);
  }

  #pick(places: readonly Place[], avoided: number): Place | null {
    const others = places.filter(({ nodeId }) => nodeId !== avoided);
    const choice = others.length > 0 ? others : places;
    return choice[this.#turn++ % choice.length] ?? null;
  }
}

/** One call of this node to a service. */
export class ServiceCall implements CallReceiver, TimerOwner {
  readonly #home: ServiceHome;
  readonly #places: ServicePlaces;
  readonly #reference: EbbReference;
  readonly #method: number;
  readonly #args: Uint8Array;
  readonly #deadlineUs: number;
  readonly #done: EbbDone;
  readonly #retry = new Timer(this, true);
  #failures = 0;
  /** The node that was asked last; 0: none was. */
  #askedId = 0;

  constructor(
    home: ServiceHome,
    places: ServicePlaces,
    reference: EbbReference,
    method: number,
    args: Uint8Array,
    timeoutMs: number,
    done: EbbDone,
  ) {
    this.#home = home;
    this.#places = places;
    this.#reference = reference;
    this.#method = method;
    this.#args = args.slice();
    this.#deadlineUs = home.clock.nowUs() + timeoutMs * 1000;
    this.#done = done;
  }

  start(): void {
    const { ebbId, type } = this.#reference;
    const own = this.#home.served(ebbId, type);
    if (own !== null) this.#callOwn(own);
    else this.#places.next(type, this.#askedId, (place) => this.#callAt(place));
  }

  onTimer(): void {
    this.start();
  }

  onOutcome(call: Call): void {
    this.#take(call.outcome, call.bytes.subarray(call.start, call.end));
  }

  #callOwn(own: Served): void {
    serve(own, this.#method, this.#args, (invoked, result) => this.#done(invoked, result));
  }

  #callAt(place: Place | null): void {
    const { nodeId = 0, address = 0, port = 0 } = place ?? {};
    const isOther = place !== null && nodeId !== this.#home.nodeId;
    const peer = isOther ? this.#home.peer(nodeId, address, port) : null;
    const leftMs = Math.ceil((this.#deadlineUs - this.#home.clock.nowUs()) / 1000);
    if (peer === null || leftMs <= 0) {
      this.#again(leftMs);
      return;
    }
    const call = new Call(this);
    const isQuery = this.#reference.type.methods[this.#method] === "query";
    call.kind = isQuery ? QUERY : COMMAND;
    call.ebbId = this.#reference.ebbId;
    call.method = this.#method;
    call.timeoutMs = isQuery ? Math.min(leftMs, EBB_LIMITS.attemptMs) : leftMs;
    this.#askedId = nodeId;
    const outcome = peer.start(call, this.#args, 0, this.#args.length);
    if (outcome !== "PENDING") this.#take(outcome, NO_BYTES);
  }

  #take(outcome: Call["outcome"], result: Uint8Array): void {
    if (outcome === "OK" || outcome === "ERROR" || outcome === "UNKNOWN") {
      this.#done(outcome, result);
    } else if (outcome === "BUSY") this.#done("BUSY", NO_BYTES);
    else this.#again(Math.ceil((this.#deadlineUs - this.#home.clock.nowUs()) / 1000));
  }

  /** Nothing has been done: another node, a little later. */
  #again(leftMs: number): void {
    this.#places.forget(this.#reference.type);
    const { retryMaxMs, retryMinMs } = EBB_LIMITS;
    const pauseMs = Math.min(retryMaxMs, retryMinMs * 2 ** Math.min(this.#failures++, 16));
    if (leftMs <= pauseMs) this.#done("EXPIRED", NO_BYTES);
    else this.#home.timers.arm(this.#retry, pauseMs);
  }
}

/** Lets an object of this node execute a method. `done` is called once, later. */
export function serve(
  served: Served,
  method: number,
  args: Uint8Array,
  done: (invoked: Extract<EbbOutcome, "OK" | "ERROR">, result: Uint8Array) => void,
): void {
  const reader = new CborReader();
  const writer = new CborWriter(EBB_LIMITS.serviceBytesMax);
  reader.start(args, 0, args.length);
  writer.reset(0);
  served.serve(method, reader, writer).then(
    (invoked) => done(invoked, writer.bytes.subarray(0, writer.end)),
    // What is made of a contract does not reject; another Served might.
    () => done("ERROR", NO_BYTES),
  );
}
