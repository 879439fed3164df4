// expect: refusal about the Node module node:async_hooks
// refused: SK1004 4:34
// typescript: rejects
import { executionAsyncId } from "node:async_hooks";
console.log(typeof executionAsyncId());
