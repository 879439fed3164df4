/**
 * The stack of one interface: takes frames from the device in bounded batches, hands each to its
 * protocol, and at the end of the turn lets TCP send and the device go. The way of one packet is
 * told in docs/walkthroughs/packet.md.
 *
 * Ownership: a frame belongs to the stack from `receive` until it is released here, unless its
 * protocol sent it back out, which only ICMP echo does. Users are lent bytes of it until their
 * callback returns.
 */

import { assert, isMulticastIpv4 } from "#os/base";
import type { EventLoop, Poller } from "#os/loop";
import type { NetDevice, Packet, Random } from "#os/platform";
import {
  type Counters,
  count,
  type Drop,
  ETHERNET_NOT_FOR_US,
  ETHERNET_TRUNCATED,
  ETHERNET_UNKNOWN_TYPE,
  IPV4_BAD_SOURCE,
  IPV4_NOT_FOR_US,
  IPV4_UNKNOWN_PROTOCOL,
  OK,
  UDP_NO_PORT,
} from "./counters.ts";
import { DhcpClient, type DhcpReceiver, type Lease } from "./dhcp/client.ts";
import { Resolver } from "./dns/resolver.ts";
import { ETHERNET_HEADER_BYTES, ETHERTYPE_ARP, ETHERTYPE_IPV4 } from "./ethernet.ts";
import { receiveExpected } from "./expected.ts";
import { Icmp } from "./icmp.ts";
import { NetInterface } from "./interface.ts";
import { Ipv4Header, PROTOCOL_ICMP, PROTOCOL_TCP, PROTOCOL_UDP, readIpv4 } from "./ipv4.ts";
import { NET_LIMITS, TCP_LIMITS, type TcpLimits } from "./limits.ts";
import { Tcp } from "./tcp/tcp.ts";
import { Udp } from "./udp.ts";

/** Who wants to know about the stack's address. */
export interface AddressReceiver {
  /** The stack has an address, maybe a new one. */
  onAddressReady(stack: Stack): void;
}

export class Stack implements Poller, DhcpReceiver {
  readonly net: NetInterface;
  readonly udp: Udp;
  readonly tcp: Tcp;
  readonly resolver: Resolver;
  readonly random: Random;
  readonly #icmp: Icmp;
  readonly #ip = new Ipv4Header();
  #dhcp: DhcpClient | null = null;
  #addressReceiver: AddressReceiver | null = null;

  /** A stack on `device`, polled by `loop` from now on. It has no address yet: see `configure`. */
  constructor(device: NetDevice, loop: EventLoop, random: Random, limits: TcpLimits = TCP_LIMITS) {
    this.net = new NetInterface(device, loop);
    this.random = random;
    this.udp = new Udp(this.net, random);
    this.tcp = new Tcp(this.net, random, limits);
    this.#icmp = new Icmp(this.net, this.tcp);
    this.resolver = new Resolver(this.udp, loop, random, this.net.counters);
    loop.addPoller(this);
  }

  get counters(): Counters {
    return this.net.counters;
  }

  /** Takes on an address (0 = none); connections of another address are broken with ENETDOWN. */
  configure(address: number, mask: number, gateway: number): void {
    const old = this.net.address;
    if (old !== 0 && old !== address) this.tcp.abandonAll();
    this.net.configure(address, mask, gateway);
  }

  /** Gets an address by DHCP and keeps it; `receiver` is told of each one. Once for each stack. */
  startDhcp(receiver: AddressReceiver | null): void {
    assert(this.#dhcp === null, "stack: DHCP runs already");
    this.#addressReceiver = receiver;
    this.#dhcp = new DhcpClient(this.net, this.udp, this.random, this);
    this.#dhcp.start();
  }

  onLease(lease: Lease): void {
    const { net } = this;
    this.resolver.servers = lease.dnsServers;
    const isSame =
      net.address === lease.address && net.mask === lease.mask && net.gateway === lease.router;
    if (isSame) return;
    this.configure(lease.address, lease.mask, lease.router);
    this.#addressReceiver?.onAddressReady(this);
  }

  onLeaseLost(): void {
    this.configure(0, 0, 0);
  }

  poll(): boolean {
    const device = this.net.device;
    for (let left = NET_LIMITS.receiveBatch; left > 0; left--) {
      const packet = device.receive();
      if (packet === null) return false;
      this.receive(packet);
      // One alone is most often the answer to one: a second look at the device is that of `arm`. Where several come,
      // more are about to.
      if (left === NET_LIMITS.receiveBatch && !device.mayHaveMore()) return false;
    }
    return true;
  }

  flush(): boolean {
    const hasMore = this.tcp.flush();
    const net = this.net;
    if (net.hasSent) {
      net.hasSent = false;
      net.device.flush();
    }
    return hasMore;
  }

  arm(): boolean {
    return this.net.device.armInterrupt();
  }

  /** Takes one frame from the wire, and gives the packet back. */
  receive(packet: Packet): void {
    const net = this.net;
    if (receiveExpected(net, this.tcp, packet)) {
      count(net.counters, OK);
      net.device.release(packet);
      return;
    }
    const drop = this.#receiveFrame(packet);
    count(net.counters, drop);
    if (!this.#icmp.isTaken) net.device.release(packet);
    this.#icmp.isTaken = false;
  }

  #receiveFrame(packet: Packet): Drop {
    const at = packet.start;
    if (packet.end - at < ETHERNET_HEADER_BYTES) return ETHERNET_TRUNCATED;
    const net = this.net;
    const view = packet.view;
    const type = view.getUint16(at + 12);
    const low = view.getUint16(at + 4);
    const high = view.getUint32(at);
    let isBroadcast = false;
    if (high !== net.macHigh || low !== net.macLow) {
      isBroadcast = high === 0xffffffff && low === 0xffff;
      if (!isBroadcast) return ETHERNET_NOT_FOR_US;
    }
    if (type === ETHERTYPE_IPV4)
      return this.#receiveIpv4(packet, at + ETHERNET_HEADER_BYTES, isBroadcast);
    if (type === ETHERTYPE_ARP) return net.arp.receive(packet, at + ETHERNET_HEADER_BYTES);
    return ETHERNET_UNKNOWN_TYPE;
  }

  #receiveIpv4(packet: Packet, at: number, isLinkBroadcast: boolean): Drop {
    const ip = this.#ip;
    const drop = readIpv4(packet, at, ip);
    if (drop !== OK) return drop;
    const net = this.net;
    const source = ip.source;
    const isForUs = ip.destination === net.address && net.address !== 0;
    if (!isForUs || isLinkBroadcast) return this.#receiveBroadcast(packet, ip, isLinkBroadcast);
    if (isBadSource(net, source)) return IPV4_BAD_SOURCE;
    switch (ip.protocol) {
      case PROTOCOL_TCP:
        return this.tcp.receive(packet, ip);
      case PROTOCOL_UDP: {
        const udpDrop = this.udp.receive(packet, ip);
        if (udpDrop === UDP_NO_PORT) this.#icmp.sendPortUnreachable(packet, ip);
        return udpDrop;
      }
      case PROTOCOL_ICMP:
        return this.#icmp.receive(packet, ip);
      default:
        return IPV4_UNKNOWN_PROTOCOL;
    }
  }

  /**
   * Broadcasts go to UDP only. While we have no address, so does everything sent to our MAC
   * address: a DHCP server may already use the one it is about to give us (RFC 2131 4.1). A frame
   * to all for one is dropped (RFC 1122 3.3.6).
   */
  #receiveBroadcast(packet: Packet, ip: Ipv4Header, isLinkBroadcast: boolean): Drop {
    const net = this.net;
    const isUnconfigured = net.address === 0 && !isLinkBroadcast;
    if (!net.isBroadcast(ip.destination) && !isUnconfigured) return IPV4_NOT_FOR_US;
    if (ip.protocol !== PROTOCOL_UDP) return IPV4_UNKNOWN_PROTOCOL;
    if (isMulticastIpv4(ip.source)) return IPV4_BAD_SOURCE;
    return this.udp.receive(packet, ip);
  }
}

/**
 * Addresses that cannot have sent anything to us (RFC 1122 3.2.1.3); our own is the "land" attack.
 */
function isBadSource(net: NetInterface, source: number): boolean {
  if (source === net.address || source === 0 || source >>> 24 === 127 || source >>> 28 >= 14)
    return true;
  return net.isBroadcast(source);
}
