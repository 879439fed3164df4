/** Async functions (ECMA-262 27.7.5): the coroutine of a body, run on by the promises it awaits. */
import { coroutineResume, coroutineStart, coroutineValue } from "#es-native";
import { awaitValue, FULFILLED, type Promise, Reaction } from "./promise.ts";
import { scoping } from "./scope.ts";

const NEXT = 0;
const THROW = 1;

/** A call that waits. It waits for one promise at a time, so it is the reaction of each of them. */
export class Task extends Reaction {
  private readonly frame: object;
  /** The body resolves it; what it throws rejects it. */
  readonly promise: Promise<unknown>;

  constructor(frame: object, promise: Promise<unknown>) {
    super();
    this.frame = frame;
    this.promise = promise;
  }

  override run(): void {
    const { frame } = this;
    let isAwait: boolean;
    try {
      isAwait = coroutineResume(frame, this.state === FULFILLED ? NEXT : THROW, this.value);
    } catch (error) {
      this.fail(error);
      return;
    }
    if (isAwait) awaitValue(coroutineValue(frame), this);
  }

  protected fail(error: unknown): void {
    this.promise["%reject"](error);
  }
}

/** Runs the body of an async function up to its first await. */
export function startAsync(body: unknown, promise: Promise<unknown>): void {
  const frame = coroutineStart(body);
  if (scoping !== null) {
    scoping.startAsync(frame, promise);
    return;
  }
  let isAwait: boolean;
  try {
    isAwait = coroutineResume(frame, NEXT, undefined);
  } catch (error) {
    promise["%reject"](error);
    return;
  }
  if (isAwait) awaitValue(coroutineValue(frame), new Task(frame, promise));
}
