/**
 * Who cleans up when this process cannot: a shell in a session of its own, which is told of every
 * process group that is started and waits for the end of its input. That end comes when this
 * process ends, however it ends, SIGKILL included. Then every group is asked to end, and killed
 * after two seconds; then the kernel's networks are taken down.
 *
 * What it cannot do: survive being killed itself together with this process, know of a group
 * started in the instant before this process was killed, or find processes that left their group.
 */
import { type ChildProcess, spawn } from "node:child_process";
import type { Undo } from "#cluster/tap";

const SCRIPT = `
trap '' HUP INT TERM
groups= networks=
while read -r verb group; do
  case $verb in
    add) groups="$groups $group" ;;
    drop)
      left=
      for g in $groups; do [ "$g" = "$group" ] || left="$left $g"; done
      groups=$left ;;
    network) networks="$networks $group" ;;
    no-network)
      left=
      for n in $networks; do [ "$n" = "$group" ] || left="$left $n"; done
      networks=$left ;;
  esac
done
undo() {
  PATH=$PATH:/usr/sbin:/sbin
  for n in $networks; do
    for d in /sys/class/net/$n/brif/*; do ip link delete dev "\${d##*/}"; done
    nft delete table bridge $n
    nft delete table ip $n
    ip link delete dev $n
  done
}
for g in $groups; do kill -s TERM -- "-$g" 2>/dev/null; done
tries=20
while [ $tries -gt 0 ]; do
  left=
  for g in $groups; do kill -s 0 -- "-$g" 2>/dev/null && left="$left $g"; done
  groups=$left
  [ -n "$groups" ] || break
  sleep 0.1
  tries=$((tries - 1))
done
for g in $groups; do kill -s KILL -- "-$g" 2>/dev/null; done
undo 2>/dev/null
`;

export class Keeper implements Undo {
  readonly #shell: ChildProcess;

  constructor() {
    this.#shell = spawn("/bin/sh", ["-c", SCRIPT, "skerry-keeper"], {
      cwd: "/",
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
    });
    this.#shell.unref();
    this.#shell.on("error", () => {}); // no shell: only the guarantee above is lost
    this.#shell.stdin?.on("error", () => {}); // it was killed: likewise
  }

  get pid(): number | null {
    return this.#shell.pid ?? null;
  }

  /** A process group was started; `group` is its first process's id. */
  add(group: number): void {
    this.#shell.stdin?.write(`add ${group}\n`);
  }

  /** A process group is gone. */
  drop(group: number): void {
    this.#shell.stdin?.write(`drop ${group}\n`);
  }

  /** A network interface, with those below it, and the tables of its name are being made. */
  addNetwork(name: string): void {
    this.#shell.stdin?.write(`network ${name}\n`);
  }

  dropNetwork(name: string): void {
    this.#shell.stdin?.write(`no-network ${name}\n`);
  }

  /** Everything still known is ended, then the keeper ends. Resolves when it has. */
  close(): Promise<void> {
    const shell = this.#shell;
    if (shell.exitCode !== null || shell.signalCode !== null || shell.pid === undefined) {
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      shell.once("close", () => resolve());
      shell.ref();
      shell.stdin?.end();
    });
  }
}

/** Sends a signal to all of a process group. False when there is none any more. */
export function signalGroup(group: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false; // ESRCH: gone, which is what the caller wants to know
  }
}
