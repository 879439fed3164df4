/**
 * The nodes of a running application by component: adds and gives back, by hand or by load, within
 * the limits of the component and of the application.
 */

import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import type { NodeHandle, NodeProvider, NodeSpec } from "#cluster/provider";
import { CliError, EXIT } from "./error.ts";
import { LoadMeter } from "./load.ts";
import { type ScaleLimits, ScalePolicy } from "./scale-policy.ts";
import { MEMORY_MIB } from "./validate-app.ts";

/** A component whose number of nodes can change. */
export interface Scalable {
  readonly component: string;
  readonly limits: ScaleLimits;
  /** False: only when it is asked to. */
  readonly isByLoad: boolean;
  readonly spec: (node: string) => NodeSpec;
}

/** What a further node has to be; "" and 0: any. */
export interface Constraints {
  readonly kind: string;
  readonly host: string;
  /** Of a library-OS node, when it shall be more than app.ts says. */
  readonly memoryMiB: number;
}

const ANY: Constraints = { kind: "", host: "", memoryMiB: 0 };

/** What all nodes together may be. */
export interface Quota {
  readonly nodes?: number;
  readonly memoryMiB?: number;
}

const SAMPLE_MS = 1000;
/** Calls of a component that could not get a node wait so long: they come again and again. */
const WAKE_PAUSE_MS = 1000;
/** A node that is given back has so long for what it has begun. */
const LEAVE_MS = 1000;
const LIVE: readonly NodeHandle["state"][] = ["starting", "running", "waiting"];

export class NodePool {
  readonly #provider: NodeProvider;
  #scalables: ReadonlyMap<string, Scalable> = new Map();
  readonly #policies = new Map<string, ScalePolicy>();
  #quota: Quota = {};
  readonly #say: (component: string, text: string) => void;
  readonly #meter = new LoadMeter();
  /** The latest loads by node's name, of all nodes, for people. */
  readonly loads = new Map<string, number>();
  /** Memory of nodes, in MiB, by name. */
  readonly #memory = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;
  readonly #ready: (node: NodeHandle) => Promise<void>;
  /** Components that get their first node, for they were called. */
  readonly #waking = new Map<string, Promise<void>>();

  /** `ready` resolves when a node runs, and rejects with CliError. */
  constructor(
    provider: NodeProvider,
    say: (component: string, text: string) => void,
    ready: (node: NodeHandle) => Promise<void>,
  ) {
    this.#provider = provider;
    this.#say = say;
    this.#ready = ready;
  }

  /** Which components may get more nodes, and how many there may be; what was said before goes. */
  allow(scalables: readonly Scalable[], quota: Quota): void {
    this.#scalables = new Map(scalables.map((one) => [one.component, one]));
    this.#quota = quota;
    this.#policies.clear();
    for (const { component, isByLoad, limits } of scalables) {
      if (isByLoad) this.#policies.set(component, new ScalePolicy(limits));
    }
  }

  /** Whether a component that has no nodes may get some. */
  get mayGrowFromNothing(): boolean {
    return [...this.#scalables.values()].some(({ limits }) => limits.min === 0);
  }

  /** Starts to look at loads. */
  watch(): void {
    this.#timer ??= setInterval(() => this.#look(performance.now()), SAMPLE_MS);
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Starts a node as it was planned. Rejects with CliError beyond the quota, or ProviderError. */
  async start(spec: NodeSpec): Promise<NodeHandle> {
    this.#checkQuota(spec);
    this.#memory.set(spec.name, memoryOf(spec));
    return await this.#provider.start(spec);
  }

  /**
   * Somebody calls a component: when it has no node and may have some, it gets one. Resolves once
   * that runs, or will not; null: there is nothing to wait for.
   */
  wake(component: string): Promise<void> | null {
    const waking = this.#waking.get(component);
    if (waking !== undefined) return waking;
    const scalable = this.#scalables.get(component);
    if (scalable === undefined || scalable.limits.min > 0) return null;
    if (this.nodesOf(component).length > 0) return null;
    const started = this.#wake(component).finally(() => this.#waking.delete(component));
    this.#waking.set(component, started);
    return started;
  }

  async #wake(component: string): Promise<void> {
    try {
      const node = await this.add(component);
      this.#say(component, `added ${node.name}, for ${component} was called`);
      await this.#ready(node);
    } catch (error) {
      this.#say(component, `no node was added: ${text(error)}`);
      await delay(WAKE_PAUSE_MS);
    }
  }

  /** One more node. Rejects with CliError when there may be no more, or ProviderError. */
  async add(component: string, constraints: Constraints = ANY): Promise<NodeHandle> {
    const { limits, spec } = this.#scalable(component);
    const live = this.nodesOf(component);
    if (live.length >= limits.max) {
      throw refused(`${component} has ${live.length} nodes, and may have at most ${limits.max}`);
    }
    const taken = new Set(this.#held().map(({ name }) => name));
    let number = 1;
    while (taken.has(`${component}-${number}`)) number++;
    return await this.start(constrained(spec(`${component}-${number}`), constraints));
  }

  /**
   * Gives a node back: `name`, or the youngest of component `name`. First others are led to other
   * nodes; then it ends. Rejects with CliError when there is none, or there may be no fewer.
   */
  async release(name: string): Promise<NodeHandle> {
    const node = this.#provider.nodes().find((one) => one.name === name && isLive(one));
    const component = node?.component ?? name;
    const { limits } = this.#scalable(component);
    const live = this.nodesOf(component);
    if (live.length <= limits.min) {
      throw refused(`${component} has ${live.length} nodes, and must have at least ${limits.min}`);
    }
    const chosen = node ?? live[live.length - 1]!;
    chosen.leave();
    await delay(LEAVE_MS);
    await chosen.stop();
    return chosen;
  }

  /** Nodes of a component that run or will, the oldest first. */
  nodesOf(component: string): NodeHandle[] {
    return this.#provider.nodes().filter((node) => node.component === component && isLive(node));
  }

  /** Resolves when a node runs; rejects with CliError. */
  async ready(node: NodeHandle): Promise<void> {
    await this.#ready(node);
  }

  /** Nodes that run or will. */
  live(): NodeHandle[] {
    return this.#provider.nodes().filter(isLive);
  }

  /** Of what kinds further nodes are, each component's. */
  kinds(): NodeSpec["kind"][] {
    return [...this.#scalables.values()].map(({ component, spec }) => spec(component).kind);
  }

  /** What the quota allows, and what of it is used; 0: there is no limit. */
  usage(): { nodes: number; nodesMax: number; memoryMiB: number; memoryMaxMiB: number } {
    const held = this.#held();
    const memoryMiB = held.reduce((sum, { name }) => sum + (this.#memory.get(name) ?? 0), 0);
    const { memoryMiB: memoryMaxMiB = 0, nodes: nodesMax = 0 } = this.#quota;
    return { nodes: held.length, nodesMax, memoryMiB, memoryMaxMiB };
  }

  /** Nodes that take room, those that are leaving too. */
  #held(): NodeHandle[] {
    return this.#provider.nodes().filter(({ state }) => state !== "stopped" && state !== "failed");
  }

  #scalable(component: string): Scalable {
    const found = this.#scalables.get(component);
    if (found !== undefined) return found;
    const names = [...this.#scalables.keys()].join(", ");
    throw new CliError(
      "NOT_SCALABLE",
      EXIT.DATA,
      `${component} has no scale in app.ts`,
      names === "" ? "give the component scale: { min: 1, max: 4 }" : `these have: ${names}`,
    );
  }

  #checkQuota(spec: NodeSpec): void {
    const { memoryMaxMiB, memoryMiB, nodes, nodesMax } = this.usage();
    if (nodesMax > 0 && nodes >= nodesMax) {
      throw refused(`${nodes} nodes run, and the quota is ${nodesMax}`);
    }
    const wanted = memoryOf(spec);
    if (memoryMaxMiB > 0 && wanted > 0 && memoryMiB + wanted > memoryMaxMiB) {
      const has = `${memoryMiB} MiB are used`;
      throw refused(`${spec.name} needs ${wanted} MiB; ${has} of the quota of ${memoryMaxMiB} MiB`);
    }
  }

  #look(nowMs: number): void {
    this.#measure(nowMs);
    for (const [component, policy] of this.#policies) {
      const live = this.nodesOf(component);
      const loads = live.flatMap(({ name, state }) => {
        const load = this.loads.get(name);
        return load === undefined || state !== "running" ? [] : [load];
      });
      const decision = policy.decide(nowMs, loads, live.length);
      if (decision !== "keep") void this.#follow(component, decision, loads);
    }
  }

  #measure(nowMs: number): void {
    const pids = new Set<number>();
    this.loads.clear();
    for (const { name, pid } of this.#provider.nodes()) {
      if (pid === null) continue;
      pids.add(pid);
      const load = this.#meter.sample(pid, nowMs);
      if (load !== null) this.loads.set(name, load);
    }
    this.#meter.keep(pids);
  }

  async #follow(
    component: string,
    decision: "add" | "release",
    loads: readonly number[],
  ): Promise<void> {
    const percent = loads.map((load) => `${Math.round(load * 100)} %`).join(", ");
    const why = percent === "" ? "" : `, load ${percent}`;
    try {
      const node = decision === "add" ? await this.add(component) : await this.release(component);
      this.#say(component, `${decision === "add" ? "added" : "gave back"} ${node.name}${why}`);
    } catch (error) {
      this.#say(
        component,
        `no node was ${decision === "add" ? "added" : "given back"}: ${text(error)}`,
      );
    }
  }
}

function isLive({ state }: NodeHandle): boolean {
  return LIVE.includes(state);
}

function memoryOf(spec: NodeSpec): number {
  return spec.kind === "linux" ? (spec.addressSpaceMiB ?? 0) : spec.memoryMiB;
}

/** The node that is asked for. Throws CliError when there is no such one here. */
function constrained(spec: NodeSpec, { host, kind, memoryMiB }: Constraints): NodeSpec {
  if (host !== "" && host !== hostname()) {
    throw noSuch(`there is no host ${host}; nodes run on ${hostname()}`);
  }
  if (kind !== "" && kind !== spec.kind) {
    throw noSuch(`nodes of ${spec.component} are ${spec.kind} here, not ${kind}`);
  }
  if (memoryMiB === 0) return spec;
  if (spec.kind === "linux") throw noSuch(`${spec.component} is on Linux, where no memory is set`);
  const { max } = MEMORY_MIB;
  if (!Number.isInteger(memoryMiB) || memoryMiB < 0 || memoryMiB > max) {
    throw noSuch(`memoryMiB is ${memoryMiB}; it may be a whole number up to ${max}`);
  }
  return { ...spec, memoryMiB: Math.max(memoryMiB, spec.memoryMiB) };
}

function noSuch(message: string): CliError {
  return new CliError("CONSTRAINT", EXIT.FAILED, message, "ask for what a host offers");
}

function refused(message: string): CliError {
  return new CliError("QUOTA", EXIT.FAILED, message, "change scale or quota in app.ts");
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
