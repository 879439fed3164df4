/** `process`, as far as an image has one: Node 20's names and results. */
import {
  bigintFromNumber,
  clockUs,
  commandLine,
  consoleWriteBytes,
  consoleWriteString,
  environment,
  heapBytes,
  isView,
  memoryBytes,
} from "#es-native";
import { invalidArgument, outOfRange } from "./invalid-argument.ts";
import { nextTick } from "./jobs.ts";
import { Ending, type Listener } from "./process-events.ts";
import { decodeBytes } from "./utf8.ts";

/** QEMU appends where its devices are to whatever the command line says. */
const DEVICE_PARAMETER = "virtio_mmio.device=";
const OUT = 1;
const ERR = 2;

/** The words after `--` on the command line, behind the two that Node has in front. */
function programArguments(): string[] {
  const words = ["skerry", "component"];
  let isOurs = true;
  for (const word of decodeBytes(commandLine()).split(" ")) {
    if (word === "") continue;
    if (isOurs) isOurs = word !== "--";
    else if (!word.startsWith(DEVICE_PARAMETER)) words.push(word);
  }
  return words;
}

function programEnvironment(): Record<string, string | undefined> {
  const variables: Record<string, string | undefined> = {};
  for (const entry of environment().split("\0")) {
    const at = entry.indexOf("=");
    if (at > 0) variables[decodeBytes(entry.slice(0, at))] = decodeBytes(entry.slice(at + 1));
  }
  return variables;
}

type WriteCallback = (error?: Error | null) => void;

class OutputStream {
  readonly fd: number;
  constructor(fd: number) {
    this.fd = fd;
  }

  /** Text, or bytes as they are. The callback is called in the next turn of the jobs. */
  write(
    chunk: string | Uint8Array,
    encoding?: string | WriteCallback,
    callback?: WriteCallback,
  ): boolean {
    if (typeof chunk === "string") consoleWriteString(this.fd, chunk);
    else if (isView(chunk)) consoleWriteBytes(this.fd, chunk, 0, chunk.length);
    else {
      const expected = "of type string or an instance of Buffer, TypedArray, or DataView";
      throw invalidArgument("chunk", expected, chunk);
    }
    const written = typeof encoding === "function" ? encoding : callback;
    if (written !== undefined) nextTick(() => written(null));
    return true;
  }

  /** As on Node.js where it is no terminal. */
  get isTTY(): boolean | undefined {
    return undefined;
  }

  get columns(): number | undefined {
    return undefined;
  }

  get rows(): number | undefined {
    return undefined;
  }
}

const MICROSECONDS = 1_000_000;

export interface HighResolutionTime {
  (previous?: readonly [number, number]): [number, number];
  bigint(): bigint;
}

/** Seconds and nanoseconds since some moment, or since `previous`. */
function hrtime(previous?: readonly [number, number]): [number, number] {
  const now = clockUs();
  const seconds = Math.floor(now / MICROSECONDS);
  const nanoseconds = Math.floor(now - seconds * MICROSECONDS) * 1000;
  if (previous === undefined) return [seconds, nanoseconds];
  if (!Array.isArray(previous)) throw invalidArgument("time", "an instance of Array", previous);
  if (previous.length !== 2) throw outOfRange("time", "2", previous.length);
  const [since, rest] = previous as readonly [number, number];
  const left = nanoseconds - rest;
  return left < 0 ? [seconds - since - 1, left + 1e9] : [seconds - since, left];
}

hrtime.bigint = (): bigint => bigintFromNumber(clockUs()) * 1000n;

/** An exit code as it may be given: undefined and null stand for 0. */
function checkCode(code: unknown): number | undefined {
  if (code === undefined || code === null) return undefined;
  if (typeof code === "number" && Number.isInteger(code)) return code;
  if (typeof code === "string" && code !== "" && Number.isInteger(Number(code)))
    return Number(code);
  if (typeof code === "number") throw outOfRange("code", "an integer", code);
  throw invalidArgument("code", "of type number", code);
}

class Process {
  readonly platform = "linux";
  readonly arch = "x64";
  readonly stdout: OutputStream = new OutputStream(OUT);
  readonly stderr: OutputStream = new OutputStream(ERR);
  readonly hrtime: HighResolutionTime = hrtime;
  /** The Node.js that images follow. */
  readonly version = "v20.20.2";
  readonly versions: Readonly<Record<string, string>> = { node: "20.20.2" };
  readonly release: { readonly name: string; readonly lts: string } = { name: "node", lts: "Iron" };
  readonly pid = 1;
  readonly ppid = 0;
  readonly execArgv: string[] = [];
  private words: string[] | null = null;
  private variables: Record<string, string | undefined> | null = null;
  private readonly ending: Ending = new Ending(this);

  get argv(): string[] {
    this.words ??= programArguments();
    return this.words;
  }

  get env(): Record<string, string | undefined> {
    this.variables ??= programEnvironment();
    return this.variables;
  }

  get exitCode(): number | undefined {
    return this.ending.code;
  }

  set exitCode(code: number | string | null | undefined) {
    this.ending.setCode(checkCode(code));
  }

  exit(code?: number | string | null): never {
    return this.ending.exit(checkCode(code));
  }

  on(name: string, listener: Listener): this {
    this.ending.add(name, listener, false);
    return this;
  }

  addListener(name: string, listener: Listener): this {
    return this.on(name, listener);
  }

  once(name: string, listener: Listener): this {
    this.ending.add(name, listener, true);
    return this;
  }

  off(name: string, listener: Listener): this {
    this.ending.remove(name, listener);
    return this;
  }

  removeListener(name: string, listener: Listener): this {
    return this.off(name, listener);
  }

  removeAllListeners(name?: string): this {
    this.ending.removeAll(name);
    return this;
  }

  listenerCount(name: string): number {
    return this.ending.count(name);
  }

  emit(name: string, ...args: unknown[]): boolean {
    return this.ending.emit(name, args);
  }

  nextTick(callback: (...args: unknown[]) => void, ...args: unknown[]): void {
    nextTick(callback, ...args);
  }

  /** An image has no working directory but the root. */
  cwd(): string {
    return "/";
  }

  /** Seconds since the start. */
  uptime(): number {
    return clockUs() / 1e6;
  }

  memoryUsage(): {
    rss: number;
    heapTotal: number;
    heapUsed: number;
    external: number;
    arrayBuffers: number;
  } {
    const heapUsed = heapBytes();
    return { rss: heapUsed, heapTotal: memoryBytes(), heapUsed, external: 0, arrayBuffers: 0 };
  }
}

export const process: Process = new Process();
