/** Host ports that lead to other host sockets: the kernel carries everything else. */
import { createSocket, type RemoteInfo, type Socket as UdpHostSocket } from "node:dgram";
import { connect, createServer, type Socket } from "node:net";
import { placeOf, SwitchError } from "#cluster/switch";
import { resetSocket } from "#host";
import { TAP_LIMITS } from "./limits.ts";

/** Where a connection goes. */
export interface Place {
  readonly host: string;
  readonly port: number;
  /** The address it comes from; the kernel's choice unless told. */
  readonly localAddress?: string;
}

export interface Relay {
  readonly port: number;
  /** Resets the connections that go to `host`, which is gone. */
  drop(host: string): void;
  close(): void;
}

/** Listens at `host`:`port`; each connection goes where `next` says, or is reset for null. */
export function openTcpRelay(host: string, port: number, next: () => Place | null): Promise<Relay> {
  const open = new Map<Socket, string>();
  const server = createServer(
    { allowHalfOpen: true, noDelay: true, pauseOnConnect: true },
    (near) => {
      near.on("error", () => {}); // "close" follows
      const place = next();
      if (place === null) {
        resetSocket(near);
        return;
      }
      const far = connect({
        ...place,
        ...placeOf(place.host, place.port),
        allowHalfOpen: true,
        noDelay: true,
      });
      for (const socket of [near, far]) {
        open.set(socket, place.host);
        socket.on("close", () => open.delete(socket));
      }
      far.on("connect", () => joinSockets(near, far));
      far.on("error", () => resetSocket(near));
    },
  );
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(bindError("TCP", host, port, error)),
    );
    server.listen(port, host, () => {
      server.removeAllListeners("error").on("error", () => {}); // costs that one connection
      const bound = server.address();
      resolve({
        port: bound !== null && typeof bound === "object" ? bound.port : port,
        drop: (gone) => {
          for (const [socket, host] of open) if (host === gone) resetSocket(socket);
        },
        close: () => {
          server.close();
          for (const socket of open.keys()) resetSocket(socket);
        },
      });
    });
  });
}

/** Each side's bytes and end become the other's; a failure of one resets the other. */
function joinSockets(near: Socket, far: Socket): void {
  near.pipe(far);
  far.pipe(near);
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const) {
    one.on("close", () => {
      if (one.errored !== null || !one.readableEnded) resetSocket(other);
    });
  }
}

interface Session {
  readonly socket: UdpHostSocket;
  readonly place: Place;
  usedMs: number;
}

/** Binds `host`:`port`; each client gets a socket of its own towards where `next` says. */
export function openUdpRelay(host: string, port: number, next: () => Place | null): Promise<Relay> {
  const sessions = new Map<string, Session>();
  const near = createSocket("udp4");
  near.on("message", (message, from) => {
    const session = sessionOf(from, near, sessions, next);
    session?.socket.send(message, session.place.port, session.place.host);
  });
  return new Promise((resolve, reject) => {
    near.once("error", (error: NodeJS.ErrnoException) => {
      near.close();
      reject(bindError("UDP", host, port, error));
    });
    near.bind(port, host, () => {
      near.removeAllListeners("error").on("error", () => {}); // datagrams may be lost
      resolve({
        port: near.address().port,
        drop: () => {}, // there are no connections
        close: () => {
          for (const { socket } of sessions.values()) socket.close();
          sessions.clear();
          near.close();
        },
      });
    });
  });
}

function sessionOf(
  client: RemoteInfo,
  near: UdpHostSocket,
  sessions: Map<string, Session>,
  next: () => Place | null,
): Session | null {
  const key = `${client.address}:${client.port}`;
  const nowMs = performance.now();
  let session = sessions.get(key) ?? null;
  if (session === null) {
    const place = next();
    if (place === null) return null;
    forgetSilent(sessions, nowMs);
    const socket = createSocket("udp4");
    socket.on("error", () => {}); // nobody listens there: datagrams may be lost
    socket.on("message", (answer) => near.send(answer, client.port, client.address));
    session = { socket, place, usedMs: nowMs };
  }
  sessions.delete(key); // the youngest stand last
  sessions.set(key, session);
  session.usedMs = nowMs;
  return session;
}

function forgetSilent(sessions: Map<string, Session>, nowMs: number): void {
  for (const [key, { socket, usedMs }] of sessions) {
    const isFull = sessions.size >= TAP_LIMITS.udpSessionsMax;
    if (!isFull && nowMs - usedMs < TAP_LIMITS.udpSessionMs) return;
    socket.close();
    sessions.delete(key);
  }
}

function bindError(
  protocol: string,
  host: string,
  port: number,
  { code, message }: NodeJS.ErrnoException,
): SwitchError {
  const place = `${protocol} port ${port} of ${host}`;
  if (code !== "EADDRINUSE") return new SwitchError("EIO", `cannot listen on ${place}: ${message}`);
  const hint = "stop the program that has it, or choose another port";
  return new SwitchError("EADDRINUSE", `${place} is in use; ${hint}`);
}
