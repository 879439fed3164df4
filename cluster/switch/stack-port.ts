/**
 * A port with a TCP/IP stack in this process behind it. The gateway is one, and each Linux node has
 * one that speaks for it.
 */
import type { Stack } from "#os/net";
import type { Random } from "#os/platform";
import { type Carry, macFor, SwitchPort } from "./port.ts";
import type { Scheduler } from "./scheduler.ts";
import { StackRunner } from "./stack-runner.ts";

export interface StackPortOptions {
  readonly node: string;
  readonly component: string;
  readonly address: number;
  readonly mask: number;
  readonly gateway: number;
  readonly isGateway: boolean;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly carry: Carry;
}

export class StackPort extends SwitchPort {
  readonly #runner: StackRunner;

  constructor(options: StackPortOptions) {
    const { address, carry, component, gateway, isGateway, mask, node, random } = options;
    super(node, component, address, isGateway);
    this.#runner = new StackRunner({
      ...{ mac: macFor(address), random, scheduler: options.scheduler },
      send: (record) => carry(this, record),
    });
    this.stack.configure(address, mask, gateway);
  }

  get stack(): Stack {
    return this.#runner.stack;
  }

  get isRunning(): boolean {
    return !this.#runner.isClosed;
  }

  /** Calls `action` in the stack's next turn, which is soon: see StackRunner. */
  call(action: () => void): void {
    this.#runner.call(action);
  }

  /** Someone outside queued bytes: it turns soon. */
  wake(): void {
    this.#runner.wake();
  }

  /** Ends all work. Connections just stop. */
  close(): void {
    this.#runner.close();
  }

  protected take(record: Buffer): boolean {
    return this.#runner.deliver(record);
  }
}
