/**
 * A DHCP server (RFC 2131) with one address for whoever asks: an image gets its address as it would
 * anywhere, and the messages are part of what it costs to boot. The Linux guest does not ask.
 */
import { createSocket, type Socket } from "node:dgram";
import { BenchError } from "./tools.ts";

const SERVER_PORT = 67;
const CLIENT_PORT = 68;
const HEADER_BYTES = 240; // fixed fields and the magic cookie
const MESSAGE_BYTES = 300; // BOOTP's minimum
const COOKIE = 0x63825363;
const BOOTREQUEST = 1;
const BOOTREPLY = 2;
const LEASE_SECONDS = 86_400;

const [DISCOVER, OFFER, REQUEST, ACK] = [1, 2, 3, 5];
const OPTION = { mask: 1, router: 3, lease: 51, type: 53, server: 54, end: 255 } as const;

export interface DhcpAddresses {
  readonly server: string;
  readonly client: string;
}

/** The answer to a message, or null when it needs none. */
export function answerDhcp(message: Buffer, { server, client }: DhcpAddresses): Buffer | null {
  if (message.length < HEADER_BYTES || message[0] !== BOOTREQUEST) return null;
  if (message.readUInt32BE(HEADER_BYTES - 4) !== COOKIE) return null;
  const type = messageType(message);
  if (type !== DISCOVER && type !== REQUEST) return null;
  const answer = Buffer.alloc(MESSAGE_BYTES);
  message.copy(answer, 0, 0, 44); // op, htype, hlen, hops, xid, secs, flags, addresses, chaddr
  answer[0] = BOOTREPLY;
  answer.set(bytesOf(client), 16); // yiaddr
  answer.set(bytesOf(server), 20); // siaddr
  answer.writeUInt32BE(COOKIE, HEADER_BYTES - 4);
  const lease = Buffer.alloc(4);
  lease.writeUInt32BE(LEASE_SECONDS);
  const options = [
    ...[OPTION.type, 1, type === DISCOVER ? OFFER! : ACK!],
    ...[OPTION.server, 4, ...bytesOf(server)],
    ...[OPTION.lease, 4, ...lease],
    ...[OPTION.mask, 4, 255, 255, 255, 0],
    ...[OPTION.router, 4, ...bytesOf(server)],
    OPTION.end,
  ];
  answer.set(options, HEADER_BYTES);
  return answer;
}

function messageType(message: Buffer): number {
  for (let at = HEADER_BYTES; at + 2 < message.length && message[at] !== OPTION.end; ) {
    if (message[at] === 0) {
      at++; // padding
      continue;
    }
    if (message[at] === OPTION.type) return message[at + 2]!;
    at += 2 + message[at + 1]!;
  }
  return 0;
}

function bytesOf(address: string): number[] {
  return address.split(".").map(Number);
}

/** The server on its port. */
export class Dhcp {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static start(addresses: DhcpAddresses): Promise<Dhcp> {
    const socket = createSocket("udp4");
    socket.on("message", (message) => {
      const answer = answerDhcp(message, addresses);
      // To the address that the guest does not have yet: the host knows whose MAC it is.
      if (answer !== null) socket.send(answer, CLIENT_PORT, addresses.client);
    });
    return new Promise((resolve, reject) => {
      socket.on("error", ({ message }) => reject(new BenchError("NO_DHCP", `DHCP: ${message}`)));
      socket.bind(SERVER_PORT, () => resolve(new Dhcp(socket)));
    });
  }

  close(): void {
    this.#socket.close();
  }
}
