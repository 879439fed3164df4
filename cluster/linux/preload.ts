/** Runs in a Linux node before its component: `node --import preload.js?cache=<folder> entry.ts`. */
import { register } from "node:module";
import { isMainThread } from "node:worker_threads";
import { PACKAGE_JSON } from "./command.ts";
import { openControl } from "./control.ts";
import type { HookData } from "./hooks.ts";
import { joinNames, type Open } from "./names.ts";

const cache = new URL(import.meta.url).searchParams.get("cache") ?? "";
register<HookData>(new URL("./hooks.js", import.meta.url), {
  data: { cache, package: PACKAGE_JSON.href },
});

const { SKERRY_CONTROL_FD: controlFd, SKERRY_FLOWS: flowsText } = process.env;
// Not for this process's own children, which have another descriptor 3.
if (isMainThread) delete process.env["SKERRY_CONTROL_FD"];
if (flowsText !== undefined) {
  const flows = new Map(Object.entries(JSON.parse(flowsText) as Record<string, string>));
  joinNames(
    flows,
    process.env["SKERRY_NETWORK"] ?? "",
    opener(flows, isMainThread ? controlFd : undefined),
  );
}

/** Without a channel (a worker thread) ways that others have opened can still be gone. */
function opener(flows: ReadonlyMap<string, string>, fd: string | undefined): Open {
  if (fd === undefined) return async (component) => flows.get(component) ?? "127.0.0.1";
  const control = openControl(Number(fd));
  return (component, port) => control.open(component, port);
}
