/**
 * `skerry/nodes`, for components on a Linux node: as in an image, and the application they belong to,
 * and ways to single nodes of it. A component's name leads to its nodes in turn; who has to choose
 * among them, such as a load balancer, asks here.
 */
import { control } from "./control.ts";
import type { ApplicationView } from "./view.ts";

export {
  type NodeInfo,
  type NodeRequest,
  NodesError,
  nodes,
  type Offer,
  type QuotaUse,
} from "#cluster/nodes";
export type { ApplicationView, CallCount, FlowView, NodeView, TrafficView } from "./view.ts";

/**
 * What the application looks like now. Rejects with an Error when this process was not started as a
 * node of one.
 */
export function application(): Promise<ApplicationView> {
  return control().view();
}

/**
 * The loopback address at which this process reaches port `port` of one node. It stays the same for
 * as long as this process runs, whatever becomes of that node.
 * @param address  the node's own, as `application` tells it
 */
export function wayTo(address: string, port: number): Promise<string> {
  return control().open(address, port);
}
