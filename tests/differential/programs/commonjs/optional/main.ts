// A package that need not be installed: `require` of it throws where that is caught.
import { colors, found, message } from "./optional.cjs";

console.log(found, colors, message);
