// expect: refusal about the Node module node:child_process
// typescript: rejects
import { execSync } from "node:child_process";
console.log(String(execSync("true")));
