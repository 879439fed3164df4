/** Erases the types of one module, keeping the result in a folder named by what went into it. */
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type ts from "#typescript";

/** Raised when the way of erasing changes. */
const VERSION = "1";

/**
 * The JavaScript of `source`, an ES module, with an inline source map. Throws SyntaxError with the
 * place of the first mistake.
 */
export async function erase(file: string, source: string, cache: string): Promise<string> {
  const key = createHash("sha256").update(`${VERSION}\n${file}\n${source}`).digest("hex");
  const kept = join(cache, `${key.slice(0, 32)}.mjs`);
  try {
    return readFileSync(kept, "utf8");
  } catch {
    // not kept yet
  }
  const code = transpile((await import("#typescript")).default, file, source);
  keep(cache, kept, code);
  return code;
}

function transpile(compiler: typeof ts, file: string, source: string): string {
  const { diagnostics = [], outputText } = compiler.transpileModule(source, {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: {
      target: compiler.ScriptTarget.ES2022,
      module: compiler.ModuleKind.ESNext,
      useDefineForClassFields: true,
      erasableSyntaxOnly: true,
      inlineSourceMap: true,
      inlineSources: true,
    },
  });
  const [mistake] = diagnostics;
  if (mistake === undefined) return outputText;
  const text = compiler.flattenDiagnosticMessageText(mistake.messageText, "\n");
  const { line } = mistake.file?.getLineAndCharacterOfPosition(mistake.start ?? 0) ?? { line: 0 };
  throw new SyntaxError(`${file}:${line + 1}: ${text}`);
}

/** Appears whole or not at all, whoever else is doing the same. */
function keep(cache: string, path: string, code: string): void {
  const unfinished = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(unfinished, code);
    renameSync(unfinished, path);
  } catch {
    // A full or read-only disk costs the next run some time, and this one nothing.
  }
}
