/** Calls, replies and events between the nodes of one application, over TCP. */
export { Call, type CallReceiver, type Outcome } from "./call.ts";
export { type CounterName, Counters } from "./counters.ts";
export {
  ABSENT,
  BUSY,
  CANCELLED,
  COMMAND,
  DENIED,
  type Envelope,
  ERROR,
  EVENT,
  EXPIRED,
  FENCED,
  OK,
  QUERY,
} from "./envelope.ts";
export type { Identity } from "./handshake.ts";
export { MESSENGER_LIMITS } from "./limits.ts";
export { Messenger } from "./messenger.ts";
export type { Peer } from "./peer.ts";
export { Event, Request, type Requests, type Service } from "./request.ts";
export type { MessengerWorld, Timers } from "./world.ts";
