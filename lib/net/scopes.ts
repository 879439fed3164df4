/**
 * Receivers that run in the scopes that Node.js has for them (`lib/es/scopes.ts`): a listener and a connection have one each,
 * whatever is called of them; making a connection and looking up a name have one more. Jobs, which
 * run after each call, leave the scope.
 */

import { enter, newRootScope, newScope, type Scope } from "../es/scopes.ts";
import type {
  LookupReceiver,
  TcpAccept,
  TcpConnection,
  TcpConnectReceiver,
  TcpReceiver,
  UdpReceiver,
} from "./index.ts";
import { installNetScoping, type NetScoping, netScoping } from "./scope.ts";

/** A connection of either side. */
class TcpInScope implements TcpReceiver {
  readonly #inner: TcpReceiver;
  readonly #scope: Scope;

  constructor(inner: TcpReceiver, scope: Scope) {
    this.#inner = inner;
    this.#scope = scope;
  }

  onData(bytes: Uint8Array, start: number, end: number): void {
    enter(this.#scope);
    this.#inner.onData(bytes, start, end);
  }

  onWritable(): void {
    enter(this.#scope);
    this.#inner.onWritable();
  }

  onEnd(): void {
    enter(this.#scope);
    this.#inner.onEnd();
  }

  onClose(reason: string): void {
    enter(this.#scope);
    this.#inner.onClose(reason);
  }
}

class ConnectInScope extends TcpInScope implements TcpConnectReceiver {
  readonly #connecting: TcpConnectReceiver;
  readonly #beginning = newScope();

  constructor(connecting: TcpConnectReceiver) {
    super(connecting, newScope());
    this.#connecting = connecting;
  }

  onConnect(connection: TcpConnection): void {
    enter(this.#beginning);
    this.#connecting.onConnect(connection);
  }
}

class UdpInScope implements UdpReceiver {
  readonly #inner: UdpReceiver;
  readonly #scope = newScope();

  constructor(inner: UdpReceiver) {
    this.#inner = inner;
  }

  onDatagram(address: number, port: number, bytes: Uint8Array, start: number, end: number): void {
    enter(this.#scope);
    this.#inner.onDatagram(address, port, bytes, start, end);
  }
}

class LookupInScope implements LookupReceiver {
  readonly #inner: LookupReceiver;
  readonly #scope = newScope();

  constructor(inner: LookupReceiver) {
    this.#inner = inner;
  }

  onAddress(name: string, address: number): void {
    enter(this.#scope);
    this.#inner.onAddress(name, address);
  }

  onLookupFailure(name: string, code: string): void {
    enter(this.#scope);
    this.#inner.onLookupFailure(name, code);
  }
}

class NetScopes implements NetScoping {
  /** A client is nobody's when it comes. */
  accept(accept: TcpAccept): TcpAccept {
    const scope = newScope();
    return (connection) => {
      enter(scope);
      const receiver = accept(connection);
      return receiver === null ? null : new TcpInScope(receiver, newRootScope());
    };
  }

  connect(receiver: TcpConnectReceiver): TcpConnectReceiver {
    return new ConnectInScope(receiver);
  }

  udp(receiver: UdpReceiver): UdpReceiver {
    return new UdpInScope(receiver);
  }

  lookup(receiver: LookupReceiver): LookupReceiver {
    return new LookupInScope(receiver);
  }
}

export function startNetScoping(): void {
  if (netScoping === null) installNetScoping(new NetScopes());
}
