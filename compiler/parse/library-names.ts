/**
 * Members of the library that Node.js does not have and other modules of the library use: their names begin with `$`. No
 * program can name them; to the compiler they are hidden, as private members are.
 */
import { libraryKey } from "../ir/property-name.ts";
import { ts } from "./typescript.ts";

/** Where the names can be: after a dot, at the beginning of a line, or after a word of a declaration. */
const OWN = /(?:[.{,]\s*|^\s*(?:\w+ )*)\$[a-z]/m;

/** Hides such names of a file of the library, which was just parsed. */
export function hideOwnNames(file: ts.SourceFile): ts.SourceFile {
  if (!OWN.test(file.text)) return file;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text.startsWith("$")) {
      Object.assign(node, { escapedText: libraryKey(node.text.slice(1)) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return file;
}
