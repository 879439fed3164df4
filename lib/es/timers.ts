/**
 * setTimeout, setInterval and setImmediate in Node's order (Node 20, lib/internal/timers.js): timers of one duration
 * are one list, oldest first; lists are taken by when their first timer is due, then by age; jobs run after each
 * callback. The clock counts whole milliseconds.
 */
import { clockUs } from "#es-native";
import { invalidArgument } from "./invalid-argument.ts";
import { scoping } from "./scope.ts";
import {
  beginCallback,
  endCallback,
  IN_IMMEDIATES,
  IN_TIMERS,
  installImmediates,
  installTimers,
  runJobs,
  setImmediatesWaiting,
  type TimersPart,
} from "./turn.ts";

const DELAY_MAX_MS = 2 ** 31 - 1;

type Callback = (...args: unknown[]) => void;

function nowMs(): number {
  return Math.floor(clockUs() / 1000);
}

/** Timers of one duration, in the order of their starts. */
class TimerList {
  readonly durationMs: number;
  readonly id: number;
  expiryMs: number;
  first: Timeout | null = null;
  last: Timeout | null = null;

  constructor(durationMs: number, expiryMs: number, id: number) {
    this.durationMs = durationMs;
    this.expiryMs = expiryMs;
    this.id = id;
  }

  append(timer: Timeout): void {
    timer.$list = this;
    timer.$previous = this.last;
    timer.$next = null;
    if (this.last === null) this.first = timer;
    else this.last.$next = timer;
    this.last = timer;
  }

  remove(timer: Timeout): void {
    if (timer.$previous === null) this.first = timer.$next;
    else timer.$previous.$next = timer.$next;
    if (timer.$next === null) this.last = timer.$previous;
    else timer.$next.$previous = timer.$previous;
    timer.$list = null;
    timer.$previous = null;
    timer.$next = null;
  }
}

/** What setTimeout and setInterval return. */
export class Timeout {
  readonly $callback: Callback;
  readonly $args: unknown[];
  readonly $durationMs: number;
  readonly $repeats: boolean;
  $startMs = 0;
  $list: TimerList | null = null;
  $previous: Timeout | null = null;
  $next: Timeout | null = null;
  $isReferenced = true;
  $isCleared = false;

  constructor(callback: Callback, args: unknown[], delay: unknown, repeats: boolean) {
    const ms = Number(delay);
    this.$callback = callback;
    this.$args = args;
    this.$durationMs = ms >= 1 && ms <= DELAY_MAX_MS ? Math.trunc(ms) : 1;
    this.$repeats = repeats;
  }

  /** Keeps the program running until it has fired; so it is from the start. */
  ref(): this {
    if (!this.$isReferenced && this.$list !== null) timers.referenced++;
    this.$isReferenced = true;
    return this;
  }

  unref(): this {
    if (this.$isReferenced && this.$list !== null) timers.referenced--;
    this.$isReferenced = false;
    return this;
  }

  hasRef(): boolean {
    return this.$isReferenced;
  }

  /** Starts the delay again. */
  refresh(): this {
    if (this.$isCleared) return this;
    timers.stop(this);
    timers.start(this, nowMs());
    return this;
  }

  close(): this {
    timers.clear(this);
    return this;
  }

  [Symbol.dispose](): void {
    timers.clear(this);
  }
}

class Timers implements TimersPart {
  /** One for each duration in use: few, so they are searched. */
  private readonly lists: TimerList[] = [];
  /** What `soonest` found last, if that is still so: it is asked twice in each turn. */
  private found: TimerList | null = null;
  private isFound = true;
  private ids = 0;
  /** Timers that keep the program running. */
  referenced = 0;
  readUs = -1;

  start(timer: Timeout, startMs: number): void {
    const { $durationMs: durationMs } = timer;
    timer.$startMs = startMs;
    let list = this.lists.find((l) => l.durationMs === durationMs);
    if (list === undefined) {
      list = new TimerList(durationMs, startMs + durationMs, this.ids++);
      this.lists.push(list);
      this.isFound = false;
    }
    list.append(timer);
    if (timer.$isReferenced) this.referenced++;
  }

  stop(timer: Timeout): void {
    const { $list: list } = timer;
    if (list === null) return;
    list.remove(timer);
    if (timer.$isReferenced) this.referenced--;
    this.dropIfEmpty(list);
  }

  private dropIfEmpty(list: TimerList): void {
    const index = list.first === null ? this.lists.indexOf(list) : -1;
    if (index < 0) return;
    this.lists.splice(index, 1);
    this.isFound = false;
  }

  clear(timer: Timeout): void {
    timer.$isCleared = true;
    this.stop(timer);
  }

  /** The list whose first timer is due first; asked only when it may be another one than `found`. */
  private find(): TimerList | null {
    let soonest: TimerList | null = null;
    for (const list of this.lists) {
      if (soonest === null || list.expiryMs < soonest.expiryMs) soonest = list;
      else if (list.expiryMs === soonest.expiryMs && list.id < soonest.id) soonest = list;
    }
    this.found = soonest;
    this.isFound = true;
    return soonest;
  }

  /** Fires what is due. Has anything been? */
  run(): boolean {
    let list = this.isFound ? this.found : this.find();
    this.readUs = -1;
    if (list === null) return false;
    const readUs = clockUs();
    let now = Math.floor(readUs / 1000);
    if (list.expiryMs > now) {
      this.readUs = readUs;
      return false;
    }
    let hasFired = false;
    for (; list !== null; list = this.isFound ? this.found : this.find()) {
      if (list.expiryMs > now) {
        now = nowMs();
        if (list.expiryMs > now) break;
      }
      if (hasFired) runJobs(); // of a callback that threw: the others' have run
      this.runList(list, now);
      hasFired = true;
    }
    return hasFired;
  }

  private runList(list: TimerList, now: number): void {
    for (let timer = list.first; timer !== null; timer = list.first) {
      if (now - timer.$startMs < list.durationMs) {
        list.expiryMs = Math.max(timer.$startMs + list.durationMs, now + 1);
        this.isFound = false;
        return;
      }
      this.fire(timer, list);
    }
    this.dropIfEmpty(list);
  }

  private fire(timer: Timeout, list: TimerList): void {
    list.remove(timer);
    if (timer.$isReferenced) this.referenced--;
    const startMs = timer.$repeats ? nowMs() : 0;
    beginCallback(IN_TIMERS);
    try {
      timer.$callback(...timer.$args);
    } finally {
      if (timer.$repeats && !timer.$isCleared && timer.$list === null) this.start(timer, startMs);
    }
    endCallback();
  }

  /** A timer that is not referenced fires in its time as well, as long as something else is waited for. */
  wakeUs(otherUs: number): number {
    if (otherUs < 0 && this.referenced === 0) return -1;
    const list = this.isFound ? this.found : this.find();
    if (list === null) return otherUs;
    const us = list.expiryMs * 1000;
    return otherUs < 0 || us < otherUs ? us : otherUs;
  }
}

const timers = new Timers();
let isInstalled = false;

function startTimer(
  callback: Callback,
  args: unknown[],
  delay: unknown,
  repeats: boolean,
): Timeout {
  if (typeof callback !== "function")
    throw invalidArgument("callback", "of type function", callback);
  if (!isInstalled) {
    isInstalled = true;
    installTimers(timers);
  }
  const run = scoping === null ? callback : scoping.callback(callback);
  const timer = new Timeout(run, args, delay, repeats);
  timers.start(timer, nowMs());
  return timer;
}

export function setTimeout(callback: Callback, delay?: unknown, ...args: unknown[]): Timeout {
  return startTimer(callback, args, delay, false);
}

export function setInterval(callback: Callback, delay?: unknown, ...args: unknown[]): Timeout {
  return startTimer(callback, args, delay, true);
}

export function clearTimeout(timer?: unknown): void {
  if (timer instanceof Timeout) timers.clear(timer);
}

export function clearInterval(timer?: unknown): void {
  clearTimeout(timer);
}

/** What setImmediate returns. */
export class Immediate {
  readonly $callback: Callback;
  readonly $args: unknown[];
  $isReferenced = true;
  $isCleared = false;

  constructor(callback: Callback, args: unknown[]) {
    this.$callback = callback;
    this.$args = args;
  }

  ref(): this {
    this.$isReferenced = true;
    return this;
  }

  unref(): this {
    this.$isReferenced = false;
    return this;
  }

  hasRef(): boolean {
    return this.$isReferenced;
  }

  [Symbol.dispose](): void {
    clearImmediate(this);
  }
}

/** Those for the end of the next turn, and what is left of this turn's. */
let waiting: Immediate[] = [];
let due: Immediate[] = [];
let areImmediatesInstalled = false;

let nextDue = 0;

function runImmediates(): number {
  if (due.length === 0) {
    due = waiting;
    waiting = [];
  }
  const hasSome = due.length > 0;
  // An error leaves the others for the next turn.
  while (nextDue < due.length) {
    const immediate = due[nextDue];
    nextDue++;
    if (immediate === undefined || immediate.$isCleared) continue;
    beginCallback(IN_IMMEDIATES);
    immediate.$callback(...immediate.$args);
    endCallback();
  }
  due = [];
  nextDue = 0;
  setImmediatesWaiting(waiting.length > 0);
  if (hasSome) return 0;
  return waiting.some((immediate) => immediate.$isReferenced && !immediate.$isCleared) ? 0 : -1;
}

export function setImmediate(callback: Callback, ...args: unknown[]): Immediate {
  if (typeof callback !== "function")
    throw invalidArgument("callback", "of type function", callback);
  if (!areImmediatesInstalled) {
    areImmediatesInstalled = true;
    installImmediates(runImmediates);
  }
  const run = scoping === null ? callback : scoping.callback(callback);
  const immediate = new Immediate(run, args);
  waiting.push(immediate);
  setImmediatesWaiting(true);
  return immediate;
}

export function clearImmediate(immediate?: unknown): void {
  if (immediate instanceof Immediate) immediate.$isCleared = true;
}
