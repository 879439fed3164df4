/** `node:timers`: what programs also have as globals. */
export {
  clearImmediate,
  clearInterval,
  clearTimeout,
  setImmediate,
  setInterval,
  setTimeout,
} from "../es/timers.ts";
