// expect: refusal about the Node module node:worker_threads
// typescript: rejects
import { isMainThread } from "node:worker_threads";
console.log(isMainThread);
