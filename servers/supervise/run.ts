/**
 * Runs an existing server below this process, which is the node: what ends the one ends the other.
 * The server is of the node's process group, so nothing outlives the node.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync } from "node:fs";
import { constants } from "node:os";
import type { Account } from "./account.ts";
import { ServerError } from "./find.ts";
import { openFolder } from "./folder.ts";

const EX_SOFTWARE = 70;
const SIGNAL_EXIT = 128;

export interface ServerCommand {
  readonly file: string;
  readonly parameters: readonly string[];
  /** The folder that the server knows as `/proc/self/fd/3`. */
  readonly folder: string;
  readonly account: Account | null;
}

export interface Server {
  signal(signal: NodeJS.Signals): void;
}

/** Runs a command to its end. Throws ServerError with what it wrote when it failed. */
export function runOnce(command: ServerCommand): void {
  const fd = openFolder(command.folder);
  try {
    const { error, signal, status, stderr, stdout } = spawnSync(
      command.file,
      [...command.parameters],
      { ...optionsOf(command), encoding: "utf8", stdio: ["ignore", "pipe", "pipe", fd] },
    );
    if (status === 0) return;
    const why = error?.message ?? `${stdout}${stderr}`.trim();
    throw new ServerError(`${command.file} failed (${signal ?? status}): ${why}`, EX_SOFTWARE);
  } finally {
    closeSync(fd);
  }
}

/**
 * Starts the server; from now on its end is this process's end, with its exit code. When this
 * process is asked to end, so is the server, by `stopSignal`.
 */
export function runServer(command: ServerCommand, stopSignal: NodeJS.Signals): Server {
  // Before the server starts: it may be ready, and this process be asked to end, before `spawn` returns.
  let child: ChildProcess | null = null;
  let isAsked = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      isAsked = true;
      child?.kill(stopSignal);
    });
  }
  const fd = openFolder(command.folder);
  const server = spawn(command.file, [...command.parameters], {
    ...optionsOf(command),
    stdio: ["ignore", "inherit", "inherit", fd],
  });
  child = server;
  closeSync(fd);
  server.on("error", (error) => {
    console.error(`${command.file} cannot be run: ${error.message}`);
    process.exit(EX_SOFTWARE);
  });
  server.on("exit", (code) => process.exit(exitCodeOf(server, code, isAsked)));
  return { signal: (signal) => void server.kill(signal) };
}

/** A server that nobody asked to end has failed, whatever it says. */
function exitCodeOf(child: ChildProcess, code: number | null, isAsked: boolean): number {
  if (isAsked) return 0;
  if (child.signalCode !== null) return SIGNAL_EXIT + constants.signals[child.signalCode];
  return code === null || code === 0 ? EX_SOFTWARE : code;
}

function optionsOf({ account }: ServerCommand): { cwd: string; uid?: number; gid?: number } {
  return { cwd: "/", ...(account === null ? {} : { uid: account.uid, gid: account.gid }) };
}
