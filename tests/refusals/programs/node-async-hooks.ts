// expect: refusal about the Node module node:async_hooks
// typescript: rejects
import { executionAsyncId } from "node:async_hooks";
console.log(typeof executionAsyncId());
