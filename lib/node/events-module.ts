/**
 * `node:events`; the default export is the class, as in Node.js, but `once` and the like are exports of the module only.
 */
export * from "./events.ts";
export { EventEmitter as default } from "./events.ts";
export { EventEmitterAsyncResource } from "./events-resource.ts";
