/**
 * Commands and their flags: what a command takes is declared, and parsing, help and the errors
 * about a wrong command line follow from that.
 */
import { CliError, EXIT, type ExitCode } from "./error.ts";
import type { Terminal } from "./terminal.ts";

/** One flag. `T` is what the command gets. */
export interface Flag<T> {
  readonly about: string;
  /** Placeholder in the help, such as "FILE"; null for a switch, which takes no word. */
  readonly word: string | null;
  readonly short: string | null;
  readonly initial: T;
  readonly isRepeated: boolean;
  /** Reads the word; throws CliError. `before` is what earlier uses of the flag gave. */
  read(word: string, name: string, before: T): T;
}

type Flags = Readonly<Record<string, Flag<unknown>>>;
type Values<F extends Flags> = { readonly [K in keyof F]: F[K] extends Flag<infer T> ? T : never };

/** Words that are not flags. */
export interface Words {
  /** For the help, such as "[APP]". */
  readonly usage: string;
  readonly most: number;
}

export interface CommandSpec<F extends Flags> {
  readonly name: string;
  readonly about: string;
  readonly words: Words;
  /** Whether words may follow "--". */
  readonly hasRest?: boolean;
  readonly flags: F;
  /** Lines below the flags in the help. */
  readonly notes?: readonly string[];
  run(values: Values<F> & Parsed, terminal: Terminal): Promise<ExitCode | number>;
}

export interface Parsed {
  readonly words: readonly string[];
  /** Those after "--". */
  readonly rest: readonly string[];
}

export interface Command {
  readonly name: string;
  readonly about: string;
  readonly help: string;
  /** Throws CliError USAGE for a wrong command line. */
  run(words: readonly string[], terminal: Terminal): Promise<number>;
}

export function command<F extends Flags>(spec: CommandSpec<F>): Command {
  const help = helpOf(spec);
  return {
    name: spec.name,
    about: spec.about,
    help,
    async run(words, terminal) {
      if (words.includes("--help") || words.includes("-h")) {
        terminal.text(help);
        return EXIT.OK;
      }
      return await spec.run(parse(spec, words), terminal);
    },
  };
}

/** A switch: off unless given. */
export function toggle(about: string, short: string | null = null): Flag<boolean> {
  return { about, word: null, short, initial: false, isRepeated: false, read: () => true };
}

export function text(
  about: string,
  word: string,
  initial: string,
  short: string | null = null,
): Flag<string> {
  return { about, word, short, initial, isRepeated: false, read: (value) => value };
}

/** May be given several times. */
export function list(
  about: string,
  word: string,
  short: string | null = null,
): Flag<readonly string[]> {
  return {
    about,
    word,
    short,
    initial: [],
    isRepeated: true,
    read: (value, _name, before) => [...before, value],
  };
}

export function wholeNumber(
  about: string,
  word: string,
  initial: number,
  short: string | null = null,
): Flag<number> {
  return {
    about,
    word,
    short,
    initial,
    isRepeated: false,
    read(value, name) {
      if (/^\d{1,9}$/.test(value)) return Number(value);
      throw usageError(`${name} takes a whole number, not "${value}"`);
    },
  };
}

export function oneOf<const T extends string>(
  choices: readonly T[],
  about: string,
  initial: T,
): Flag<T> {
  return {
    about: `${about}; ${initial} unless told`,
    word: choices.join("|"),
    short: null,
    initial,
    isRepeated: false,
    read(value, name) {
      const found = choices.find((choice) => choice === value);
      if (found !== undefined) return found;
      throw usageError(`${name} is one of ${choices.join(", ")}, not "${value}"`);
    },
  };
}

export function usageError(message: string, hint = ""): CliError {
  return new CliError("USAGE", EXIT.USAGE, message, hint);
}

function flagName(key: string): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function parse<F extends Flags>(
  spec: CommandSpec<F>,
  given: readonly string[],
): Values<F> & Parsed {
  const values: Record<string, unknown> = {};
  for (const [key, flag] of Object.entries(spec.flags)) values[key] = flag.initial;
  const end = given.indexOf("--");
  const rest = end < 0 ? [] : given.slice(end + 1);
  if (end >= 0 && spec.hasRest !== true) {
    throw usageError(`skerry ${spec.name} takes no words after --`, `skerry ${spec.name} --help`);
  }
  const words: string[] = [];
  const queue = given.slice(0, end < 0 ? given.length : end);
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (!word.startsWith("-") || word === "-") words.push(word);
    else takeFlag(spec, word, queue, values);
  }
  if (words.length > spec.words.most) {
    throw usageError(
      `too many words: ${words.slice(spec.words.most).join(" ")}`,
      `skerry ${spec.name} --help`,
    );
  }
  return { ...(values as Values<F>), words, rest };
}

/** Reads one flag, written `--name word`, `--name=word` or `-n word`. */
function takeFlag<F extends Flags>(
  spec: CommandSpec<F>,
  given: string,
  queue: string[],
  values: Record<string, unknown>,
): void {
  const [name = "", joined] = given.startsWith("--") ? splitAtEquals(given) : [given];
  const found = Object.entries(spec.flags).find(
    ([key, { short }]) => flagName(key) === name || short === name,
  );
  if (found === undefined) {
    throw usageError(`skerry ${spec.name} has no option ${name}`, `skerry ${spec.name} --help`);
  }
  const [key, flag] = found;
  if (flag.word === null) {
    if (joined !== undefined) throw usageError(`${name} takes no value`);
    values[key] = true;
    return;
  }
  const word = joined ?? queue.shift();
  if (word === undefined) throw usageError(`${name} needs a value: ${name} ${flag.word}`);
  values[key] = flag.read(word, name, values[key]);
}

function splitAtEquals(word: string): [string, string?] {
  const at = word.indexOf("=");
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

function helpOf<F extends Flags>(spec: CommandSpec<F>): string {
  const rest = spec.hasRest === true ? " [-- WORD ...]" : "";
  const usage = `skerry ${spec.name} ${spec.words.usage}${rest}`.trim();
  const entries = Object.entries(spec.flags).map(([key, flag]) => {
    const names = [flag.short, flagName(key)].filter((name) => name !== null).join(", ");
    const word = flag.word === null ? "" : ` ${flag.word}`;
    return [names + word, flag.about + (flag.isRepeated ? "; may be repeated" : "")] as const;
  });
  const all = [...entries, ["-h, --help", "this text"] as const];
  const width = Math.max(...all.map(([left]) => left.length));
  const flags = all.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
  const notes = spec.notes === undefined ? [] : ["", ...spec.notes];
  return `${[spec.about + ".", "", `  ${usage}`, "", ...flags, ...notes].join("\n")}\n`;
}
