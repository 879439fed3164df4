/** Rules of memcached's command lines that several commands share. */

import { ascii } from "./ascii.ts";
import type { Session } from "./session.ts";

const NOREPLY = ascii("noreply");

/** A last word `noreply` silences the command, whatever comes before it. */
export function noteNoreply(session: Session): boolean {
  const line = session.engine.line;
  if (line.is(line.count - 2, NOREPLY)) session.noreply = true;
  return session.noreply;
}
