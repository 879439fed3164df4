/**
 * What a program does between events: the machine calls `turn` on an empty stack once the modules have run and then
 * whenever something is due. A part that a program does not use is null for ever, and not in it.
 *
 * One turn, in Node's order: what is left of the last event's jobs; timers; the network; immediates. After each
 * callback its jobs run (`runJobs`).
 */
import { exit, onTurn } from "#es-native";
import { scoping } from "./scope.ts";

/** Exit code of Node when top-level await never settles. */
const UNSETTLED = 13;

/** One part's turn: until when it can sleep, by `clockUs`; 0 = call again at once, -1 = it waits for nothing. */
export type Part = () => number;

/** Timers can be set by all other parts, so they are asked last until when to sleep. */
export interface TimersPart {
  /** The time that `run` has read, in microseconds, when nothing was due; -1: it has not looked. */
  readonly readUs: number;
  /** Fires what is due. True: something was. */
  run(): boolean;
  /** As a part's, when the other parts can sleep until `otherUs`. */
  wakeUs(otherUs: number): number;
}

let timers: TimersPart | null = null;
let network: ((nowUs: number) => number) | null = null;
let immediates: Part | null = null;
/** Runs promise jobs; null in a program that has none, which is known when it is compiled. */
export let jobRunner: (() => void) | null = null;
/** Lets go of what weak references were asked for; null in a program that has none. */
let kept: (() => void) | null = null;
let cleanup: (() => void) | null = null;
let end: ((isIdle: boolean) => boolean) | null = null;
let unsettled: (() => boolean) | null = null;
let isInstalled = false;
let isAfterModules = false;

function install(): void {
  if (isInstalled) return;
  isInstalled = true;
  onTurn(turn);
}

export function installTimers(part: TimersPart): void {
  timers = part;
  install();
}

/** The event loop of the machine, with its devices. It is told the time that was read just now; -1: none was. */
export function installNetwork(part: (nowUs: number) => number): void {
  network = part;
  install();
}

export function installImmediates(part: Part): void {
  immediates = part;
  install();
}

/** Promise jobs and the like: what runs after each callback. */
export function installJobs(run: () => void): void {
  jobRunner = run;
  install();
}

/** What weak references keep until the jobs of a callback are done. */
export function installKept(forget: () => void): void {
  kept = forget;
  install();
}

/** Callbacks of finalization registries; nothing waits for them. */
export function installCleanup(run: () => void): void {
  cleanup = run;
  install();
}

/**
 * Called at the end of each turn; `isIdle`: nothing is pending any more, and the program is about to end with exit code 0.
 * Gives true to go on.
 */
export function installEnd(run: (isIdle: boolean) => boolean): void {
  end = run;
  install();
}

/** Tells at the end whether a module has not ended. */
export function installUnsettled(test: () => boolean): void {
  unsettled = test;
  install();
}

/** The exit code of a program that has not set one. */
export function defaultExitCode(): number {
  return unsettled?.() === true ? UNSETTLED : 0;
}

/** Jobs wait: asked several times in each turn, in most of which there are none. */
let areJobsWaiting = false;

/** To be called when the first job is added, and when none is left. */
export function setJobsWaiting(are: boolean): void {
  areJobsWaiting = are;
}

/** Immediates wait: most turns have none. */
let areImmediatesWaiting = false;

/** To be called when the first immediate is added, and when none is left. */
export function setImmediatesWaiting(are: boolean): void {
  areImmediatesWaiting = are;
}

/** To be called after every callback from outside. */
export function runJobs(): void {
  if (scoping !== null) scoping.leaveAll();
  if (areJobsWaiting && jobRunner !== null) jobRunner();
  if (scoping !== null) scoping.endEvent();
  if (kept !== null) kept();
}

/** The sooner of two times. */
function sooner(a: number, b: number): number {
  if (a < 0) return b;
  return b < 0 || a < b ? a : b;
}

/** Have the modules run, and the jobs they left? */
export function hasStarted(): boolean {
  return isAfterModules;
}

const BETWEEN = 0;
export const IN_TIMERS = 1;
export const IN_IMMEDIATES = 2;
/** Where a callback runs; after an error that a listener took, where one has thrown. */
let place = BETWEEN;

export function beginCallback(at: number): void {
  place = at;
}

export function endCallback(): void {
  place = BETWEEN;
  runJobs();
}

/** After an error of a callback the next ones come before the jobs that it left, as on Node. Gives where that was. */
function resume(): number {
  const at = place;
  place = BETWEEN;
  if (at === BETWEEN) {
    if (areJobsWaiting || kept !== null) runJobs();
  } else if (at === IN_IMMEDIATES && immediates !== null) immediates();
  return at;
}

function turn(): number {
  const at = resume();
  isAfterModules = true;
  let wakeUs = -1;
  let readUs = -1;
  if (timers !== null) {
    if (timers.run()) wakeUs = 0;
    else readUs = timers.readUs;
  }
  if (at === IN_TIMERS) {
    runJobs();
    readUs = -1; // they may have taken a while
  }
  if (network !== null) {
    wakeUs = sooner(wakeUs, network(readUs));
    if (areJobsWaiting || kept !== null) runJobs(); // of callbacks that the doors do not know
  }
  if (areImmediatesWaiting && immediates !== null) wakeUs = sooner(wakeUs, immediates());
  if (cleanup !== null) cleanup();
  if (timers !== null && wakeUs !== 0) wakeUs = timers.wakeUs(wakeUs);
  if (end !== null) {
    if (end(wakeUs < 0)) return 0;
  } else if (wakeUs < 0 && unsettled?.() === true) exit(UNSETTLED);
  return wakeUs;
}
