/** Checkers of what the callers of an object saw. */
import { APPEND, FAIL, type Operation, READ } from "#cluster/ebb-sim";

/**
 * Whether what the callers saw can be explained by executing the calls one after another, each
 * between its start and its end (linearizability), commands at most once (P1), and nothing that was
 * said to have had no effect. `final` is the list at the end. A list tells its order itself, so no
 * search is needed. Returns what is wrong, "" when nothing is.
 */
export function explain(operations: readonly Operation[], final: readonly string[]): string {
  const position = new Map<string, number>();
  for (const [index, text] of final.entries()) {
    if (position.has(text)) return `${text} was executed twice`;
    position.set(text, index + 1);
  }
  const points: { startUs: number; endUs: number; length: number; what: string }[] = [];
  for (const { method, text, startUs, endUs, outcome, length, items } of operations) {
    const at = position.get(text);
    if (method === APPEND) {
      const isEffectFree = ["EXPIRED", "BUSY", "DENIED"].includes(outcome);
      if (isEffectFree && at !== undefined) return `${text} is ${outcome}, and was executed`;
      if (outcome === "OK" && at !== length) return `${text} was number ${length}, is ${at}`;
      // What is unknown may be executed after its caller has given up.
      const byUs = outcome === "OK" ? endUs : Infinity;
      if (at !== undefined) points.push({ startUs, endUs: byUs, length: at, what: text });
    } else if (method === FAIL && at !== undefined) return `${text} failed, and was executed`;
    else if (method === READ && outcome === "OK") {
      const isPrefix = items.every((item, index) => item === final[index]);
      if (!isPrefix) return `a read saw ${items.slice(-3)}, which is not how it went on`;
      points.push({ startUs, endUs, length: items.length, what: `read ${items.length}` });
    }
  }
  return timesExplain(points);
}

/**
 * The same for a replicated list: its commands as `explain` wants them, its reads parts of the list
 * that for each caller only grow, and that hold what the caller has been told is there (P2).
 */
export function explainReplicated(
  operations: readonly Operation[],
  final: readonly string[],
): string {
  const commands = operations.filter(({ method }) => method !== READ);
  const wrong = explain(commands, final);
  if (wrong !== "") return wrong;
  const seen = new Map<number, number>();
  for (const { caller, method, outcome, length, items } of operations) {
    if (outcome !== "OK" || (method !== READ && method !== APPEND)) continue;
    const isPrefix = items.every((item, index) => item === final[index]);
    if (!isPrefix) return `a read saw ${items.slice(-3)}, which is not how it went on`;
    const now = method === READ ? items.length : length;
    const before = seen.get(caller) ?? 0;
    if (now < before) return `node ${caller} saw ${now} after ${before}`;
    seen.set(caller, now);
  }
  return "";
}

/** What ended before something else began must not be later in the list. */
function timesExplain(
  points: { startUs: number; endUs: number; length: number; what: string }[],
): string {
  points.sort((a, b) => a.startUs - b.startUs);
  const ends = [...points].sort((a, b) => a.endUs - b.endUs);
  let ended = 0;
  let longest = { length: 0, what: "" };
  for (const point of points) {
    while (ended < ends.length && ends[ended]!.endUs < point.startUs) {
      const before = ends[ended++]!;
      if (before.length > longest.length) longest = before;
    }
    if (longest.length > point.length) {
      return `${point.what} (${point.length}) began after ${longest.what} (${longest.length})`;
    }
  }
  return "";
}
