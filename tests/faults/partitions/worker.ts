/**
 * Appends to lists, reads them and takes them over now and then, and says what came of each call,
 * with its own clock: the same file on Node and as an image. Each worker has a list of its own, which
 * it only reads: an owner that writes and is cut off waits for the authority, and would not show that
 * it still believes what it has. The words are its name and those of the others.
 *
 *     <list> <method> <text> <start, us> <end, us> <outcome> <number> <digest>
 */
import { EbbError, ebb, moveHere, type Reference } from "skerry/ebb";
import { argv, clock, random } from "skerry/process";
import { Copied, Owned } from "./list.ts";

/** Both have its methods. */
type List = Reference<Owned> | Reference<Copied>;

const [name = "worker", ...others] = argv;
const CALL_MS_MAX = 6000;
const PAUSE_MS_MAX = 250;
const MOVE_MS = 5000;
let appended = 0;
/** Another one may own this worker's own list. */
let isLost = true;

function below(bound: number): number {
  return random.nextU32() % bound;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What a call came to, in the words of its outcome. */
async function call(list: List, method: string, text: string): Promise<string> {
  const options = { timeoutMs: 200 + below(CALL_MS_MAX) };
  try {
    if (method === "read") {
      const { count, digest } = await list.read(options);
      return `OK ${count} ${digest}`;
    }
    const result =
      method === "fail" ? await list.fail(text, options) : await list.append(text, options);
    return result.outcome === "done" ? `OK ${result.value} 0` : "UNKNOWN 0 0";
  } catch (error) {
    if (error instanceof EbbError) return `${error.code} 0 0`;
    throw error;
  }
}

async function work(what: string, list: List): Promise<void> {
  for (;;) {
    const chance = what === name ? 5 : below(10);
    const method = chance < 5 ? "append" : chance < 9 ? "read" : "fail";
    const text = `${name}${appended++}`;
    const startUs = clock.nowUs();
    const outcome = await call(list, method, text);
    if (what === name && !outcome.startsWith("OK")) isLost = true;
    console.log(`${what} ${method} ${text} ${startUs} ${clock.nowUs()} ${outcome}`);
    await pause(50 + below(PAUSE_MS_MAX));
  }
}

/** Becomes the owner again and again. */
async function take(): Promise<void> {
  for (;;) {
    if (isLost) isLost = !(await move(name, () => moveHere(Owned, name, { timeoutMs: 2000 })));
    await pause(MOVE_MS / 2 + below(MOVE_MS));
    await move("owned", () => moveHere(Owned, "owned", { timeoutMs: 2000 }));
    await move("copied", () => moveHere(Copied, "copied", { timeoutMs: 2000 }));
  }
}

async function move(what: string, attempt: () => Promise<void>): Promise<boolean> {
  const startUs = clock.nowUs();
  let outcome = "OK";
  try {
    await attempt();
  } catch (error) {
    if (!(error instanceof EbbError)) throw error;
    outcome = error.code;
  }
  console.log(`${what} move ${name} ${startUs} ${clock.nowUs()} ${outcome} 0 0`);
  return outcome === "OK";
}

async function begin(what: string): Promise<void> {
  await work(what, await ebb(Owned, what));
}

await Promise.all([
  ...["owned", name, ...others].map(begin),
  work("copied", await ebb(Copied, "copied")),
  take(),
]);
