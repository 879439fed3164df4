/** Where we differ from memcached 1.6.18 on purpose: what we say instead, and why. */

import type { Recorded } from "./case.ts";

export interface Departure extends Recorded {
  readonly why: string;
}

export const DEPARTURES: readonly Departure[] = [
  {
    name: "binary request",
    replies: [""],
    isClosed: true,
    why: "The binary protocol is not spoken; who begins with it is closed at once.",
  },
];
