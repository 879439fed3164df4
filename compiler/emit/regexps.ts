/** The matchers of a program: each pattern's number, the C of all, and the table by number. */
import { type CompiledPattern, compileLiteral } from "#lib/es";
import type { FunctionText } from "./parts.ts";
import { writeMatcher } from "./regexp.ts";

/** Matchers lie together with the program's own modules, which are edited with them. */
const MODULE = "regular expressions";

export class Regexps {
  private readonly all = new Map<string, CompiledPattern>();

  number(source: string, flags: string): number {
    const key = `${flags}/${source}`;
    if (!this.all.has(key)) {
      const pattern = compileLiteral(source, flags);
      if (typeof pattern === "string") throw new Error(pattern);
      this.all.set(key, pattern);
    }
    return [...this.all.keys()].indexOf(key);
  }

  functions(): FunctionText[] {
    return [...this.all.values()].flatMap((pattern, number) => {
      return [false, true].map((is16) => {
        const name = matcherName(number, is16);
        return { name, ...writeMatcher(name, pattern, is16), module: MODULE, isSeldom: is16 };
      });
    });
  }

  table(): string {
    const rows = [...this.all.keys()].map(
      (_, number) => `{${matcherName(number, false)}, ${matcherName(number, true)}}`,
    );
    return `const struct rt_regexp rt_regexps[] = {${rows.length === 0 ? "{0, 0}" : rows.join(", ")}};`;
  }
}

/** No name of a function of the program has two underscores there. */
function matcherName(number: number, is16: boolean): string {
  return `f__regexp_${number}_${is16 ? "wide" : "narrow"}`;
}
