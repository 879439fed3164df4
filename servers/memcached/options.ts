/** The command line of memcached, as far as it means something here. */

import { MEMCACHED_LIMITS } from "./limits.ts";

export interface MemcachedOptions {
  /** `-m`: MiB of everything the store holds, 1 .. 2047. */
  readonly memoryMegabytes: number;
  /** `-p`: TCP port, 0 .. 65535; 0 is off. -1, of this interface only, picks a free one. */
  readonly tcpPort: number;
  /** `-U`: UDP port, 0 .. 65535; 0 is off. -1 picks a free one. */
  readonly udpPort: number;
  /** `-I`: bytes of the largest item, counted as memcached counts; at most half the memory. */
  readonly itemBytesMax: number;
  /** `-c`: connections at a time. */
  readonly connectionsMax: number;
  /** Not `-M`: old items make room for new ones. False: what does not fit is refused. */
  readonly evicts: boolean;
  /** How many `-v`: 0 nothing, 1 what goes wrong, 2 connections too. */
  readonly verbosity: number;
  /** Where the hash starts; any number. */
  readonly hashSeed: number;
}

/** memcached's own defaults. */
export const DEFAULT_OPTIONS: MemcachedOptions = {
  memoryMegabytes: 64,
  tcpPort: 11211,
  udpPort: 0,
  itemBytesMax: 1_048_576,
  connectionsMax: 1024,
  evicts: true,
  verbosity: 0,
  hashSeed: 0,
};

/** A command line that cannot be followed; the message says which word and what would be right. */
export class OptionError extends Error {
  readonly code: string;
  constructor(message: string) {
    super(message);
    this.name = "OptionError";
    this.code = "BAD_OPTION";
  }
}

/** Shown for a command line that cannot be followed. */
export const USAGE = [
  "-m, --memory-limit=<MiB>    memory for items and their table (64)",
  "-p, --port=<port>           TCP port, 0 is off (11211)",
  "-U, --udp-port=<port>       UDP port, 0 is off (0)",
  "-I, --max-item-size=<size>  largest item: bytes, or with k or m (1m, at most half of -m)",
  "-c, --conn-limit=<count>    connections at a time (1024)",
  "-M, --disable-evictions     refuse what does not fit instead of evicting",
  "-v, --verbose               say what goes wrong; -vv: connections too",
];

/** Where reading a command line has come to. */
class Draft {
  memoryMegabytes = DEFAULT_OPTIONS.memoryMegabytes;
  tcpPort = DEFAULT_OPTIONS.tcpPort;
  udpPort = DEFAULT_OPTIONS.udpPort;
  itemBytesMax = DEFAULT_OPTIONS.itemBytesMax;
  itemBytesGiven = false;
  connectionsMax = DEFAULT_OPTIONS.connectionsMax;
  evicts = DEFAULT_OPTIONS.evicts;
  verbosity = DEFAULT_OPTIONS.verbosity;
}

/**
 * Reads the words after the program's name. Flags may be written `-m 64`, `-m64`,
 * `--memory-limit=64`, `--memory-limit 64`, and `-vM` for `-v -M`. Throws OptionError.
 */
export function readOptions(argv: readonly string[], hashSeed: number): MemcachedOptions {
  const draft = new Draft();
  let i = 0;
  while (i < argv.length) {
    const word = argv[i]!;
    const next = i + 1 < argv.length ? argv[i + 1]! : "";
    const hasNext = i + 1 < argv.length;
    let usedNext = false;
    if (word.startsWith("--")) usedNext = readLong(draft, word, next, hasNext);
    else if (word.startsWith("-") && word.length > 1)
      usedNext = readShort(draft, word, next, hasNext);
    else throw new OptionError(`"${word}" is not an option; options begin with "-"`);
    i += usedNext ? 2 : 1;
  }
  return finish(draft, hashSeed);
}

function readShort(draft: Draft, word: string, next: string, hasNext: boolean): boolean {
  for (let at = 1; at < word.length; at++) {
    const letter = word.charAt(at);
    if (letter === "M" || letter === "v") {
      setSwitch(draft, letter);
      continue;
    }
    if (!takesValue(letter)) throw new OptionError(`there is no option -${letter}`);
    const attached = word.slice(at + 1);
    if (attached === "" && !hasNext) throw new OptionError(`-${letter} needs a value after it`);
    setValue(draft, letter, attached === "" ? next : attached);
    return attached === "";
  }
  return false;
}

function readLong(draft: Draft, word: string, next: string, hasNext: boolean): boolean {
  const equals = word.indexOf("=");
  const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
  const letter = letterOf(name);
  if (letter === "") throw new OptionError(`there is no option --${name}`);
  if (!takesValue(letter)) {
    if (equals >= 0) throw new OptionError(`--${name} takes no value`);
    setSwitch(draft, letter);
    return false;
  }
  if (equals < 0 && !hasNext) throw new OptionError(`--${name} needs a value after it`);
  setValue(draft, letter, equals < 0 ? next : word.slice(equals + 1));
  return equals < 0;
}

function letterOf(name: string): string {
  switch (name) {
    case "memory-limit":
      return "m";
    case "port":
      return "p";
    case "udp-port":
      return "U";
    case "max-item-size":
      return "I";
    case "conn-limit":
      return "c";
    case "disable-evictions":
      return "M";
    case "verbose":
      return "v";
    default:
      return "";
  }
}

function takesValue(letter: string): boolean {
  return "mpUIc".includes(letter);
}

function setSwitch(draft: Draft, letter: string): void {
  if (letter === "M") draft.evicts = false;
  else draft.verbosity = Math.min(draft.verbosity + 1, MEMCACHED_LIMITS.verbosityMax);
}

function setValue(draft: Draft, letter: string, text: string): void {
  switch (letter) {
    case "m":
      draft.memoryMegabytes = within("-m", text, 1, MEMCACHED_LIMITS.memoryMegabytesMax, "MiB");
      break;
    case "p":
      draft.tcpPort = within("-p", text, 0, 65_535, "a port");
      break;
    case "U":
      draft.udpPort = within("-U", text, 0, 65_535, "a port");
      break;
    case "c":
      draft.connectionsMax = within("-c", text, 1, MEMCACHED_LIMITS.connectionsMax, "connections");
      break;
    default:
      draft.itemBytesMax = itemBytes(text);
      draft.itemBytesGiven = true;
  }
}

function itemBytes(text: string): number {
  const unit = text.charAt(text.length - 1).toLowerCase();
  const factor = unit === "k" ? 1024 : unit === "m" ? 1024 * 1024 : 1;
  const count = decimal(factor === 1 ? text : text.slice(0, -1));
  const bytes = count * factor;
  const { itemBytesMin, itemBytesMax } = MEMCACHED_LIMITS;
  if (count < 0 || bytes < itemBytesMin || bytes > itemBytesMax) {
    throw new OptionError(`-I ${text}: a size from 1k to 1024m is needed, such as 512k or 1m`);
  }
  return bytes;
}

function within(flag: string, text: string, low: number, high: number, what: string): number {
  const value = decimal(text);
  if (value < low || value > high) {
    throw new OptionError(`${flag} ${text}: ${what} from ${low} to ${high} is needed`);
  }
  return value;
}

/** The number, or -1 for anything but one to ten decimal digits. */
function decimal(text: string): number {
  if (text.length === 0 || text.length > 10) return -1;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function finish(draft: Draft, hashSeed: number): MemcachedOptions {
  const half = draft.memoryMegabytes * 524_288;
  if (draft.itemBytesGiven && draft.itemBytesMax > half) {
    throw new OptionError(
      `-I ${draft.itemBytesMax}: an item may use at most half of -m ${draft.memoryMegabytes} MiB`,
    );
  }
  if (draft.tcpPort === 0 && draft.udpPort === 0) {
    throw new OptionError("-p 0 and -U 0 leave no port to listen on; give one of them");
  }
  return {
    memoryMegabytes: draft.memoryMegabytes,
    tcpPort: draft.tcpPort,
    udpPort: draft.udpPort,
    itemBytesMax: Math.min(draft.itemBytesMax, half),
    connectionsMax: draft.connectionsMax,
    evicts: draft.evicts,
    verbosity: draft.verbosity,
    hashSeed,
  };
}
