/**
 * `skerry/net` in an image: the `Network` of `index.ts` made from `os/net`. There is nothing
 * between a user and the stack but this door: a connection is the stack's own handle, and a
 * receiver is called by the stack itself.
 *
 * `network` is the one the image stands on. `os/boot` installs it before the first line of a
 * component runs.
 */

import { parseIpv4 } from "#os/base";
import type { Stack } from "#os/net";
import {
  NetError,
  type Network,
  type TcpAccept,
  type TcpConnectReceiver,
  type TcpListener,
  type UdpReceiver,
  type UdpSocket,
} from "./index.ts";

export {
  NetError,
  type Network,
  type TcpAccept,
  type TcpConnection,
  type TcpConnectReceiver,
  type TcpListener,
  type TcpReceiver,
  type UdpReceiver,
  type UdpSocket,
} from "./index.ts";

/** The network of one stack. */
export function makeNetwork(stack: Stack): Network {
  return new StackNetwork(stack);
}

/** Makes `network` stand for `made`. */
export function installNetwork(made: Network): void {
  ambient.installed = made;
}

/**
 * The address that `text` writes in dotted decimal, as an unsigned 32-bit number. Throws EINVAL.
 */
export function ipv4(text: string): number {
  const address = parseIpv4(text);
  if (address < 0) {
    throw new NetError(
      "EINVAL",
      `"${text}" is not an IPv4 address; write four numbers such as 10.0.0.7`,
    );
  }
  return address;
}

class StackNetwork implements Network {
  readonly #stack: Stack;

  constructor(stack: Stack) {
    this.#stack = stack;
  }

  listenTcp(port: number, accept: TcpAccept): TcpListener {
    const listener = this.#stack.tcp.listen(checkPort(port), accept);
    if (listener === null) throw inUse("TCP", port, "listener");
    return listener;
  }

  connectTcp(address: number, port: number, receiver: TcpConnectReceiver): void {
    this.#stack.tcp.connect(address, checkPort(port), receiver);
  }

  bindUdp(port: number, receiver: UdpReceiver): UdpSocket {
    const socket = this.#stack.udp.bind(checkPort(port), receiver, true);
    if (socket === null) throw inUse("UDP", port, "socket");
    return socket;
  }
}

/** Forwards to the network that was installed. */
class AmbientNetwork implements Network {
  installed: Network | null = null;

  listenTcp(port: number, accept: TcpAccept): TcpListener {
    return this.#made().listenTcp(port, accept);
  }

  connectTcp(address: number, port: number, receiver: TcpConnectReceiver): void {
    this.#made().connectTcp(address, port, receiver);
  }

  bindUdp(port: number, receiver: UdpReceiver): UdpSocket {
    return this.#made().bindUdp(port, receiver);
  }

  #made(): Network {
    const { installed } = this;
    if (installed === null) {
      throw new NetError(
        "ENETDOWN",
        "This node has no network device; start it with one to use skerry/net",
      );
    }
    return installed;
  }
}

const ambient = new AmbientNetwork();

/** The network this node stands on. */
export const network: Network = ambient;

function checkPort(port: number): number {
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new NetError("ERR_SOCKET_BAD_PORT", `Port ${port} is not an integer in 0 .. 65535`);
}

function inUse(protocol: string, port: number, what: string): NetError {
  return port === 0
    ? new NetError(
        "EADDRINUSE",
        `No free ${protocol} port, or too many are open; close a ${what} first`,
      )
    : new NetError(
        "EADDRINUSE",
        `${protocol} port ${port} is taken or too many are open; close a ${what}, or take port 0`,
      );
}
