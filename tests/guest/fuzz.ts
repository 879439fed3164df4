/**
 * Feeds the fuzz entries, compiled with AddressSanitizer and UndefinedBehaviorSanitizer, with
 * changed packets, DHCP and DNS messages and memcached requests:
 *
 *   node build/tests/guest/fuzz.js --seconds 60 --seed 1
 *
 * A failure prints what runs that input alone: `--seed S --from N --inputs 1`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import type { Duplex } from "node:stream";
import { pathToFileURL } from "node:url";
import { Prng } from "#os/base";
import {
  DHCP_MESSAGE,
  DNS_MESSAGE,
  HEADERS,
  mutate,
  SESSIONS,
} from "../../os/net/fuzz-corpus.test.ts";
import { mutate as mutateRequest } from "../memcached/fuzz.ts";
import { buildComponent } from "./component.ts";

/** In the order of the first byte of an input, as `components/fuzz.ts` reads it. */
const ENTRIES: readonly ((seed: number, index: number) => Uint8Array)[] = [
  changed(SESSIONS),
  changed(HEADERS),
  changed([DHCP_MESSAGE]),
  changed([DNS_MESSAGE]),
  mutateRequest,
];
const INPUT_BYTES_MAX = 65_000;
/** Sent before the first of them is answered. */
const AHEAD_MAX = 32;
/** For one input; the sanitizers take their time. */
const ANSWER_MS = 20_000;

export interface Campaign {
  readonly seed: number;
  /** Number of the first input. */
  readonly from?: number;
  /** How many; without end unless told. */
  readonly inputs?: number;
  readonly seconds: number;
}

/** Runs a campaign; returns the number of inputs. Throws with the input that breaks something. */
export async function fuzzCompiled(campaign: Campaign): Promise<number> {
  const program = await buildComponent("tests/guest/components/fuzz.ts", {
    ...{ platform: "process", sanitize: true },
  });
  const child = spawn(program, [], {
    env: { SKERRY_PACKET_FD: "3,stream", SKERRY_MEMORY: "256MiB", ASAN_OPTIONS: "detect_leaks=0" },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  try {
    return await feed(child, campaign);
  } finally {
    child.kill("SIGKILL");
  }
}

function feed(child: ChildProcess, campaign: Campaign): Promise<number> {
  const { seed, from = 0, inputs = Number.POSITIVE_INFINITY, seconds } = campaign;
  const wire = child.stdio[3] as Duplex;
  const deadline = performance.now() + seconds * 1000;
  let [sent, answered, said] = [0, 0, ""];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(0, 4000);
    });
  }
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const more = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill("SIGKILL"), ANSWER_MS);
      while (sent < inputs && sent - answered < AHEAD_MAX && performance.now() < deadline) {
        wire.write(framed(inputOf(seed, from + sent)));
        sent++;
      }
      if (sent > answered) return;
      clearTimeout(timer);
      resolve(answered);
    };
    wire.on("data", (bytes: Buffer) => {
      answered += bytes.length / ANSWER_BYTES;
      more();
    });
    wire.on("error", () => {}); // its end is told by the process, with what it said
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      const again = `--seed ${seed} --from ${from + Math.floor(answered)} --inputs 1`;
      reject(new Error(`${again}: ended with ${code ?? signal}\n${said}`));
    });
    more();
  });
}

/** Length and the byte that says for which entry it was. */
const ANSWER_BYTES = 5;

function framed(bytes: Uint8Array): Buffer {
  const frame = Buffer.alloc(4 + bytes.length);
  frame.writeUInt32BE(bytes.length);
  frame.set(bytes, 4);
  return frame;
}

function inputOf(seed: number, index: number): Uint8Array {
  const entry = index % ENTRIES.length;
  const bytes = ENTRIES[entry]!(seed, index).subarray(0, INPUT_BYTES_MAX);
  return Buffer.concat([Uint8Array.of(entry), bytes]);
}

/** Changes of one of `corpus`. */
function changed(corpus: readonly Uint8Array[]): (seed: number, index: number) => Uint8Array {
  return (seed, index) => {
    const prng = new Prng(Math.imul(seed, 0x9e3779b1) ^ index);
    return mutate(prng, corpus[prng.below(corpus.length)]!);
  };
}

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const seed = option("--seed", Date.now() % 2 ** 31);
  const from = option("--from", 0);
  const inputs = option("--inputs", Number.POSITIVE_INFINITY);
  const done = await fuzzCompiled({ seed, from, inputs, seconds: option("--seconds", 60) });
  console.log(`${done} inputs, seed ${seed}`);
}
