/**
 * The network's DHCP server (RFC 2131): each port has one address, which is what whoever is behind
 * it gets. It keeps no leases, so none can be exhausted.
 */
import { assert, complement, maskOfPrefix, sumPseudoHeader, sumWords } from "#os/base";
import {
  BOOTREPLY,
  BOOTREQUEST,
  clearDhcp,
  DHCPACK,
  DHCPDISCOVER,
  DHCPNAK,
  DHCPOFFER,
  DHCPREQUEST,
  DhcpMessage,
  IPV4_HEADER_BYTES,
  PROTOCOL_UDP,
  readDhcp,
  writeDhcp,
  writeIpv4,
} from "#os/net";
import { ETHERNET_AT, ETHERNET_HEADER_BYTES, type FrameView, NETWORK_AT } from "./frame.ts";
import { SWITCH_LIMITS } from "./limits.ts";
import { makeRecord } from "./record.ts";

export const DHCP_SERVER_PORT = 67;
export const DHCP_CLIENT_PORT = 68;
const UDP_HEADER_BYTES = 8;
const BROADCAST = 0xffffffff;
const FLAG_BROADCAST = 0x8000;
const MESSAGE_BYTES_MAX = 400;

/** Who answers, and with what; addresses are unsigned 32-bit numbers. */
export interface DhcpNetwork {
  readonly server: number;
  readonly prefixLength: number;
  /** The server's MAC address, below 2^48. */
  readonly serverMac: number;
}

const asked = new DhcpMessage();
const answer = new DhcpMessage();
const scratch = Buffer.alloc(MESSAGE_BYTES_MAX);

/** Whether an IPv4 frame is a message to a DHCP server. */
export function isDhcpRequest(view: FrameView): boolean {
  return (
    view.protocol === PROTOCOL_UDP &&
    view.destinationPort === DHCP_SERVER_PORT &&
    view.sourcePort === DHCP_CLIENT_PORT
  );
}

/**
 * The answer to the DHCP message in `record`, as a record, for the port with `address`. null when
 * it needs none: another server's business, a release, or not well formed.
 */
export function answerDhcp(
  record: Buffer,
  view: FrameView,
  address: number,
  network: DhcpNetwork,
): Buffer | null {
  const udpLength = record.readUInt16BE(view.transportAt + 4);
  const end = view.transportAt + udpLength;
  if (udpLength < UDP_HEADER_BYTES || end > view.end) return null;
  if (readDhcp(record, view.transportAt + UDP_HEADER_BYTES, end, asked) !== 0) return null;
  if (asked.op !== BOOTREQUEST) return null;
  const type = answerType(asked, address, network.server);
  if (type === 0) return null;

  clearDhcp(answer);
  answer.op = BOOTREPLY;
  answer.xid = asked.xid;
  answer.flags = asked.flags;
  answer.chaddrHigh = asked.chaddrHigh;
  answer.chaddrLow = asked.chaddrLow;
  answer.type = type;
  answer.server = network.server;
  if (type !== DHCPNAK) {
    answer.yiaddr = address;
    answer.ciaddr = asked.ciaddr;
    answer.leaseSeconds = SWITCH_LIMITS.leaseSeconds;
    answer.mask = maskOfPrefix(network.prefixLength);
    answer.router = network.server;
    answer.dnsCount = 1;
    answer.dns[0] = network.server;
  }
  // To the address itself, which the client does not have yet, unless it cannot take that; a
  // refusal goes to everyone (RFC 2131 4.1).
  const isToAll = type === DHCPNAK || (asked.flags & FLAG_BROADCAST) !== 0;
  const mac = asked.chaddrHigh * 65_536 + asked.chaddrLow;
  return isToAll ? datagram(BROADCAST, 0xffffffffffff, network) : datagram(address, mac, network);
}

/** 0 = no answer. */
function answerType(message: DhcpMessage, address: number, server: number): number {
  if (message.type === DHCPDISCOVER) return DHCPOFFER;
  if (message.type !== DHCPREQUEST) return 0;
  if (message.server !== 0 && message.server !== server) return 0; // chose another
  const wanted = message.requestedAddress === 0 ? message.ciaddr : message.requestedAddress;
  return wanted === address ? DHCPACK : DHCPNAK;
}

/** A record with `answer` in a datagram. */
function datagram(to: number, mac: number, network: DhcpNetwork): Buffer {
  const messageBytes = writeDhcp(scratch, 0, answer);
  assert(messageBytes <= MESSAGE_BYTES_MAX, "DHCP: an answer longer than its buffer");
  const udpBytes = UDP_HEADER_BYTES + messageBytes;
  const record = makeRecord(ETHERNET_HEADER_BYTES + IPV4_HEADER_BYTES + udpBytes);
  record.writeUIntBE(mac, ETHERNET_AT, 6);
  record.writeUIntBE(network.serverMac, ETHERNET_AT + 6, 6);
  record.writeUInt16BE(0x0800, ETHERNET_AT + 12);
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  writeIpv4(view, NETWORK_AT, IPV4_HEADER_BYTES + udpBytes, PROTOCOL_UDP, network.server, to);
  const udpAt = NETWORK_AT + IPV4_HEADER_BYTES;
  record.writeUInt16BE(DHCP_SERVER_PORT, udpAt);
  record.writeUInt16BE(DHCP_CLIENT_PORT, udpAt + 2);
  record.writeUInt16BE(udpBytes, udpAt + 4);
  record.writeUInt16BE(0, udpAt + 6);
  scratch.copy(record, udpAt + UDP_HEADER_BYTES, 0, messageBytes);
  const pseudo = sumPseudoHeader(network.server, to, PROTOCOL_UDP, udpBytes);
  const sum = complement(sumWords(view, udpAt, udpAt + udpBytes, pseudo));
  record.writeUInt16BE(sum === 0 ? 0xffff : sum, udpAt + 6);
  return record;
}
