/**
 * Microtasks and process.nextTick: two queues, run after each callback until both are empty (Node 20,
 * lib/internal/process/task_queues.js). Promise reactions are microtasks.
 */
import { arrayPush } from "#es-native";
import { invalidArgument } from "./invalid-argument.ts";
import { hasStarted, installJobs } from "./turn.ts";

/** First in, first out; what was taken out is forgotten in large steps. */
class Queue<T> {
  private items: T[] = [];
  private first = 0;

  get isEmpty(): boolean {
    return this.first === this.items.length;
  }

  push(item: T): void {
    this.items.push(item);
  }

  /** The next item; there is one. */
  shift(): T {
    const item = this.items[this.first] as T;
    this.first++;
    if (this.first === this.items.length) {
      this.items = [];
      this.first = 0;
    } else if (this.first >= 1024) {
      this.items = this.items.slice(this.first);
      this.first = 0;
    }
    return item;
  }
}

/** Something to be done later. */
export abstract class Job {
  abstract run(): void;
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

const microtasks = new Queue<Job>();
const ticks = new Queue<Job>();
let isInstalled = false;

function runMicrotasks(): void {
  while (!microtasks.isEmpty) microtasks.shift().run();
}

/** Modules run inside of a microtask, so after them microtasks go on; after other callbacks ticks come first. */
function runAll(): void {
  if (!hasStarted()) runMicrotasks();
  do {
    while (!ticks.isEmpty) ticks.shift().run();
    runMicrotasks();
    if (ticks.isEmpty && rejected !== null) checkRejections();
  } while (!ticks.isEmpty);
}

/** A promise that has been rejected while nobody handled it. */
interface Rejected {
  /** Throws when still nobody does. */
  checkHandled(): void;
}

let rejected: Rejected[] | null = null;

/** Looks at a promise again when the microtasks have run. */
export function watchRejections(promise: Rejected): void {
  wake();
  if (rejected === null) rejected = [promise];
  else arrayPush(rejected, promise);
}

function checkRejections(): void {
  const list = rejected;
  rejected = null;
  if (list !== null) for (const promise of list) promise.checkHandled();
}

function wake(): void {
  if (isInstalled) return;
  isInstalled = true;
  installJobs(runAll);
}

/** Queues a microtask. */
export function enqueueJob(job: Job): void {
  wake();
  microtasks.push(job);
}

export function queueMicrotask(callback: () => void): void {
  if (typeof callback !== "function")
    throw invalidArgument("callback", "of type function", callback);
  enqueueJob(new CallbackJob(callback));
}

export function nextTick(callback: (...args: unknown[]) => void, ...args: unknown[]): void {
  if (typeof callback !== "function")
    throw invalidArgument("callback", "of type function", callback);
  wake();
  ticks.push(new TickJob(callback, args));
}
