/**
 * How a program ends, and who is told: `process.on` with Node's events "exit", "beforeExit", "uncaughtException" and
 * "unhandledRejection", in the order of Node 20 (lib/internal/process/execution.js and promises.js). Listeners of any
 * other event are kept, and hear what the program emits itself.
 */
import { exit, onUncaught } from "#es-native";
import { Error } from "./error.ts";
import { invalidArgument } from "./invalid-argument.ts";
import { installUnhandled } from "./jobs.ts";
import { scoping } from "./scope.ts";
import { defaultExitCode, installEnd, runJobs } from "./turn.ts";

const FAILED = 1;

export type Listener = (...args: never[]) => unknown;

class Registration {
  readonly name: string;
  readonly listener: Listener;
  readonly isOnce: boolean;

  constructor(name: string, listener: Listener, isOnce: boolean) {
    this.name = name;
    this.listener = listener;
    this.isOnce = isOnce;
  }
}

/** Events of Node that never happen here although they would there. */
function isMissing(name: string): boolean {
  return name === "rejectionHandled" || name === "uncaughtExceptionMonitor";
}

export class Ending {
  /** `process`: what listeners have as `this`. */
  private readonly self: unknown;
  /** Few, so they are searched; replaced, never changed, as listeners may come and go while they are called. */
  private registrations: readonly Registration[] = [];
  private isInstalled = false;
  /** As the program has set it. */
  code: number | undefined = undefined;
  private isExiting = false;
  /** Nothing was pending when the last turn ended, and "beforeExit" has been told. */
  private isIdle = false;

  constructor(self: unknown) {
    this.self = self;
  }

  /** Has the code looked at when nothing is pending any more. */
  setCode(code: number | undefined): void {
    this.code = code;
    installEnd((isIdle) => this.end(isIdle));
  }

  /** process.exit. */
  exit(given: number | undefined): never {
    if (given !== undefined) this.code = given;
    this.leave();
  }

  private leave(): never {
    this.code ??= defaultExitCode();
    if (!this.isExiting) {
      this.isExiting = true;
      this.emit("exit", [this.code]);
    }
    exit(this.code & 255);
  }

  /** At the end of a turn; true when a listener may have made something to wait for. */
  private end(isIdle: boolean): boolean {
    if (!isIdle) {
      this.isIdle = false;
      return false;
    }
    if (!this.isIdle) {
      this.isIdle = true;
      if (this.emitAlone("beforeExit", this.code ?? 0)) return true;
    }
    this.code ??= defaultExitCode();
    this.isExiting = true;
    this.emitAlone("exit", this.code);
    runJobs();
    return this.leave();
  }

  /** Of what no code has begun. */
  private emitAlone(name: string, code: number): boolean {
    if (scoping !== null) scoping.enter(scoping.makeEmpty());
    return this.emit(name, [code]);
  }

  add(name: string, listener: unknown, isOnce: boolean): void {
    if (typeof listener !== "function")
      throw invalidArgument("listener", "of type function", listener);
    if (isMissing(name)) throw new Error(`process.on("${name}") is not available in an image`);
    this.install();
    const registration = new Registration(name, listener as Listener, isOnce);
    this.registrations = [...this.registrations, registration];
  }

  private install(): void {
    if (this.isInstalled) return;
    this.isInstalled = true;
    installEnd((isIdle) => this.end(isIdle));
    onUncaught((error) => this.uncaught(error));
    installUnhandled(
      (reason, promise, error) =>
        this.emit("unhandledRejection", [reason, promise]) ||
        this.emit("uncaughtException", [error, "unhandledRejection"]),
    );
  }

  /** The one added last. */
  remove(name: string, listener: unknown): void {
    const list = this.registrations;
    for (let at = list.length - 1; at >= 0; at--) {
      const registration = list[at];
      if (registration?.name !== name || registration.listener !== listener) continue;
      this.registrations = list.filter((r) => r !== registration);
      return;
    }
  }

  removeAll(name: string | undefined): void {
    this.registrations = this.registrations.filter((r) => name !== undefined && r.name !== name);
  }

  count(name: string): number {
    return this.registrations.filter((r) => r.name === name).length;
  }

  /** Calls the listeners there are now; false when there are none. */
  emit(name: string, args: readonly unknown[]): boolean {
    const list = this.registrations.filter((r) => r.name === name);
    for (const registration of list) {
      if (registration.isOnce) this.remove(name, registration.listener);
      (registration.listener as (...words: unknown[]) => unknown).apply(this.self, [...args]);
    }
    return list.length > 0;
  }

  /** Of an error that nobody caught: undefined when a listener has taken it, else the exit code. */
  private uncaught(error: unknown): number | undefined {
    if (this.emit("uncaughtException", [error, "uncaughtException"])) return undefined;
    if (!this.isExiting) {
      this.isExiting = true;
      this.code = FAILED;
      this.emit("exit", [FAILED]);
    }
    return (this.code ?? FAILED) & 255;
  }
}
