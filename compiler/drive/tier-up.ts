/**
 * A compilation runs much code for a few seconds. V8 starts to optimize a function after some 130 KB of executed bytecode,
 * which pays for a server; here a third of the processor's time went into optimizing what was about to end. It waits
 * until a function has executed 1 MB, and compiles it without optimizing before that.
 */
import { setFlagsFromString } from "node:v8";

setFlagsFromString("--interrupt-budget=1000000");
setFlagsFromString("--sparkplug");
