/**
 * The channel between a Linux node and its provider, descriptor 3: lines of JSON. The node asks for
 * a way to a port of a component or of a node before it connects there, and may ask what the
 * application looks like.
 *
 *   -> {"id":1,"open":"cache","port":11211}
 *   <- {"id":1,"address":"127.77.3.1"}     or  {"id":1,"error":"no flow ..."}
 *   -> {"id":2,"view":true}
 *   <- {"id":2,"view":{..}}                see ApplicationView of cluster/linux
 *
 *   -> {"calls":[..]}                      what it has served, CallCount of cluster/linux; no answer
 *
 * The node may send anything: what is not a request is not answered, and a line beyond the limit
 * ends the channel.
 */
import type { Duplex } from "node:stream";
import type { ApplicationView, CallCount } from "#cluster/linux";
import { PROVIDER_LIMITS } from "./limits.ts";

/** What a node may ask for; rejects with an Error whose message is for the node's author. */
export interface ControlHandler {
  /** Makes a way to a port. */
  open(target: string, port: number): Promise<string>;
  view(): Promise<ApplicationView>;
  /** The node has served so many calls since it was started. */
  served(calls: readonly CallCount[]): void;
}

/** Serves a channel until it ends. */
export function serveControl(channel: Duplex, handler: ControlHandler): void {
  let rest = "";
  channel.on("error", () => {}); // the node has ended
  channel.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString("utf8")).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > PROVIDER_LIMITS.controlLineBytes) {
      channel.destroy();
      return;
    }
    for (const line of lines) void answer(line, handler, channel);
  });
}

async function answer(line: string, handler: ControlHandler, channel: Duplex): Promise<void> {
  const request = readRequest(line);
  if (request === null) return;
  if (request.what === "calls") {
    handler.served(request.calls);
    return;
  }
  const { id } = request;
  let result: object;
  try {
    result =
      request.what === "view"
        ? { id, view: await handler.view() }
        : { id, address: await handler.open(request.target, request.port) };
  } catch (error) {
    result = { id, error: error instanceof Error ? error.message : String(error) };
  }
  if (channel.writable) channel.write(`${JSON.stringify(result)}\n`);
}

type Request =
  | { readonly what: "calls"; readonly calls: readonly CallCount[] }
  | { readonly what: "view"; readonly id: number }
  | {
      readonly what: "open";
      readonly id: number;
      readonly target: string;
      readonly port: number;
    };

function readRequest(line: string): Request | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null; // not ours: see above
  }
  if (typeof value !== "object" || value === null) return null;
  const { calls, id, open, port, view } = value as Record<string, unknown>;
  if (Array.isArray(calls) && calls.every(isCallCount)) return { what: "calls", calls };
  if (typeof id === "number" && view === true) return { what: "view", id };
  if (typeof id !== "number" || typeof open !== "string" || typeof port !== "number") return null;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return null;
  return { what: "open", id, target: open, port };
}

function isCallCount(value: unknown): value is CallCount {
  if (typeof value !== "object" || value === null) return false;
  const { bytes, calls, failed, operation } = value as Record<string, unknown>;
  return typeof operation === "string" && [bytes, calls, failed].every(Number.isSafeInteger);
}
