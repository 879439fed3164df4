/** What a messenger is given: time, chance and connections. It reaches for nothing else. */

import type { Network } from "#lib/net";
import type { Timer } from "#os/loop";
import type { Clock, Random } from "#os/platform";

/** The timers of an event loop. A timer fires on its owner, never from inside `arm`. */
export interface Timers {
  arm(timer: Timer, delayMs: number): void;
  cancel(timer: Timer): void;
}

export interface MessengerWorld {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly network: Pick<Network, "connectTcp" | "listenTcp">;
}
