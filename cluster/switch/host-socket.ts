/** The host's side of a connection: a TCP socket, or a unix socket of an existing server. */
/** What `node:net`'s `connect` is told for an address or path as `Admit` gives it. */
export function placeOf(
  host: string,
  port: number,
): { host: string; port: number } | { path: string } {
  return host.startsWith("/") ? { path: host } : { host, port };
}
