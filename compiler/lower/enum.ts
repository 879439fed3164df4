/** TypeScript enums, as tsc emits them: an object with names to values and numeric values back to names. */
import type { ts } from "../parse/typescript.ts";
import type { Lowering } from "./lowering.ts";

export function lowerEnum(l: Lowering, node: ts.EnumDeclaration): void {
  l.refuse(
    "SK1113",
    node,
    "enums need code generation, which type stripping in Node.js does not do",
    "use a union of string literals, or an object: const Color = { Red: 0 } as const",
  );
}
