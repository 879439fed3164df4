/**
 * What the command line prints. Results go to standard output; progress, warnings and errors to
 * standard error, so that output can be piped.
 */
import type { CliError } from "./error.ts";

/** A step that takes longer than this gets a line that says what is being done. */
const SHOWN_AFTER_MS = 1000;

export interface TerminalStreams {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown; readonly isTTY?: boolean };
}

export class Terminal {
  readonly #streams: TerminalStreams;
  readonly #isColored: boolean;

  constructor(streams: TerminalStreams = { out: process.stdout, err: process.stderr }) {
    this.#streams = streams;
    this.#isColored = streams.err.isTTY === true && process.env["NO_COLOR"] === undefined;
  }

  /** A line of the result. */
  line(text = ""): void {
    this.#streams.out.write(`${text}\n`);
  }

  /** Text of the result as it is. */
  text(text: string): void {
    this.#streams.out.write(text);
  }

  /** A line beside the result. */
  note(text: string): void {
    this.#streams.err.write(`${text}\n`);
  }

  /** Text beside the result as it is. */
  noteText(text: string): void {
    this.#streams.err.write(text);
  }

  bold(text: string): string {
    return this.#isColored ? `\x1b[1m${text}\x1b[0m` : text;
  }

  dim(text: string): string {
    return this.#isColored ? `\x1b[2m${text}\x1b[0m` : text;
  }

  error({ code, message, hint }: Pick<CliError, "code" | "message" | "hint">): void {
    this.note(`${this.bold(`skerry: ${code}:`)} ${message}`);
    for (const line of hint === "" ? [] : hint.split("\n")) this.note(`  ${line}`);
  }

  /** Columns as wide as their widest cell; the last is not padded. */
  table(rows: readonly (readonly string[])[]): void {
    const widths = (rows[0] ?? []).map((_, at) =>
      Math.max(...rows.map((row) => (row[at] ?? "").length)),
    );
    for (const row of rows) {
      this.line(
        row
          .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at]!)))
          .join("  ")
          .trimEnd(),
      );
    }
  }

  /**
   * Runs `work` with a progress line: on a terminal while it runs, elsewhere once, when it has
   * taken a second. `work` may say which part it has come to.
   */
  async progress<T>(what: string, work: (step: (name: string) => void) => Promise<T>): Promise<T> {
    const line = new ProgressLine(this.#streams.err, what);
    try {
      return await work((name) => line.step(name));
    } finally {
      line.end();
    }
  }
}

/** One line that is written over while something takes its time. */
class ProgressLine {
  readonly #err: TerminalStreams["err"];
  readonly #what: string;
  readonly #startMs = performance.now();
  readonly #timer: NodeJS.Timeout;
  #step = "";
  #isShown = false;

  constructor(err: TerminalStreams["err"], what: string) {
    this.#err = err;
    this.#what = what;
    this.#timer = setTimeout(() => this.#show(), SHOWN_AFTER_MS);
  }

  /**
   * What comes next may keep the process busy for long, so on a terminal the line is shown before
   * it, not when its second is over.
   */
  step(name: string): void {
    this.#step = name;
    if (this.#err.isTTY === true) this.#show();
  }

  #show(): void {
    const text = this.#step === "" ? this.#what : `${this.#what}: ${this.#step}`;
    if (this.#err.isTTY === true) this.#err.write(`\r\x1b[K${text} ...`);
    else if (!this.#isShown) this.#err.write(`${text} ...\n`);
    this.#isShown = true;
  }

  end(): void {
    clearTimeout(this.#timer);
    if (this.#err.isTTY === true && this.#isShown) this.#err.write("\r\x1b[K");
    else if (performance.now() - this.#startMs > SHOWN_AFTER_MS && !this.#isShown) this.#show();
  }
}

/** "812 B", "143 KiB", "1.2 MiB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

/** "12 ms", "3.4 s", "5 min", "3 h", "2 d". */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min`;
  if (ms < 86_400_000) return `${Math.floor(ms / 3_600_000)} h`;
  return `${Math.floor(ms / 86_400_000)} d`;
}
