/** Components on a Linux node: how a TypeScript module runs on Node.js as it would in an image. */

export { type NodeCommandOptions, nodeCommand } from "./command.ts";
export { reportCalls } from "./control.ts";
export type { ApplicationView, CallCount, FlowView, NodeView, TrafficView } from "./view.ts";
