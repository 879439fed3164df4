export { COUNTER_NAMES, type Counters } from "./counters.ts";
export {
  BOOTREPLY,
  BOOTREQUEST,
  clearDhcp,
  DHCPACK,
  DHCPDISCOVER,
  DHCPNAK,
  DHCPOFFER,
  DHCPREQUEST,
  DhcpMessage,
  readDhcp,
  writeDhcp,
} from "./dhcp/message.ts";
export { DNS_PORT, DnsHeader, readDnsHeader, writeDnsHeader } from "./dns/message.ts";
export type { LookupReceiver } from "./dns/resolver.ts";
export { fuzzDhcp, fuzzDns, fuzzFrames, fuzzHeaders } from "./fuzz.ts";
export { IPV4_HEADER_BYTES, PROTOCOL_ICMP, PROTOCOL_TCP, PROTOCOL_UDP, writeIpv4 } from "./ipv4.ts";
export { NET_LIMITS, TCP_LIMITS, type TcpLimits, tcpLimitsFor } from "./limits.ts";
export { type AddressReceiver, Stack } from "./stack.ts";
export type { Listener, TcpAccept } from "./tcp/listen.ts";
export type { TcpConnectReceiver, TcpReceiver, TcpSocket } from "./tcp/socket.ts";
export { STATE_NAMES } from "./tcp/tcb.ts";
export type { UdpReceiver, UdpSocket } from "./udp.ts";
