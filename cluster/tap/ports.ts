/** Where nodes are on the kernel's network. */
import { existsSync, readFileSync } from "node:fs";
import { type LinuxNodePort, macFor, type NodePort, type PortStatistics } from "#cluster/switch";
import { formatIpv4, formatMac } from "#os/base";
import type { Relay } from "./relay.ts";

export const PREFIX_LENGTH = 24;

/** A machine with a TAP device. */
export class TapPort implements NodePort {
  readonly isStream = false;
  readonly node: string;
  readonly component: string;
  readonly address: number;
  readonly interface: string;
  readonly commandLine: readonly string[];
  isLeaving = false;
  isUp = false;
  onUp: () => void = () => {};
  onDown: () => void = () => {};

  constructor(node: string, component: string, address: number, gateway: number, bridge: string) {
    this.node = node;
    this.component = component;
    this.address = address;
    this.interface = `${bridge}.${address & 255}`;
    const host = formatIpv4(gateway);
    this.commandLine = [`skerry.ip=${formatIpv4(address)}/${PREFIX_LENGTH},${host},${host}`];
  }

  get macText(): string {
    return formatMac(macFor(this.address), 0);
  }

  get netdev(): string {
    const vhost = existsSync("/dev/vhost-net") ? "on" : "off";
    return `tap,id=n0,ifname=${this.interface},script=no,downscript=no,vhost=${vhost}`;
  }

  /** Its address is fixed: it is up as soon as it runs. */
  plug(): void {
    queueMicrotask(() => {
      this.isUp = true;
      this.onUp();
    });
  }

  unplug(): void {
    this.isUp = false;
    this.onDown();
  }
}

/** A Linux node: an address of the bridge. */
export class TapLinuxPort implements LinuxNodePort {
  readonly node: string;
  readonly component: string;
  readonly address: number;
  isLeaving = false;
  /** Declared ports and the relays they are led to. */
  readonly relays = new Map<number, Relay>();

  constructor(node: string, component: string, address: number) {
    this.node = node;
    this.component = component;
    this.address = address;
  }
}

/** Whether names lead to it. */
export function isRunning(port: TapPort | TapLinuxPort): boolean {
  return port instanceof TapLinuxPort || port.isUp;
}

/** What the kernel has counted. */
export function statisticsOf({
  address,
  component,
  interface: name,
  node,
}: TapPort): PortStatistics {
  const read = (counter: string) => {
    try {
      return Number(readFileSync(`/sys/class/net/${name}/statistics/${counter}`, "utf8"));
    } catch {
      return 0; // the device has gone
    }
  };
  return {
    ...{ node, component, address: formatIpv4(address), drops: {} },
    // What the host receives from the device the node has sent.
    framesSent: read("rx_packets"),
    bytesSent: read("rx_bytes"),
    framesReceived: read("tx_packets"),
    bytesReceived: read("tx_bytes"),
  };
}
