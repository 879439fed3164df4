/**
 * What an application's nodes keep in the authority: who they are, which objects there are, who owns
 * them, and their state.
 *
 *     node/last            a revision of it is a node's id: no two nodes get the same
 *     node/id/<id>         of the node's lease: address, port, types it can have exclusive objects of
 *     ebb/blocks           a revision of it is a block of object ids
 *     ebb/name/<name>      id and type of an object
 *     ebb/id/<id>          its type
 *     ebb/owner/<id>       of the owner's lease: its node's id; the revision of it is the epoch
 *     ebb/state/<id>       record.ts
 */

import { CborReader, CborWriter } from "#cluster/cbor";

export const NODE_LAST = "node/last";
export const NODES = "node/id/";
export const EBB_BLOCKS = "ebb/blocks";

const VALUE_BYTES_MAX = 64 * 1024;

export function nodeKey(nodeId: number): string {
  return `${NODES}${nodeId}`;
}

export function nameKey(name: string): string {
  return `ebb/name/${name}`;
}

export function typeKey(ebbId: number): string {
  return `ebb/id/${ebbId}`;
}

export function ownerKey(ebbId: number): string {
  return `ebb/owner/${ebbId}`;
}

export function stateKey(ebbId: number): string {
  return `ebb/state/${ebbId}`;
}

/** How a node can be reached, and what it is for. */
export interface NodeEntry {
  /** IPv4. */
  readonly address: number;
  readonly port: number;
  /** Names of types. */
  readonly types: readonly string[];
}

export function encodeNode(entry: NodeEntry): Uint8Array {
  const writer = new CborWriter(VALUE_BYTES_MAX);
  writer.array(3);
  writer.integer(entry.address);
  writer.integer(entry.port);
  writer.array(entry.types.length);
  for (const type of entry.types) writer.text(type);
  return writer.bytes.slice(0, writer.end);
}

/** null when `bytes` are no entry. */
export function decodeNode(bytes: Uint8Array): NodeEntry | null {
  const reader = startReader(bytes, 3);
  const address = reader.integer();
  const port = reader.integer();
  const types: string[] = [];
  const count = reader.array();
  for (let i = 0; i < count && reader.problem === ""; i++) types.push(reader.text());
  return reader.finish() === "" ? { address, port, types } : null;
}

/** An object's entry by name. */
export interface NameEntry {
  readonly ebbId: number;
  readonly type: string;
}

export function encodeName(entry: NameEntry): Uint8Array {
  const writer = new CborWriter(VALUE_BYTES_MAX);
  writer.array(2);
  writer.integer(entry.ebbId);
  writer.text(entry.type);
  return writer.bytes.slice(0, writer.end);
}

/** null when `bytes` are no entry. */
export function decodeName(bytes: Uint8Array): NameEntry | null {
  const reader = startReader(bytes, 2);
  const ebbId = reader.integer();
  const type = reader.text();
  return reader.finish() === "" ? { ebbId, type } : null;
}

/** A text or a number alone. */
export function encodeText(text: string): Uint8Array {
  const writer = new CborWriter(VALUE_BYTES_MAX);
  writer.text(text);
  return writer.bytes.slice(0, writer.end);
}

export function encodeNumber(value: number): Uint8Array {
  const writer = new CborWriter(16);
  writer.integer(value);
  return writer.bytes.slice(0, writer.end);
}

/** "" when `bytes` are no text. */
export function decodeText(bytes: Uint8Array): string {
  const reader = new CborReader();
  reader.start(bytes, 0, bytes.length);
  const text = reader.text();
  return reader.finish() === "" ? text : "";
}

/** -1 when `bytes` are no number. */
export function decodeNumber(bytes: Uint8Array): number {
  const reader = new CborReader();
  reader.start(bytes, 0, bytes.length);
  const value = reader.integer();
  return reader.finish() === "" ? value : -1;
}

function startReader(bytes: Uint8Array, count: number): CborReader {
  const reader = new CborReader();
  reader.start(bytes, 0, bytes.length);
  if (reader.array() !== count) reader.refuse();
  return reader;
}
