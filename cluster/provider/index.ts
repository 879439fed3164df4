/** Who runs nodes: the seam, and the maker for this machine. */
export { type LocalProviderOptions, openLocalProvider } from "./local.ts";
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
