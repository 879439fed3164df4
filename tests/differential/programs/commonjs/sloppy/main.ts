// Attacks: sloppy mode where it is the same as strict mode: this of methods, ignored stores, globals by name, UMD.
import umd, { greet } from "./umd.cjs";
import sloppy from "./sloppy.cjs";

console.log(umd.name, greet("you"), sloppy.method(), sloppy.ignored, sloppy.viaCall, sloppy.inBlock(true), sloppy.inBlock(false));
console.log(sloppy.globals, sloppy.count(1, 2, 3), sloppy.constructed);
