/** The totals of the instruction counter (`plugin/icount.c`) and what follows from two of them. */
import { connect } from "node:net";

/** In the order of the counter's line; `ns` is the host's monotonic clock. */
const NAMES = [
  ...["insns", "kern", "user", "repcont", "repfirst", "tbs", "idles"],
  ...["io", "hlt", "sysc", "iret", "ns"],
] as const;

/** Totals, differences of totals, or differences for each request or second. */
export type Counts = Readonly<Record<(typeof NAMES)[number], number>>;

/** Reads a line such as `insns=12 kern=12 ... ns=4`. Throws when one is missing. */
export function parseCounts(line: string): Counts {
  const found = new Map<string, number>();
  for (const [, name, value] of line.matchAll(/(\w+)=(\d+)/g)) found.set(name!, Number(value));
  return each((name) => {
    const value = found.get(name);
    if (value === undefined) throw new Error(`the counter's line has no ${name}: "${line}"`);
    return value;
  });
}

/** What a load generator printed: counts before and after, and the requests between them. */
export function parseLoad(output: string): {
  readonly before: Counts;
  readonly after: Counts;
  readonly requests: number;
} {
  const found = /^before (.*)\nafter (.*)\nrequests=(\d+)\n$/.exec(output);
  if (found === null) throw new Error(`the load generator printed "${output}"`);
  return {
    before: parseCounts(found[1]!),
    after: parseCounts(found[2]!),
    requests: Number(found[3]),
  };
}

/** Counts of a second, from those at its begin and its end, or at those of any other span. */
export function perSecond(before: Counts, after: Counts): Counts {
  const seconds = (after.ns - before.ns) / 1e9;
  return each((name) => (after[name] - before[name]) / seconds);
}

/**
 * Counts of one request among `requests`, without what the idle machine does anyway in the time
 * that it took. `ns` is the wall time of a request, not corrected.
 */
export function perRequest(
  { before, after, requests }: ReturnType<typeof parseLoad>,
  idlePerSecond: Counts,
): Counts {
  const seconds = (after.ns - before.ns) / 1e9;
  return each((name) => {
    const idle = name === "ns" ? 0 : idlePerSecond[name] * seconds;
    return (after[name] - before[name] - idle) / requests;
  });
}

/** Executed instructions, with a REP instruction counted once instead of once an iteration. */
export function repOnce(counts: Counts): number {
  return counts.insns - counts.repcont;
}

/** Asks a running machine's counter; "profile": which writes its profile, too, and begins another. */
export async function readCounts(
  path: string,
  what: "totals" | "profile" = "totals",
): Promise<Counts> {
  const socket = connect(path);
  try {
    return await new Promise((resolve, reject) => {
      let line = "";
      socket.setEncoding("latin1");
      socket.on("error", reject);
      socket.on("close", () => reject(new Error("the counter is gone")));
      socket.on("data", (text: string) => {
        line += text;
        if (line.endsWith("\n")) resolve(parseCounts(line));
      });
      socket.write(what === "profile" ? "p" : "?");
    });
  } finally {
    socket.destroy();
  }
}

/** The counts that `value` gives for each name. */
export function each(value: (name: keyof Counts) => number): Counts {
  return Object.fromEntries(NAMES.map((name) => [name, value(name)])) as unknown as Counts;
}
