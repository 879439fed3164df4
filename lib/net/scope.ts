/** Where the network asks for the scopes of AsyncLocalStorage (`scopes.ts`); null in a program without storages. */
import type { LookupReceiver, TcpAccept, TcpConnectReceiver, UdpReceiver } from "./index.ts";

/** Each gives what it is given, running in the scopes that Node.js has for it. */
export interface NetScoping {
  accept(accept: TcpAccept): TcpAccept;
  connect(receiver: TcpConnectReceiver): TcpConnectReceiver;
  udp(receiver: UdpReceiver): UdpReceiver;
  lookup(receiver: LookupReceiver): LookupReceiver;
}

export let netScoping: NetScoping | null = null;

export function installNetScoping(made: NetScoping): void {
  netScoping = made;
}
