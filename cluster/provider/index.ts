/** Who runs nodes. */
import type { Flow, LinkFaults } from "#cluster/switch";
import type { LogLine, NodeHandle, NodeProvider } from "./node.ts";

export {
  type LibrarySpec,
  type LinuxSpec,
  type LogLine,
  NO_RESTART,
  type NodeExit,
  type NodeHandle,
  type NodeKind,
  type NodeProvider,
  type NodeSpec,
  type NodeState,
  ProviderError,
  RESTART_ON_FAILURE,
  type RestartPolicy,
} from "./node.ts";

export interface LocalProviderOptions {
  readonly flows: readonly Flow[];
  /** Each line a node or the provider writes. Must not throw. */
  readonly onLog: (line: LogLine) => void;
  /** A node changed its state. Must not throw. */
  readonly onState?: (node: NodeHandle) => void;
  /** "switch" needs no privileges; "tap" needs root. "switch" unless told. */
  readonly network?: "switch" | "tap";
  readonly faults?: Partial<LinkFaults>;
}

/** Nodes on this machine. */
export declare function openLocalProvider(options: LocalProviderOptions): Promise<NodeProvider>;
