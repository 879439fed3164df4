/** `skerry stop`. */
import { command } from "./command.ts";
import { ask, findRunning } from "./control.ts";
import { CliError, EXIT } from "./error.ts";

export const stop = command({
  name: "stop",
  about: "Stop a running application, or one of its nodes",
  words: { usage: "[APPLICATION [NODE]]", most: 2 },
  flags: {},
  async run({ words }, terminal) {
    const { path, status } = await findRunning(words[0]);
    const node = words[1] ?? null;
    const answers = await ask<boolean>(path, { what: "stop", node });
    // The application may be gone before its answer arrives; that is a stop, too.
    if (answers?.[0] === false) {
      const names = status.nodes.map(({ name }) => name).join(", ");
      throw new CliError(
        "NOT_RUNNING",
        EXIT.NO_INPUT,
        `${status.name} has no node ${node}`,
        `it has: ${names}`,
      );
    }
    terminal.note(`stopped ${node === null ? status.name : `${node} of ${status.name}`}`);
    return EXIT.OK;
  },
});
