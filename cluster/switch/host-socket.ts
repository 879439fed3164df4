/** The host's side of a connection: a TCP socket, or a unix socket of an existing server. */
import type { Socket } from "node:net";

/** What `node:net`'s `connect` is told for an address or path as `Admit` gives it. */
export function placeOf(
  host: string,
  port: number,
): { host: string; port: number } | { path: string } {
  return host.startsWith("/") ? { path: host } : { host, port };
}

/** Breaks a connection off. Unix sockets have no reset: the other side sees the end. */
export function resetSocket(socket: Socket): void {
  if (socket.remoteFamily === undefined) socket.destroy();
  else socket.resetAndDestroy();
}
