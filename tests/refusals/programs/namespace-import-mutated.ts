// expect: refusal about assignment to a namespace import
// refused: SK1115 5:4
import * as ns from "../assets/value.ts";
try {
  (ns as { value: number }).value = 5;
} catch (e) {
  console.log((e as Error).name);
}
console.log(ns.value);
