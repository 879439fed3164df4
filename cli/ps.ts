/** `skerry ps`. */
import { command, toggle } from "./command.ts";
import { type ApplicationStatus, runningApplications } from "./control.ts";
import { EXIT } from "./error.ts";
import { formatDuration } from "./terminal.ts";

export const ps = command({
  name: "ps",
  about: "Show running applications and their nodes",
  words: { usage: "[APPLICATION]", most: 1 },
  flags: {
    calls: toggle("what its nodes serve others, such as files: calls and bytes by operation"),
    json: toggle("one JSON object for each application"),
  },
  async run({ calls, json, words }, terminal) {
    const all = await runningApplications();
    const [wanted] = words;
    const shown = all.filter(({ status }) => wanted === undefined || status.name === wanted);
    if (json) {
      for (const { status } of shown) terminal.line(JSON.stringify(status));
      return EXIT.OK;
    }
    if (shown.length === 0) {
      terminal.note(wanted === undefined ? "nothing is running" : `${wanted} is not running`);
      return wanted === undefined ? EXIT.OK : EXIT.NO_INPUT;
    }
    if (calls) {
      terminal.table([CALLS_HEAD, ...shown.flatMap(({ status }) => callRows(status))]);
      return EXIT.OK;
    }
    const head = [
      "APPLICATION",
      "NODE",
      "KIND",
      "STATE",
      "ADDRESS",
      "PID",
      "UP",
      "LOAD",
      "RESTARTS",
    ];
    const rows = shown.flatMap(({ status }) =>
      status.nodes.map((node) => [
        ...[status.name, node.name, node.kind, node.state, node.address, `${node.pid ?? "-"}`],
        node.state === "running" ? formatDuration(Date.now() - node.startedAtMs) : "-",
        node.load === null ? "-" : `${Math.round(node.load * 100)} %`,
        `${node.restarts}`,
      ]),
    );
    terminal.table([head, ...rows]);
    for (const { status } of shown) {
      const { memoryMaxMiB, memoryMiB, nodes, nodesMax } = status.usage;
      if (nodesMax > 0) terminal.line(`${status.name}: ${nodes} of ${nodesMax} nodes`);
      if (memoryMaxMiB > 0) {
        terminal.line(`${status.name}: ${memoryMiB} of ${memoryMaxMiB} MiB`);
      }
      for (const address of status.exposed) terminal.line(`${status.name}: ${address}`);
    }
    return EXIT.OK;
  },
});

const CALLS_HEAD = ["APPLICATION", "NODE", "OPERATION", "CALLS", "FAILED", "BYTES"];

function callRows({ name, nodes }: ApplicationStatus): string[][] {
  return nodes.flatMap((node) =>
    node.calls.map(({ bytes, calls, failed, operation }) => [
      ...[name, node.name, operation, `${calls}`, `${failed}`, `${bytes}`],
    ]),
  );
}
