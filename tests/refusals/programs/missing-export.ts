// expect: refusal about an import of a name that is not exported
// typescript: rejects
import { nothingOfThatName } from "../assets/value.ts";
console.log(nothingOfThatName);
