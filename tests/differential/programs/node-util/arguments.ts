// util.parseArgs: tokens, groups of letters, defaults, what is refused; util.formatWithOptions.
import { formatWithOptions, type ParseArgsConfig, parseArgs } from "node:util";

const attempt = (config: ParseArgsConfig): void => {
  try {
    console.log(parseArgs(config));
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    console.log(name, code, message);
  }
};
const options = {
  verbose: { type: "boolean", short: "v" },
  file: { type: "string", short: "f", multiple: true },
  level: { type: "string", default: "3" },
  quick: { type: "boolean", default: false },
} as const;
attempt({ args: [], options });
attempt({ args: ["-v", "--file", "a", "-fb", "-f", "c", "--file=d", "--level=", "--quick"], options });
attempt({ args: ["-vfx", "-vvf", "y"], options, tokens: true });
attempt({ args: ["one", "-v", "--", "--file", "-x"], options, allowPositionals: true, tokens: true });
attempt({ args: ["one"], options });
attempt({ args: ["--none"], options });
attempt({ args: ["-x"], options, allowPositionals: true });
attempt({ args: ["--file"], options });
attempt({ args: ["--file", "-v"], options });
attempt({ args: ["-f", "-v"], options });
attempt({ args: ["--verbose=yes"], options });
attempt({ args: ["-", "--", "-"], options, allowPositionals: true });
attempt({ args: ["--what=ever", "-abc", "--__proto__", "x", "--toString"], strict: false, options });
attempt({ args: ["--no-verbose", "--a=b=c"], strict: false, tokens: true });
attempt({ args: [], options: { long: { type: "string", short: "lo" } } });

const nested = { a: { b: { c: { d: 1 } } }, list: [1, 2, 3, 4], text: "t" };
console.log(formatWithOptions({ depth: 0 }, "%O and %o, %s", nested, [1], nested, nested));
console.log(formatWithOptions({ compact: false, depth: 5 }, nested));
console.log(formatWithOptions({ maxArrayLength: 1 }, "list", nested, "%d", 5), formatWithOptions({}, "%i|%f|%j", "5x", "1.5", nested));
try {
  formatWithOptions("x" as never, 1);
} catch (error) {
  console.log((error as Error).message);
}
