/**
 * One UDP port on Node. Node resolves names even for numeric addresses, one tick later; with a
 * `lookup` that answers at once, binding has happened when the constructor returns, and its failure
 * is thrown there.
 */

import { createSocket, type Socket } from "node:dgram";
import { NetError, type UdpReceiver, type UdpSocket } from "#lib/net";
import { addressNumber, dotted } from "./address.ts";
import { HOST_NET_LIMITS } from "./limits.ts";

export class HostUdpSocket implements UdpSocket {
  readonly port: number;
  readonly #socket: Socket;
  #waitingBytes = 0;
  #isClosed = false;

  constructor(port: number, receiver: UdpReceiver) {
    const socket = createSocket({ type: "udp4", lookup: answerAtOnce });
    let failure = "";
    socket.on("error", (error: NodeJS.ErrnoException) => {
      // Before the port is bound this is why it cannot be. Later it is a datagram lost on its way,
      // as UDP may.
      failure = error.code ?? "EIO";
    });
    socket.bind(port);
    if (failure !== "") {
      socket.close();
      throw new NetError(
        failure,
        `UDP port ${port} cannot be bound (${failure}); 0 picks a free one`,
      );
    }
    this.port = socket.address().port;
    this.#socket = socket;
    socket.on("message", (message: Buffer, from) => {
      if (this.#isClosed) return;
      receiver.onDatagram(addressNumber(from.address), from.port, message, 0, message.length);
    });
  }

  send(address: number, port: number, bytes: Uint8Array, start: number, end: number): boolean {
    const count = end - start;
    if (this.#isClosed || port <= 0 || port > 65_535) return false;
    if (count > HOST_NET_LIMITS.udpPayloadBytesMax) return false;
    if (this.#waitingBytes + count > HOST_NET_LIMITS.udpSendBufferBytes) return false;
    const copy = Buffer.allocUnsafe(count);
    copy.set(bytes.subarray(start, end));
    this.#waitingBytes += count;
    this.#socket.send(copy, port, dotted(address), () => {
      this.#waitingBytes -= count; // sent or lost: no one is told which
    });
    return true;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.close();
  }
}

type LookupDone = (error: NodeJS.ErrnoException | null, address: string, family: number) => void;

function answerAtOnce(address: string, _options: unknown, done: LookupDone): void {
  done(null, address, 4);
}
