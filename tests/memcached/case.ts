/** One conversation with a memcached, as bytes: what the corpus is made of. */

/** What the client does next: sends bytes (one character each, Latin-1), or lets seconds pass. */
export interface Step {
  readonly send?: string;
  readonly waitSeconds?: number;
}

export interface Case {
  /** Unique; the key of the golden file. */
  readonly name: string;
  /** Options of the server. */
  readonly args: readonly string[];
  readonly steps: readonly Step[];
  /** False: memcached's own reply depends on how the request arrives. */
  readonly isSplittable: boolean;
}

/** What came back: all bytes of each step, and whether the server closed the connection. */
export interface Recorded {
  readonly name: string;
  readonly replies: readonly string[];
  readonly isClosed: boolean;
}

/** A case of requests that are sent one step after the other. */
export function talk(name: string, ...sends: string[]): Case {
  return { name, args: [], steps: sends.map((send) => ({ send })), isSplittable: true };
}

/** The same with options of the server. */
export function talkWith(args: readonly string[], name: string, ...sends: string[]): Case {
  return { ...talk(name, ...sends), args };
}

/** Steps that are strings to send or seconds to wait. */
export function timed(name: string, ...parts: (string | number)[]): Case {
  const steps = parts.map((part) =>
    typeof part === "number" ? { waitSeconds: part } : { send: part },
  );
  return { name, args: [], steps, isSplittable: true };
}

/** A case whose bytes must arrive as they are sent. */
export function whole(name: string, ...sends: string[]): Case {
  return { ...talk(name, ...sends), isSplittable: false };
}

/** Latin-1 bytes of a text. */
export function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}

/** Replies may be a megabyte of one letter; in files a run of 64 or more is `{letter*count}`. */
export function shorten(text: string): string {
  return text.replace(/(.)\1{63,}/gs, (run) => `{${run[0]}*${run.length}}`);
}

/** Figures that are ours alone: which class an item is in, and what it weighs. */
export function mask(text: string): string {
  return text.replace(/ cls=\d+ size=\d+\r\n/g, " cls=# size=#\r\n");
}
