// expect: refusal about the Node module node:vm
// typescript: rejects
import { runInNewContext } from "node:vm";
console.log(runInNewContext("1 + 1"));
