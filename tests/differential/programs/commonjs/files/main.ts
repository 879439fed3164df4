// CommonJS that requires `fs`, as packages do that also work without files.
import { stamp, isStats } from "./stamp.cjs";

console.log(stamp("a/b.txt"), isStats({}));
