// expect: refusal about the Node module node:worker_threads
// refused: SK1004 4:30
// typescript: rejects
import { isMainThread } from "node:worker_threads";
console.log(isMainThread);
