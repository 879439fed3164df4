/**
 * Microtasks and process.nextTick: two queues, run after each callback until both are empty (Node 20,
 * lib/internal/process/task_queues.js). Promise reactions are microtasks.
 */
import { arrayPush } from "#es-native";
import { invalidArgument } from "./invalid-argument.ts";
import { scoping } from "./scope.ts";
import { hasStarted, installJobs, setJobsWaiting } from "./turn.ts";

/** Something to be done later; it stands in at most one queue. */
export abstract class Job {
  next: Job | null = null;
  abstract run(): void;
}

/** First in, first out. */
class Queue {
  private first: Job | null = null;
  private last: Job | null = null;

  get isEmpty(): boolean {
    return this.first === null;
  }

  push(job: Job): void {
    if (this.last === null) this.first = job;
    else this.last.next = job;
    this.last = job;
    setJobsWaiting(true);
  }

  /** Takes jobs out and does them until there are none. */
  run(): void {
    for (let job = this.first; job !== null; job = this.first) {
      this.first = job.next;
      job.next = null;
      if (this.first === null) this.last = null;
      job.run();
    }
  }
}

class CallbackJob extends Job {
  private readonly callback: () => void;
  constructor(callback: () => void) {
    super();
    this.callback = callback;
  }
  override run(): void {
    this.callback();
  }
}

class TickJob extends Job {
  private readonly callback: (...args: unknown[]) => void;
  private readonly args: unknown[];
  constructor(callback: (...args: unknown[]) => void, args: unknown[]) {
    super();
    this.callback = callback;
    this.args = args;
  }
  override run(): void {
    this.callback(...this.args);
  }
}

const microtasks = new Queue();
const ticks = new Queue();

/** Microtasks run; after an error of one the others come first. */
let isDraining = false;

/** Modules run inside of a microtask, so after them microtasks go on; after other callbacks ticks come first. */
function runAll(): void {
  if (microtasks.isEmpty && ticks.isEmpty && rejected.length === 0) {
    setJobsWaiting(false);
    return;
  }
  if (!hasStarted() || isDraining) microtasks.run();
  do {
    isDraining = false;
    ticks.run();
    isDraining = true;
    microtasks.run();
    isDraining = false;
  } while (!ticks.isEmpty || checkRejections());
  setJobsWaiting(false);
}

/** A promise that has been rejected while nobody handled it. */
export interface Rejected {
  /** Throws when still nobody does. */
  ["%checkHandled"](): void;
}

let rejected: Rejected[] = [];
let nextRejected = 0;

/** Told of each rejection that nobody handles; false when it is an error all the same. */
type Unhandled = (reason: unknown, promise: unknown, error: unknown) => boolean;
let unhandled: Unhandled | null = null;

export function installUnhandled(run: Unhandled): void {
  unhandled = run;
}

/** Looks at a promise again when the microtasks have run. */
export function watchRejections(promise: Rejected): void {
  arrayPush(rejected, scoping === null ? promise : scoping.rejected(promise));
  setJobsWaiting(true);
}

/** Has anybody been told? Then there may be new jobs. An error leaves the others for the next time. */
function checkRejections(): boolean {
  const { length } = rejected; // those that come up meanwhile have their time
  if (length === 0) return false;
  while (nextRejected < length) {
    const promise = rejected[nextRejected];
    nextRejected++;
    promise?.["%checkHandled"]();
  }
  rejected = rejected.slice(length);
  nextRejected = 0;
  return true;
}

/** Does somebody take this rejection? `error`: the reason, or an error that tells of it. */
export function isTaken(reason: unknown, promise: unknown, error: unknown): boolean {
  return unhandled?.(reason, promise, error) === true;
}

/** Queues a microtask. */
export function enqueueJob(job: Job): void {
  microtasks.push(job);
}

export function queueMicrotask(callback: () => void): void {
  if (typeof callback !== "function")
    throw invalidArgument("callback", "of type function", callback);
  enqueueJob(new CallbackJob(scoping === null ? callback : scoping.microtask(callback)));
}

export function nextTick(callback: (...args: unknown[]) => void, ...args: unknown[]): void {
  if (typeof callback !== "function")
    throw invalidArgument("callback", "of type function", callback);
  const job = new TickJob(callback, args);
  ticks.push(scoping === null ? job : scoping.tick(job));
}

installJobs(runAll);
