/**
 * Lines of a stream, as `node:readline` of Node.js 20 gives them (lib/internal/readline/interface.js) where the stream is no
 * terminal: an image has none.
 */
import { clockWallMs, stopUnsupported } from "#es-native";
import { nodeError } from "../es/invalid-argument.ts";
import { nextTick } from "../es/jobs.ts";
import { isAborted, type Signal } from "./abort-error.ts";
import { checkString } from "./errors.ts";
import { EventEmitter, type Listener } from "./events.ts";
import { on } from "./events-on.ts";
import { StringDecoder } from "./string_decoder.ts";

/** What lines are read from. */
export interface Input {
  on(name: string, listener: Listener): unknown;
  removeListener(name: string, listener: Listener): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** Where prompts go. */
export interface Output {
  write(text: string): unknown;
}

export interface ReadLineOptions {
  readonly input: Input;
  readonly output?: Output | null | undefined;
  readonly terminal?: boolean | undefined;
  readonly prompt?: string | undefined;
  /** Milliseconds, 100 at least, in which a line feed belongs to the carriage return that came before. */
  readonly crlfDelay?: number | undefined;
  readonly signal?: Signal | undefined;
  readonly historySize?: number | undefined;
}

export type Answer = (line: string) => void;

const CRLF_DELAY_MIN_MS = 100;
const LINES_WAITING_MAX = 1024;
const LINE_END = /\r?\n|\r(?!\n)/g;

/** `readline.Interface`. */
export class Interface extends EventEmitter {
  readonly input: Input;
  readonly output: Output | null | undefined;
  readonly terminal = false;
  readonly line = "";
  readonly crlfDelay: number;
  closed = false;
  paused = false;
  readonly #decoder = new StringDecoder("utf8");
  #prompt: string;
  #rest = "";
  /** When the last carriage return came that ended what there was; 0: it did not. */
  #sawReturnAt = 0;
  #promptBefore = "";
  #answer: Answer | null = null;
  #lines: AsyncIterableIterator<unknown> | null = null;

  constructor(options: ReadLineOptions | Input, output?: Output | null, ...more: unknown[]) {
    super();
    const given: ReadLineOptions =
      "input" in options && options.input ? options : { input: options as Input, output };
    if (given.terminal === true || more[1] === true) stopUnsupported("readline on a terminal");
    const { crlfDelay, input, prompt = "> ", signal } = given;
    this.input = input;
    this.output = given.output;
    this.crlfDelay = crlfDelay ? Math.max(CRLF_DELAY_MIN_MS, crlfDelay) : CRLF_DELAY_MIN_MS;
    this.#prompt = prompt;
    input.on("error", this.#onError);
    input.on("data", this.#onData);
    input.on("end", this.#onEnd);
    this.once("close", () => {
      input.removeListener("data", this.#onData);
      input.removeListener("error", this.#onError);
      input.removeListener("end", this.#onEnd);
    });
    if (signal !== undefined) this.#closeOn(signal);
    input.resume();
  }

  #closeOn(signal: Signal): void {
    const close = (): void => this.close();
    if (isAborted(signal)) nextTick(close);
    else {
      signal.addEventListener("abort", close);
      this.once("close", () => signal.removeEventListener("abort", close));
    }
  }

  readonly #onError = (error: unknown): void => {
    this.emit("error", error);
  };

  readonly #onData = (data: Uint8Array | string): void => {
    this.#take(data);
  };

  readonly #onEnd = (): void => {
    if (this.#rest !== "") this.emit("line", this.#rest);
    this.close();
  };

  /** Columns of the output: nobody knows. */
  get columns(): number {
    return (this.output as { readonly columns?: number } | null | undefined)?.columns || Infinity;
  }

  setPrompt(prompt: string): void {
    this.#prompt = prompt;
  }

  getPrompt(): string {
    return this.#prompt;
  }

  prompt(_keepsCursor?: boolean): void {
    if (this.paused) this.resume();
    checkString(this.#prompt, "stringToWrite");
    this.output?.write(this.#prompt);
  }

  /** Shows `query`, and gives the next line to `answer` instead of telling of it. */
  question(
    query: string,
    options: { readonly signal?: Signal | undefined } | Answer,
    answer?: Answer,
  ): void {
    const told = typeof options === "function" ? options : answer;
    const signal = typeof options === "function" ? undefined : options?.signal;
    if (isAborted(signal) || typeof told !== "function") return;
    if (signal === undefined) this["%ask"](query, told);
    else {
      const cancel = (): void => this["%cancel"]();
      signal.addEventListener("abort", cancel);
      this["%ask"](query, (line) => {
        signal.removeEventListener("abort", cancel);
        told(line);
      });
    }
  }

  /** Of the library's own use. */
  ["%ask"](query: string, answer: Answer): void {
    if (this.closed) throw nodeError("ERR_USE_AFTER_CLOSE", "readline was closed");
    if (this.#answer === null) {
      this.#promptBefore = this.#prompt;
      this.setPrompt(query);
      this.#answer = answer;
    }
    this.prompt();
  }

  /** Of the library's own use: nobody waits for an answer any more. */
  ["%cancel"](): void {
    if (this.#answer === null) return;
    this.#answer = null;
    this.setPrompt(this.#promptBefore);
    this.output?.write("\r\n");
  }

  close(): void {
    if (this.closed) return;
    this.pause();
    this.closed = true;
    this.emit("close");
  }

  pause(): this | undefined {
    if (this.paused) return undefined;
    this.input.pause();
    this.paused = true;
    this.emit("pause");
    return this;
  }

  resume(): this | undefined {
    if (!this.paused) return undefined;
    this.input.resume();
    this.paused = false;
    this.emit("resume");
    return this;
  }

  /** As if it had come from the input. */
  write(data: Uint8Array | string | undefined, _key?: object): void {
    if (this.paused) this.resume();
    if (data !== undefined) this.#take(data);
  }

  #take(data: Uint8Array | string): void {
    let text = this.#decoder.write(data);
    if (this.#sawReturnAt !== 0 && clockWallMs() - this.#sawReturnAt <= this.crlfDelay) {
      if (text.charCodeAt(0) === 10) text = text.slice(1);
      this.#sawReturnAt = 0;
    }
    if (!text.includes("\n") && !text.includes("\r")) {
      this.#rest += text;
      return;
    }
    text = this.#rest + text;
    this.#sawReturnAt = text.endsWith("\r") ? clockWallMs() : 0;
    const lines: string[] = [];
    let from = 0;
    for (const { 0: end, index } of text.matchAll(LINE_END)) {
      lines.push(text.slice(from, index));
      from = index + end.length;
    }
    this.#rest = text.slice(from);
    for (const line of lines) this.#tell(line);
  }

  #tell(line: string): void {
    const answer = this.#answer;
    if (answer === null) {
      this.emit("line", line);
      return;
    }
    this.#answer = null;
    this.setPrompt(this.#promptBefore);
    answer(line);
  }

  /** The lines from now on; the input waits while many of them do. */
  [Symbol.asyncIterator](): AsyncIterableIterator<string> {
    this.#lines ??= on(this, "line", {
      close: ["close"],
      highWaterMark: LINES_WAITING_MAX,
      givesFirst: true,
    }) as AsyncIterableIterator<unknown>;
    return this.#lines as AsyncIterableIterator<string>;
  }
}
