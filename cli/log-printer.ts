/** Prints log lines: of one component as they are, of several with who says it. */
import type { LogLine } from "#cluster/provider";
import type { Terminal } from "./terminal.ts";

export class LogPrinter {
  readonly #terminal: Terminal;
  readonly #isAlone: boolean;
  readonly #width: number;

  /** `names` are those of the components, for the width of the first column. */
  constructor(terminal: Terminal, isAlone: boolean, names: readonly string[]) {
    this.#terminal = terminal;
    this.#isAlone = isAlone;
    this.#width = Math.max(...names.map((name) => name.length));
  }

  print({ node, stream, text }: LogLine): void {
    if (!this.#isAlone) {
      const who = `${node.padEnd(this.#width)} |`;
      this.#terminal.line(
        stream === "provider" ? this.#terminal.dim(`${who} ${text}`) : `${who} ${text}`,
      );
    } else if (stream === "stderr") this.#terminal.note(text);
    else if (stream !== "provider") this.#terminal.line(text);
  }
}
