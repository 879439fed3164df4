/**
 * The package `typescript`, by `require`: for an `import` Node.js would first read its 9 MB twice, to find out what kind of
 * module it is and what it exports, which takes longer than to run it.
 */
import { createRequire } from "node:module";

export default createRequire(import.meta.url)("typescript");
