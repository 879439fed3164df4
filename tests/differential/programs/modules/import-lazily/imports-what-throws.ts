import "./throws.ts";
import "./never.ts";
console.log("this must not run");
