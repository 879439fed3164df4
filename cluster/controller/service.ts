/**
 * The authority, for the nodes of an application: what they ask over the messenger is asked of it
 * here. Watches are questions that wait until there is something to tell.
 */

import type { Answer, Authority, Watch, WatchEvent, Watcher } from "#cluster/authority";
import { CborReader, CborWriter } from "#cluster/cbor";
import {
  ABSENT,
  BUSY,
  CANCELLED,
  ERROR,
  type Event,
  OK,
  type Request,
  type Service,
  type Timers,
} from "#cluster/messenger";
import { Timer, type TimerOwner } from "#os/loop";
import { CONTROLLER_LIMITS } from "./limits.ts";
import {
  AUTHORITY,
  COMMIT,
  GET,
  GRANT,
  KEEP,
  LIST,
  REVOKE,
  readCommit,
  WANT,
  WATCH,
  writeCommitted,
  writeEvents,
  writeFailure,
  writeListing,
  writeState,
} from "./protocol.ts";

const NO_BYTES = new Uint8Array(0);

export class AuthorityService implements Service {
  readonly #authority: Authority;
  readonly #timers: Timers;
  readonly #onWanted: (typeName: string) => void;
  readonly #reader = new CborReader();
  readonly #writer = new CborWriter(CONTROLLER_LIMITS.messageBytesMax);
  readonly #watches = new Map<Request, WaitingWatch>();

  /** `onWanted` is called with the name of a type that calls wait for. */
  constructor(
    authority: Authority,
    timers: Timers,
    onWanted: (typeName: string) => void = () => {},
  ) {
    this.#authority = authority;
    this.#timers = timers;
    this.#onWanted = onWanted;
  }

  onRequest(request: Request): void {
    if (request.ebbId !== AUTHORITY) {
      request.reply(ABSENT, 0, NO_BYTES, 0, 0);
      return;
    }
    this.#reader.start(request.bytes, request.start, request.end);
    switch (request.method) {
      case COMMIT:
        this.#commit(request);
        break;
      case GET:
      case LIST:
        this.#read(request);
        break;
      case GRANT:
      case KEEP:
      case REVOKE:
        this.#lease(request);
        break;
      case WATCH:
        this.#watch(request);
        break;
      case WANT:
        this.#want(request);
        break;
      default:
        request.reply(ABSENT, 0, NO_BYTES, 0, 0);
    }
  }

  onEvent(_event: Event): void {} // the authority takes none: as if it had been lost

  onCancel(request: Request): void {
    const waiting = this.#watches.get(request);
    if (waiting === undefined) return; // its answer is on its way
    waiting.cancel();
    request.reply(CANCELLED, 0, NO_BYTES, 0, 0);
  }

  /** Forgets all watches. */
  close(): void {
    for (const waiting of this.#watches.values()) waiting.cancel();
  }

  #commit(request: Request): void {
    const commit = readCommit(this.#reader);
    if (this.#isMalformed(request)) return;
    this.#authority.commit(commit, (answer) => {
      this.#answer(request, answer, (value) => writeCommitted(this.#writer, value));
    });
  }

  #read(request: Request): void {
    if (this.#reader.array() !== 1) this.#reader.refuse();
    const key = this.#reader.text();
    if (this.#isMalformed(request)) return;
    const writer = this.#writer;
    if (request.method === LIST) {
      this.#authority.list(key, (answer) => {
        this.#answer(request, answer, (value) => writeListing(writer, value));
      });
      return;
    }
    this.#authority.get(key, (answer) => {
      this.#answer(request, answer, (value) => {
        writer.array(1);
        writeState(writer, value);
      });
    });
  }

  #lease(request: Request): void {
    if (this.#reader.array() !== 1) this.#reader.refuse();
    const number = this.#reader.integer();
    if (this.#isMalformed(request)) return;
    const authority = this.#authority;
    const writer = this.#writer;
    if (request.method === GRANT) {
      authority.grantLease(number, (answer) => {
        this.#answer(request, answer, (leaseId) => {
          writer.array(1);
          writer.integer(leaseId);
        });
      });
      return;
    }
    const done = (answer: Answer<null>): void => {
      this.#answer(request, answer, () => writer.array(0));
    };
    if (request.method === KEEP) authority.keepLease(number, done);
    else authority.revokeLease(number, done);
  }

  #want(request: Request): void {
    if (this.#reader.array() !== 1) this.#reader.refuse();
    const typeName = this.#reader.text();
    if (this.#isMalformed(request)) return;
    this.#onWanted(typeName);
    this.#answer(request, { ok: true, value: null }, () => this.#writer.array(0));
  }

  #watch(request: Request): void {
    if (this.#reader.array() !== 2) this.#reader.refuse();
    const prefix = this.#reader.text();
    const afterRevision = this.#reader.integer();
    if (this.#isMalformed(request)) return;
    if (this.#watches.size >= CONTROLLER_LIMITS.watchesMax) {
      request.reply(BUSY, 0, NO_BYTES, 0, 0);
      return;
    }
    const waiting = new WaitingWatch(this.#timers, (events, reason) => {
      this.#watches.delete(request);
      if (events === null && reason === "") return; // cancelled
      const answer: Answer<readonly WatchEvent[]> =
        events === null
          ? { ok: false, code: "UNAVAILABLE", message: reason }
          : { ok: true, value: events };
      this.#answer(request, answer, (value) => writeEvents(this.#writer, value));
    });
    this.#watches.set(request, waiting);
    waiting.start(this.#authority.watch(prefix, afterRevision, waiting));
  }

  #isMalformed(request: Request): boolean {
    if (this.#reader.finish() === "") return false;
    this.#answer(request, { ok: false, code: "INVALID", message: "malformed" }, () => {});
    return true;
  }

  #answer<T>(request: Request, answer: Answer<T>, write: (value: T) => void): void {
    const writer = this.#writer;
    writer.reset(0);
    if (answer.ok) write(answer.value);
    else writeFailure(writer, answer.code, answer.message);
    if (writer.problem !== "") {
      writer.reset(0);
      writeFailure(writer, "INVALID", `the answer does not fit: ${writer.problem}`);
      request.reply(ERROR, 0, writer.bytes, 0, writer.end);
    } else request.reply(answer.ok ? OK : ERROR, 0, writer.bytes, 0, writer.end);
  }
}

/** Called once: with changes, with none after a while, or with null and why the watch is lost. */
type WatchEnd = (events: readonly WatchEvent[] | null, reason: string) => void;

/** One question for changes. */
class WaitingWatch implements Watcher, TimerOwner {
  readonly #timers: Timers;
  readonly #timer = new Timer(this, false);
  #end: WatchEnd | null;
  #watch: Watch | null = null;

  constructor(timers: Timers, end: WatchEnd) {
    this.#timers = timers;
    this.#end = end;
  }

  /** It has been over already when the authority has called before it returned. */
  start(watch: Watch): void {
    this.#watch = watch;
    if (this.#end === null) watch.cancel();
    else this.#timers.arm(this.#timer, CONTROLLER_LIMITS.watchMs);
  }

  cancel(): void {
    this.#finish(null, "");
  }

  onChanges(events: readonly WatchEvent[]): void {
    this.#finish(events, "");
  }

  onLost(reason: string): void {
    this.#finish(null, reason === "" ? "lost" : reason);
  }

  onTimer(): void {
    this.#finish([], "");
  }

  #finish(events: readonly WatchEvent[] | null, reason: string): void {
    const end = this.#end;
    this.#end = null;
    this.#timers.cancel(this.#timer);
    this.#watch?.cancel();
    end?.(events, reason);
  }
}
