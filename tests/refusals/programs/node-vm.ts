// expect: refusal about the Node module node:vm
// refused: SK1004 4:33
// typescript: rejects
import { runInNewContext } from "node:vm";
console.log(runInNewContext("1 + 1"));
