/** A host whose KVM starts machines and cannot run them; a script stands for QEMU. */
import assert from "node:assert/strict";
import { accessSync, chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { openLocalProvider } from "./local.ts";
import type { LibrarySpec, LogLine } from "./node.ts";
import { QEMU } from "./qemu.ts";

const SCRIPT = `#!/bin/sh
case "$*" in
  *"-accel kvm"*"-qmp"*) head -n 3 >/dev/null; echo '{"running": true}' ;;
  *"-accel kvm"*) echo x >>"\${0%/*}/starts"; echo "KVM internal error. Suberror: 1" >&2; echo "RAX=0" >&2; exec sleep 60 ;;
  *) echo x >>"\${0%/*}/starts"; printf '\\036skerry-exit 7\\n' ;;
esac
`;

function hasKvm(): boolean {
  try {
    accessSync("/dev/kvm");
    return true;
  } catch {
    return false;
  }
}

test("a machine that KVM gives up is started without it, once and for all", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "skerry-kvm-"));
  writeFileSync(join(folder, QEMU), SCRIPT);
  chmodSync(join(folder, QEMU), 0o755);
  writeFileSync(join(folder, "image"), "");
  const path = process.env["PATH"];
  process.env["PATH"] = [folder, path].join(delimiter);
  const lines: LogLine[] = [];
  const provider = await openLocalProvider({ flows: [], onLog: (line) => lines.push(line) });
  t.after(async () => {
    await provider.close(200);
    process.env["PATH"] = path;
    rmSync(folder, { recursive: true });
  });
  const spec: LibrarySpec = {
    ...{ name: "n", component: "n", kind: "vm", program: join(folder, "image"), memoryMiB: 16 },
  };
  const starts = (): number => readFileSync(join(folder, "starts"), "utf8").split("\n").length - 1;
  const node = await provider.start(spec);
  assert.equal((await node.ended()).code, 7);
  assert.equal(starts(), hasKvm() ? 2 : 1);
  assert.equal(node.restarts, 0);
  assert.deepEqual(
    lines.map(({ text }) => text),
    ["ended: exit code 7"],
  );
  const next = await provider.start({ ...spec, name: "m" });
  assert.equal((await next.ended()).code, 7);
  assert.equal(starts(), hasKvm() ? 3 : 2, "nobody tries it again");
  const forced = provider.start({ ...spec, name: "k", acceleration: "kvm" });
  await assert.rejects(forced, { code: "NO_KVM" });
});
