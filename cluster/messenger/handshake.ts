/**
 * What two nodes say before the first call. Both hold the application's key and prove it, each over
 * a number the other has just chosen, so nothing that was recorded can be said again:
 *
 *     dialer                                                acceptor
 *     HELLO      application, versions, from, to, nonce  ->
 *            <-  version, from, nonce, code                  CHALLENGE
 *     CONFIRM    memory, contracts, code                 ->
 *            <-  memory                                      READY, or at any time REFUSAL
 *
 * A code is HMAC-SHA-256 over one CBOR array with a word for the side, everything above and, in
 * CONFIRM, what it says itself. Contracts that both have must be the same. Only the handshake is
 * authenticated: the network between nodes is the application's own (DESIGN.md section 9), and keeps
 * others from writing into a connection.
 *
 * `memory` numbers what a side remembers of the other one's calls: the number lasts from the moment
 * it is first said until all is forgotten, and never comes again. A caller notes the number with
 * each call that it sends; when it hears another one, that call has been forgotten, if it was ever
 * heard of. (A yes or no would not do: a "no" that was lost would be followed by a "yes".)
 */

import { CborReader, CborWriter } from "#cluster/cbor";
import { assert, equalBytes, equalDigests, HmacSha256, type SHA256_BYTES } from "#os/base";
import { ENVELOPE_VERSION, Envelope, HEADER_BYTES, makeFrame, REFUSAL } from "./envelope.ts";
import { MESSENGER_LIMITS } from "./limits.ts";

export const NONCE_BYTES = 16;
const CODE_BYTES: typeof SHA256_BYTES = 32;
/** What a code is made of beside HELLO's and CONFIRM's bytes: its side, the version agreed on, a nonce. */
const CODED_BYTES = 256;

/** Who a node is to its peers. */
export interface Identity {
  readonly application: string;
  /** The application's key, 32 random bytes. */
  readonly key: Uint8Array;
  /** 1 .. 2^53 - 1. Never used by another start of any node of the application. */
  readonly nodeId: number;
  /** The contracts of the objects it calls or serves, by name: a digest of each, 32 bytes. */
  readonly contracts: ReadonlyMap<string, Uint8Array>;
}

/** Why a node does not talk to another one. */
export type RefusalReason =
  | "APPLICATION" // it is of another one, or has another key
  | "VERSION" // no version of the envelope in common
  | "GONE" // another node has that address now
  | "CONTRACT" // they have different versions of one
  | "CROSSED" // both were connecting; the other connection is used
  | "FULL"; // it has no room for one more peer

const REASONS: readonly RefusalReason[] = [
  "APPLICATION",
  "VERSION",
  "GONE",
  "CONTRACT",
  "CROSSED",
  "FULL",
];

/** All that is agreed on so far; both sides fill one. */
export class Agreement {
  application = "";
  versionMin = ENVELOPE_VERSION;
  versionMax = ENVELOPE_VERSION;
  version = ENVELOPE_VERSION;
  dialerId = 0;
  acceptorId = 0;
  readonly dialerNonce = new Uint8Array(NONCE_BYTES);
  readonly acceptorNonce = new Uint8Array(NONCE_BYTES);
}

/** CONFIRM, as read. */
export interface Confirmation {
  readonly memory: number;
  /** The name of a contract that the two have in different versions; "" when there is none. */
  readonly changedContract: string;
}

/** A message of the handshake; `writer` holds its payload behind HEADER_BYTES. */
function frameOf(kind: number, writer: CborWriter): Uint8Array {
  assert(writer.isComplete(), `handshake: ${writer.problem}`);
  const envelope = new Envelope();
  envelope.kind = kind;
  const frame = makeFrame(envelope, writer.end - writer.start);
  frame.set(writer.bytes.subarray(writer.start, writer.end), HEADER_BYTES);
  return frame;
}

/** Writes and reads the messages of one handshake. */
export class Handshake {
  readonly agreement = new Agreement();
  readonly #identity: Identity;
  readonly #writer = new CborWriter(MESSENGER_LIMITS.handshakeBytesMax);
  /** What a code is made of: all that HELLO and CONFIRM say, each as long as it may be, and more. */
  readonly #coded = new CborWriter(2 * MESSENGER_LIMITS.handshakeBytesMax + CODED_BYTES);
  readonly #reader = new CborReader();

  constructor(identity: Identity) {
    this.#identity = identity;
  }

  hello(kind: number): Uint8Array {
    const { agreement } = this;
    const writer = this.#start(6);
    writer.text(agreement.application);
    writer.integer(agreement.versionMin);
    writer.integer(agreement.versionMax);
    writer.integer(agreement.dialerId);
    writer.integer(agreement.acceptorId);
    writer.byteString(agreement.dialerNonce, 0, NONCE_BYTES);
    return frameOf(kind, writer);
  }

  /** Reads HELLO into the agreement. False when it is malformed. */
  readHello(bytes: Uint8Array, start: number, end: number): boolean {
    const { agreement } = this;
    const reader = this.#read(bytes, start, end, 6);
    agreement.application = reader.text();
    agreement.versionMin = reader.integer();
    agreement.versionMax = reader.integer();
    agreement.dialerId = reader.integer();
    agreement.acceptorId = reader.integer();
    readFixed(reader, agreement.dialerNonce);
    return reader.finish() === "" && agreement.dialerId > 0;
  }

  challenge(kind: number): Uint8Array {
    const { agreement } = this;
    const code = this.#code("skerry acceptor", 0, null);
    const writer = this.#start(4);
    writer.integer(agreement.version);
    writer.integer(agreement.acceptorId);
    writer.byteString(agreement.acceptorNonce, 0, NONCE_BYTES);
    writer.byteString(code, 0, CODE_BYTES);
    return frameOf(kind, writer);
  }

  /** Reads CHALLENGE into the agreement. "" or what is wrong with it. */
  readChallenge(bytes: Uint8Array, start: number, end: number): "" | "malformed" | "wrong code" {
    const { agreement } = this;
    const code = new Uint8Array(CODE_BYTES);
    const reader = this.#read(bytes, start, end, 4);
    agreement.version = reader.integer();
    agreement.acceptorId = reader.integer();
    readFixed(reader, agreement.acceptorNonce);
    readFixed(reader, code);
    const isVersion =
      agreement.version >= agreement.versionMin && agreement.version <= agreement.versionMax;
    if (reader.finish() !== "" || !isVersion) return "malformed";
    return equalDigests(code, 0, this.#code("skerry acceptor", 0, null), 0) ? "" : "wrong code";
  }

  confirm(kind: number, memory: number): Uint8Array {
    const { contracts } = this.#identity;
    const code = this.#code("skerry dialer", memory, contracts);
    const writer = this.#start(3);
    writer.integer(memory);
    writeContracts(writer, contracts);
    writer.byteString(code, 0, CODE_BYTES);
    return frameOf(kind, writer);
  }

  /** Reads CONFIRM. What is wrong with it, or what it says. */
  readConfirm(
    bytes: Uint8Array,
    start: number,
    end: number,
  ): Confirmation | "malformed" | "wrong code" {
    const code = new Uint8Array(CODE_BYTES);
    const reader = this.#read(bytes, start, end, 3);
    const memory = reader.integer();
    const contracts = readContracts(reader);
    readFixed(reader, code);
    if (reader.finish() !== "" || contracts === null || memory < 1) return "malformed";
    const expected = this.#code("skerry dialer", memory, contracts);
    if (!equalDigests(code, 0, expected, 0)) return "wrong code";
    return { memory, changedContract: changedContract(this.#identity.contracts, contracts) };
  }

  ready(kind: number, memory: number): Uint8Array {
    const writer = this.#start(1);
    writer.integer(memory);
    return frameOf(kind, writer);
  }

  /** What READY says; null when it is malformed. */
  readReady(bytes: Uint8Array, start: number, end: number): number | null {
    const reader = this.#read(bytes, start, end, 1);
    const memory = reader.integer();
    return reader.finish() === "" && memory > 0 ? memory : null;
  }

  refusal(reason: RefusalReason, detail: string): Uint8Array {
    const writer = this.#start(2);
    writer.text(reason);
    writer.text(detail);
    return frameOf(REFUSAL, writer);
  }

  /** Reads REFUSAL; null when it is malformed. */
  readRefusal(
    bytes: Uint8Array,
    start: number,
    end: number,
  ): { reason: RefusalReason; detail: string } | null {
    const reader = this.#read(bytes, start, end, 2);
    const text = reader.text();
    const detail = reader.text();
    const reason = REASONS.find((known) => known === text);
    return reader.finish() === "" && reason !== undefined ? { reason, detail } : null;
  }

  #start(count: number): CborWriter {
    const writer = this.#writer;
    writer.reset(HEADER_BYTES);
    writer.array(count);
    return writer;
  }

  #read(bytes: Uint8Array, start: number, end: number, count: number): CborReader {
    const reader = this.#reader;
    reader.start(bytes, start, end);
    if (reader.array() !== count) reader.refuse();
    return reader;
  }

  #code(
    side: string,
    memory: number,
    contracts: ReadonlyMap<string, Uint8Array> | null,
  ): Uint8Array {
    const { agreement } = this;
    const writer = this.#coded;
    writer.reset(0);
    writer.array(contracts === null ? 9 : 11);
    writer.text(side);
    writer.text(agreement.application);
    writer.integer(agreement.versionMin);
    writer.integer(agreement.versionMax);
    writer.integer(agreement.version);
    writer.integer(agreement.dialerId);
    writer.integer(agreement.acceptorId);
    writer.byteString(agreement.dialerNonce, 0, NONCE_BYTES);
    writer.byteString(agreement.acceptorNonce, 0, NONCE_BYTES);
    if (contracts !== null) {
      writer.integer(memory);
      writeContracts(writer, contracts);
    }
    assert(writer.isComplete(), `handshake: ${writer.problem}`);
    const hmac = new HmacSha256(this.#identity.key);
    const code = new Uint8Array(CODE_BYTES);
    hmac.update(writer.bytes, writer.start, writer.end);
    hmac.digest(code, 0);
    return code;
  }
}

/** As an array of names and digests in turn: its order is kept, so both sides code the same. */
function writeContracts(writer: CborWriter, contracts: ReadonlyMap<string, Uint8Array>): void {
  writer.array(2 * contracts.size);
  for (const [name, digest] of contracts) {
    writer.text(name);
    writer.byteString(digest, 0, digest.length);
  }
}

function readContracts(reader: CborReader): Map<string, Uint8Array> | null {
  const contracts = new Map<string, Uint8Array>();
  const count = reader.array();
  if (count % 2 !== 0 || count > 2 * MESSENGER_LIMITS.contractsMax) return null;
  for (let i = 0; i < count && reader.problem === ""; i += 2) {
    const name = reader.text();
    const digest = new Uint8Array(CODE_BYTES);
    readFixed(reader, digest);
    if (contracts.has(name)) reader.refuse();
    contracts.set(name, digest);
  }
  return contracts;
}

/** Reads a byte string that has to be as long as `target` into it. */
function readFixed(reader: CborReader, target: Uint8Array): void {
  const count = reader.byteString();
  if (count !== target.length) reader.refuse();
  else target.set(reader.bytes.subarray(reader.from, reader.to));
}

function changedContract(
  ours: ReadonlyMap<string, Uint8Array>,
  theirs: ReadonlyMap<string, Uint8Array>,
): string {
  for (const [name, digest] of theirs) {
    const own = ours.get(name);
    if (own !== undefined && !equalBytes(own, 0, digest, 0, CODE_BYTES)) return name;
  }
  return "";
}
