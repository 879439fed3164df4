// The namespace of a module is one object without a prototype, its names sorted, that nobody can change.
import * as channels from "node:diagnostics_channel";
import { tools as reexported } from "./again.ts";
import * as tools from "./tools.ts";

function names(of: object): string {
  return Object.keys(of).join();
}
console.log(names(tools), tools === reexported, Object.getPrototypeOf(tools), "alpha" in tools, "beta" in tools);
const any: Record<string, unknown> = tools;
for (const key of Object.keys(any)) console.log(key, typeof any[key]);
console.log((any.alpha as (x: number) => number)(41), { ...tools }.zeta, new tools.Middle().kind);
try {
  any.zeta = 2;
} catch (e) {
  console.log((e as Error).name, tools.zeta);
}
const { default: given, ...others } = tools;
console.log(given, names(others), tools);
import("./tools.ts").then((later) => console.log("later", later === tools, later.alpha(1)));
const channel = channels.channel("c");
channel.subscribe((message, name) => console.log("got", message, name));
async function load(): Promise<void> {
  const dc = await import("node:diagnostics_channel");
  console.log(dc.channel("c") === channel, dc.hasSubscribers("c"), channel.hasSubscribers);
  dc.channel("c").publish({ n: 1 });
}
await load();
console.log("end");
