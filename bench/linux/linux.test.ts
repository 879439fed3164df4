/** The pieces of the Linux guest that are bytes in, bytes out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { writeCpio } from "./cpio.ts";
import { withFolders } from "./initramfs.ts";
import { moduleName, modulesFor, readDepends } from "./modules.ts";

const HEADER_BYTES = 110;

/** The numbers of the header at `at`: inode, mode, uid, gid, links, time, size, ... */
function fields(archive: Buffer, at: number): number[] {
  assert.equal(archive.toString("latin1", at, at + 6), "070701");
  const text = archive.toString("latin1", at + 6, at + HEADER_BYTES);
  return text.match(/.{8}/g)!.map((hex) => Number.parseInt(hex, 16));
}

test("a file in an archive: header, name and data, each padded to four bytes", () => {
  const bytes = Buffer.from("hello");
  const archive = writeCpio([{ path: "etc/x", kind: "file", mode: 0o644, bytes }]);
  assert.deepEqual(fields(archive, 0), [1, 0o100644, 0, 0, 1, 0, 5, 0, 0, 0, 0, 6, 0]);
  assert.equal(archive.toString("latin1", HEADER_BYTES, 116), "etc/x\0");
  assert.equal(archive.toString("latin1", 116, 124), "hello\0\0\0");
  const trailer = fields(archive, 124);
  assert.equal(trailer[11], "TRAILER!!!".length + 1);
  assert.equal(archive.length % 4, 0);
});

test("directories and devices have their type, and devices their numbers", () => {
  const archive = writeCpio([
    { path: "dev", kind: "directory", mode: 0o755 },
    { path: "dev/console", kind: "character device", mode: 0o600, device: [5, 1] },
  ]);
  assert.equal(fields(archive, 0)[1], 0o040755);
  const device = fields(archive, 116); // 110 and "dev\0", padded
  assert.equal(device[0], 2);
  assert.equal(device[1], 0o020600);
  assert.deepEqual(device.slice(9, 11), [5, 1]);
});

test("the folders of all entries come first, outer before inner, once", () => {
  const entry = (path: string) => ({ path, kind: "file", mode: 0o644 }) as const;
  const all = withFolders([entry("init"), entry("usr/bin/a"), entry("usr/lib/b")]);
  assert.deepEqual(
    all.map(({ path, kind }) => `${kind} ${path}`),
    [
      ...["directory usr", "directory usr/bin", "directory usr/lib"],
      ...["file init", "file usr/bin/a", "file usr/lib/b"],
    ],
  );
});

test("modules come after what they need, once; what has no file is built in", () => {
  const modules = new Map([
    ["virtio_net", "net_failover,virtio"],
    ["virtio_mmio", "virtio,virtio_ring"],
    ["virtio", "virtio_ring,built_in"],
    ["virtio_ring", ""],
    ["net_failover", "failover"],
    ["failover", ""],
  ]);
  const bytesOf = (name: string) => {
    const depends = modules.get(name);
    if (depends === undefined) return null;
    return Buffer.from(`\x7fELF\0license=GPL\0depends=${depends}\0name=${name}\0`);
  };
  assert.deepEqual(modulesFor(["virtio_mmio", "virtio_net", "absent"], bytesOf), [
    ...["virtio_ring", "virtio", "virtio_mmio", "failover", "net_failover", "virtio_net"],
  ]);
  assert.deepEqual(readDepends(Buffer.from("no such thing")), []);
  assert.equal(moduleName("drivers/net/virtio-net.ko.xz"), "virtio_net");
});
