/**
 * Gives an object to another node. The owner does it itself, between two calls: a single commit makes
 * the other node the owner, under that node's lease, if it is still there and this one still owns. The
 * other one begins as after any change of owner, with another epoch, when it is called first.
 */

import type { Authority } from "#cluster/authority";
import { CborReader, CborWriter } from "#cluster/cbor";
import { decodeNode, encodeNumber, nodeKey, ownerKey } from "./directory.ts";
import { NO_BYTES } from "./work.ts";

/** A command of objects of every type that have an owner; its argument is the id of the node. */
export const MOVE = 0xffff;

/** How it ended; `reason`, one item of CBOR, says why not. Without effect but for OK and UNKNOWN. */
export type GiveDone = (
  status: "OK" | "ERROR" | "BUSY" | "FENCED" | "UNKNOWN",
  reason: Uint8Array,
) => void;

export interface Given {
  readonly ebbId: number;
  readonly type: { readonly name: string };
  /** Of the owner that gives. */
  readonly epoch: number;
}

/** The node that MOVE's arguments name; -1 when they name none. */
export function readTarget(bytes: Uint8Array, start: number, end: number): number {
  const reader = new CborReader();
  reader.start(bytes, start, end);
  const nodeId = reader.integer();
  return reader.finish() === "" ? nodeId : -1;
}

export function giveTo(
  authority: Authority,
  { ebbId, type, epoch }: Given,
  nodeId: number,
  done: GiveDone,
): void {
  authority.get(nodeKey(nodeId), (answer) => {
    if (!answer.ok) {
      done("BUSY", NO_BYTES);
      return;
    }
    const node = answer.value;
    const entry = node === null ? null : decodeNode(node.value);
    if (node === null || entry === null) {
      done("ERROR", textOf(`there is no node ${nodeId}`));
      return;
    }
    if (!entry.types.includes(type.name)) {
      done("ERROR", textOf(`node ${nodeId} cannot own a ${type.name}`));
      return;
    }
    const key = ownerKey(ebbId);
    const compares = [
      { key, modRevision: epoch },
      { key: node.key, modRevision: node.modRevision },
    ];
    const { leaseId } = node;
    const changes = [{ kind: "put", key, value: encodeNumber(nodeId), leaseId } as const];
    authority.commit({ compares, changes }, (given) => {
      if (!given.ok) done(given.code === "UNKNOWN" ? "UNKNOWN" : "BUSY", NO_BYTES);
      else if (given.value.isDone) done("OK", NO_BYTES);
      else done(given.value.found[0]?.modRevision === epoch ? "BUSY" : "FENCED", NO_BYTES);
    });
  });
}

/** One item of CBOR. */
export function textOf(text: string): Uint8Array {
  const writer = new CborWriter(512);
  writer.text(text);
  return writer.bytes.slice(0, writer.end);
}
