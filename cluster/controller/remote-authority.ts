/**
 * The authority, as a node has it whose controller keeps it: every question is a call to the
 * controller. A change without an answer in time is "UNKNOWN", any other question "UNAVAILABLE". A
 * watch is a question for changes that is asked again and again; it is lost with the first one that
 * fails, and nothing that happened between two of them is missed, for each says from where on.
 */

import {
  type Answer,
  type Authority,
  type Commit,
  type Committed,
  type Done,
  failed,
  type KeyState,
  type Listing,
  type Watch,
  type Watcher,
} from "#cluster/authority";
import { CborReader, CborWriter } from "#cluster/cbor";
import {
  Call,
  type CallReceiver,
  COMMAND,
  type Peer,
  QUERY,
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
  readCommitted,
  readEvents,
  readFailure,
  readListing,
  readState,
  WANT,
  WATCH,
  writeCommit,
} from "./protocol.ts";

const CHANGES: readonly number[] = [COMMIT, GRANT, REVOKE];

export class RemoteAuthority implements Authority {
  readonly #timers: Timers;
  /** The controller; null: there is no room for it among the peers, or no messenger any more. */
  readonly #controller: () => Peer | null;
  readonly #writer = new CborWriter(CONTROLLER_LIMITS.messageBytesMax);

  constructor(timers: Timers, controller: () => Peer | null) {
    this.#timers = timers;
    this.#controller = controller;
  }

  get(key: string, done: Done<KeyState | null>): void {
    const writer = this.#begin(1);
    writer.text(key);
    this.#ask(GET, (reader) => (reader.array() === 1 ? readState(reader) : refuse(reader)), done);
  }

  list(prefix: string, done: Done<Listing>): void {
    const writer = this.#begin(1);
    writer.text(prefix);
    this.#ask(LIST, readListing, done);
  }

  commit(commit: Commit, done: Done<Committed>): void {
    this.#writer.reset(0);
    writeCommit(this.#writer, commit);
    this.#ask(COMMIT, readCommitted, done);
  }

  grantLease(ttlMs: number, done: Done<number>): void {
    const writer = this.#begin(1);
    writer.integer(ttlMs);
    const read = (reader: CborReader): number => {
      if (reader.array() !== 1) reader.refuse();
      return reader.integer();
    };
    this.#ask(GRANT, read, done);
  }

  keepLease(leaseId: number, done: Done<null>): void {
    const writer = this.#begin(1);
    writer.integer(leaseId);
    this.#ask(KEEP, readNothing, done);
  }

  revokeLease(leaseId: number, done: Done<null>): void {
    const writer = this.#begin(1);
    writer.integer(leaseId);
    this.#ask(REVOKE, readNothing, done);
  }

  watch(prefix: string, afterRevision: number, watcher: Watcher): Watch {
    let isOver = false;
    let after = afterRevision;
    const ask = (): void => {
      const writer = this.#begin(2);
      writer.text(prefix);
      writer.integer(after);
      this.#ask(WATCH, readEvents, (answer) => {
        if (isOver) return;
        if (!answer.ok) {
          isOver = true;
          watcher.onLost(answer.message);
          return;
        }
        const last = answer.value[answer.value.length - 1];
        if (last !== undefined) {
          after = last.revision;
          watcher.onChanges(answer.value);
        }
        if (!isOver) ask();
      });
    };
    ask();
    return {
      cancel: () => {
        isOver = true;
      },
    };
  }

  /** Tells the controller that calls wait for a node that has Ebbs of a type. */
  want(typeName: string): void {
    const writer = this.#begin(1);
    writer.text(typeName);
    this.#ask(WANT, readNothing, () => {}); // whoever calls says it again
  }

  #begin(items: number): CborWriter {
    this.#writer.reset(0);
    this.#writer.array(items);
    return this.#writer;
  }

  /** Sends what was written. */
  #ask<T>(method: number, read: (reader: CborReader) => T, done: Done<T>): void {
    const writer = this.#writer;
    const question = new Question(this.#timers, method, read, done);
    // The next question is written where this one was, and this one may be sent again until it is answered.
    if (writer.isComplete()) question.start(this.#controller(), writer.bytes.slice(0, writer.end));
    else question.fail("INVALID", `the question does not fit: ${writer.problem}`);
  }
}

/** One call to the controller. */
class Question<T> implements CallReceiver, TimerOwner {
  readonly #timers: Timers;
  readonly #read: (reader: CborReader) => T;
  readonly #done: Done<T>;
  readonly #call = new Call(this);
  /** For an answer that is known at once, which is told later. */
  readonly #later = new Timer(this, true);
  #answer: Answer<T> | null = null;

  constructor(timers: Timers, method: number, read: (reader: CborReader) => T, done: Done<T>) {
    this.#timers = timers;
    this.#read = read;
    this.#done = done;
    const call = this.#call;
    call.kind = CHANGES.includes(method) ? COMMAND : QUERY;
    call.ebbId = AUTHORITY;
    call.method = method;
    const { answerMs, watchMs, watchSlackMs } = CONTROLLER_LIMITS;
    call.timeoutMs = method === WATCH ? watchMs + watchSlackMs : answerMs;
  }

  /** `bytes` is the question's own. */
  start(controller: Peer | null, bytes: Uint8Array): void {
    const outcome = controller?.start(this.#call, bytes, 0, bytes.length) ?? "UNREACHABLE";
    if (outcome !== "PENDING")
      this.fail("UNAVAILABLE", `the controller cannot be asked: ${outcome}`);
  }

  fail(code: "UNAVAILABLE" | "INVALID", message: string): void {
    this.#answer = failed(code, message);
    this.#timers.arm(this.#later, 0);
  }

  onTimer(): void {
    if (this.#answer !== null) this.#done(this.#answer);
  }

  onOutcome(call: Call): void {
    const { bytes, end, outcome, reason, start } = call;
    const reader = new CborReader();
    reader.start(bytes, start, end);
    if (outcome === "OK") {
      const value = this.#read(reader);
      const problem = reader.finish();
      if (problem === "") this.#done({ ok: true, value });
      else this.#done(failed("UNKNOWN", `the controller's answer is malformed: ${problem}`));
    } else if (outcome === "ERROR") {
      const failure = readFailure(reader);
      if (failure === null) this.#done(failed("UNKNOWN", "the controller's answer is malformed"));
      else this.#done(failed(failure.code, failure.message));
    } else {
      const why = reason === "" ? outcome : `${outcome} (${reason})`;
      const code = outcome === "UNKNOWN" ? "UNKNOWN" : "UNAVAILABLE";
      this.#done(failed(code, `the controller did not answer: ${why}`));
    }
  }
}

function readNothing(reader: CborReader): null {
  if (reader.array() !== 0) reader.refuse();
  return null;
}

function refuse(reader: CborReader): null {
  reader.refuse();
  return null;
}
