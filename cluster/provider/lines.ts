/** Output as lines: decoded, cut at line ends and at `lineBytes`. */
import { StringDecoder } from "node:string_decoder";
import { PROVIDER_LIMITS } from "./limits.ts";

// Escape sequences of terminals, and control characters but for the tab.
const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, "g");
const CONTROLS = /[^\P{Cc}\t]/gu;

export class LineSplitter {
  readonly #onLine: (line: string) => void;
  readonly #decoder = new StringDecoder("utf8");
  #rest = "";

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Buffer): void {
    this.#take(this.#decoder.write(chunk));
  }

  /** The output has ended: what is left is the last line. */
  end(): void {
    this.#take(this.#decoder.end());
    if (this.#rest !== "") this.#say(this.#rest);
    this.#rest = "";
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#say(line);
    while (this.#rest.length > PROVIDER_LIMITS.lineBytes) {
      this.#onLine(this.#rest.slice(0, PROVIDER_LIMITS.lineBytes));
      this.#rest = this.#rest.slice(PROVIDER_LIMITS.lineBytes);
    }
  }

  #say(line: string): void {
    for (let at = 0; at === 0 || at < line.length; at += PROVIDER_LIMITS.lineBytes) {
      this.#onLine(line.slice(at, at + PROVIDER_LIMITS.lineBytes));
    }
  }
}

/** The line without what a terminal would obey. */
export function plainText(line: string): string {
  return line.replace(ESCAPES, "").replace(CONTROLS, "");
}
