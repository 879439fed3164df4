/** Ebbs: distributed objects, found by name, owned by one node at a time. */
export { endLeases, takeNodeId } from "./directory.ts";
export { THROUGH, TOKEN_BYTES, writeThrough } from "./grants.ts";
export type { EbbDone, EbbOutcome } from "./lane.ts";
export { EBB_LIMITS } from "./limits.ts";
export { EbbNode, type EbbNodeOptions, type ReferenceDone } from "./node.ts";
export type {
  EbbKind,
  EbbReference,
  EbbType,
  Invoked,
  MethodKind,
  Representative,
  Served,
  ServedCall,
} from "./type.ts";
