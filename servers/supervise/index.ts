/** Existing servers as Linux nodes: where they are, as whom they run, and how they end. */
export { type Account, unprivilegedAccount } from "./account.ts";
export { findServer, ServerError, stopWith } from "./find.ts";
export { openFolder, ownFolder } from "./folder.ts";
export { runOnce, runServer, type Server, type ServerCommand } from "./run.ts";
