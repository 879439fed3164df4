// expect: refusal about an import that does not resolve
// refused: SK1002 4:25
// typescript: rejects
import { nothing } from "./no-such-file.ts";
console.log(nothing);
