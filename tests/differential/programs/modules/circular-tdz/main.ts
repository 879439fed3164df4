// Attacks: a circular import that reads a const too early gets a ReferenceError, then works.
import { attempts, report } from "./first.ts";
import { second } from "./second.ts";

console.log(report());
for (const a of attempts) console.log(a);
console.log(second.value, second.read(), attempts.length);
console.log(report());
