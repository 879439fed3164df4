/**
 * The caller's side: one call, and all calls to one peer that have no outcome yet.
 *
 * Order (P6): calls reach the peer in the order in which they were started, over any number of
 * connections: after a new one, those without an outcome are sent again in that order before
 * anything else. The peer tells by their numbers what it has seen.
 *
 * A command whose fate cannot be told is "UNKNOWN": it was sent, and the peer's node, or its memory
 * of the command, or the time is gone. It is never guessed.
 */

import { assert } from "#os/base";
import { Timer, type TimerOwner } from "#os/loop";
import type { Counters } from "./counters.ts";
import { CANCEL, COMMAND, Envelope, HEADER_BYTES, QUERY } from "./envelope.ts";
import { MESSENGER_LIMITS } from "./limits.ts";
import { type NumberedItem, NumberedList } from "./numbered.ts";
import type { MessengerWorld } from "./world.ts";

/** How a call has ended. */
export type Outcome =
  | "PENDING"
  | "OK" // executed; the payload is the result
  | "ERROR" // executed, and failed; the payload is the error
  | "UNKNOWN" // a command that may have been executed or not
  // What follows has had no effect:
  | "BUSY" // refused early; see retryAfterMs
  | "EXPIRED" // the deadline passed
  | "CANCELLED"
  | "ABSENT" // that node does not serve that object or method
  | "FENCED" // the call's epoch is not the object's
  | "DENIED" // the caller has no right to it
  | "UNREACHABLE"; // no connection in time, or the node is gone; see reason

/** By status of a reply, as envelope.ts numbers them; a forgotten result cannot be told. */
const OUTCOMES: readonly Outcome[] = [
  ...(["OK", "ERROR", "BUSY", "EXPIRED", "CANCELLED", "ABSENT", "FENCED"] as const),
  ...(["UNKNOWN", "DENIED"] as const),
];

/** Who waits for a call. */
export interface CallReceiver {
  /**
   * The call has its outcome. Called once for each call that was "PENDING" after `start`, and never
   * from inside `start` or `cancel`. The payload is lent.
   */
  onOutcome(call: Call): void;
}

/** One call. It may be used again once it has its outcome. */
export class Call implements NumberedItem<Call> {
  // Set by the caller before `start`.
  receiver: CallReceiver;
  kind: typeof QUERY | typeof COMMAND = QUERY;
  ebbId = 0;
  method = 0;
  epoch = 0;
  opId = 0;
  /** Time it may take, 1 .. deadlineMaxMs. */
  timeoutMs = 0;

  // The outcome.
  outcome: Outcome = "PENDING";
  /** "BUSY": when to try again. */
  retryAfterMs = 0;
  /** "UNREACHABLE": why, such as "ECONNREFUSED" or "CONTRACT kv". */
  reason = "";
  /** The object's epoch, as the reply says. */
  replyEpoch = 0;
  /** During `onOutcome`, the payload is `bytes[start..end)`. */
  bytes: Uint8Array = NO_BYTES;
  start = 0;
  end = 0;

  // Of Calls.
  calls: Calls | null = null;
  callId = 0;
  nextInOrder: Call | null = null;
  previousInOrder: Call | null = null;
  nextInSlot: Call | null = null;
  /** What is sent, as often as it must be, is `payload[payloadStart..payloadEnd)`. */
  payload: Uint8Array = NO_BYTES;
  payloadStart = 0;
  payloadEnd = 0;
  sentMemory = 0; // what the peer remembered when this was sent; 0: it was not sent
  deadlineUs = 0;

  constructor(receiver: CallReceiver) {
    this.receiver = receiver;
  }
}

const NO_BYTES = new Uint8Array(0);

/** The way to the peer. */
export interface CallPath {
  /** Messages can be sent now. */
  isOpen(): boolean;
  /** Sends a message; all is lent. */
  send(envelope: Envelope, bytes: Uint8Array, start: number, end: number): void;
  /** Why there is no connection, as far as is known. */
  failure(): string;
  /** There is something to send, and no connection. */
  wantLink(): void;
}

/**
 * The calls to one peer. One timer looks after all their deadlines: it is armed for the first of
 * them, at most `deadlineLookMs` ahead, and left alone when calls end before.
 */
export class Calls implements TimerOwner {
  readonly #world: MessengerWorld;
  readonly #counters: Counters;
  readonly #path: CallPath;
  readonly #pending = new NumberedList<Call>(); // in order of their numbers
  readonly #envelope = new Envelope();
  #pendingBytes = 0;
  #nextId = 1;
  #memory = 0;
  readonly #look: Timer;
  /** When it fires, while it is armed. */
  #lookUs = 0;

  constructor(world: MessengerWorld, counters: Counters, path: CallPath) {
    this.#world = world;
    this.#counters = counters;
    this.#path = path;
    // Last: who is handed this object could see what is not set yet, and all would be tested for it.
    this.#look = new Timer(this, true);
  }

  /** Calls without an outcome. */
  get count(): number {
    return this.#pending.length;
  }

  /** Calls below this number have an outcome. */
  settled(): number {
    return this.#pending.first?.callId ?? this.#nextId;
  }

  /**
   * Starts `call`, at `nowUs`, with the payload `bytes[start..end)`, which stays as it is until the call has its
   * outcome. "PENDING", or the outcome: then the receiver is not called.
   */
  start(call: Call, bytes: Uint8Array, start: number, end: number, nowUs: number): Outcome {
    assert(call.calls === null, "messenger: the call has no outcome yet");
    assert(end - start <= MESSENGER_LIMITS.messageBytesMax, "messenger: payload too long");
    call.reason = "";
    call.retryAfterMs = 0;
    if (call.timeoutMs <= 0) return (call.outcome = "EXPIRED");
    const frameBytes = (HEADER_BYTES + end - start) | 0;
    const isFull =
      this.#pending.length >= MESSENGER_LIMITS.callsMax ||
      this.#pendingBytes + frameBytes > MESSENGER_LIMITS.callBytesMax;
    if (isFull) {
      call.retryAfterMs = MESSENGER_LIMITS.retryAfterMs;
      return (call.outcome = "BUSY");
    }
    const timeoutMs = Math.ceil(Math.min(call.timeoutMs, MESSENGER_LIMITS.deadlineMaxMs)) | 0;
    call.outcome = "PENDING";
    call.calls = this;
    call.callId = this.#nextId++;
    call.sentMemory = 0;
    call.deadlineUs = nowUs + timeoutMs * 1000;
    call.payload = bytes;
    call.payloadStart = start | 0;
    call.payloadEnd = end | 0;
    this.#pending.push(call);
    this.#pendingBytes = (this.#pendingBytes + frameBytes) | 0;
    if (!this.#look.isArmed || call.deadlineUs < this.#lookUs) this.#lookAt(call.deadlineUs, nowUs);
    if (this.#path.isOpen()) this.#send(call, timeoutMs);
    else this.#path.wantLink();
    return "PENDING";
  }

  /**
   * The caller does not want `call` any more. True: it is "CANCELLED", the receiver is not called.
   * False: the peer has it and is asked not to execute it; the outcome says what it did.
   */
  cancel(call: Call): boolean {
    if (call.calls !== this) return false;
    if (call.sentMemory === 0) {
      this.#take(call, "CANCELLED");
      return true;
    }
    this.#sendCancel(call);
    return false;
  }

  /** A reply came. Payload and envelope are lent. */
  onReply(envelope: Envelope, bytes: Uint8Array, start: number, end: number): void {
    const call = this.#pending.find(envelope.callId);
    if (call === null) {
      this.#counters.add("replies too late");
      return;
    }
    call.replyEpoch = envelope.epoch;
    call.retryAfterMs = envelope.deadlineMs;
    call.bytes = bytes;
    call.start = start | 0;
    call.end = end | 0;
    this.#take(call, OUTCOMES[envelope.status]!);
    call.receiver.onOutcome(call);
    call.bytes = NO_BYTES;
  }

  /**
   * There will be a connection: the path opens next, and `sendAll` is called. `memory` is the number
   * of what the peer remembers.
   */
  onMemory(memory: number): void {
    this.#memory = memory;
    const lost: Call[] = [];
    for (let call = this.#pending.first; call !== null; call = call.nextInOrder) {
      if (call.sentMemory === 0 || call.sentMemory === memory) continue;
      if (call.kind === COMMAND) lost.push(call);
    }
    for (const call of lost) this.#finish(call, "UNKNOWN", "the peer has forgotten");
  }

  /** Sends, again or for the first time, all that has no outcome. */
  sendAll(): void {
    const nowUs = this.#world.clock.nowUs();
    for (let call = this.#pending.first; call !== null; call = call.nextInOrder) {
      const leftMs = Math.ceil((call.deadlineUs - nowUs) / 1000) | 0;
      if (leftMs > 0) this.#send(call, leftMs); // else its deadline is looked at next
    }
  }

  /** The peer's node is gone for good, or will not talk to this one. */
  giveUp(reason: string): void {
    const all: Call[] = [];
    for (let call = this.#pending.first; call !== null; call = call.nextInOrder) all.push(call);
    for (const call of all) {
      const isLost = call.sentMemory !== 0 && call.kind === COMMAND;
      this.#finish(call, isLost ? "UNKNOWN" : "UNREACHABLE", reason);
    }
  }

  /** Ends the calls whose time is over, and looks again at the next deadline. */
  onTimer(): void {
    const nowUs = this.#world.clock.nowUs();
    let expired: Call[] | null = null;
    let firstUs = 0; // of none
    for (let call = this.#pending.first; call !== null; call = call.nextInOrder) {
      if (call.deadlineUs > nowUs) {
        if (firstUs === 0 || call.deadlineUs < firstUs) firstUs = call.deadlineUs;
      } else if (expired === null) expired = [call];
      else expired.push(call);
    }
    if (firstUs !== 0) this.#lookAt(firstUs, nowUs);
    for (const call of expired ?? []) {
      // A receiver may have cancelled it, or used it again.
      if (call.calls === this && call.deadlineUs <= nowUs) this.#onDeadline(call);
    }
  }

  #lookAt(deadlineUs: number, nowUs: number): void {
    const lookUs = Math.min(deadlineUs, nowUs + MESSENGER_LIMITS.deadlineLookMs * 1000);
    this.#lookUs = lookUs;
    this.#world.timers.arm(this.#look, Math.ceil((lookUs - nowUs) / 1000) | 0);
  }

  #onDeadline(call: Call): void {
    if (call.sentMemory === 0) this.#finish(call, "UNREACHABLE", this.#path.failure());
    else {
      this.#sendCancel(call);
      this.#finish(call, call.kind === COMMAND ? "UNKNOWN" : "EXPIRED", "no reply in time");
    }
  }

  #send(call: Call, leftMs: number): void {
    const envelope = this.#envelope;
    call.sentMemory = this.#memory;
    envelope.kind = call.kind;
    envelope.method = call.method;
    envelope.deadlineMs = leftMs;
    envelope.ebbId = call.ebbId;
    envelope.epoch = call.epoch;
    envelope.callId = call.callId;
    envelope.opId = call.opId;
    envelope.settled = this.settled();
    this.#path.send(envelope, call.payload, call.payloadStart, call.payloadEnd);
  }

  #sendCancel(call: Call): void {
    if (!this.#path.isOpen()) return; // it may still run there; the outcome will not be known
    const envelope = new Envelope();
    envelope.kind = CANCEL;
    envelope.callId = call.callId;
    envelope.settled = this.settled();
    this.#path.send(envelope, NO_BYTES, 0, 0);
  }

  #finish(call: Call, outcome: Outcome, reason: string): void {
    if (call.calls !== this) return; // an earlier receiver has cancelled it
    this.#take(call, outcome);
    call.reason = reason;
    call.start = 0;
    call.end = 0;
    call.receiver.onOutcome(call);
  }

  #take(call: Call, outcome: Outcome): void {
    this.#pending.remove(call);
    const payloadBytes = call.payloadEnd - call.payloadStart;
    this.#pendingBytes = (this.#pendingBytes - HEADER_BYTES - payloadBytes) | 0;
    call.payload = NO_BYTES;
    call.calls = null;
    call.outcome = outcome;
  }
}
