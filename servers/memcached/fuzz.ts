/**
 * Fuzz entry: any bytes, as two clients over TCP and as datagrams. The server may refuse them; it
 * may not throw, run for ever, harm another client, keep anything after its clients have gone, or
 * break its store.
 *
 * The first three bytes choose how the rest arrives: in which pieces, how much the client takes at
 * a time, and when seconds pass.
 */

import { audit, heldItems } from "./audit.ts";
import { type MemoryClient, MemoryNetwork } from "./memory-network.ts";
import { DEFAULT_OPTIONS } from "./options.ts";
import { startMemcached } from "./server.ts";

const VERSION_REQUEST = [118, 101, 114, 115, 105, 111, 110, 13, 10];
const VERSION_REPLY_BYTES = 16;
/** Turns a client may need to read what it is owed, in the smallest pieces. */
const TURNS_MAX = 2_000_000;

class FuzzClock {
  us = 0;
  nowUs(): number {
    return this.us;
  }
  wallMs(): number {
    return 1_780_000_000_000 + Math.floor(this.us / 1000);
  }
}

/** Runs one input. Throws an Error that says what is wrong when the server misbehaves. */
export function fuzz(bytes: Uint8Array): void {
  if (bytes.length < 4) return;
  const clock = new FuzzClock();
  const wire = new MemoryNetwork();
  const server = startMemcached(wire, clock, {
    ...DEFAULT_OPTIONS,
    memoryMegabytes: 1,
    itemBytesMax: 65_536,
    udpPort: 11211,
    evicts: (bytes[2]! & 1) === 0,
  });
  const store = server.engine.store;
  const bystander = wire.connect();
  const client = wire.connect();
  const pieceBytes = 1 + bytes[0]! * bytes[0]!;
  client.capacity = bytes[1]! < 128 ? 1_000_000 : 1 + (bytes[1]! - 128) * 50;
  for (let at = 3; at < bytes.length; at += pieceBytes) {
    const end = Math.min(bytes.length, at + pieceBytes);
    readAll(client);
    if (client.isEnded || client.isReset) break;
    client.deliver(bytes, at, end);
    if ((bytes[2]! & 2) !== 0) clock.us += 1_000_000;
    if ((bytes[2]! & 4) !== 0) wire.sendDatagram(1, 1, bytes.slice(at, end));
    wire.datagrams.length = 0;
  }
  askVersion(bystander);
  if ((bytes[2]! & 8) !== 0) readAll(client);
  client.close("ECONNRESET");
  askVersion(bystander);
  bystander.close("");
  const fault = audit(store, 0);
  if (fault !== "") throw new Error(`the store is broken: ${fault}`);
  if (heldItems(store) !== 0) throw new Error("an item is held and no one is there");
  if (server.engine.stalledBytes !== 0) throw new Error("bytes are kept for no one");
  if (server.engine.visitors.size !== 0) throw new Error("a client that went is still listed");
}

/** The client reads what it is owed. */
function readAll(client: MemoryClient): void {
  for (let turn = 0; client.isPaused && !client.isEnded && !client.isReset; turn++) {
    if (turn > TURNS_MAX) throw new Error("a reply that does not end");
    client.drain(client.capacity);
    client.take();
  }
  client.drain(client.capacity);
  client.take();
}

function askVersion(bystander: MemoryClient): void {
  const request = Uint8Array.from(VERSION_REQUEST);
  bystander.deliver(request, 0, request.length);
  const reply = bystander.take();
  if (reply.length !== VERSION_REPLY_BYTES) throw new Error("another client is not answered");
}
