// expect: refusal about an import that does not resolve
// refused: SK1002 4:21
// typescript: rejects
import leftPad from "a-package-that-is-not-installed";
console.log(leftPad("x", 3));
