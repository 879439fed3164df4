/** What other nodes ask of an object that this node owns, as its owner sees it. */

import {
  ABSENT,
  BUSY,
  CANCELLED,
  DENIED,
  ERROR,
  type Event,
  EXPIRED,
  FENCED,
  OK,
  type Request,
} from "#cluster/messenger";
import type { Owner } from "./owner.ts";
import { LentArgs, type Work, type WorkStatus } from "./work.ts";

/** A query or a command of another node. */
export class RequestWork extends LentArgs implements Work {
  readonly kind: Work["kind"];
  method: number;
  readonly caller: number;
  readonly opId: number;
  readonly deadlineUs: number;
  readonly #owner: Owner;
  readonly #request: Request;

  constructor(owner: Owner, request: Request, kind: Work["kind"]) {
    super(request.bytes, request.start, request.end);
    this.kind = kind;
    this.method = request.method;
    this.caller = request.peerId;
    this.opId = request.opId;
    this.deadlineUs = request.deadlineUs;
    this.#owner = owner;
    this.#request = request;
  }

  isCancelled(): boolean {
    return this.#request.isAbandoned;
  }

  end(status: WorkStatus, bytes: Uint8Array, start: number, end: number): void {
    const owner = this.#owner;
    const epoch = owner.state === "DEAD" ? 0 : owner.version();
    if (status === "OK") this.#request.reply(OK, epoch, bytes, start, end);
    else if (status === "UNKNOWN") this.#request.replyUnknown();
    else this.#request.reply(statusOf(status), epoch, bytes, start, end);
  }
}

function statusOf(status: Exclude<WorkStatus, "OK" | "UNKNOWN">): number {
  switch (status) {
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
    default:
      return DENIED;
  }
}

/** An event of another node: nobody waits for it. */
export class EventWork extends LentArgs implements Work {
  readonly kind = "event";
  method: number;
  readonly caller: number;
  readonly opId = 0;
  readonly deadlineUs = Infinity;

  constructor(event: Event) {
    super(event.bytes, event.start, event.end);
    this.method = event.method;
    this.caller = event.peerId;
  }

  isCancelled(): boolean {
    return false;
  }

  end(): void {}
}
