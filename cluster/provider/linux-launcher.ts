/**
 * Launches Linux nodes. A node finds the components it may reach by environment variables, which any
 * program can read, and, on Node.js, by their names (see #cluster/linux):
 *
 *   SKERRY_NODE, SKERRY_COMPONENT            who it is
 *   SKERRY_<NAME>_HOST, SKERRY_<NAME>_PORT   for each component it has a flow to; the port only
 *                                            when one is declared
 *   SKERRY_FLOWS                             {"<name>": "<host>", ..}
 *   SKERRY_NETWORK                           how addresses on the network begin, such as 10.77.0.
 *   SKERRY_LISTEN                            where skerry/net listens: the switch connects there
 *   SKERRY_CONTROL_FD                        see control.ts
 *   SKERRY_<SETTING>                         NodeSpec.settings
 */
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import type { ApplicationView, CallCount } from "#cluster/linux";
import {
  type Exposed,
  type Flow,
  type LinuxNodePort,
  type LocalNetwork,
  SwitchError,
} from "#cluster/switch";
import { formatIpv4, parseIpv4 } from "#os/base";
import { serveControl } from "./control.ts";
import { judgeProcess, type Launcher, type LaunchPlan, type RawExit } from "./launch.ts";
import { PROVIDER_LIMITS } from "./limits.ts";
import { ListeningPorts } from "./listening.ts";
import { type LinuxSpec, type LogLine, ProviderError } from "./node.ts";
import { findProgram } from "./qemu.ts";

const CONTROL_FD = 3;

/** What a launcher knows of the application. */
export interface Surroundings {
  readonly network: LocalNetwork;
  readonly flows: readonly Flow[];
  /** TCP ports that components are known to listen on. */
  readonly ports: ReadonlyMap<string, readonly number[]>;
  /** What the application looks like; without it nodes cannot ask. */
  readonly view?: () => ApplicationView;
}

/** A component, or one of its nodes. */
interface Target {
  readonly name: string;
  readonly component: string;
}

export class LinuxLauncher implements Launcher {
  readonly #spec: LinuxSpec;
  readonly #around: Surroundings;
  readonly #port: LinuxNodePort;
  readonly #listening: ListeningPorts;
  /** Ways that were opened, by component, port and protocol. They stay open across restarts. */
  readonly #ways = new Map<string, Promise<Exposed>>();
  #pid: number | null = null;
  calls: readonly CallCount[] = [];

  /** Throws ProviderError and SwitchError. */
  constructor(spec: LinuxSpec, around: Surroundings) {
    checkSpec(spec);
    this.#spec = spec;
    this.#around = around;
    this.#listening = new ListeningPorts(() => this.#pid);
    const ports = around.ports.get(spec.component) ?? [];
    const admit = (port: number) => this.#placeOf(port);
    this.#port = around.network.addLinuxNode(spec.name, spec.component, admit, ports);
  }

  get address(): string {
    return formatIpv4(this.#port.address);
  }

  async plan(): Promise<LaunchPlan> {
    const { addressSpaceMiB, command, directory } = this.#spec;
    const [file = "", ...parameters] = command;
    const limit = `ulimit -v ${(addressSpaceMiB ?? 0) * 1024} && exec "$0" "$@"`;
    const isLimited = addressSpaceMiB !== undefined;
    return {
      file: isLimited ? "/bin/sh" : file,
      parameters: isLimited ? ["-c", limit, file, ...parameters] : parameters,
      environment: await this.#environment(),
      directory,
      stdout: "stdout",
      stderr: "stderr",
    };
  }

  launched(child: ChildProcess): void {
    this.#pid = child.pid ?? null;
    this.#listening.forget();
    this.calls = [];
    serveControl(child.stdio[CONTROL_FD] as Duplex, {
      open: (target, port) => this.#open(target, port),
      served: (calls) => {
        this.calls = calls;
      },
      view: async () => {
        const { view } = this.#around;
        if (view !== undefined) return view();
        throw new ProviderError("BAD_SPEC", "this provider does not know the application");
      },
    });
  }

  line(_stream: LogLine["stream"], text: string): string {
    return text;
  }

  async ready(): Promise<void> {
    const { readyPort } = this.#spec;
    if (readyPort === undefined) return;
    while (!(await this.accepts(readyPort))) {
      if (this.#pid === null) return new Promise(() => {}); // it has ended
      await new Promise((resolve) => setTimeout(resolve, PROVIDER_LIMITS.readyPauseMaxMs));
    }
  }

  async accepts(port: number): Promise<boolean> {
    const place = this.#placeOf(port);
    return place !== null && (!place.startsWith("/") || (await acceptsAt(place)));
  }

  judge(exit: RawExit): { code: number; reason: string } {
    return judgeProcess(exit);
  }

  leave(): void {
    this.#port.isLeaving = true;
  }

  ended(): void {
    this.#pid = null;
    this.#listening.forget();
  }

  close(): void {
    for (const way of this.#ways.values()) {
      way.then(
        (exposed) => exposed.close(),
        () => {}, // it was never opened
      );
    }
    this.#ways.clear();
    this.#around.network.remove(this.#port);
  }

  /** Where the process serves a port: an address, the path of a unix socket, or null. */
  #placeOf(port: number): string | null {
    const path = this.#spec.sockets?.[port];
    if (path === undefined) return this.#listening.addressOf(port);
    return this.#pid !== null && existsSync(path) ? path : null;
  }

  async #open(target: string, port: number): Promise<string> {
    const way = await this.#openWay(this.#targetOf(target), port, "tcp", port);
    if (way.hostPort === port) return way.hostAddress;
    throw new ProviderError("BAD_SPEC", `only root can use its port ${port} by name`);
  }

  /** Components this one may reach. */
  get #targets(): string[] {
    const own = this.#spec.component;
    return this.#around.flows.filter(([from]) => from === own).map(([, to]) => to);
  }

  async #environment(): Promise<Record<string, string>> {
    const { component, environment = {}, name } = this.#spec;
    const variables: Record<string, string> = {};
    const hosts: Record<string, string> = {};
    for (const target of this.#targets) {
      const host = await this.#around.network.loopbackOf(this.#port, target);
      const prefix = `SKERRY_${target.toUpperCase().replaceAll("-", "_")}`;
      hosts[target] = host;
      variables[`${prefix}_HOST`] = host;
      const declared = this.#around.ports.get(target) ?? [];
      const [first] = await Promise.all(declared.map((port) => this.#openDeclared(target, port)));
      if (first !== undefined) variables[`${prefix}_PORT`] = `${first}`;
    }
    const settings = Object.entries((await this.#spec.settings?.(this.address)) ?? {});
    for (const [key, value] of settings) variables[`SKERRY_${key.toUpperCase()}`] = value;
    return {
      ...(process.env as Record<string, string>),
      ...variables,
      SKERRY_NETWORK: this.address.replace(/\d+$/, ""),
      SKERRY_NODE: name,
      SKERRY_COMPONENT: component,
      SKERRY_LISTEN: "127.0.0.1",
      SKERRY_FLOWS: JSON.stringify(hosts),
      SKERRY_CONTROL_FD: `${CONTROL_FD}`,
      ...environment,
    };
  }

  /** Opens a declared port, under another number where its own is reserved to root. */
  async #openDeclared(target: string, port: number): Promise<number> {
    const component = { name: target, component: target };
    const open = async (protocol: "tcp" | "udp") => {
      try {
        return await this.#openWay(component, port, protocol, port);
      } catch (error) {
        if (!(error instanceof SwitchError) || error.code !== "EACCES") throw error;
        return this.#openWay(component, port, protocol, 0);
      }
    };
    const [{ hostPort }] = await Promise.all([open("tcp"), open("udp")]);
    return hostPort;
  }

  /** Who is meant: a component by its name, a node by its address on the network. */
  #targetOf(text: string): Target {
    const address = parseIpv4(text);
    const found = address < 0 ? null : this.#around.network.nodeAt(address);
    if (found === null) return { name: text, component: text };
    return { name: found.node, component: found.component };
  }

  /** The way to `port` of the target, opened when it is not yet. */
  async #openWay(
    { component, name }: Target,
    port: number,
    protocol: "tcp" | "udp",
    hostPort: number,
  ): Promise<Exposed> {
    if (!this.#targets.includes(component)) {
      const flow = `["${this.#spec.component}", "${component}"]`;
      throw new ProviderError("BAD_SPEC", `flows has no ${flow}`);
    }
    const key = `${name}:${port}/${protocol}`;
    let way = this.#ways.get(key);
    if (way === undefined) {
      if (this.#ways.size >= PROVIDER_LIMITS.openedPortsMax) {
        throw new ProviderError("TOO_MANY", `${this.#spec.name} uses too many ports of others`);
      }
      way = this.#around.network.openFlow(this.#port, name, protocol, port, hostPort);
      this.#ways.set(key, way);
    }
    try {
      return await way;
    } catch (error) {
      this.#ways.delete(key); // so that it is tried again
      throw error;
    }
  }
}

/** Whether somebody accepts connections on a unix socket. */
function acceptsAt(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

function checkSpec(spec: LinuxSpec): void {
  const { command, directory, name, sockets = {} } = spec;
  for (const path of Object.values(sockets)) {
    if (Buffer.byteLength(path) <= PROVIDER_LIMITS.socketPathBytesMax) continue;
    const hint = "move the application to a folder with a shorter name";
    throw new ProviderError("BAD_SPEC", `${name}: ${path} is too long for a unix socket; ${hint}`);
  }
  const program = command[0];
  if (program === undefined) {
    throw new ProviderError("BAD_SPEC", `${name}: its command is empty`);
  }
  if (!existsSync(directory)) {
    throw new ProviderError("BAD_SPEC", `${name}: there is no directory ${directory}`);
  }
  if (findProgram(program) !== null) return;
  throw new ProviderError(
    "NO_COMMAND",
    `${name}: ${program} is not installed, or not in the search path`,
  );
}
