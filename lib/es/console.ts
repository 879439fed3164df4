/** console, as Node 20 has it on outputs that are no terminals. */
import { clockUs, consoleWriteString } from "#es-native";
import { tableText } from "./console-table.ts";
import { formatArguments, inspect } from "./format.ts";
import { InspectOptions } from "./inspect.ts";
import { type InspectSettings, readSettings } from "./inspect-call.ts";
import { Map } from "./map.ts";

const OUT = 1;
const ERR = 2;

/** Blanks before each line, by the groups that are open. */
let indentation = "";
let counts: Map<string, number> | null = null;
let timers: Map<string, number> | null = null;

function write(fd: number, text: string): void {
  if (indentation === "") consoleWriteString(fd, `${text}\n`);
  else consoleWriteString(fd, `${indentation}${text.split("\n").join(`\n${indentation}`)}\n`);
}

function optionsOf(given: InspectSettings): InspectOptions {
  const options = new InspectOptions();
  readSettings(options, given);
  return options;
}

/** Milliseconds as Node writes them. */
function duration(ms: number): string {
  if (ms >= 60_000) {
    const minutes = Math.floor(ms / 60_000);
    const seconds = ((ms % 60_000) / 1000).toFixed(3).padStart(6, "0");
    if (minutes < 60) return `${minutes}:${seconds} (m:ss.mmm)`;
    return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${seconds.slice(0, 2)} (h:mm:ss)`;
  }
  if (ms >= 1000) return `${(ms / 1000).toFixed(3)}s`;
  return `${Number(ms.toFixed(3))}ms`;
}

function warning(text: string): void {
  consoleWriteString(ERR, `(node:1) Warning: ${text}\n`);
}

function logTime(name: string, label: string, data: readonly unknown[]): boolean {
  const start = timers?.get(label);
  if (start === undefined) {
    warning(`No such label '${label}' for console.${name}()`);
    return false;
  }
  write(OUT, formatArguments([`${label}: ${duration((clockUs() - start) / 1000)}`, ...data]));
  return true;
}

class Console {
  log(...values: unknown[]): void {
    write(OUT, formatArguments(values));
  }
  info(...values: unknown[]): void {
    write(OUT, formatArguments(values));
  }
  debug(...values: unknown[]): void {
    write(OUT, formatArguments(values));
  }
  error(...values: unknown[]): void {
    write(ERR, formatArguments(values));
  }
  warn(...values: unknown[]): void {
    write(ERR, formatArguments(values));
  }

  dir(value: unknown, options: InspectSettings = {}): void {
    write(OUT, inspect(value, optionsOf(options)));
  }

  assert(condition?: unknown, ...values: unknown[]): void {
    if (condition) return;
    if (values.length === 0) values.push("Assertion failed");
    else values[0] = `Assertion failed: ${values[0]}`;
    write(ERR, formatArguments(values));
  }

  /** To standard error, with where it was called. */
  trace(...values: unknown[]): void {
    const error = new Error(formatArguments(values));
    error.name = "Trace";
    const stack = error.stack ?? "";
    const at = stack.indexOf("\n    at ");
    const title = error.message === "" ? "Trace" : `Trace: ${error.message}`;
    write(ERR, at < 0 ? title : title + stack.slice(at));
  }

  dirxml(...values: unknown[]): void {
    write(OUT, formatArguments(values));
  }

  // What inspectors show, and without one nobody.
  timeStamp(_label?: string): void {}
  profile(_label?: string): void {}
  profileEnd(_label?: string): void {}

  group(...values: unknown[]): void {
    if (values.length > 0) write(OUT, formatArguments(values));
    indentation += "  ";
  }
  groupCollapsed(...values: unknown[]): void {
    this.group(...values);
  }
  /** Nothing, for what is no terminal. */
  clear(): void {}

  groupEnd(): void {
    indentation = indentation.slice(0, -2);
  }

  count(label: unknown = "default"): void {
    const name = `${label}`;
    counts ??= new Map();
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    write(OUT, `${name}: ${count}`);
  }
  countReset(label: unknown = "default"): void {
    const name = `${label}`;
    if (counts === null || !counts.delete(name)) warning(`Count for '${name}' does not exist`);
  }

  time(label: unknown = "default"): void {
    const name = `${label}`;
    timers ??= new Map();
    if (timers.has(name)) warning(`Label '${name}' already exists for console.time()`);
    else timers.set(name, clockUs());
  }
  timeEnd(label: unknown = "default"): void {
    if (logTime("timeEnd", `${label}`, [])) timers?.delete(`${label}`);
  }
  timeLog(label: unknown = "default", ...data: unknown[]): void {
    logTime("timeLog", `${label}`, data);
  }

  table(data?: unknown, properties?: readonly string[]): void {
    if (typeof data === "object" && data !== null) write(OUT, tableText(data, properties));
    else write(OUT, formatArguments([data]));
  }
}

export const console: Console = new Console();
