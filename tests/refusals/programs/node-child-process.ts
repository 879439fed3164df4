// expect: refusal about the Node module node:child_process
// refused: SK1004 4:26
// typescript: rejects
import { execSync } from "node:child_process";
console.log(String(execSync("true")));
