/** Which kernel modules a driver needs, by what each says of itself (its `.modinfo` section). */

/**
 * The names of `wanted` (such as `virtio_net`) and of all they need, each after what it needs.
 * `bytesOf` gives a module's file, or null when there is none: then it is built into the kernel,
 * and left out.
 */
export function modulesFor(
  wanted: readonly string[],
  bytesOf: (name: string) => Buffer | null,
): string[] {
  const ordered = new Set<string>();
  const visit = (name: string): void => {
    const bytes = bytesOf(name);
    if (bytes === null || ordered.has(name)) return;
    for (const needed of readDepends(bytes)) visit(needed); // a module never needs itself
    ordered.add(name);
  };
  for (const name of wanted) visit(name);
  return [...ordered];
}

/** The names after `depends=` in a module. */
export function readDepends(module: Buffer): string[] {
  const key = "\0depends=";
  const at = module.indexOf(key);
  if (at < 0) return [];
  const start = at + key.length;
  const text = module.toString("latin1", start, module.indexOf(0, start));
  return text.split(",").filter((name) => name !== "");
}

/** `kernel/drivers/net/virtio_net.ko.xz` is `virtio_net`. */
export function moduleName(file: string): string {
  return file
    .replace(/^.*\//, "")
    .replace(/\.ko(\.\w+)?$/, "")
    .replaceAll("-", "_");
}
