/** What nodes and components may be called: a DNS label (RFC 1123 2.1), in lower case. */
import { SwitchError } from "./types.ts";

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** The gateway's. */
const TAKEN = "host";

/** Throws SwitchError EINVAL for what is no name. */
export function requireName(name: string): void {
  if (NAME.test(name) && name !== TAKEN) return;
  const rule = `use 1 to 63 of a-z, 0-9 and -, not - at either end, and not "${TAKEN}"`;
  throw new SwitchError("EINVAL", `"${name}" is not a name for a node or component; ${rule}`);
}
