/** `util.parseArgs` (Node.js 20, lib/internal/util/parse_args): arguments of a command line into tokens, and those into values. */
import { bareObject } from "#es-native";
import { nodeTypeError } from "../es/invalid-argument.ts";
import { process } from "../es/process.ts";
import { invalidType } from "./errors.ts";

export interface ParseArgsOption {
  readonly type: "string" | "boolean";
  readonly short?: string;
  readonly multiple?: boolean;
  readonly default?: string | boolean | readonly string[] | readonly boolean[];
}

export interface ParseArgsConfig {
  readonly args?: readonly string[];
  readonly options?: Readonly<Record<string, ParseArgsOption>>;
  readonly strict?: boolean;
  readonly allowPositionals?: boolean;
  readonly tokens?: boolean;
}

interface OptionToken {
  readonly kind: "option";
  readonly name: string;
  readonly rawName: string;
  readonly index: number;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

type Token =
  | OptionToken
  | { readonly kind: "positional"; readonly index: number; readonly value: string }
  | { readonly kind: "option-terminator"; readonly index: number };

type Options = Readonly<Record<string, ParseArgsOption>>;

export interface ParsedArgs {
  // biome-ignore lint/suspicious/noExplicitAny: what it is, the options say
  values: Record<string, any>;
  positionals: string[];
  tokens?: Token[];
}

export function parseArgs(config: ParseArgsConfig = {}): ParsedArgs {
  const args = config.args ?? process.argv.slice(2);
  const strict = config.strict ?? true;
  const allowPositionals = config.allowPositionals ?? !strict;
  const options = config.options ?? {};
  if (!Array.isArray(args)) throw invalidType('The "args" argument', "an instance of Array", args);
  for (const [name, option] of Object.entries(options)) checkOption(name, option);
  const tokens = new Reader(args, options).run();
  const values = bareObject() as Record<string, unknown>;
  const parsed: ParsedArgs = { values, positionals: [] };
  if (config.tokens === true) parsed.tokens = tokens;
  for (const token of tokens) {
    if (token.kind === "option") {
      if (strict) {
        checkUse(token, options, allowPositionals);
        checkLikeness(token);
      }
      store(values, token.name, token.value ?? true, options);
    } else if (token.kind === "positional") {
      if (!allowPositionals) {
        const message = `Unexpected argument '${token.value}'. This command does not take positional arguments`;
        throw nodeTypeError("ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL", message);
      }
      parsed.positionals.push(token.value);
    }
  }
  for (const [name, option] of Object.entries(options)) {
    if (option.default !== undefined && values[name] === undefined) values[name] = option.default;
  }
  return parsed;
}

function checkOption(name: string, option: ParseArgsOption): void {
  const what = `options.${name}`;
  if (option.type !== "string" && option.type !== "boolean") {
    throw invalidType(`The "${what}.type" property`, "one of type string, boolean", option.type);
  }
  const { short } = option;
  if (short !== undefined && typeof short !== "string") {
    throw invalidType(`The "${what}.short" property`, "of type string", short);
  }
  if (short !== undefined && short.length !== 1) {
    const message = `The property '${what}.short' must be a single character. Received '${short}'`;
    throw nodeTypeError("ERR_INVALID_ARG_VALUE", message);
  }
}

function store(
  values: Record<string, unknown>,
  name: string,
  value: string | boolean,
  options: Options,
): void {
  if (name === "__proto__") return;
  const before = values[name];
  if (!Object.hasOwn(options, name) || options[name]?.multiple !== true) values[name] = value;
  else if (Array.isArray(before)) before.push(value);
  else values[name] = [value];
}

function invalidValue(message: string): Error {
  return nodeTypeError("ERR_PARSE_ARGS_INVALID_OPTION_VALUE", message);
}

function checkUse(token: OptionToken, options: Options, allowPositionals: boolean): void {
  if (!Object.hasOwn(options, token.name)) {
    const way =
      "To specify a positional argument starting with a '-', place it at the end of the command after '--'";
    const hint = allowPositionals ? `. ${way}, as in '-- ${JSON.stringify(token.rawName)}` : "";
    const message = `Unknown option '${token.rawName}'${hint}`;
    throw nodeTypeError("ERR_PARSE_ARGS_UNKNOWN_OPTION", message);
  }
  const option = options[token.name]!;
  const { short } = option;
  const names = `${short === undefined ? "" : `-${short}, `}--${token.name}`;
  if (option.type === "string" && token.value === undefined) {
    throw invalidValue(`Option '${names} <value>' argument missing`);
  }
  if (option.type === "boolean" && token.value !== undefined) {
    throw invalidValue(`Option '${names}' does not take an argument`);
  }
}

/** A value that looks like an option may be one whose own value was forgotten. */
function checkLikeness({ inlineValue, name, rawName, value }: OptionToken): void {
  const isLike = value !== undefined && value.length > 1 && value.startsWith("-");
  if (inlineValue === true || !isLike) return;
  const example = rawName.startsWith("--")
    ? `'${rawName}=-XYZ'`
    : `'--${name}=-XYZ' or '${rawName}-XYZ'`;
  throw invalidValue(
    `Option '${rawName}' argument is ambiguous.\n` +
      `Did you forget to specify the option argument for '${rawName}'?\n` +
      `To specify an option argument starting with a dash use ${example}.`,
  );
}

/** Makes tokens of arguments. */
class Reader {
  readonly #left: string[];
  readonly #options: Options;
  readonly #tokens: Token[] = [];
  #index = -1;
  /** Arguments in front that come from one group of letters. */
  #grouped = 0;

  constructor(args: readonly string[], options: Options) {
    this.#left = [...args];
    this.#options = options;
  }

  run(): Token[] {
    for (let arg = this.#left.shift(); arg !== undefined; arg = this.#left.shift()) {
      if (this.#grouped > 0) this.#grouped--;
      else this.#index++;
      if (arg === "--") {
        this.#terminate();
        break;
      }
      this.#take(arg);
    }
    return this.#tokens;
  }

  #terminate(): void {
    this.#tokens.push({ kind: "option-terminator", index: this.#index });
    for (const value of this.#left) {
      this.#tokens.push({ kind: "positional", index: ++this.#index, value });
    }
  }

  #take(arg: string): void {
    const isShort = arg.length >= 2 && arg.startsWith("-") && !arg.startsWith("--");
    const isLong = arg.length > 2 && arg.startsWith("--");
    const equal = arg.indexOf("=", 3);
    if (isShort && arg.length === 2) this.#alone(this.#longOf(arg[1]!), arg);
    else if (isShort && !this.#takesValue(this.#longOf(arg[1]!))) this.#expand(arg);
    else if (isShort) this.#inline(this.#longOf(arg[1]!), arg.slice(0, 2), arg.slice(2));
    else if (isLong && equal < 0) this.#alone(arg.slice(2), arg);
    else if (isLong) this.#inline(arg.slice(2, equal), arg.slice(0, equal), arg.slice(equal + 1));
    else this.#tokens.push({ kind: "positional", index: this.#index, value: arg });
  }

  /** An option whose value, if it takes one, is the next argument. */
  #alone(name: string, rawName: string): void {
    const value = this.#takesValue(name) ? this.#left.shift() : undefined;
    const inlineValue = value === undefined ? undefined : false;
    this.#tokens.push({ kind: "option", name, rawName, index: this.#index, value, inlineValue });
    if (value !== undefined) this.#index++;
  }

  #inline(name: string, rawName: string, value: string): void {
    const index = this.#index;
    this.#tokens.push({ kind: "option", name, rawName, index, value, inlineValue: true });
  }

  /** `-abfFILE` is `-a -b -fFILE`. */
  #expand(arg: string): void {
    const expanded: string[] = [];
    for (let i = 1; i < arg.length; i++) {
      const letter = arg[i]!;
      if (this.#takesValue(this.#longOf(letter)) && i < arg.length - 1) {
        expanded.push(`-${arg.slice(i)}`);
        break;
      }
      expanded.push(`-${letter}`);
    }
    this.#left.unshift(...expanded);
    this.#grouped = expanded.length;
  }

  #longOf(short: string): string {
    const found = Object.entries(this.#options).find(([, option]) => option.short === short);
    return found === undefined ? short : found[0];
  }

  #takesValue(name: string): boolean {
    return Object.hasOwn(this.#options, name) && this.#options[name]?.type === "string";
  }
}
