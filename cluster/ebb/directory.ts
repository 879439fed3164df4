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
 *     ebb/grants/<id>      grants.ts
 */

import type { Authority, Done } from "#cluster/authority";
import { CborReader, CborWriter } from "#cluster/cbor";

const NODE_LAST = "node/last";
export const NODES = "node/id/";
export const EBB_BLOCKS = "ebb/blocks";

const VALUE_BYTES_MAX = 64 * 1024;

/** Takes a node's id: the revision of a commit, so nobody else gets it. */
export function takeNodeId(authority: Authority, done: Done<number>): void {
  const changes = [{ kind: "put", key: NODE_LAST, value: new Uint8Array(0), leaseId: 0 } as const];
  authority.commit({ compares: [], changes }, (answer) => {
    done(answer.ok ? { ok: true, value: answer.value.revision } : answer);
  });
}

/**
 * Ends the lease of a node that has ended for certain, so that what it owned has a new owner at
 * once; null: of all nodes there have been.
 */
export function endLeases(authority: Authority, nodeId: number | null, done: () => void): void {
  authority.list(nodeId === null ? NODES : nodeKey(nodeId), (answer) => {
    const keys = answer.ok ? answer.value.keys : []; // the leases end by themselves, later
    const own = keys.filter(({ key }) => nodeId === null || key === nodeKey(nodeId));
    const leases = own.map(({ leaseId }) => leaseId).filter((leaseId) => leaseId !== 0);
    let left = leases.length;
    if (left === 0) done();
    for (const leaseId of leases) {
      authority.revokeLease(leaseId, () => {
        left--;
        if (left === 0) done();
      });
    }
  });
}

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

export function grantsKey(ebbId: number): string {
  return `ebb/grants/${ebbId}`;
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
