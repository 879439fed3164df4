/**
 * The fuzzer, compiled: `program READER SEED SECONDS`. Every input follows from the seed. It ends
 * with 0 when all inputs were taken or refused; an input that breaks something is an uncaught error,
 * or what the sanitizers have to say.
 */

import { argv, clock } from "skerry/process";
import { fuzz as fuzzHttp, fuzzResponse } from "#lib/http";
import { Prng } from "#os/base";
import { fuzzDhcp, fuzzDns, fuzzFrames, fuzzHeaders } from "#os/net";
import { fuzz as fuzzMemcached } from "#servers/memcached";
import { CONVERSATIONS, FRAMES, REQUESTS, RESPONSES, WORDS } from "./corpus.ts";

const INPUT_BYTES_MAX = 8192;
const EDGES = [0, 1, 0x7f, 0x80, 0xff, 0xc0];
/** The clock is read once for so many inputs. */
const INPUTS_PER_LOOK = 20;

const DHCP_OFFER =
  "02010600" +
  "00".repeat(232) +
  "6382536335010536040a0000023304000003e8" +
  "0104ffffff0003040a00000206080101010102020202340103ff";
const DNS_ANSWER =
  "000081800001000200000000016101620000010001" +
  "c00c000500010000000900040163c00ec021000100010000000900040a000009";

function fromHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length >>> 1);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

function fromText(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i) & 0xff;
  return bytes;
}

/** An input that grows and shrinks in a buffer of its own. */
class Input {
  readonly #bytes = new Uint8Array(INPUT_BYTES_MAX);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  take(source: Uint8Array): void {
    this.#length = 0;
    this.insert(0, source);
  }

  /** As much of `piece` as there is room for. */
  insert(at: number, piece: Uint8Array): void {
    const count = Math.min(piece.length, INPUT_BYTES_MAX - this.#length);
    for (let i = this.#length - 1; i >= at; i--) this.#bytes[i + count] = this.#bytes[i]!;
    for (let i = 0; i < count; i++) this.#bytes[at + i] = piece[i]!;
    this.#length += count;
  }

  remove(at: number, count: number): void {
    const removed = Math.min(count, this.#length - at);
    for (let i = at; i + removed < this.#length; i++) this.#bytes[i] = this.#bytes[i + removed]!;
    this.#length -= removed;
  }

  change(at: number, value: number): void {
    if (at < this.#length) this.#bytes[at] = value & 0xff;
  }

  at(index: number): number {
    return index < this.#length ? this.#bytes[index]! : 0;
  }

  copy(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

/** Changes an input in one to six places. */
function mutate(prng: Prng, input: Input, corpus: readonly Uint8Array[]): void {
  for (let left = 1 + prng.below(6); left > 0; left--) {
    const at = prng.below(input.length + 1);
    switch (prng.below(8)) {
      case 0:
        input.change(at, prng.below(256));
        break;
      case 1:
        input.change(at, input.at(at) ^ (1 << prng.below(8)));
        break;
      case 2:
        input.change(at, EDGES[prng.below(EDGES.length)]!);
        break;
      case 3:
        input.change(at, input.at(at) + (prng.below(2) === 0 ? 1 : 255));
        break;
      case 4:
        input.remove(at, 1 + prng.below(64));
        break;
      case 5:
        input.insert(at, fromText(WORDS[prng.below(WORDS.length)]!));
        break;
      case 6:
        input.insert(at, corpus[prng.below(corpus.length)]!);
        break;
      default:
        input.insert(at, new Uint8Array(prng.below(1500)).fill(prng.below(256)));
        break;
    }
  }
}

function run(reader: string, bytes: Uint8Array): void {
  if (reader === "frames") fuzzFrames(bytes);
  else if (reader === "headers") fuzzHeaders(bytes);
  else if (reader === "dhcp") fuzzDhcp(bytes);
  else if (reader === "dns") fuzzDns(bytes);
  else if (reader === "http") fuzzHttp(bytes);
  else if (reader === "responses") fuzzResponse(bytes);
  else fuzzMemcached(bytes);
}

function corpusOf(reader: string): Uint8Array[] {
  if (reader === "dhcp") return [fromHex(DHCP_OFFER)];
  if (reader === "dns") return [fromHex(DNS_ANSWER)];
  const frames = FRAMES.map(fromHex);
  if (reader === "frames") return frames;
  // Of each first frame, what follows the Ethernet header, and what follows the IPv4 header.
  if (reader === "headers") return frames.flatMap((bytes) => [bytes.slice(16), bytes.slice(36)]);
  if (reader === "http") return REQUESTS.map((text) => fromText(`\x02\x82${text}`));
  if (reader === "responses") return RESPONSES.map((text) => fromText(`\x02${text}`));
  return CONVERSATIONS.map((text) => fromText(`\x02\x82\x0c${text}`));
}

function main(): void {
  const [reader = "frames", seed = "1", seconds = "1"] = argv;
  const corpus = corpusOf(reader);
  for (const bytes of corpus) run(reader, bytes);
  const prng = new Prng(Number(seed));
  const input = new Input();
  const endUs = clock.nowUs() + Number(seconds) * 1_000_000;
  let runs = 0;
  while (runs % INPUTS_PER_LOOK !== 0 || clock.nowUs() < endUs) {
    input.take(corpus[prng.below(corpus.length)]!);
    mutate(prng, input, corpus);
    runs++;
    run(reader, input.copy());
  }
  console.log(`${reader}: ${runs} inputs`);
}

main();
