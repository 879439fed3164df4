/** `skerry/nodes` in images, and what serves it. See nodes.ts. */
export {
  NODES,
  type NodeAnswer,
  type NodeInfo,
  Nodes,
  type Offer,
  type QuotaUse,
} from "./contract.ts";
export { type NodeRequest, NodesError, nodes } from "./nodes.ts";
export { type NodesManager, nodesType } from "./served.ts";
