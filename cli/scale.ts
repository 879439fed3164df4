/** `skerry scale`. */
import { command, usageError } from "./command.ts";
import { ask, findRunning } from "./control.ts";
import { CliError, EXIT } from "./error.ts";

const WORD = /^([a-z][a-z0-9-]*)=(\d{1,3})$/;

export const scale = command({
  name: "scale",
  about: "Give a component of a running application another number of nodes",
  words: { usage: "[APPLICATION] COMPONENT=NODES", most: 2 },
  flags: {},
  notes: ["Within scale.min and scale.max of app.ts, and its quota."],
  async run({ words }, terminal) {
    const last = words[words.length - 1] ?? "";
    const [, component, digits] = WORD.exec(last) ?? [];
    if (component === undefined) {
      throw usageError(`"${last}" is not understood`, "write: skerry scale logic=3");
    }
    const { path, status } = await findRunning(words.length > 1 ? words[0] : undefined);
    const request = { what: "scale", component, count: Number(digits) } as const;
    const [answer] = (await ask<true | { readonly error: string }>(path, request)) ?? [];
    if (answer !== true) {
      const reason = answer?.error ?? `${status.name} has ended`;
      throw new CliError("NOT_SCALED", EXIT.FAILED, reason, "skerry ps shows what runs");
    }
    terminal.note(`${component} of ${status.name} has ${digits} nodes`);
    return EXIT.OK;
  },
});
