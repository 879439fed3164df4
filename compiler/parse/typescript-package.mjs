/**
 * The package `typescript`, by `require`: for an `import` Node.js would first read its 9 MB twice, to find out what kind of
 * module it is and what it exports, which takes longer than to run it. It is loaded when something of it is first asked for:
 * a program that was compiled before needs none of it.
 */
import { createRequire } from "node:module";

const typescript = {};
const loader = new Proxy(
  {},
  {
    get(_, name) {
      Object.assign(typescript, createRequire(import.meta.url)("typescript"));
      Object.setPrototypeOf(typescript, Object.prototype);
      return typescript[name];
    },
  },
);

export default Object.setPrototypeOf(typescript, loader);
