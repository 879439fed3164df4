/**
 * The callee's side: the requests of one peer, executed at most once, and their results for as long
 * as the peer may ask again.
 *
 * A peer numbers its calls upwards and sends them in order. So a number above the highest seen is
 * new, and any other one was seen before: it still runs (its reply will come), or its result is
 * recorded (it is sent again), or it is forgotten. A forgotten command is answered with FORGOTTEN
 * and not executed; a query is executed again. This holds whatever is evicted: the records only
 * decide how often the answer is "I do not know".
 *
 * Records leave when the peer reports them as settled, and earlier when there are too many.
 */

import { assert } from "#os/base";
import type { Counter, Counters } from "./counters.ts";
import {
  BUSY,
  COMMAND,
  Envelope,
  EVENT,
  EXPIRED,
  FORGOTTEN,
  HEADER_BYTES,
  OK,
  QUERY,
  REPLY,
} from "./envelope.ts";
import { MESSENGER_LIMITS } from "./limits.ts";
import { type NumberedItem, NumberedList } from "./numbered.ts";
import { Rate } from "./rate.ts";
import type { MessengerWorld } from "./world.ts";

/** What a node does with what it is asked. Payloads are lent until the function returns. */
export interface Service {
  /**
   * A query, which the service may answer at once by `to.answer`; `envelope` is what came, and it has to be begun
   * before `deadlineUs`. It may also be begun here, by `to.begin`, and replied to later. False: nothing has been done, and
   * `onRequest` is next.
   */
  answerNow?(
    to: Requests,
    envelope: Envelope,
    deadlineUs: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): boolean;
  /** A query or a command. It replies once, now or later. */
  onRequest(request: Request): void;
  onEvent(event: Event): void;
  /** The caller does not want it any more: reply CANCELLED if nothing was done, else as usual. */
  onCancel(request: Request): void;
}

/** One message of a peer to an object. */
export class Event {
  readonly peerId: number;
  readonly kind: number;
  readonly ebbId: number;
  readonly method: number;
  readonly epoch: number;
  readonly opId: number;
  /** While it is handed over, the payload is `bytes[start..end)`. */
  bytes: Uint8Array;
  start: number;
  end: number;

  constructor(peerId: number, envelope: Envelope, bytes: Uint8Array, start: number, end: number) {
    this.peerId = peerId;
    this.kind = envelope.kind;
    this.ebbId = envelope.ebbId;
    this.method = envelope.method;
    this.epoch = envelope.epoch;
    this.opId = envelope.opId;
    this.bytes = bytes;
    this.start = start | 0;
    this.end = end | 0;
  }
}

/** A query or a command of a peer. */
export class Request extends Event implements NumberedItem<Request> {
  readonly callId: number;
  /** By this node's clock. What has not been started by then must not be. */
  readonly deadlineUs: number;
  /** The peer does not wait any more; see `abandon`. */
  isAbandoned = false;
  /** Called once, when that becomes so while the request runs. */
  onAbandoned: (() => void) | null = null;
  isReplied = false;
  isKept = false;
  readonly #requests: Requests;

  // Of Requests.
  nextInOrder: Request | null = null;
  previousInOrder: Request | null = null;
  nextInSlot: Request | null = null;
  /** The recorded result of a command; null while it runs. */
  result: Uint8Array | null = null;
  status = OK;
  replyEpoch = 0;

  constructor(
    requests: Requests,
    peerId: number,
    envelope: Envelope,
    deadlineUs: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ) {
    super(peerId, envelope, bytes, start, end);
    this.callId = envelope.callId;
    this.deadlineUs = deadlineUs;
    this.#requests = requests;
  }

  /** The peer does not wait any more: what is not done yet need not be. */
  abandon(): void {
    if (this.isAbandoned) return;
    this.isAbandoned = true;
    this.onAbandoned?.();
  }

  /** The payload is needed for longer than it is lent: it is copied. */
  keep(): void {
    this.bytes = this.bytes.slice(this.start, this.end);
    this.start = 0;
    this.end = this.bytes.length;
    this.isKept = true;
  }

  /**
   * Ends the request. `status` is a status of envelope.ts other than FORGOTTEN; `epoch` is the
   * object's; the payload is copied, at most messageBytesMax.
   */
  reply(status: number, epoch: number, bytes: Uint8Array, start: number, end: number): void {
    assert(!this.isReplied, "messenger: a second reply");
    assert(status !== FORGOTTEN, "messenger: a reply that only the records may give");
    this.isReplied = true;
    this.#requests.reply(this, status, epoch, bytes, start, end);
  }

  /** Ends the request: whether it has been executed cannot be told. The outcome is "UNKNOWN". */
  replyUnknown(): void {
    assert(!this.isReplied, "messenger: a second reply");
    this.isReplied = true;
    this.#requests.reply(this, FORGOTTEN, 0, NO_BYTES, 0, 0);
  }
}

const NO_BYTES = new Uint8Array(0);

/** The way to the peer. */
export interface ReplyPath {
  /** Sends a message if there is a connection; otherwise the peer will ask again. All is lent. */
  send(envelope: Envelope, bytes: Uint8Array, start: number, end: number): void;
  /** So much waits for the peer to read that no more work is taken. */
  isCongested(): boolean;
}

/** The requests of one peer. */
export class Requests {
  /** The number of what is remembered, as the peer has been told; 0: it was told none. */
  memory = 0;
  readonly #world: MessengerWorld;
  readonly #counters: Counters;
  readonly #service: Service;
  readonly #path: ReplyPath;
  readonly #peerId: number;
  /** Running requests, and commands with their results, in order of their numbers. */
  readonly #records = new NumberedList<Request>();
  readonly #envelope = new Envelope();
  readonly #received: Counter;
  #runningCount = 0;
  #recordBytes = 0;
  #highestId = 0;
  #settledId = 0;
  readonly #rate: Rate;

  constructor(
    world: MessengerWorld,
    counters: Counters,
    service: Service,
    path: ReplyPath,
    peerId: number,
  ) {
    this.#world = world;
    this.#counters = counters;
    this.#service = service;
    this.#path = path;
    this.#peerId = peerId;
    this.#received = counters.of("requests");
    const { requestsPerSecond, requestsBurst } = MESSENGER_LIMITS;
    this.#rate = new Rate(requestsPerSecond, requestsBurst, world.clock.nowUs());
  }

  /** Requests that have no reply yet. */
  get runningCount(): number {
    return this.#runningCount;
  }

  /** Requests that run, and results that are kept. */
  get recordCount(): number {
    return this.#records.length;
  }

  /** A query or a command came, at `nowUs`. Envelope and payload are lent. */
  onRequest(
    envelope: Envelope,
    bytes: Uint8Array,
    start: number,
    end: number,
    nowUs: number,
  ): void {
    this.#received.count++;
    const { callId, kind } = envelope;
    if (callId <= this.#highestId) {
      this.#counters.add("requests repeated");
      if (this.#repeat(callId, kind)) return;
    } else this.#highestId = callId;
    const isExpired = envelope.deadlineMs === 0;
    const isBusy = !isExpired && this.#isBusy(nowUs);
    const deadlineUs = nowUs + envelope.deadlineMs * 1000;
    const service = this.#service;
    // Most queries have their answer before anything else can happen: nothing of them need be remembered.
    const isAsked = kind === QUERY && !isExpired && !isBusy;
    if (isAsked && service.answerNow?.(this, envelope, deadlineUs, bytes, start, end)) return;
    const request = this.begin(envelope, deadlineUs, bytes, start, end);
    if (isExpired) request.reply(EXPIRED, envelope.epoch, NO_BYTES, 0, 0);
    else if (isBusy) {
      this.#counters.add("requests refused as busy");
      request.reply(BUSY, envelope.epoch, NO_BYTES, 0, 0);
    } else service.onRequest(request);
    if (!request.isKept) request.bytes = NO_BYTES;
  }

  /** What came as a request that runs; for `Service.answerNow`, of a query that turns out to take its time. */
  begin(
    envelope: Envelope,
    deadlineUs: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): Request {
    const request = new Request(this, this.#peerId, envelope, deadlineUs, bytes, start, end);
    this.#records.push(request);
    this.#runningCount = (this.#runningCount + 1) | 0;
    return request;
  }

  /** For `Service.answerNow`: the reply to the query of `asked`, once. As `Request.reply` otherwise. */
  answer(
    asked: Envelope,
    status: number,
    epoch: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): void {
    assert(end - start <= MESSENGER_LIMITS.messageBytesMax, "messenger: payload too long");
    const envelope = this.#envelope;
    envelope.kind = REPLY;
    envelope.method = asked.method;
    envelope.status = status;
    envelope.deadlineMs = 0;
    envelope.ebbId = asked.ebbId;
    envelope.epoch = epoch;
    envelope.callId = asked.callId;
    envelope.opId = asked.opId;
    this.#path.send(envelope, bytes, start, end);
  }

  onEvent(envelope: Envelope, bytes: Uint8Array, start: number, end: number): void {
    assert(envelope.kind === EVENT, "messenger: no event");
    if (!this.#rate.take(this.#world.clock.nowUs())) {
      this.#counters.add("events dropped");
      return;
    }
    const event = new Event(this.#peerId, envelope, bytes, start, end);
    this.#service.onEvent(event);
    event.bytes = NO_BYTES;
  }

  onCancel(callId: number): void {
    const request = this.#records.find(callId);
    if (request !== null && !request.isReplied) this.#service.onCancel(request);
  }

  /** The peer needs no reply to calls below `settled`. */
  onSettled(settled: number): void {
    if (settled <= this.#settledId) return;
    this.#settledId = settled;
    for (let request = this.#records.first; request !== null; ) {
      if (request.callId >= settled) return;
      const next: Request | null = request.nextInOrder;
      if (request.result !== null) this.#drop(request);
      else request.abandon();
      request = next;
    }
  }

  /** For Request. */
  reply(
    request: Request,
    status: number,
    epoch: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): void {
    assert(end - start <= MESSENGER_LIMITS.messageBytesMax, "messenger: payload too long");
    if (this.#records.find(request.callId) !== request) return; // forgotten meanwhile, or asked again
    this.#runningCount = (this.#runningCount - 1) | 0;
    const isOver = request.isAbandoned;
    request.status = status;
    request.replyEpoch = epoch;
    if (isOver || request.kind === QUERY) this.#records.remove(request);
    else {
      request.result = bytes.slice(start, end);
      this.#recordBytes = (this.#recordBytes + HEADER_BYTES + end - start) | 0;
      request.bytes = NO_BYTES; // a record keeps the result, not what was asked
      this.#evict();
    }
    if (!isOver) this.#sendReply(request, bytes, start, end);
  }

  /** The peer has been away for too long: nothing of it is remembered. Running requests go on. */
  forget(): void {
    this.memory = 0;
    this.#records.clear();
    this.#recordBytes = 0;
    this.#runningCount = 0;
  }

  /** A call seen before. False when it has to be executed again: a query without a result. */
  #repeat(callId: number, kind: number): boolean {
    const request = this.#records.find(callId);
    if (request === null) {
      if (kind === QUERY) return false;
      this.#counters.add("results forgotten");
      const envelope = new Envelope();
      envelope.kind = REPLY;
      envelope.status = FORGOTTEN;
      envelope.callId = callId;
      this.#path.send(envelope, NO_BYTES, 0, 0);
    } else if (request.result !== null) {
      this.#sendReply(request, request.result, 0, request.result.length);
    }
    return true;
  }

  #isBusy(nowUs: number): boolean {
    return (
      this.#runningCount >= MESSENGER_LIMITS.runningMax ||
      this.#path.isCongested() ||
      !this.#rate.take(nowUs)
    );
  }

  #sendReply(request: Request, bytes: Uint8Array, start: number, end: number): void {
    const envelope = this.#envelope;
    const { status } = request;
    envelope.kind = REPLY;
    envelope.method = request.method;
    envelope.status = status;
    envelope.deadlineMs = status === BUSY ? MESSENGER_LIMITS.retryAfterMs : 0;
    envelope.ebbId = request.ebbId;
    envelope.epoch = request.replyEpoch;
    envelope.callId = request.callId;
    envelope.opId = request.opId;
    this.#path.send(envelope, bytes, start, end);
  }

  /** Drops results, the oldest first, while there are too many or too long ones. */
  #evict(): void {
    for (let request = this.#records.first; request !== null; ) {
      const isTooMuch =
        this.#records.length - this.#runningCount > MESSENGER_LIMITS.recordsMax ||
        this.#recordBytes > MESSENGER_LIMITS.recordBytesMax;
      if (!isTooMuch) return;
      const next: Request | null = request.nextInOrder;
      if (request.result !== null) this.#drop(request);
      request = next;
    }
  }

  #drop(request: Request): void {
    this.#recordBytes = (this.#recordBytes - HEADER_BYTES - (request.result?.length ?? 0)) | 0;
    this.#records.remove(request);
  }
}

/** Whether a kind is a request that has a reply. */
export function isRequest(kind: number): boolean {
  return kind === QUERY || kind === COMMAND;
}
