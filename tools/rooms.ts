/**
 * The rooms and which may import which: CONVENTIONS.md, section 1, as a table. Arrows compose: who
 * may import a room may import what that room may.
 */

export type Home =
  /** Runs on Node and in an image: no third-party names, no Node, no ambient time or chance. */
  "both" | "node";

export interface Room {
  readonly path: string;
  readonly home: Home;
  /** Rooms directly below; a path that ends with "/" is every room below it. */
  readonly below: readonly string[];
  /** Rooms that may be imported, but not what is below them. */
  readonly only?: readonly string[];
}

export const ROOMS: readonly Room[] = [
  { path: "os/base", home: "both", below: [] },
  { path: "os/platform", home: "both", below: ["os/base"] },
  { path: "os/loop", home: "both", below: ["os/platform"] },
  { path: "os/driver", home: "both", below: ["os/loop"] },
  { path: "os/net", home: "both", below: ["os/loop"] },
  { path: "os/block", home: "both", below: ["os/loop"] },
  { path: "os/store", home: "both", below: ["os/block"] },
  { path: "os/sim", home: "both", below: ["os/platform"] },
  { path: "os/boot", home: "both", below: ["os/store", "os/net", "os/driver"] },
  { path: "lib", home: "both", below: ["os/boot"] },
  { path: "host", home: "node", below: ["os/platform", "lib"] },
  { path: "cluster/cbor", home: "both", below: ["os/base"] },
  { path: "cluster/authority", home: "both", below: ["cluster/cbor", "os/loop"] },
  { path: "cluster/etcd", home: "node", below: ["cluster/authority"] },
  { path: "cluster/messenger", home: "both", below: ["cluster/cbor", "lib"] },
  { path: "cluster/ebb", home: "both", below: ["cluster/authority", "cluster/messenger"] },
  { path: "cluster/controller", home: "both", below: ["cluster/authority", "cluster/messenger"] },
  { path: "cluster/component", home: "both", below: ["cluster/controller", "cluster/ebb", "lib"] },
  { path: "cluster/nodes", home: "both", below: ["cluster/component"] },
  { path: "cluster/files", home: "both", below: ["cluster/component", "lib"] },
  { path: "cluster/sim", home: "both", below: ["lib", "os/sim"] },
  { path: "cluster/ebb-sim", home: "both", below: ["cluster/ebb", "cluster/sim"] },
  { path: "cluster/switch", home: "node", below: ["os/net", "host"] },
  { path: "cluster/tap", home: "node", below: ["cluster/switch"] },
  { path: "cluster/provider", home: "node", below: ["cluster/tap", "cluster/linux"] },
  { path: "cluster/linux", home: "node", below: ["host", "cluster/nodes"] },
  { path: "servers/memcached", home: "both", below: ["lib", "os/net"] },
  { path: "servers/files", home: "node", below: ["cluster/files", "cluster/linux"] },
  { path: "servers/supervise", home: "node", below: [] },
  { path: "servers/postgres", home: "node", below: ["servers/supervise"] },
  { path: "servers/nginx", home: "node", below: ["servers/supervise"] },
  { path: "compiler", home: "node", below: [], only: ["lib"] },
  { path: "cli", home: "node", below: ["compiler", "cluster/", "host"] },
  { path: "dashboard", home: "node", below: ["cluster/protocol"] },
  { path: "examples", home: "node", below: [] },
  { path: "tests", home: "node", below: ["", "tools"] },
  { path: "bench", home: "node", below: ["", "tests"] },
  { path: "tools", home: "node", below: [""] },
];

/** What a unit test may import besides what its room may. */
export const BELOW_TESTS: readonly string[] = [
  "os/sim",
  "cluster/sim",
  "cluster/ebb-sim",
  "host",
  "tests",
  "bench",
];

/** Nothing that ships may import these. */
export const TOP_ROOMS: readonly string[] = ["tests", "bench", "tools", "examples", "cli"];

/** Imports past a door, each with its reason. */
export const PAST_DOORS: Readonly<Record<string, string>> = {
  "os/platform/native.ts":
    "the calls into C: a door of its own, for code that only runs in an image",
};

/** Third-party packages and who may import them; decision records say why. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "cjs-module-lexer": ["compiler"],
  typescript: ["compiler", "cluster/linux", "cli", "tests", "bench", "tools"],
  "memcache-client": ["tests"],
  pg: ["examples"],
  "vscode-languageserver": ["cli", "tests"],
};

/** Names in `imports` of package.json under which a package is loaded in a better way. */
export const LOADERS: Readonly<Record<string, string>> = { "#typescript": "typescript" };

/** Files of rooms for images that run on Node only, each with its reason. */
export const NODE_HALVES: Readonly<Record<string, string>> = {
  "lib/es/native-node.ts": "the compiler's natives, as Node has them, for tests",
};

/** The room that a file is in; undefined outside all rooms. */
export function roomOf(file: string): Room | undefined {
  return ROOMS.find(({ path }) => file.startsWith(`${path}/`));
}

/** True when code of `from` may import the door of `to`. */
export function mayImport(from: Room, to: Room, isTest: boolean): boolean {
  if (from === to) return true;
  if (isTest && BELOW_TESTS.includes(to.path)) return true;
  return from.only?.includes(to.path) === true || isBelow(from, to);
}

function isBelow(from: Room, to: Room): boolean {
  return from.below.some((path) => {
    if (path === "") return true;
    if (path.endsWith("/") && to.path.startsWith(path)) return true;
    if (path === to.path) return true;
    return ROOMS.some((room) => room.path === path && isBelow(room, to));
  });
}
