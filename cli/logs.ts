/** `skerry logs`. */
import type { LogLine } from "#cluster/provider";
import { command, toggle, wholeNumber } from "./command.ts";
import { ask, findRunning } from "./control.ts";
import { CliError, EXIT } from "./error.ts";
import { LogPrinter } from "./log-printer.ts";

export const logs = command({
  name: "logs",
  about: "Show what the nodes of a running application wrote",
  words: { usage: "[APPLICATION [NODE]]", most: 2 },
  flags: {
    follow: toggle("go on until the application ends", "-f"),
    lines: wholeNumber("how many of the last lines; 200 unless told", "N", 200, "-n"),
    json: toggle("one JSON object for each line"),
  },
  async run({ follow, lines, json, words }, terminal) {
    const { path, status } = await findRunning(words[0]);
    const node = words[1] ?? null;
    const names = status.nodes.flatMap(({ name, component }) => [name, component]);
    if (node !== null && !names.includes(node)) {
      throw new CliError(
        "NOT_RUNNING",
        EXIT.NO_INPUT,
        `${status.name} has no node ${node}`,
        `it has: ${[...new Set(names)].join(", ")}`,
      );
    }
    const printer = new LogPrinter(terminal, false, names);
    await ask<LogLine>(path, { what: "logs", node, last: lines, isFollowed: follow }, (line) => {
      if (json) terminal.line(JSON.stringify(line));
      else printer.print(line);
    });
    return EXIT.OK;
  },
});
