/** The `skerry` command: finds the subcommand, and turns whatever goes wrong into words and an exit code. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ProviderError } from "#cluster/provider";
import { SwitchError } from "#cluster/switch";
import { PACKAGE_ROOT, RefusalError } from "#compiler";
import { build } from "./build.ts";
import { type Command, usageError } from "./command.ts";
import { CliError, EXIT } from "./error.ts";
import { explain } from "./explain.ts";
import { explained } from "./images.ts";
import { logs } from "./logs.ts";
import { ps } from "./ps.ts";
import { AppError } from "./read-app.ts";
import { showAppError, showRefusals } from "./refusals.ts";
import { run } from "./run.ts";
import { stop } from "./stop.ts";
import { Terminal } from "./terminal.ts";

const COMMANDS: readonly Command[] = [build, run, ps, logs, stop, explain];

function help(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const lines = COMMANDS.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`);
  return `${[
    "Skerry: a cloud operating system for TypeScript.",
    "",
    "  skerry COMMAND [WORDS] [OPTIONS]",
    "",
    ...lines,
    "",
    "skerry COMMAND --help says more. An application is a folder with an app.ts.",
    "Exit codes: 0 done; 1 failed or refused; 64 wrong command line; 65 wrong app.ts; 66 not found;",
    "69 a program is missing; 73 cannot write.",
  ].join("\n")}\n`;
}

async function main(words: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    terminal.text(help());
    return name === undefined ? EXIT.USAGE : EXIT.OK;
  }
  if (name === "--version") {
    const text = readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8");
    terminal.line((JSON.parse(text) as { version: string }).version);
    return EXIT.OK;
  }
  const found = COMMANDS.find((one) => one.name === name);
  if (found === undefined) {
    const names = COMMANDS.map((one) => one.name).join(", ");
    throw usageError(`there is no command ${name}`, `the commands are: ${names}`);
  }
  return await found.run(rest, terminal);
}

/** Prints what went wrong and returns the exit code. Bugs keep their stack. */
function report(thrown: unknown, terminal: Terminal): number {
  const error = explained(thrown);
  if (error instanceof CliError) {
    terminal.error(error);
    return error.exitCode;
  }
  if (error instanceof RefusalError) {
    showRefusals(error, terminal);
    const count = error.refusals.length;
    terminal.error({
      code: "REFUSED",
      message: `${count} ${count === 1 ? "place" : "places"} cannot be compiled so that the image does what Node does`,
      hint: "each hint above says what to write instead",
    });
    return EXIT.FAILED;
  }
  if (error instanceof AppError) {
    showAppError(error, terminal);
    terminal.error({ code: "APP_INVALID", message: "app.ts is not an application", hint: "" });
    return EXIT.DATA;
  }
  if (error instanceof ProviderError || error instanceof SwitchError) {
    terminal.error({ code: error.code, message: error.message, hint: "" });
    const isMissing =
      error.code === "NO_QEMU" || error.code === "NO_KVM" || error.code === "NO_TAP";
    return isMissing ? EXIT.UNAVAILABLE : EXIT.FAILED;
  }
  terminal.note(error instanceof Error ? `${error.stack}` : String(error));
  terminal.error({
    code: "BUG",
    message: "this should not happen",
    hint: "please report the lines above",
  });
  return 70; // EX_SOFTWARE
}

const terminal = new Terminal();
try {
  process.exitCode = await main(process.argv.slice(2), terminal);
} catch (error) {
  process.exitCode = report(error, terminal);
}
