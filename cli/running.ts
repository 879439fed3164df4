/**
 * An application that runs: its nodes, started in the order of the flows, its published ports, its
 * log. What others may ask of it is `Controlled`.
 */
import { EventEmitter, on } from "node:events";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { ApplicationView } from "#cluster/linux";
import {
  type LocalProviderOptions,
  type LogLine,
  type NodeHandle,
  type NodeProvider,
  type NodeSpec,
  type NodeState,
  ProviderError,
} from "#cluster/provider";
import { SwitchError } from "#cluster/switch";
import type { AuthorityPlace } from "./authority-place.ts";
import type { ApplicationStatus, Controlled, NodeStatus, Request } from "./control.ts";
import { CONTROLLER_NAME, Controller } from "./controller.ts";
import { CliError, EXIT } from "./error.ts";
import type { Located } from "./locate.ts";
import { NodeManager } from "./node-manager.ts";
import { NodePool, type Quota, type Scalable } from "./node-pool.ts";
import {
  listensOnHost,
  type PlanOptions,
  type Published,
  type RunPlatform,
  tcpPorts,
} from "./plan.ts";

const HOST = "127.0.0.1";
/** States in which a node has no process. */
const ENDED: readonly NodeState[] = ["waiting", "stopped", "failed"];
/** Lines that `skerry logs` can show. */
const LOG_LINES_MAX = 5000;
const READY_MS = 60_000;
/** Lines of a crash report that are shown. */
const CRASH_LINES_MAX = 40;

export interface RunningOptions {
  readonly located: Located;
  readonly platform: RunPlatform;
  /** Where the authority is, if one is needed. */
  readonly place: AuthorityPlace;
  readonly published: readonly Published[];
  readonly openProvider: (options: LocalProviderOptions) => Promise<NodeProvider>;
  readonly onLog: (line: LogLine) => void;
  /** Nodes that are waited for now. */
  readonly onWait: (names: readonly string[]) => void;
}

export class RunningApplication implements Controlled {
  readonly #options: RunningOptions;
  readonly #startedAtMs = Date.now();
  readonly #log: LogLine[];
  readonly #lines: EventEmitter;
  readonly #provider: NodeProvider;
  readonly #published: Published[] = [];
  /** null: no component has Ebbs. */
  #controller: Controller | null = null;
  readonly #pool: NodePool;
  #onStop: () => Promise<void> = async () => {};

  private constructor(
    options: RunningOptions,
    provider: NodeProvider,
    log: LogLine[],
    lines: EventEmitter,
  ) {
    this.#options = options;
    this.#provider = provider;
    this.#pool = new NodePool(provider, this.#say, (node) => this.#ready(node));
    this.#log = log;
    this.#lines = lines;
  }

  /** Opens the network. Nothing runs yet. Rejects with CliError, ProviderError or SwitchError. */
  static async open(options: RunningOptions): Promise<RunningApplication> {
    const log: LogLine[] = [];
    const lines = new EventEmitter().setMaxListeners(0); // one listener for each client of the logs
    const onLog = (line: LogLine): void => note(line, log, lines, options);
    const { app, starts } = options.located;
    const { components, flows: declared = [] } = app;
    const joining = [...(starts?.keys() ?? [])];
    const flows = [...declared, ...joining.map((one) => [one, CONTROLLER_NAME] as const)];
    const ports = Object.fromEntries(
      Object.entries(components).map(([component, what]) => [
        component,
        tcpPorts(component, what, options.published),
      ]),
    );
    let running: RunningApplication | null = null;
    const onState = (node: NodeHandle): void => running?.onState(node);
    const view = (): ApplicationView => {
      if (running === null) throw new Error("the application has not started");
      return running.view();
    };
    const wake = (component: string): Promise<void> | null => running?.wake(component) ?? null;
    const provider = await options.openProvider({ flows, ports, onLog, onState, view, wake });
    running = new RunningApplication(options, provider, log, lines);
    try {
      if (joining.length > 0) await running.#openController();
    } catch (error) {
      await provider.close();
      throw error;
    }
    return running;
  }

  async #openController(): Promise<void> {
    const { located, place } = this.#options;
    this.#controller = await Controller.open({
      ...{ application: located.app.name, directory: located.directory, place },
      provider: this.#provider,
      manager: new NodeManager(this.#pool, this.#say),
      onWanted: (typeName) => {
        for (const component of located.implementers?.get(typeName) ?? []) this.wake(component);
      },
      onTaken: (holder) => {
        this.#say(CONTROLLER_NAME, `${holder}, says etcd; this one stops`);
        void this.#onStop();
      },
    });
  }

  /** What nodes are told when they start; null: nothing. */
  get settings(): PlanOptions["settings"] {
    const controller = this.#controller;
    return controller === null ? null : (address, isLinux) => controller.settings(address, isLinux);
  }

  readonly #say = (component: string, text: string): void => {
    this.#note({ atMs: Date.now(), node: component, component, stream: "provider", text });
  };

  #note(line: LogLine): void {
    note(line, this.#log, this.#lines, this.#options);
  }

  get nodes(): readonly NodeHandle[] {
    return this.#provider.nodes();
  }

  /** `stop` of the whole application calls this. */
  set onStop(stop: () => Promise<void>) {
    this.#onStop = stop;
  }

  /** Says which components may get more nodes, and how many there may be. */
  grow(growing: readonly Scalable[], quota: Quota): void {
    this.#pool.allow(growing, quota);
  }

  /**
   * Starts the nodes, group after group, each when the one before is ready; from then on they become
   * more and fewer with their load. Rejects when one cannot be started; the caller then closes.
   */
  async start(groups: readonly (readonly NodeSpec[])[]): Promise<void> {
    const pool = this.#pool;
    for (const group of groups) {
      const handles: NodeHandle[] = [];
      for (const spec of group) handles.push(await pool.start(spec));
      this.#options.onWait(group.map(({ name }) => name));
      await Promise.all(
        handles.map((handle, index) => this.#ready(handle, group[index]!.readyPort)),
      );
    }
    pool.watch();
  }

  /** Resolves when no node is left, and none can come any more by itself. */
  async ended(): Promise<void> {
    for (;;) {
      const live = this.nodes.filter(({ state }) => state !== "stopped" && state !== "failed");
      if (live.length === 0) break;
      await Promise.all(live.map((node) => node.ended()));
    }
    if (this.#pool.mayGrowFromNothing) await new Promise<never>(() => {});
  }

  /** A component is called: see `NodePool.wake`. */
  wake(component: string): Promise<void> | null {
    return this.#pool.wake(component);
  }

  /** Makes a component have `count` nodes. Rejects with CliError when it may not. */
  async scale(component: string, count: number): Promise<void> {
    for (let have = this.#pool.nodesOf(component).length; have !== count; ) {
      if (have < count) await this.#pool.add(component);
      else await this.#pool.release(component);
      have += have < count ? 1 : -1;
    }
  }

  /** Stops the nodes of the components that `groups` has, and starts them as it says. Rejects as `start` does. */
  async replace(groups: readonly (readonly NodeSpec[])[]): Promise<void> {
    const components = new Set(groups.flatMap((group) => group.map((spec) => spec.component)));
    const old = this.nodes.filter(({ component }) => components.has(component));
    await Promise.all(old.map((node) => node.stop()));
    await this.start(groups);
  }

  /** Opens the published ports and returns them with their numbers on the host, none of them 0. */
  async publish(): Promise<readonly Published[]> {
    const { located, published, platform } = this.#options;
    for (const what of published) {
      const component = located.app.components[what.component]!;
      const isItself = listensOnHost(component, what, platform);
      const hostPort = isItself ? await freeOnHost(what) : await this.#expose(what);
      this.#published.push({ ...what, hostPort });
    }
    return this.#published;
  }

  async #expose(what: Published): Promise<number> {
    const protocol = what.protocol === "udp" ? "udp" : "tcp";
    try {
      const { component, port, hostPort } = what;
      const exposed = await this.#provider.expose({ component, protocol, port, hostPort });
      return exposed.hostPort;
    } catch (error) {
      const isTaken =
        error instanceof SwitchError && (error.code === "EADDRINUSE" || error.code === "EACCES");
      throw isTaken ? portTaken(what, error.code) : error;
    }
  }

  async #ready(handle: NodeHandle, readyPort?: number): Promise<void> {
    const late = new AbortController();
    const timeout = delay(READY_MS, "late" as const, { signal: late.signal, ref: false }).catch(
      () => "late" as const,
    );
    try {
      if ((await Promise.race([handle.ready(), timeout])) === "late") {
        const port =
          readyPort === undefined ? "" : `, it does not accept connections on port ${readyPort}`;
        throw new CliError(
          "NOT_READY",
          EXIT.FAILED,
          `${handle.name} was not ready after ${READY_MS / 1000} s${port}`,
          "its log is above",
        );
      }
    } catch (error) {
      if (!(error instanceof ProviderError) || error.code !== "NODE_ENDED") throw error;
      throw nodeFailed(handle);
    } finally {
      late.abort();
    }
  }

  /** Where the published ports are on the host, of one component or all. */
  addresses(component?: string): string[] {
    return this.#published
      .filter((one) => component === undefined || one.component === component)
      .map(({ protocol, hostPort }) =>
        protocol === "http" ? `http://${HOST}:${hostPort}` : `${protocol} ${HOST}:${hostPort}`,
      );
  }

  capture(path: string): Promise<() => Promise<void>> {
    return this.#provider.capture(path);
  }

  /** A node has become something else. */
  onState({ address, state }: NodeHandle): void {
    if (ENDED.includes(state)) this.#controller?.nodeEnded(address);
  }

  /** Stops all nodes and frees everything. */
  async close(graceMs?: number): Promise<void> {
    this.#pool.close();
    await this.#provider.close(graceMs);
    await this.#controller?.close();
    this.#lines.emit("end");
  }

  status(): ApplicationStatus {
    const { located } = this.#options;
    return {
      name: located.app.name,
      directory: located.directory,
      pid: process.pid,
      startedAtMs: this.#startedAtMs,
      nodes: this.#provider.nodes().map((node) => statusOf(node, this.#pool.loads)),
      usage: this.#pool.usage(),
      exposed: this.addresses(),
    };
  }

  /** What its own nodes may know. */
  view(): ApplicationView {
    const { app } = this.#options.located;
    const { ports } = this.#provider.statistics();
    return {
      name: app.name,
      nodes: this.status().nodes.map((node) => {
        const { address, calls, component, kind, load, name, restarts, startedAtMs, state } = node;
        return { address, calls, component, kind, load, name, restarts, startedAtMs, state };
      }),
      flows: (app.flows ?? []).map(([from, to]) => ({ from, to })),
      traffic: ports.map(({ bytesReceived, bytesSent, node }) => ({
        ...{ node, bytesReceived, bytesSent },
      })),
    };
  }

  async logs(
    request: Extract<Request, { what: "logs" }>,
    each: (line: LogLine) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const isWanted = ({ node, component }: LogLine): boolean =>
      request.node === null || node === request.node || component === request.node;
    const old = this.#log.filter(isWanted);
    for (const line of old.slice(Math.max(0, old.length - request.last))) each(line);
    if (!request.isFollowed) return;
    const ended = new AbortController();
    this.#lines.once("end", () => ended.abort());
    try {
      const either = AbortSignal.any([signal, ended.signal]);
      for await (const [line] of on(this.#lines, "line", { signal: either })) {
        if (isWanted(line as LogLine)) each(line as LogLine);
      }
    } catch (error) {
      if ((error as Error).name !== "AbortError") throw error; // the client or the application ended
    }
  }

  async stop(node: string | null): Promise<boolean> {
    if (node === null) {
      await this.#onStop();
      return true;
    }
    const found = this.#provider
      .nodes()
      .filter(({ name, component }) => name === node || component === node);
    await Promise.all(found.map((handle) => handle.stop()));
    return found.length > 0;
  }
}

/** Keeps a line, and shows it to everybody. */
function note(line: LogLine, log: LogLine[], lines: EventEmitter, options: RunningOptions): void {
  log.push(line);
  if (log.length > LOG_LINES_MAX) log.shift();
  options.onLog(line);
  lines.emit("line", line);
}

function statusOf(handle: NodeHandle, loads: ReadonlyMap<string, number>): NodeStatus {
  const {
    name,
    component,
    kind,
    state,
    address,
    pid,
    restarts,
    startedAtMs,
    readyAfterMs,
    lastExit,
    calls,
  } = handle;
  return {
    ...{ calls, name, component, kind, state, address, pid, restarts, startedAtMs, readyAfterMs },
    lastExit: lastExit?.reason ?? null,
    load: state === "running" ? (loads.get(name) ?? null) : null,
  };
}

/** How a node ended that should not have. */
export function nodeFailed(handle: NodeHandle): CliError {
  const { lastExit, name } = handle;
  const report = (lastExit?.crash ?? []).slice(0, CRASH_LINES_MAX);
  const hint = report.length > 0 ? report.join("\n") : "its log is above";
  return new CliError(
    "NODE_FAILED",
    EXIT.FAILED,
    `${name} ended: ${lastExit?.reason ?? "unknown"}`,
    hint,
  );
}

/** A Linux node listens on the host itself: that the port is free is seen before it starts. */
async function freeOnHost(what: Published): Promise<number> {
  if (what.protocol === "udp") return what.hostPort;
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once("error", reject);
      probe.listen({ port: what.hostPort, host: HOST, exclusive: true }, resolve);
    });
  } catch (error) {
    throw portTaken(what, (error as NodeJS.ErrnoException).code ?? "");
  }
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function portTaken({ component, port, hostPort }: Published, code: string): CliError {
  const other = hostPort < 1024 ? 8000 + hostPort : (hostPort % 50_000) + 10_000;
  const hint = `stop what uses it, or choose another: --port ${component}:${port}=${other}`;
  const what = code === "EACCES" ? "needs root" : "is in use";
  return new CliError(
    "PORT_IN_USE",
    EXIT.FAILED,
    `port ${hostPort} of this machine, for ${component}, ${what}`,
    hint,
  );
}
