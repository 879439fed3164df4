/** `node:diagnostics_channel`, and the same as its default export. */
import * as channels from "./diagnostics-channels.ts";

export * from "./diagnostics-channels.ts";
export default channels;
