/** Who owns what: the seam to a strongly consistent store, and the embedded one. */
export {
  type Answer,
  type Authority,
  type Change,
  type Commit,
  type Committed,
  type Compare,
  type Delete,
  type Done,
  type FailureCode,
  failed,
  type KeyState,
  type Listing,
  type Put,
  type Watch,
  type WatchEvent,
  type Watcher,
} from "./authority.ts";
export { type AuthorityWorld, EmbeddedAuthority } from "./embedded.ts";
export { LeaseKeeper, type LeaseReceiver } from "./lease-keeper.ts";
export { AUTHORITY_LIMITS, KEEP_ALIVE_PART, SELF_FENCE_PART } from "./limits.ts";
export type { DurableLog } from "./log.ts";
export { wrongCommit, wrongKey, wrongTtl } from "./validate.ts";
