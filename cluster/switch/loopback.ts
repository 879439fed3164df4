/**
 * Addresses in 127.0.0.0/8, all of which lead to this machine: a Linux node reaches a component at
 * an address of its own, so that ports keep their numbers. One switch takes a range of 254,
 * 127.A.B.1 to 127.A.B.254, and holds a lock on it, a listening socket, which ends with the process.
 */
import { randomInt } from "node:crypto";
import { createServer, type Server } from "node:net";
import { SWITCH_LIMITS } from "./limits.ts";
import { SwitchError } from "./types.ts";

const LOCK_PORT = 47_077;

export class LoopbackRange {
  readonly #prefix: string;
  readonly #lock: Server;
  readonly #addresses = new Map<string, string>();

  private constructor(prefix: string, lock: Server) {
    this.#prefix = prefix;
    this.#lock = lock;
  }

  /** Takes a range that no other switch has. Rejects with SwitchError EADDRINUSE. */
  static async claim(): Promise<LoopbackRange> {
    for (let i = 0; i < SWITCH_LIMITS.loopbackTries; i++) {
      const prefix = `127.${randomInt(64, 127)}.${randomInt(0, 256)}`;
      const lock = await listen(`${prefix}.254`);
      if (lock !== null) return new LoopbackRange(prefix, lock);
    }
    const hint = "does this machine let programs listen on 127.0.0.0/8?";
    throw new SwitchError("EADDRINUSE", `no free range of loopback addresses found; ${hint}`);
  }

  /** The address of `key`, always the same one. Throws SwitchError ENODES when there are too many. */
  addressOf(key: string): string {
    const known = this.#addresses.get(key);
    if (known !== undefined) return known;
    const number = this.#addresses.size + 1;
    if (number > SWITCH_LIMITS.loopbackAddressesMax) {
      const max = SWITCH_LIMITS.loopbackAddressesMax;
      throw new SwitchError("ENODES", `more than ${max} pairs of a Linux node and a component`);
    }
    const address = `${this.#prefix}.${number}`;
    this.#addresses.set(key, address);
    return address;
  }

  close(): void {
    this.#lock.close();
  }
}

function listen(address: string): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.unref();
    server.once("error", () => resolve(null)); // another's: the caller tries the next range
    server.listen(LOCK_PORT, address, () => resolve(server));
  });
}
