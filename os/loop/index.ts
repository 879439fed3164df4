export { Deferred, type DeferredOwner, EventLoop, type Poller } from "./event-loop.ts";
export { LOOP_LIMITS } from "./limits.ts";
export { Timer, type TimerOwner, TimerWheel } from "./timer-wheel.ts";
