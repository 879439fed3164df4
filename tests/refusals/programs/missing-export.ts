// expect: refusal about an import of a name that is not exported
// refused: SK1001 4:10
// typescript: rejects
import { nothingOfThatName } from "../assets/value.ts";
console.log(nothingOfThatName);
