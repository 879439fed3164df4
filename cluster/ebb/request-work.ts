/** What other nodes ask of an object that this node owns, as its owner sees it. */

import {
  ABSENT,
  BUSY,
  CANCELLED,
  ERROR,
  type Event,
  EXPIRED,
  FENCED,
  OK,
  type Request,
} from "#cluster/messenger";
import type { Owner } from "./owner.ts";
import type { Work, WorkStatus } from "./work.ts";

/** A query or a command of another node. */
export class RequestWork implements Work {
  readonly kind: Work["kind"];
  readonly method: number;
  readonly caller: number;
  readonly opId: number;
  readonly deadlineUs: number;
  args: Uint8Array;
  argsStart: number;
  argsEnd: number;
  readonly #owner: Owner;
  readonly #request: Request;

  constructor(owner: Owner, request: Request, kind: Work["kind"]) {
    this.kind = kind;
    this.method = request.method;
    this.caller = request.peerId;
    this.opId = request.opId;
    this.deadlineUs = request.deadlineUs;
    this.args = request.bytes;
    this.argsStart = request.start;
    this.argsEnd = request.end;
    this.#owner = owner;
    this.#request = request;
  }

  keepArgs(): void {
    this.args = this.args.slice(this.argsStart, this.argsEnd);
    this.argsStart = 0;
    this.argsEnd = this.args.length;
  }

  isCancelled(): boolean {
    return this.#request.isAbandoned;
  }

  end(status: WorkStatus, bytes: Uint8Array, start: number, end: number): void {
    const owner = this.#owner;
    const epoch = owner.state === "DEAD" ? 0 : owner.version();
    if (status === "UNKNOWN") this.#request.replyUnknown();
    else this.#request.reply(statusOf(status), epoch, bytes, start, end);
  }
}

function statusOf(status: Exclude<WorkStatus, "UNKNOWN">): number {
  switch (status) {
    case "OK":
      return OK;
    case "ERROR":
      return ERROR;
    case "BUSY":
      return BUSY;
    case "EXPIRED":
      return EXPIRED;
    case "CANCELLED":
      return CANCELLED;
    case "ABSENT":
      return ABSENT;
    case "FENCED":
      return FENCED;
  }
}

/** An event of another node: nobody waits for it. */
export class EventWork implements Work {
  readonly kind = "event";
  readonly method: number;
  readonly caller: number;
  readonly opId = 0;
  readonly deadlineUs = Infinity;
  args: Uint8Array;
  argsStart: number;
  argsEnd: number;

  constructor(event: Event) {
    this.method = event.method;
    this.caller = event.peerId;
    this.args = event.bytes;
    this.argsStart = event.start;
    this.argsEnd = event.end;
  }

  keepArgs(): void {
    this.args = this.args.slice(this.argsStart, this.argsEnd);
    this.argsStart = 0;
    this.argsEnd = this.args.length;
  }

  isCancelled(): boolean {
    return false;
  }

  end(): void {}
}
