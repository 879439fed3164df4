import assert from "node:assert/strict";
import { test } from "node:test";
import type { LibrarySpec } from "./node.ts";
import { qemuConfiguration, qemuParameters } from "./qemu.ts";

const SPEC: LibrarySpec = {
  ...{ name: "n", component: "n", kind: "vm", program: "/images/n", memoryMiB: 32 },
};
const NET = { netdev: "stream,id=n0", mac: "02:00:00:00:00:01" };

test("what an image is told does not show among QEMU's parameters", () => {
  const line = "skerry.ip=10.0.0.2/24 skerry.cluster=app,1,0011 -- -p 80";
  const parameters = qemuParameters(SPEC, "tcg", NET, line);
  assert.ok(!parameters.join(" ").includes("0011"));
  assert.deepEqual(parameters.slice(parameters.indexOf("-readconfig")).slice(0, 2), [
    "-readconfig",
    "/dev/fd/4",
  ]);
  assert.equal(qemuConfiguration(line), `[machine]\n  append = "${line}"\n`);
});

test("a command line with a quotation mark is given as it is", () => {
  const line = '-- {"a":1}';
  const parameters = qemuParameters(SPEC, "tcg", NET, line);
  assert.equal(qemuConfiguration(line), undefined);
  assert.equal(parameters[parameters.indexOf("-append") + 1], line);
});
