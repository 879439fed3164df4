/** How an error is shown: its stack, under the name of its class. Follows Node 20's formatError. */
import { mirrorAs, mirrorGet, mirrorOf, mirrorProperty } from "#es-native";
import { Error } from "./error.ts";

/** The name shown for the class `name` of an error whose own name is `own`. */
function improveStack(stack: string, name: string, own: string): string {
  if (!own.endsWith("Error") || !stack.startsWith(own)) return stack;
  const end = own.length;
  if (stack.length !== end && stack.charAt(end) !== ":" && stack.charAt(end) !== "\n") return stack;
  if (own === name) return stack;
  if (name.includes(own)) return name + stack.slice(end);
  return `${name} [${own}]${stack.slice(end)}`;
}

function removeShown(keys: string[], key: string, stack: string, text: string): void {
  const index = keys.indexOf(key);
  if (index >= 0 && stack.includes(text)) keys.splice(index, 1);
}

/** Start and length of lines of `frames` that are also in `others`, in the same order: at least four, or none. */
function commonRun(
  frames: readonly string[],
  others: readonly string[],
): readonly [number, number] {
  for (let i = 0; i < frames.length - 3; i++) {
    const at = others.indexOf(frames[i] as string);
    if (at < 0 || others.length - at <= 3) continue;
    const lengthMax = Math.min(frames.length - i, others.length - at);
    let length = 1;
    while (length < lengthMax && frames[i + length] === others[at + length]) length++;
    if (length > 3) return [i, length];
  }
  return [0, 0];
}

function stackOf(error: Error): string {
  const stack: unknown = error.stack;
  return typeof stack === "string" && stack !== "" ? stack : `${error}`;
}

/** The frames of a stack without those it shares with the stack of its cause. */
function framesOf(error: Error, lines: string): string {
  const cause = mirrorAs(mirrorGet(mirrorOf(error), "cause"), Error);
  if (cause === null) return lines;
  const causeStack = stackOf(cause);
  const start = causeStack.indexOf("\n    at");
  if (start < 0) return lines;
  const frames = lines.split("\n");
  const [at, length] = commonRun(frames, causeStack.slice(start + 1).split("\n"));
  if (length === 0) return lines;
  frames.splice(at + 1, length - 2, `    ... ${length - 2} lines matching cause stack trace ...`);
  return frames.join("\n");
}

/**
 * The stack of `error`, an instance of the class `name`; in brackets when it has no frames. Changes `keys`, its
 * properties to be listed: without what the stack says already, with `cause`.
 */
export function errorText(error: Error, name: string, keys: string[]): string {
  const own = String(error.name);
  const message = String(error.message);
  let stack = stackOf(error);
  removeShown(keys, "name", stack, own);
  removeShown(keys, "message", stack, message);
  removeShown(keys, "stack", stack, stack);
  const mirror = mirrorOf(error);
  if (mirrorProperty(mirror, "cause") !== 0 && !keys.includes("cause")) keys.push("cause");
  if (mirrorProperty(mirror, "errors") !== 0 && !keys.includes("errors")) keys.push("errors");
  stack = improveStack(stack, name, own);
  const at = message === "" ? 0 : stack.indexOf(message);
  const start = stack.indexOf("\n    at", at > 0 ? at + message.length : 0);
  if (start < 0) return `[${stack}]`;
  return `${stack.slice(0, start)}\n${framesOf(error, stack.slice(start + 1))}`;
}
