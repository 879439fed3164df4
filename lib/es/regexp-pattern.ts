/** From a pattern and its flags to what a matcher is made of. */
import { SyntaxError } from "./error.ts";
import { lookAhead } from "./regexp-ahead.ts";
import { type CharacterSet, Compiler } from "./regexp-compile.ts";
import { isPlainText } from "./regexp-node.ts";
import { Parser, type Properties } from "./regexp-parse.ts";
import type { Shape } from "./regexp-program.ts";

export interface CompiledPattern {
  readonly shape: Shape;
  /** Operations of regexp-compile.ts. */
  readonly code: readonly number[];
  readonly sets: readonly CharacterSet[];
  /** Tables of the units that lead on; the first is for the start of a match. */
  readonly ahead: readonly Uint8Array[];
  readonly registers: number;
}

const FLAGS = "dgimsuvy";

/** Throws SyntaxError with the words of V8. */
export function compilePattern(
  source: string,
  flags: string,
  properties: Properties | null,
): CompiledPattern {
  checkFlags(flags);
  const isUnicode = flags.includes("u") || flags.includes("v");
  const parser = new Parser(
    source,
    {
      ignoreCase: flags.includes("i"),
      dotAll: flags.includes("s"),
      isUnicode,
      hasSets: flags.includes("v"),
      text: flags,
    },
    properties,
  );
  const tree = parser.parse();
  const compiler = new Compiler(isUnicode);
  compiler.program(tree);
  const ahead = lookAhead(compiler);
  const shape: Shape = {
    flags: sortedFlags(flags),
    groupCount: parser.groups,
    groupNames: parser.names,
    groupNumbers: parser.numbers,
    isPlainText: isPlainText(tree, source),
  };
  const { code, sets, registers } = compiler;
  return { shape, code, sets, ahead, registers };
}

function checkFlags(text: string): void {
  for (let i = 0; i < text.length; i++) {
    const flag = text.charAt(i);
    if (!FLAGS.includes(flag) || text.indexOf(flag, i + 1) >= 0) throw invalidFlags(text);
  }
  if (text.includes("u") && text.includes("v")) throw invalidFlags(text);
}

function invalidFlags(text: string): SyntaxError {
  return new SyntaxError(`Invalid flags supplied to RegExp constructor '${text}'`);
}

function sortedFlags(text: string): string {
  let sorted = "";
  for (let i = 0; i < FLAGS.length; i++)
    if (text.includes(FLAGS.charAt(i))) sorted += FLAGS.charAt(i);
  return sorted;
}
