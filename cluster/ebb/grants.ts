/**
 * Capabilities: who has the token of a grant may call the methods that it names, and give a part of
 * that away, until the grant is revoked. Decision 0408.
 *
 * The grants of an object are kept by its owner, who alone executes its methods: they are stored
 * beside its state, under the same epoch, and read when one is first needed. What is derived from a
 * grant ends with it.
 *
 * On the wire a call through a grant has the method's number plus THROUGH, and as its payload
 * [token, arguments]. Two commands of every type change grants; `parent` is the token of the grant
 * that they are made from, null for who may call the object without one:
 *
 *     GRANT   [parent, token, [names of methods]]
 *     REVOKE  [parent, token]
 */

import type { KeyState } from "#cluster/authority";
import { CborReader, CborWriter } from "#cluster/cbor";
import { EBB_LIMITS } from "./limits.ts";
import { MOVE } from "./move.ts";
import type { EbbType } from "./type.ts";

/** Added to a method's number when it is called through a grant. */
export const THROUGH = 0x8000;
/** The command that makes a grant. */
export const GRANT = 0xfffe;
/** The command that ends one. */
export const REVOKE = 0xfffd;
/** Of the token of a grant, in bytes. */
export const TOKEN_BYTES = 16;
/** Before the arguments of a call through a grant: an array of two, and the token. */
export const THROUGH_BYTES = 2 + TOKEN_BYTES;

const ARRAY_OF_2 = 0x82;
const BYTES_OF_TOKEN = 0x40 | TOKEN_BYTES;
const NULL = 0xf6;
const STORED_BYTES_MAX = 60 * 1024;
/** Of one grant: more are looked through for too long. */
const NAMES_MAX = 1024;

/** The method that a call is for, whatever it is called through; MOVE and its like: none. */
export function methodOf(method: number): number {
  return isReserved(method) ? method : method & (THROUGH - 1);
}

/** Commands of every type that have an owner. */
export function isReserved(method: number): boolean {
  return method === MOVE || method === GRANT || method === REVOKE;
}

/** Whether a change of grants is asked for by the right to call the object itself. */
export function hasNoParent(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start >= 2 && bytes[start + 1] === NULL;
}

interface Grant {
  readonly token: Uint8Array;
  /** null: the right to call the object itself. */
  readonly parent: Grant | null;
  readonly names: readonly string[];
  /** By the methods' numbers. */
  readonly allowed: readonly boolean[];
}

/** What GRANT and REVOKE ask for. */
export interface GrantChange {
  readonly parent: Uint8Array | null;
  readonly token: Uint8Array;
  /** Of GRANT. */
  readonly names: readonly string[];
}

/** What becomes of a change: other grants to be stored, nothing to do, or why not. */
export type Changed =
  | { readonly outcome: "CHANGED"; readonly grants: Grants }
  | { readonly outcome: "SAME" | "DENIED" }
  | { readonly outcome: "ERROR"; readonly reason: string };

/** The grants of one object. Changes make others; a call allocates nothing. */
export class Grants {
  /** The revision of what is stored; 0: nothing. */
  readonly revision: number;
  /** By the token's first four bytes: no two grants begin alike. */
  readonly #known: ReadonlyMap<number, Grant>;

  private constructor(revision: number, known: ReadonlyMap<number, Grant>) {
    this.revision = revision;
    this.#known = known;
  }

  /** What is stored, for an object of that type; null: it makes no sense. */
  static read(stored: KeyState | null, type: EbbType): Grants | null {
    const known = new Map<number, Grant>();
    if (stored === null) return new Grants(0, known);
    const reader = new CborReader();
    reader.start(stored.value, 0, stored.value.length);
    for (let left = reader.array(); left > 0 && reader.problem === ""; left -= 3) {
      const parent = readParent(reader);
      const token = readToken(reader);
      const names = readNames(reader);
      const above = parent === null ? null : findIn(known, parent, 0); // stored before it
      const isLost = parent !== null && above === null;
      if (reader.problem !== "" || isLost || known.has(firstOf(token, 0))) reader.refuse();
      else known.set(firstOf(token, 0), { token, parent: above, names, ...allowedBy(names, type) });
    }
    return reader.finish() === "" ? new Grants(stored.modRevision, known) : null;
  }

  /** The same, as stored with that revision. */
  at(revision: number): Grants {
    return new Grants(revision, this.#known);
  }

  /** Whether the payload `bytes[start..end)` of a call through a grant gives the right to a method. */
  allows(bytes: Uint8Array, start: number, end: number, method: number): boolean {
    if (end - start <= THROUGH_BYTES) return false;
    if (bytes[start] !== ARRAY_OF_2 || bytes[start + 1] !== BYTES_OF_TOKEN) return false;
    return findIn(this.#known, bytes, start + 2)?.allowed[method] === true;
  }

  /** Makes a grant, a part of its parent's. */
  grant({ parent, token, names }: GrantChange, type: EbbType): Changed {
    const above = parent === null ? null : findIn(this.#known, parent, 0);
    if (parent !== null && above === null) return { outcome: "DENIED" };
    const { allowed } = allowedBy(names, type);
    if (allowed.filter((isAllowed) => isAllowed).length !== names.length) {
      return { outcome: "ERROR", reason: "there is no such method" };
    }
    const isPart = above === null || names.every((name) => above.names.includes(name));
    if (!isPart) return { outcome: "DENIED" };
    const known = this.#known.get(firstOf(token, 0));
    if (known !== undefined) return { outcome: "ERROR", reason: "the token is taken" };
    const max = EBB_LIMITS.grantsMax;
    if (this.#known.size >= max) {
      return { outcome: "ERROR", reason: `it has ${max} grants; revoke some first` };
    }
    const next = new Map(this.#known);
    next.set(firstOf(token, 0), { token, parent: above, names, allowed });
    return { outcome: "CHANGED", grants: new Grants(this.revision, next) };
  }

  /** With a grant ends all that was derived from it. */
  revoke({ parent, token }: GrantChange): Changed {
    const above = parent === null ? null : findIn(this.#known, parent, 0);
    if (parent !== null && above === null) return { outcome: "DENIED" };
    const grant = findIn(this.#known, token, 0);
    if (grant === null) return { outcome: "SAME" };
    if (above !== null && (grant === above || !isFrom(grant, above))) return { outcome: "DENIED" };
    const next = new Map<number, Grant>();
    for (const [first, one] of this.#known) if (!isFrom(one, grant)) next.set(first, one);
    return { outcome: "CHANGED", grants: new Grants(this.revision, next) };
  }

  /** The bytes to be stored; null: they are too many. */
  encode(): Uint8Array | null {
    const writer = new CborWriter(STORED_BYTES_MAX);
    writer.array(3 * this.#known.size);
    for (const { names, parent, token } of this.#known.values()) {
      writeChange(writer, parent === null ? null : parent.token, token, names);
    }
    return writer.isComplete() ? writer.bytes.slice(0, writer.end) : null;
  }
}

/** The arguments of GRANT. */
export function encodeGrant(
  parent: Uint8Array | null,
  token: Uint8Array,
  names: readonly string[],
): Uint8Array {
  const writer = new CborWriter(STORED_BYTES_MAX);
  writer.array(3);
  writeChange(writer, parent, token, names);
  return writer.bytes.slice(0, writer.end);
}

/** The arguments of REVOKE. */
export function encodeRevoke(parent: Uint8Array | null, token: Uint8Array): Uint8Array {
  const writer = new CborWriter(4 * THROUGH_BYTES);
  writer.array(2);
  writeTokens(writer, parent, token);
  return writer.bytes.slice(0, writer.end);
}

/** What the arguments of GRANT or REVOKE ask for; null: they make no sense. */
export function readChange(
  method: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): GrantChange | null {
  const reader = new CborReader();
  reader.start(bytes, start, end);
  if (reader.array() !== (method === GRANT ? 3 : 2)) reader.refuse();
  const parent = readParent(reader);
  const token = readToken(reader);
  const names = method === GRANT ? readNames(reader) : [];
  return reader.finish() === "" ? { parent, token, names } : null;
}

/** Begins the payload of a call through a grant; the arguments come next. */
export function writeThrough(writer: CborWriter, token: Uint8Array): void {
  writer.array(2);
  writer.byteString(token, 0, TOKEN_BYTES);
}

function writeChange(
  writer: CborWriter,
  parent: Uint8Array | null,
  token: Uint8Array,
  names: readonly string[],
): void {
  writeTokens(writer, parent, token);
  writer.array(names.length);
  for (const name of names) writer.text(name);
}

function writeTokens(writer: CborWriter, parent: Uint8Array | null, token: Uint8Array): void {
  if (parent === null) writer.nil();
  else writer.byteString(parent, 0, TOKEN_BYTES);
  writer.byteString(token, 0, TOKEN_BYTES);
}

function readParent(reader: CborReader): Uint8Array | null {
  if (reader.kind() !== "null") return readToken(reader);
  reader.nil();
  return null;
}

function readToken(reader: CborReader): Uint8Array {
  if (reader.byteString() !== TOKEN_BYTES) reader.refuse();
  return reader.problem === "" ? reader.bytes.slice(reader.from, reader.to) : new Uint8Array(0);
}

/** Each only once. */
function readNames(reader: CborReader): string[] {
  const names: string[] = [];
  for (let left = reader.array(); left > 0 && reader.problem === ""; left--) {
    const name = reader.text();
    if (names.length === NAMES_MAX || names.includes(name)) reader.refuse();
    names.push(name);
  }
  return names;
}

/** Names that the type does not have any more give no right. */
function allowedBy(names: readonly string[], type: EbbType): { readonly allowed: boolean[] } {
  return { allowed: (type.names ?? []).map((name) => names.includes(name)) };
}

/** Whether `grant` is `above`, or derived from it. */
function isFrom(grant: Grant, above: Grant): boolean {
  for (let one: Grant | null = grant; one !== null; one = one.parent)
    if (one === above) return true;
  return false;
}

function findIn(known: ReadonlyMap<number, Grant>, bytes: Uint8Array, at: number): Grant | null {
  const found = known.get(firstOf(bytes, at));
  return found !== undefined && isAt(found.token, bytes, at) ? found : null;
}

function firstOf(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
}

/** All are looked at: how long it takes tells nothing about a token. */
function isAt(token: Uint8Array, bytes: Uint8Array, at: number): boolean {
  let different = 0;
  for (let i = 0; i < TOKEN_BYTES; i++) different |= token[i]! ^ bytes[at + i]!;
  return different === 0;
}
