/** Breaking off a connection of Node's. */
import type { Socket } from "node:net";

/**
 * Breaks a connection off: the peer of a TCP socket gets a RST. Unix sockets have no reset: the other
 * side sees the end.
 *
 * Node's `resetAndDestroy` fails with EINVAL between the request for a shutdown and its end (libuv
 * refuses SO_LINGER then), and never closes the handle after that: its descriptor leaks, "close" is
 * not emitted, and the process turns in `Environment::CleanupHandles` for ever when it would end.
 */
export function resetSocket(socket: Socket): void {
  if (socket.remoteFamily === undefined) {
    socket.destroy(); // a unix socket, or the peer is gone
  } else if (isShuttingDown(socket)) {
    socket.pause();
    socket.once("finish", () => socket.resetAndDestroy());
  } else {
    socket.resetAndDestroy();
  }
}

/** Nothing is left to write, so the shutdown ends in this turn of the event loop or in the next. */
function isShuttingDown({ writableEnded, writableFinished, writableLength }: Socket): boolean {
  return writableEnded && !writableFinished && writableLength === 0;
}
