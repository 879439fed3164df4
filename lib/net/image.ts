/**
 * `skerry/net` in an image: the `Network` of `index.ts` made from `os/net`. There is nothing
 * between a user and the stack but this door (and promise jobs, in a program that has them): a connection is the stack's own handle, and a
 * receiver is called by the stack itself.
 *
 * `network` is the one the image stands on. `os/boot` installs it before the first line of a
 * component runs.
 */

import { parseIpv4 } from "#os/base";
import type { Stack } from "#os/net";
import { jobRunner } from "../es/turn.ts";
import type { AddressAwaiter, Waiting } from "./awaiting.ts";
import {
  type LookupReceiver,
  NetError,
  type Network,
  type TcpAccept,
  type TcpConnectReceiver,
  type TcpListener,
  type UdpReceiver,
  type UdpSocket,
} from "./index.ts";
import { acceptWithJobs, ConnectWithJobs, LookupWithJobs, UdpWithJobs } from "./jobs.ts";
import { netScoping } from "./scope.ts";

export { AddressAwaiter } from "./awaiting.ts";
export {
  type LookupReceiver,
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

/**
 * The network of one stack; with `awaiter`, connections and lookups wait for the stack's first
 * address.
 */
export function makeNetwork(stack: Stack, awaiter: AddressAwaiter | null = null): Network {
  return new StackNetwork(stack, awaiter);
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

class WaitingConnect implements Waiting {
  readonly #stack: Stack;
  readonly #address: number;
  readonly #port: number;
  readonly #receiver: TcpConnectReceiver;

  constructor(stack: Stack, address: number, port: number, receiver: TcpConnectReceiver) {
    this.#stack = stack;
    this.#address = address;
    this.#port = port;
    this.#receiver = receiver;
  }

  go(): void {
    this.#stack.tcp.connect(this.#address, this.#port, this.#receiver);
  }
}

class WaitingLookup implements Waiting {
  readonly #stack: Stack;
  readonly #name: string;
  readonly #receiver: LookupReceiver;

  constructor(stack: Stack, name: string, receiver: LookupReceiver) {
    this.#stack = stack;
    this.#name = name;
    this.#receiver = receiver;
  }

  go(): void {
    this.#stack.resolver.lookup(this.#name, this.#receiver);
  }
}

class StackNetwork implements Network {
  readonly #stack: Stack;
  readonly #awaiter: AddressAwaiter | null;

  constructor(stack: Stack, awaiter: AddressAwaiter | null) {
    this.#stack = stack;
    this.#awaiter = awaiter;
  }

  listenTcp(port: number, accept: TcpAccept): TcpListener {
    const scoped = netScoping === null ? accept : netScoping.accept(accept);
    const accepting = jobRunner === null ? scoped : acceptWithJobs(scoped);
    const listener = this.#stack.tcp.listen(checkPort(port), accepting);
    if (listener === null) throw inUse("TCP", port, "listener");
    return listener;
  }

  connectTcp(address: number, port: number, receiver: TcpConnectReceiver): void {
    const scoped = netScoping === null ? receiver : netScoping.connect(receiver);
    const connecting = jobRunner === null ? scoped : new ConnectWithJobs(scoped);
    this.#doOrDefer(new WaitingConnect(this.#stack, address, checkPort(port), connecting));
  }

  bindUdp(port: number, receiver: UdpReceiver): UdpSocket {
    const scoped = netScoping === null ? receiver : netScoping.udp(receiver);
    const receiving = jobRunner === null ? scoped : new UdpWithJobs(scoped);
    const socket = this.#stack.udp.bind(checkPort(port), receiving, true);
    if (socket === null) throw inUse("UDP", port, "socket");
    return socket;
  }

  lookup(name: string, receiver: LookupReceiver): void {
    const scoped = netScoping === null ? receiver : netScoping.lookup(receiver);
    const asking = jobRunner === null ? scoped : new LookupWithJobs(scoped);
    this.#doOrDefer(new WaitingLookup(this.#stack, name, asking));
  }

  #doOrDefer(request: Waiting): void {
    const awaiter = this.#awaiter;
    if (awaiter === null || !awaiter.defer(request)) request.go();
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

  lookup(name: string, receiver: LookupReceiver): void {
    this.#made().lookup(name, receiver);
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
