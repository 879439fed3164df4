/**
 * One attachment to a network: a device, its addresses, the way to the next hop, and the counters
 * of everything above it. One address and one default gateway for each interface (RFC 1122 3.3.1).
 *
 * Invariant: `hasSent` is true when frames were given to the device since its last flush.
 */

import { IPV4_BROADCAST } from "#os/base";
import type { EventLoop } from "#os/loop";
import type { NetDevice, Packet } from "#os/platform";
import { ArpCache, NEIGHBOUR_REACHABLE, type Neighbour } from "./arp.ts";
import { type Counters, makeCounters } from "./counters.ts";

export class NetInterface {
  readonly device: NetDevice;
  readonly loop: EventLoop;
  readonly counters: Counters = makeCounters();
  readonly arp: ArpCache;
  /** First four and last two bytes of our MAC address. */
  readonly macHigh: number;
  readonly macLow: number;
  /** Our IPv4 address; 0 while we have none. */
  address = 0;
  mask = 0;
  /** The default gateway; 0 = none. */
  gateway = 0;
  /** The directed broadcast address of our subnet. */
  subnetBroadcast = IPV4_BROADCAST;
  hasSent = false;
  /** First two bytes and last four of our MAC address, as they lie in a header. */
  readonly #macFront: number;
  readonly #macBack: number;

  constructor(device: NetDevice, loop: EventLoop) {
    this.device = device;
    this.loop = loop;
    const mac = device.mac;
    this.macHigh = ((mac[0] << 24) | (mac[1] << 16) | (mac[2] << 8) | mac[3]) >>> 0;
    this.macLow = (mac[4] << 8) | mac[5];
    this.#macFront = (mac[0] << 8) | mac[1];
    this.#macBack = ((mac[2] << 24) | (mac[3] << 16) | (mac[4] << 8) | mac[5]) >>> 0;
    this.arp = new ArpCache(this);
  }

  /** Takes on an address, or none with 0, and tells the segment. */
  configure(address: number, mask: number, gateway: number): void {
    this.arp.clear();
    this.address = address;
    this.mask = mask;
    this.gateway = gateway;
    this.subnetBroadcast = (address | ~mask) >>> 0;
    if (address !== 0) this.arp.announce();
  }

  /** Whether `address` is a neighbour's, or could be one's while we have no address ourselves. */
  isOnLink(address: number): boolean {
    return this.address === 0 || ((address ^ this.address) & this.mask) === 0;
  }

  isBroadcast(address: number): boolean {
    return (
      address === IPV4_BROADCAST || (address === this.subnetBroadcast && this.mask < 0xfffffffe)
    );
  }

  /**
   * Who must be given a datagram for `destination`: a neighbour's address, or 0 when there is no
   * way.
   */
  nextHop(destination: number): number {
    if (destination === IPV4_BROADCAST) return destination;
    if (this.address === 0 || destination === 0) return 0;
    if (destination === this.address || destination >>> 24 === 127) return 0; // there is no loopback
    return ((destination ^ this.address) & this.mask) === 0 ? destination : this.gateway;
  }

  /** The neighbour entry of a next hop. */
  neighbour(nextHop: number): Neighbour {
    return this.isBroadcast(nextHop) ? this.arp.broadcast : this.arp.lookup(nextHop);
  }

  /** Whether `neighbour` can be sent to as it is known. */
  isFresh(neighbour: Neighbour): boolean {
    const isReachable = neighbour.state === NEIGHBOUR_REACHABLE;
    return isReachable && ((neighbour.freshUntilMs - this.loop.nowMs) | 0) > 0;
  }

  /** Writes source and type of an Ethernet header at `at`; `transmit` writes the destination. */
  writeLinkHeader(view: DataView, at: number, type: number): void {
    view.setUint16(at + 12, type); // the last first: one bounds check
    view.setUint32(at + 8, this.#macBack);
    view.setUint16(at + 6, this.#macFront);
  }

  /** The same with the destination, which is fresh. */
  writeLinkHeaderTo(view: DataView, at: number, type: number, neighbour: Neighbour): void {
    view.setUint16(at + 12, type);
    view.setUint32(at + 8, this.#macBack);
    view.setUint16(at + 6, this.#macFront);
    view.setUint16(at + 4, neighbour.macLow);
    view.setUint32(at, neighbour.macHigh);
  }

  /** Sends a frame that is complete. */
  send(packet: Packet): void {
    this.hasSent = true;
    this.device.send(packet);
  }

  /**
   * Sends a frame, complete but for its destination, to `neighbour`, now or when its address is
   * known.
   */
  transmit(packet: Packet, neighbour: Neighbour): void {
    if (this.isFresh(neighbour)) {
      const view = packet.view;
      const at = packet.start;
      view.setUint16(at + 4, neighbour.macLow);
      view.setUint32(at, neighbour.macHigh);
      this.send(packet);
    } else {
      this.arp.transmitSlowly(packet, neighbour);
    }
  }

  /** Sends a frame, complete but for its destination, to a MAC address. */
  transmitTo(packet: Packet, macHigh: number, macLow: number): void {
    packet.view.setUint32(packet.start, macHigh);
    packet.view.setUint16(packet.start + 4, macLow);
    this.hasSent = true;
    this.device.send(packet);
  }
}
