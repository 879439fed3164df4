/** The provider of this machine: QEMU and processes on the switch of this process. */
import type { ApplicationView } from "#cluster/linux";
import {
  type Exposed,
  type ExposeRequest,
  type Flow,
  type LinkFaults,
  type LocalNetwork,
  Switch,
  type SwitchStatistics,
} from "#cluster/switch";
import { TapNetwork } from "#cluster/tap";
import { formatIpv4 } from "#os/base";
import { Keeper } from "./keeper.ts";
import type { Launcher } from "./launch.ts";
import { LibraryLauncher } from "./library-launcher.ts";
import { PROVIDER_LIMITS } from "./limits.ts";
import { LinuxLauncher, type Surroundings } from "./linux-launcher.ts";
import { LocalNode } from "./local-node.ts";
import {
  type LogLine,
  type NodeHandle,
  type NodeProvider,
  type NodeSpec,
  ProviderError,
} from "./node.ts";

export interface LocalProviderOptions {
  readonly flows: readonly Flow[];
  /**
   * TCP ports that components are known to listen on, so that Linux nodes get environment variables
   * for them whatever is started first; those of started nodes are added.
   */
  readonly ports?: Readonly<Record<string, readonly number[]>>;
  /** Each line a node or the provider writes. Must not throw. */
  readonly onLog: (line: LogLine) => void;
  /** What a Linux node is told that asks what the application looks like. */
  readonly view?: () => ApplicationView;
  /** A node changed its state. Must not throw. */
  readonly onState?: (node: NodeHandle) => void;
  /**
   * A connection or a question for a component none of whose nodes runs: null when none will, else
   * what resolves once one does, or will not; never rejects. Of the switch only.
   */
  readonly wake?: (component: string) => Promise<unknown> | null;
  /** "tap" is the kernel's bridge: faster, and needs root. "switch" unless told. */
  readonly network?: "switch" | "tap";
  /** Of the switch only. */
  readonly faults?: Partial<LinkFaults>;
}

/**
 * Nodes on this machine. Until it is closed, this process does not end by itself. Rejects with
 * SwitchError when the network cannot be made.
 */
export async function openLocalProvider(options: LocalProviderOptions): Promise<NodeProvider> {
  const keeper = new Keeper();
  try {
    return new LocalProvider(options, keeper, await openNetwork(options, keeper));
  } catch (error) {
    await keeper.close();
    throw error;
  }
}

async function openNetwork(options: LocalProviderOptions, undo: Keeper): Promise<LocalNetwork> {
  const { faults, flows, network, onLog, wake } = options;
  if (network === "tap") {
    if (faults === undefined) return TapNetwork.open({ flows, undo });
    const hint = 'use the network "switch"';
    throw new ProviderError("NO_TAP", `the kernel's bridge injects no faults; ${hint}`);
  }
  const log = (text: string) => {
    onLog({ atMs: Date.now(), node: "network", component: "network", stream: "provider", text });
  };
  return new Switch({
    ...{ flows, log },
    ...(faults === undefined ? {} : { faults }),
    ...(wake === undefined ? {} : { wake }),
  });
}

class LocalProvider implements NodeProvider {
  readonly #options: LocalProviderOptions;
  readonly #keeper: Keeper;
  readonly #network: LocalNetwork;
  readonly #ports: Map<string, readonly number[]>;
  readonly #nodes: LocalNode[] = [];
  #closed: Promise<void> | null = null;

  constructor(options: LocalProviderOptions, keeper: Keeper, network: LocalNetwork) {
    this.#options = options;
    this.#keeper = keeper;
    this.#network = network;
    this.#ports = new Map(Object.entries(options.ports ?? {}));
  }

  async start(spec: NodeSpec): Promise<NodeHandle> {
    if (this.#closed !== null) throw new ProviderError("CLOSED", "the provider is closed");
    const others = this.#nodes.filter((node) => !isOver(node));
    if (others.some((node) => node.name === spec.name)) {
      throw new ProviderError("NAME_TAKEN", `there is a node named ${spec.name} already`);
    }
    if (others.length >= PROVIDER_LIMITS.nodesMax) {
      const max = PROVIDER_LIMITS.nodesMax;
      throw new ProviderError("TOO_MANY", `${max} nodes run; stop one first`);
    }
    if (spec.ports !== undefined) this.#ports.set(spec.component, spec.ports);
    const launcher = this.#launcher(spec);
    const node = new LocalNode(spec, {
      launcher,
      keeper: this.#keeper,
      onLog: this.#options.onLog,
      onState: this.#options.onState ?? (() => {}),
    });
    this.#forgetEnded(spec.name);
    this.#nodes.push(node);
    try {
      await node.start();
    } catch (error) {
      this.#nodes.splice(this.#nodes.indexOf(node), 1);
      launcher.close();
      throw error;
    }
    return node;
  }

  join(name: string, port: number): string {
    const admit = (wanted: number): string | null => (wanted === port ? "127.0.0.1" : null);
    return formatIpv4(this.#network.addLinuxNode(name, name, admit, [port]).address);
  }

  nodes(): readonly NodeHandle[] {
    return [...this.#nodes];
  }

  expose(request: ExposeRequest): Promise<Exposed> {
    return this.#network.expose(request);
  }

  statistics(): SwitchStatistics {
    return this.#network.statistics();
  }

  capture(path: string, node?: string): Promise<() => Promise<void>> {
    return this.#network.capture(path, node);
  }

  close(graceMs?: number): Promise<void> {
    this.#closed ??= this.#close(graceMs);
    return this.#closed;
  }

  async #close(graceMs: number | undefined): Promise<void> {
    await Promise.all(this.#nodes.map((node) => node.stop(graceMs)));
    await this.#network.close();
    await this.#keeper.close();
  }

  #launcher(spec: NodeSpec): Launcher {
    const network = this.#network;
    if (spec.kind !== "linux") return new LibraryLauncher(spec, network);
    const { flows, view } = this.#options;
    const around: Surroundings = {
      ...{ network, flows, ports: this.#ports },
      ...(view === undefined ? {} : { view }),
    };
    return new LinuxLauncher(spec, around);
  }

  /** A name that is used again stands for the new node. */
  #forgetEnded(name: string): void {
    const at = this.#nodes.findIndex((node) => node.name === name && isOver(node));
    if (at >= 0) this.#nodes.splice(at, 1);
  }
}

function isOver(node: NodeHandle): boolean {
  return node.state === "stopped" || node.state === "failed";
}
