/**
 * `skerry/ebb`: objects of the whole application. See kinds.ts for how one is declared.
 *
 *     const visits = await ebb(Counter, "visits");
 *     const total = known(await visits.add(1));
 */

export { attenuate, type ChangeOptions, revoke } from "./attenuate.ts";
export { EbbError, type EbbErrorCode } from "./error.ts";
export {
  type CallOptions,
  type Command,
  type Ebb,
  type EbbClass,
  type Event,
  Exclusive,
  Guarded,
  Local,
  type Query,
  type Reference,
  Replicated,
  type Result,
  Service,
} from "./kinds.ts";
export { known } from "./known.ts";
export { ebb, moveHere } from "./node.ts";
export { after, append, follow, type Message, type Sequence } from "./sequence.ts";
