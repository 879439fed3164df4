/**
 * What a program does between events: the machine calls `turn` on an empty stack once the modules have run and then
 * whenever something is due. A part that a program does not use is null for ever, and not in it.
 *
 * One turn, in Node's order: what is left of the last event's jobs; timers; the network; immediates. After each
 * callback its jobs run (`runJobs`).
 */
import { exit, onTurn } from "#es-native";

/** Exit code of Node when top-level await never settles. */
const UNSETTLED = 13;

/** One part's turn: how many microseconds it can sleep, 0 = call again at once, -1 = it waits for nothing. */
export type Part = () => number;

let timers: Part | null = null;
let network: Part | null = null;
let immediates: Part | null = null;
/** Runs promise jobs; null in a program that has none, which is known when it is compiled. */
export let jobRunner: (() => void) | null = null;
let end: (() => void) | null = null;
let unsettled: (() => boolean) | null = null;
let isInstalled = false;
let isAfterModules = false;

function install(): void {
  if (isInstalled) return;
  isInstalled = true;
  onTurn(turn);
}

export function installTimers(part: Part): void {
  timers = part;
  install();
}

/** The event loop of the machine, with its devices. */
export function installNetwork(part: Part): void {
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

/** Called when nothing is pending any more, before the program ends with exit code 0. */
export function installEnd(run: () => void): void {
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

/** To be called after every callback from outside. */
export function runJobs(): void {
  if (jobRunner !== null) jobRunner();
}

/** The shorter of two sleeps. */
function sooner(a: number, b: number): number {
  if (a < 0) return b;
  return b < 0 || a < b ? a : b;
}

/** Have the modules run, and the jobs they left? */
export function hasStarted(): boolean {
  return isAfterModules;
}

function turn(): number {
  runJobs();
  isAfterModules = true;
  let sleepUs = -1;
  if (timers !== null) sleepUs = timers();
  if (network !== null) {
    sleepUs = sooner(sleepUs, network());
    runJobs(); // of callbacks that the doors do not know
  }
  if (immediates !== null) sleepUs = sooner(sleepUs, immediates());
  if (sleepUs < 0 && timers !== null) sleepUs = timers(); // one that an immediate has set
  if (sleepUs < 0) {
    if (end !== null) end();
    else if (unsettled?.() === true) exit(UNSETTLED);
  }
  return sleepUs;
}
