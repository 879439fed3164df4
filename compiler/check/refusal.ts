/**
 * What the compiler says when it will not compile a program. Every refusal has a stable code, a position, a
 * reason and a hint. `docs/guide/language.md` lists the codes; a test compares the list with CODES.
 */
import { lineColumn, type Position, positionOf, type ts } from "../parse/typescript.ts";

/** Code -> what it is about. A code is never reused for another meaning. */
export const CODES = {
  SK1001: "TypeScript reports an error",
  SK1002: "a module cannot be resolved",
  SK1003: "a name is not defined anywhere in the program",
  SK1004: "a module of Node.js that images do not have",
  SK1101: "eval and new Function",
  SK1102: "the with statement and other sloppy-mode code",
  SK1103: "import() of a computed name",
  SK1104: "Proxy",
  SK1105: "changing the prototype of a live object",
  SK1106: "shared memory and Atomics",
  SK1107: "decorators",
  SK1108: "JSX",
  SK1109: "the source text of a function",
  SK1112: "this form of assignment",
  SK1113: "this form of class",
  SK1114: "this use of a built-in object (not yet)",
  SK1115: "this form of module",
  SK1116: "this use of arguments",
  SK1118: "this statement or expression (not yet)",
  SK1119: "changing a built-in object or the global object",
  SK1120: "a program that becomes too large",
  SK1201: "a type that cannot be sent to another node",
  SK1202: "a public member of an Ebb that is no call",
  SK1203: "state of an Ebb that cannot be stored",
  SK1204: "this form of an Ebb's class",
  SK1205: "two Ebbs of one name",
} as const;

export type Code = keyof typeof CODES;

/** One refusal. Several are collected before the compiler gives up. */
export class Refusal extends Error {
  readonly code: Code;
  readonly position: Position;
  readonly hint: string;

  constructor(code: Code, at: ts.Node | Position, reason: string, hint: string) {
    super(reason);
    this.name = "Refusal";
    this.code = code;
    this.position = "offset" in at ? at : positionOf(at);
    this.hint = hint;
  }

  /** `file:line:column: SK1101: reason` and the hint on the next line. */
  format(relativeTo = ""): string {
    const at = lineColumn(this.position);
    const file =
      relativeTo !== "" && at.fileName.startsWith(`${relativeTo}/`)
        ? at.fileName.slice(relativeTo.length + 1)
        : at.fileName;
    return `${file}:${at.line}:${at.column}: ${this.code}: ${this.message}\n    hint: ${this.hint}`;
  }
}

/** All refusals of one compilation. */
export class RefusalError extends Error {
  readonly refusals: readonly Refusal[];
  constructor(refusals: readonly Refusal[]) {
    super(refusals.map((r) => r.format()).join("\n"));
    this.name = "RefusalError";
    this.refusals = refusals;
  }
}
