// expect: refusal about assignment to an import
import { value } from "../assets/value.ts";
// @ts-expect-error an import cannot be assigned
value = 5;
console.log(value);
