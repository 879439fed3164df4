/** The `skerry` command: finds the subcommand and runs it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Command, usageError } from "./command.ts";
import { EXIT } from "./error.ts";
import { Terminal } from "./terminal.ts";

/** This package: this file runs as `build/cli/main.js`. */
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A command is loaded when it is used: the compiler alone takes longer to load than `ps` to run. */
interface Entry {
  readonly name: string;
  readonly about: string;
  load(): Promise<Command>;
}

const COMMANDS: readonly Entry[] = [
  {
    name: "build",
    about: "compile the components of an application into bootable images",
    load: async () => (await import("./build.ts")).build,
  },
  {
    name: "run",
    about: "build an application and run it until Ctrl-C",
    load: async () => (await import("./run.ts")).run,
  },
  {
    name: "ps",
    about: "show running applications and their nodes",
    load: async () => (await import("./ps.ts")).ps,
  },
  {
    name: "logs",
    about: "show what the nodes of a running application wrote",
    load: async () => (await import("./logs.ts")).logs,
  },
  {
    name: "stop",
    about: "stop a running application, or one of its nodes",
    load: async () => (await import("./stop.ts")).stop,
  },
  {
    name: "scale",
    about: "add nodes to a running application, or give them back",
    load: async () => (await import("./scale.ts")).scale,
  },
  {
    name: "explain",
    about: "say what a refusal's code means, or what an image is made of",
    load: async () => (await import("./explain.ts")).explain,
  },
  {
    name: "lsp",
    about: "serve an editor: refusals where they stand",
    load: async () => (await import("./lsp.ts")).lsp,
  },
];

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
    const text = readFileSync(join(ROOT, "package.json"), "utf8");
    terminal.line((JSON.parse(text) as { version: string }).version);
    return EXIT.OK;
  }
  const found = COMMANDS.find((one) => one.name === name);
  if (found === undefined) {
    const names = COMMANDS.map((one) => one.name).join(", ");
    throw usageError(`there is no command ${name}`, `the commands are: ${names}`);
  }
  return await (await found.load()).run(rest, terminal);
}

/** Who read our output has gone, as `head` does: end as a signal would, with whatever runs. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.kill(process.pid, "SIGTERM");
  });
}

const terminal = new Terminal();
try {
  process.exitCode = await main(process.argv.slice(2), terminal);
} catch (error) {
  const { report } = await import("./report.ts");
  process.exitCode = report(error, terminal);
}
