// expect: refusal about an import that does not resolve
// typescript: rejects
import { nothing } from "./no-such-file.ts";
console.log(nothing);
