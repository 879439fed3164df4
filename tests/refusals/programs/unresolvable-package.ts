// expect: refusal about an import that does not resolve
// typescript: rejects
import leftPad from "a-package-that-is-not-installed";
console.log(leftPad("x", 3));
