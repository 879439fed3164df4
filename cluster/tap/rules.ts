/**
 * The firewall of a kernel network, as a ruleset of nftables: the same promises as
 * cluster/switch/flows.ts. Everything is refused that no rule lets through; there is nothing but
 * ARP and IPv4; nobody speaks in another's name.
 */

import type { Flow } from "#cluster/switch";
import { formatIpv4 } from "#os/base";

/** A library-OS node: what comes from its interface is its own. */
export interface GuestRule {
  readonly interface: string;
  readonly component: string;
  readonly mac: string;
  readonly address: number;
}

/** A Linux node: the host itself, at an address of the node's. */
export interface LinuxRule {
  readonly component: string;
  readonly address: number;
  /** TCP ports guests may use, and the host's ports they are led to. */
  readonly ports: ReadonlyMap<number, number>;
}

export interface Rules {
  readonly bridge: string;
  readonly gateway: number;
  readonly flows: readonly Flow[];
  readonly guests: readonly GuestRule[];
  readonly linux: readonly LinuxRule[];
}

const ICMP_ANSWERS =
  "icmp type { echo-reply, destination-unreachable, time-exceeded, parameter-problem }";
/** A segment that opens no connection. */
const TCP_GOES_ON = "tcp flags & (syn | ack) != syn";
/**
 * Datagrams that went an allowed way are remembered for a minute; answers come back the same way.
 * Bridges need not have connection tracking.
 */
const REMEMBER = "ip protocol udp update @asked { ip saddr . udp sport . ip daddr . udp dport }";
const IS_ANSWER = "ip daddr . udp dport . ip saddr . udp sport @asked";
const ASKED = [
  "  set asked {",
  "    type ipv4_addr . inet_service . ipv4_addr . inet_service",
  "    flags dynamic,timeout; timeout 60s; size 4096",
  "  }",
];

/** The ruleset; it replaces what it made before. */
export function ruleset(rules: Rules): string {
  const { bridge } = rules;
  return [
    // Adding before deleting makes deleting what may not be there no error.
    `table bridge ${bridge} {}`,
    `delete table bridge ${bridge}`,
    `table ip ${bridge} {}`,
    `delete table ip ${bridge}`,
    `table bridge ${bridge} {`,
    "  counter refused {}",
    ...ASKED,
    "  chain forward {",
    "    type filter hook forward priority 0; policy accept;",
    ...fromGuests(rules).map((line) => `    ${line}`),
    "  }",
    "  chain input {",
    "    type filter hook input priority 0; policy accept;",
    ...toHost(rules).map((line) => `    ${line}`),
    "  }",
    "  chain output {",
    "    type filter hook output priority 0; policy accept;",
    ...(rules.guests.length === 0 ? [] : [`    o${among(rules.guests)} ${REMEMBER}`]),
    "  }",
    "}",
    `table ip ${bridge} {`,
    "  chain prerouting {",
    "    type nat hook prerouting priority dstnat; policy accept;",
    ...redirects(rules).map((line) => `    ${line}`),
    "  }",
    "}",
    "",
  ].join("\n");
}

/** What takes both down. */
export function withoutRules(bridge: string): string {
  return [
    ...[`table bridge ${bridge} {}`, `delete table bridge ${bridge}`],
    ...[`table ip ${bridge} {}`, `delete table ip ${bridge}`, ""],
  ].join("\n");
}

function fromGuests(rules: Rules): string[] {
  const { flows, guests } = rules;
  if (guests.length === 0) return [];
  const has = (from: string, to: string) => flows.some(([a, b]) => a === from && b === to);
  const lines = ownAddresses(rules);
  for (const from of guests) {
    for (const to of guests) {
      if (from === to) continue;
      const way = `iifname "${from.interface}" oifname "${to.interface}"`;
      if (has(from.component, to.component)) lines.push(`${way} ${REMEMBER}`, `${way} accept`);
      else if (has(to.component, from.component)) {
        lines.push(`${way} ether type arp accept`);
        lines.push(`${way} ${TCP_GOES_ON} accept`, `${way} ${ICMP_ANSWERS} accept`);
        lines.push(`${way} ${IS_ANSWER} accept`);
      }
    }
  }
  return [...lines, `i${among(guests)} counter name refused drop`];
}

function toHost(rules: Rules): string[] {
  const { flows, gateway, guests, linux } = rules;
  if (guests.length === 0) return [];
  const any = `i${among(guests)}`;
  const lines = [
    ...ownAddresses(rules),
    `${any} ether type arp accept`,
    `${any} ip daddr ${formatIpv4(gateway)} udp dport 53 accept`,
    `${any} ip daddr ${formatIpv4(gateway)} icmp type echo-request accept`,
    `${any} ${ICMP_ANSWERS} accept`,
    `${any} ${TCP_GOES_ON} accept`,
    `${any} ${IS_ANSWER} accept`,
  ];
  for (const guest of guests) {
    for (const { address, component, ports } of linux) {
      const isFlow = flows.some(([from, to]) => from === guest.component && to === component);
      if (!isFlow || ports.size === 0) continue;
      const from = `iifname "${guest.interface}" ip daddr`;
      const accept = (place: number, numbers: Iterable<number>) =>
        `${from} ${formatIpv4(place)} tcp dport { ${[...numbers].join(", ")} } accept`;
      // With br_netfilter a bridge sees frames as they are after redirection, else as before.
      lines.push(accept(address, ports.keys()), accept(gateway, ports.values()));
    }
  }
  return [...lines, `${any} counter name refused drop`];
}

function ownAddresses({ guests }: Rules): string[] {
  return guests.flatMap(({ address, interface: name, mac }) => {
    const own = formatIpv4(address);
    return [
      `iifname "${name}" ether saddr != ${mac} counter name refused drop`,
      `iifname "${name}" ether type != { arp, ip } drop`,
      `iifname "${name}" ip saddr != ${own} counter name refused drop`,
      `iifname "${name}" arp saddr ip != ${own} counter name refused drop`,
    ];
  });
}

function redirects({ bridge, linux }: Rules): string[] {
  return linux.flatMap(({ address, ports }) =>
    [...ports].map(([port, to]) => {
      const place = `iifname "${bridge}" ip daddr ${formatIpv4(address)} tcp dport ${port}`;
      return `${place} redirect to :${to}`;
    }),
  );
}

/** Behind an i for in, or an o for out. */
function among(guests: readonly GuestRule[]): string {
  return `ifname { ${guests.map(({ interface: name }) => `"${name}"`).join(", ")} }`;
}
