/**
 * The channel between a Linux node and its provider, descriptor 3: lines of JSON. The node asks for
 * a way to a port of a component before it connects there, and waits for the answer.
 *
 *   -> {"id":1,"open":"cache","port":11211}
 *   <- {"id":1,"address":"127.77.3.1"}     or  {"id":1,"error":"no flow ..."}
 *
 * The node may send anything: what is not a request is not answered, and a line beyond the limit
 * ends the channel.
 */
import type { Duplex } from "node:stream";
import { PROVIDER_LIMITS } from "./limits.ts";

/** Makes a way to a port; rejects with an Error whose message is for the node's author. */
export type OpenWay = (component: string, port: number) => Promise<string>;

/** Serves a channel until it ends. */
export function serveControl(channel: Duplex, open: OpenWay): void {
  let rest = "";
  channel.on("error", () => {}); // the node has ended
  channel.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString("utf8")).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > PROVIDER_LIMITS.controlLineBytes) {
      channel.destroy();
      return;
    }
    for (const line of lines) void answer(line, open, channel);
  });
}

async function answer(line: string, open: OpenWay, channel: Duplex): Promise<void> {
  const request = readRequest(line);
  if (request === null) return;
  const { id, component, port } = request;
  let result: object;
  try {
    result = { id, address: await open(component, port) };
  } catch (error) {
    result = { id, error: error instanceof Error ? error.message : String(error) };
  }
  if (channel.writable) channel.write(`${JSON.stringify(result)}\n`);
}

interface Request {
  readonly id: number;
  readonly component: string;
  readonly port: number;
}

function readRequest(line: string): Request | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null; // not ours: see above
  }
  if (typeof value !== "object" || value === null) return null;
  const { id, open, port } = value as Record<string, unknown>;
  if (typeof id !== "number" || typeof open !== "string" || typeof port !== "number") return null;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return null;
  return { id, component: open, port };
}
