// Attacks: `this` of a sloppy function that is called where it stands, in arrows, generators and async functions too.
import "./program.cjs";
