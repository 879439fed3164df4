/** From an application to what a provider is asked for: nodes in the order of their start, and ports. */
import { join, resolve } from "node:path";
import { nodeCommand } from "#cluster/linux";
import { NO_RESTART, type NodeSpec, RESTART_ON_FAILURE } from "#cluster/provider";
import type { Application, Component, Protocol } from "./application.ts";
import { usageError } from "./command.ts";
import { CliError, EXIT } from "./error.ts";
import type { Image } from "./images.ts";
import { isLibrary, type Located, startPath } from "./locate.ts";
import type { Quota, Scalable } from "./node-pool.ts";
import { MEMORY_MIB, sizeMiB } from "./validate-app.ts";

export const PLATFORMS = ["vm", "process", "node"] as const;
export type RunPlatform = (typeof PLATFORMS)[number];

/** A port of a component that is reachable from the host. */
export interface Published {
  readonly component: string;
  readonly protocol: Protocol;
  /** The component's. */
  readonly port: number;
  /** 0 = any that is free. */
  readonly hostPort: number;
}

type Settings = ReturnType<NonNullable<NodeSpec["settings"]>>;

export interface PlanOptions {
  readonly platform: RunPlatform;
  readonly machine: "microvm" | "q35";
  readonly acceleration: "auto" | "kvm" | "tcg";
  /** Words of the one component that runs alone. */
  readonly words: readonly string[];
  /** What each node is told of the application it joins; null: nothing. */
  readonly settings: ((address: string, isLinux: boolean) => Settings) | null;
  readonly published: readonly Published[];
}

/** What `--port` says: `[COMPONENT:]PORT[/udp][=HOSTPORT]`. */
const PORT_WORD = /^(?:([a-z][a-z0-9-]*):)?(\d{1,5})(?:\/(tcp|udp|http))?(?:=(\d{1,5}))?$/;
const PORT_MAX = 65_535;
const COOLDOWN_SECONDS = 30;

/**
 * The ports that are published: those that the application exposes, moved by `--port`, and those
 * that only `--port` names. Throws CliError for a wrong word.
 */
export function publishedPorts(app: Application, words: readonly string[]): Published[] {
  const published = Object.entries(app.components).flatMap(([component, { expose = {} }]) =>
    Object.entries(expose).map(([port, protocol]) => ({
      ...{ component, protocol, port: Number(port), hostPort: Number(port) },
    })),
  );
  for (const word of words) publish(app, word, published);
  return published;
}

function publish(app: Application, word: string, published: Published[]): void {
  const [, named, portText = "", protocol, hostText] = PORT_WORD.exec(word) ?? [];
  const [port, hostPort] = [Number(portText), Number(hostText ?? portText)];
  if (portText === "" || port < 1 || port > PORT_MAX || hostPort > PORT_MAX) {
    throw usageError(
      `--port ${word} is not understood`,
      "write --port 8080=18080, --port cache:11211/udp, --port 8080=0 for a free port",
    );
  }
  const at = published.findIndex(
    (one) =>
      one.port === port &&
      (named ?? one.component) === one.component &&
      (protocol ?? one.protocol) === one.protocol,
  );
  if (at >= 0) {
    published[at] = { ...published[at]!, hostPort };
    return;
  }
  const names = Object.keys(app.components);
  const component = named ?? (names.length === 1 ? names[0]! : "");
  if (!names.includes(component)) {
    throw usageError(
      `--port ${word}: no component exposes ${port}`,
      `say whose it is: --port NAME:${port}; components: ${names.join(", ")}`,
    );
  }
  published.push({ component, protocol: (protocol ?? "tcp") as Protocol, port, hostPort });
}

/**
 * Nodes in the order in which they start: who is called before who calls.
 * Throws CliError for what cannot be run.
 */
export function planNodes(
  located: Located,
  images: readonly Image[],
  options: PlanOptions,
): NodeSpec[][] {
  const { app } = located;
  return startOrder(app).map((names) =>
    names.flatMap((name) => nodesOf(name, app.components[name]!, located, images, options)),
  );
}

/** Components in groups; each group only opens connections to earlier ones, or to a cycle. */
export function startOrder(app: Application): string[][] {
  const groups: string[][] = [];
  let left = Object.keys(app.components);
  const flows = (app.flows ?? []).filter(([from, to]) => from !== to);
  while (left.length > 0) {
    const free = left.filter(
      (name) => !flows.some(([from, to]) => from === name && left.includes(to)),
    );
    const group = free.length > 0 ? free : left;
    groups.push(group);
    left = left.filter((name) => !group.includes(name));
  }
  return groups;
}

function nodesOf(
  name: string,
  component: Component,
  located: Located,
  images: readonly Image[],
  options: PlanOptions,
): NodeSpec[] {
  const { max, min } = scaleOf(component);
  const ports = tcpPorts(name, component, options.published);
  if (max > 1 && ports.length > 0 && !(isLibrary(component) && options.platform !== "node")) {
    throw new CliError(
      "SCALE",
      EXIT.DATA,
      `${name} listens on port ${ports[0]} and has up to ${max} nodes, but Linux nodes on one host share its ports`,
      "set scale.min and scale.max to 1, or make it a library-OS node",
    );
  }
  return Array.from({ length: min }, (_, index) => {
    const node = max <= 1 ? name : `${name}-${index + 1}`;
    return specOf(node, name, component, ports, located, images, options);
  });
}

/** How many nodes a component has. */
export function scaleOf({ scale = {} }: Component): { readonly min: number; readonly max: number } {
  const { min = 1, max = min } = scale;
  return { min, max: Math.max(min, max) };
}

/** Components whose number of nodes can change, and what a further node of each is. */
export function scalables(
  located: Located,
  images: readonly Image[],
  options: PlanOptions,
): Scalable[] {
  return Object.entries(located.app.components).flatMap(([name, component]) => {
    const { scale } = component;
    const { max, min } = scaleOf(component);
    if (scale === undefined || max === min) return [];
    const ports = tcpPorts(name, component, options.published);
    const { cooldown = COOLDOWN_SECONDS, cpu } = scale;
    return [
      {
        component: name,
        limits: { min, max, cpu: cpu ?? 1, cooldownMs: cooldown * 1000 },
        isByLoad: cpu !== undefined,
        spec: (node: string) => specOf(node, name, component, ports, located, images, options),
      },
    ];
  });
}

/** What all nodes together may be. */
export function quotaOf({ quota = {} }: Application): Quota {
  const { memory, nodes } = quota;
  return {
    ...(nodes === undefined ? {} : { nodes }),
    ...(memory === undefined ? {} : { memoryMiB: sizeMiB(memory) }),
  };
}

function specOf(
  node: string,
  name: string,
  component: Component,
  ports: readonly number[],
  located: Located,
  images: readonly Image[],
  options: PlanOptions,
): NodeSpec {
  const image = images.find((one) => one.component === name);
  const isImage = isLibrary(component) && image !== undefined && options.platform !== "node";
  const { settings } = options;
  const joins = located.starts?.has(name) === true && settings !== null;
  const common = {
    ...{ name: node, component: name },
    ...(ports.length === 0 ? {} : { ports, readyPort: ports[0]! }),
    restart: located.isAlone ? NO_RESTART : RESTART_ON_FAILURE,
    ...(joins ? { settings: (address: string) => settings(address, !isImage) } : {}),
  };
  const words = [...(component.arguments ?? []), ...(located.isAlone ? options.words : [])];
  if (isLibrary(component) && image !== undefined && options.platform !== "node") {
    const memoryMiB = component.memory === undefined ? MEMORY_MIB.usual : sizeMiB(component.memory);
    return {
      ...common,
      ...{ kind: options.platform, program: image.path, memoryMiB, arguments: words },
      ...httpPort(name, options.published),
      ...(options.platform === "vm"
        ? { machine: options.machine, acceleration: options.acceleration }
        : {}),
    };
  }
  const environment = "environment" in component ? component.environment : undefined;
  return {
    ...common,
    kind: "linux",
    command: commandOf(name, component, words, located),
    directory: located.directory,
    environment: { ...environment, ...portVariable(name, component, options.published) },
    ...socketsOf(component, located.directory),
  };
}

/** Unix sockets by absolute paths. */
function socketsOf(component: Component, directory: string): { sockets?: Record<number, string> } {
  if (!("sockets" in component) || component.sockets === undefined) return {};
  const entries = Object.entries(component.sockets);
  return {
    sockets: Object.fromEntries(entries.map(([port, path]) => [port, resolve(directory, path)])),
  };
}

function commandOf(
  name: string,
  component: Component,
  words: readonly string[],
  located: Located,
): readonly string[] {
  if ("command" in component) return [...component.command, ...words];
  const entry = startPath(name, component.entry, located);
  const cache = join(located.directory, ".skerry", "node");
  return nodeCommand({ entry, arguments: words, cache });
}

/** The command of a component that runs alone on Node.js. */
export function aloneCommand(located: Located, words: readonly string[]): readonly string[] {
  const [[name, component] = ["", undefined]] = Object.entries(located.app.components);
  if (component === undefined || !isLibrary(component)) throw new Error("not a component alone");
  return commandOf(name, component, words, located);
}

/**
 * True when nothing forwards a published port, for the component's process listens on the host
 * itself: it is a Linux node, and is told the port or has the same one anyway.
 */
export function listensOnHost(
  component: Component,
  { port, hostPort }: Published,
  platform: RunPlatform,
): boolean {
  return !isLibrary(component) || (platform === "node" && port === hostPort);
}

/** TCP ports the component listens on, published ones first. */
export function tcpPorts(
  name: string,
  component: Component,
  published: readonly Published[],
): number[] {
  const own = published
    .filter((one) => one.component === name && one.protocol !== "udp")
    .map(({ port, hostPort }) => (isLibrary(component) ? port : hostPort));
  const sockets = "sockets" in component ? Object.keys(component.sockets ?? {}).map(Number) : [];
  return [...new Set([...own, ...(component.ports ?? []), ...sockets])];
}

/** Where a component that exports `{ fetch }` listens in its image. */
function httpPort(name: string, published: readonly Published[]): { httpPort?: number } {
  const first = published.find((one) => one.component === name && one.protocol === "http");
  return first === undefined ? {} : { httpPort: first.port };
}

/** PORT tells a node on Node.js where to listen on the host; what forwards is told the component's port. */
function portVariable(
  name: string,
  component: Component,
  published: readonly Published[],
): Record<string, string> {
  const first = published.find((one) => one.component === name && one.protocol !== "udp");
  if (first === undefined) return {};
  return { PORT: `${isLibrary(component) ? first.port : first.hostPort}` };
}
