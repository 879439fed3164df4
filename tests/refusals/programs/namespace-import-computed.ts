// expect: refusal about a namespace import read by a computed name
// refused: SK1115 5:46
import * as ns from "../assets/value.ts";
const keys = ["value", "other", "none"];
for (const k of keys) console.log(k, typeof (ns as unknown as Record<string, unknown>)[k]);
