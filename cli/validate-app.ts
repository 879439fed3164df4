/**
 * From what `app.ts` says to an application: every field is checked, and all that is wrong is
 * reported at once, with its place and what to write instead.
 */
import type {
  Application,
  CommandComponent,
  Component,
  LibraryComponent,
  Protocol,
  Quota,
  Scale,
} from "./application.ts";
import { readPlace } from "./authority-place.ts";
import { AppError, type Place, type Problem, type Tree } from "./read-app.ts";

export const PROTOCOLS: readonly Protocol[] = ["http", "tcp", "udp"];
const NODES = ["library", "linux"] as const;
const DNS_LABEL = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
const PORT_MAX = 65_535;
const NODES_MAX = 64;
const QUOTA_MIB = { min: 4, max: 1_048_576 };
export const MEMORY_MIB = { min: 4, max: 3072, usual: 32 } as const;

const APP_FIELDS = ["name", "components", "flows", "quota", "authority"];
/** Names that the network has for itself. */
const TAKEN = ["host", "skerry"];
const COMMON_FIELDS = ["node", "expose", "ports", "scale", "arguments"];
const FIELDS = {
  library: [...COMMON_FIELDS, "entry", "memory"],
  linux: [...COMMON_FIELDS, "entry", "command", "environment", "sockets"],
} as const;

/** Throws AppError with every problem. `file` is for messages. */
export function validateApp(file: string, tree: Tree): Application {
  const check = new Validation();
  const app = check.application(tree);
  if (app === null || check.problems.length > 0) {
    const inOrder = check.problems.sort(
      (a, b) => a.at.line - b.at.line || a.at.column - b.at.column,
    );
    throw new AppError(file, inOrder);
  }
  return app;
}

/** Mebibytes of a size such as "64MiB" or "1GiB"; NaN when it is none. */
export function sizeMiB(text: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(MiB|GiB)$/.exec(text) ?? [];
  return digits === undefined ? Number.NaN : Number(digits) * (unit === "GiB" ? 1024 : 1);
}

/** Each method takes a tree and returns what it says, or null after reporting why it cannot be. */
class Validation {
  readonly problems: Problem[] = [];

  application(tree: Tree): Application | null {
    const fields = this.#fields(tree, "the application", APP_FIELDS);
    if (fields === null) return null;
    const name = this.#required(fields, tree.at, "name", 'a name such as "guestbook"');
    const components = this.#required(fields, tree.at, "components", "components by name");
    const parts = components === null ? new Map<string, Component>() : this.#components(components);
    const [flows, quota] = [fields.get("flows"), fields.get("quota")];
    const authority = fields.get("authority");
    return {
      name: name === null ? "" : this.#label(name, "name"),
      components: Object.fromEntries(parts),
      ...(flows === undefined ? {} : { flows: this.#flows(flows, [...parts.keys()]) }),
      ...(quota === undefined ? {} : { quota: this.#quota(quota) }),
      ...(authority === undefined ? {} : { authority: this.#authority(authority) }),
    };
  }

  #components(tree: Tree): Map<string, Component> {
    const found = new Map<string, Component>();
    if (tree.kind !== "object" || tree.entries.size === 0) {
      this.#report(
        tree.at,
        "components is not an object with at least one component",
        'write: components: { web: { entry: "./web.ts", node: "linux" } }',
      );
      return found;
    }
    for (const [name, one] of tree.entries) {
      if (!DNS_LABEL.test(name))
        this.#report(
          one.at,
          `the component's name "${name}" is not a DNS label`,
          "use lower-case letters, digits and -",
        );
      if (TAKEN.includes(name))
        this.#report(one.at, `the name "${name}" is taken`, "choose another one");
      const component = this.#component(one, `components.${name}`);
      if (component !== null) found.set(name, component);
    }
    return found;
  }

  #component(tree: Tree, path: string): Component | null {
    if (tree.kind !== "object") {
      this.#report(
        tree.at,
        `${path} is not an object`,
        'write: { entry: "./file.ts", node: "library" }',
      );
      return null;
    }
    const kind = this.#required(tree.entries, tree.at, "node", '"library" or "linux"', path);
    const node = kind === null ? null : this.#oneOf(kind, `${path}.node`, NODES);
    if (node === null) return null;
    const fields = this.#fields(tree, path, FIELDS[node]);
    if (fields === null) return null;
    const common = this.#common(fields, path);
    if (node === "library") return { node, ...common, ...this.#library(fields, tree.at, path) };
    return { node, ...common, ...this.#linux(fields, tree.at, path) };
  }

  #common(
    fields: ReadonlyMap<string, Tree>,
    path: string,
  ): Omit<CommandComponent, "node" | "command"> {
    const get = (name: string): [Tree, string] | null => {
      const tree = fields.get(name);
      return tree === undefined ? null : [tree, `${path}.${name}`];
    };
    const [expose, ports, scale, words] = [
      get("expose"),
      get("ports"),
      get("scale"),
      get("arguments"),
    ];
    return {
      ...(expose === null ? {} : { expose: this.#expose(...expose) }),
      ...(ports === null ? {} : { ports: this.#ports(...ports) }),
      ...(scale === null ? {} : { scale: this.#scale(...scale) }),
      ...(words === null ? {} : { arguments: this.#words(...words) }),
    };
  }

  #library(
    fields: ReadonlyMap<string, Tree>,
    at: Place,
    path: string,
  ): Pick<LibraryComponent, "entry" | "memory"> {
    const entry = this.#required(fields, at, "entry", '"./file.ts" or "skerry/servers/..."', path);
    const memory = fields.get("memory");
    return {
      entry: entry === null ? "" : this.#entry(entry, `${path}.entry`),
      ...(memory === undefined ? {} : { memory: this.#memory(memory, `${path}.memory`) }),
    };
  }

  #linux(
    fields: ReadonlyMap<string, Tree>,
    at: Place,
    path: string,
  ): { entry: string } | { command: readonly string[] } {
    const [entry, command] = [fields.get("entry"), fields.get("command")];
    const [environment, sockets] = [fields.get("environment"), fields.get("sockets")];
    const more = {
      ...(environment === undefined
        ? {}
        : { environment: this.#environment(environment, `${path}.environment`) }),
      ...(sockets === undefined ? {} : { sockets: this.#sockets(sockets, `${path}.sockets`) }),
    };
    if (entry !== undefined && command === undefined) {
      return { entry: this.#entry(entry, `${path}.entry`), ...more };
    }
    if (command !== undefined && entry === undefined) {
      const words = this.#words(command, `${path}.command`);
      if (words.length === 0)
        this.#report(command.at, `${path}.command is empty`, 'write: command: ["program", "word"]');
      return { command: words, ...more };
    }
    this.#report(
      at,
      `${path} needs either entry or command`,
      'entry: "./web.ts" for TypeScript, command: ["redis-server"] for a program',
    );
    return { entry: "" };
  }

  #entry(tree: Tree, path: string): string {
    const text = this.#text(tree, path);
    const isFile = /^\.{1,2}\//.test(text) && /\.m?[tj]s$/.test(text);
    if (text !== "" && !isFile && !text.startsWith("skerry/")) {
      this.#report(
        tree.at,
        `${path} is not a module: "${text}"`,
        'write a file such as "./web.ts", or a name such as "skerry/servers/memcached"',
      );
    }
    return text;
  }

  #memory(tree: Tree, path: string): `${number}MiB` {
    return this.#size(tree, path, MEMORY_MIB);
  }

  #size(
    tree: Tree,
    path: string,
    { max, min }: { readonly min: number; readonly max: number },
  ): `${number}MiB` {
    const text = this.#text(tree, path);
    const mib = sizeMiB(text);
    if (text === "") return `${min}MiB`;
    if (Number.isNaN(mib))
      this.#report(
        tree.at,
        `${path} is not a size: "${text}"`,
        'write MiB or GiB, such as "64MiB"',
      );
    else if (mib < min || mib > max) {
      this.#report(
        tree.at,
        `${path} is ${text}, outside ${min}MiB to ${max}MiB`,
        `choose a size from ${min}MiB to ${max}MiB`,
      );
    } else if (!Number.isInteger(mib))
      this.#report(tree.at, `${path} is not a whole number of MiB: ${text}`, "round it");
    return `${mib}MiB`;
  }

  #expose(tree: Tree, path: string): Record<number, Protocol> {
    const exposed: Record<number, Protocol> = {};
    if (tree.kind !== "object") {
      this.#report(tree.at, `${path} is not an object`, 'write: { 8080: "http" }');
      return exposed;
    }
    for (const [key, value] of tree.entries) {
      const port = this.#portKey(key, value, path);
      const protocol = this.#oneOf(value, `${path}[${key}]`, PROTOCOLS);
      if (protocol !== null) exposed[port] = protocol;
    }
    return exposed;
  }

  #sockets(tree: Tree, path: string): Record<number, string> {
    if (tree.kind !== "object") {
      this.#report(tree.at, `${path} is not an object`, 'write: { 5432: "./run/.s.PGSQL.5432" }');
      return {};
    }
    return Object.fromEntries(
      [...tree.entries].map(([key, value]) => [
        this.#portKey(key, value, path),
        this.#text(value, `${path}[${key}]`),
      ]),
    );
  }

  #portKey(key: string, value: Tree, path: string): number {
    const port = /^\d+$/.test(key) ? Number(key) : 0;
    if (port < 1 || port > PORT_MAX)
      this.#report(value.at, `${path}: "${key}" is not a port`, "a port is 1 to 65535");
    return port;
  }

  #ports(tree: Tree, path: string): readonly number[] {
    return this.#items(tree, path, "ports such as [11211]").map((item) =>
      this.#number(item, path, 1, PORT_MAX, true),
    );
  }

  #scale(tree: Tree, path: string): Scale {
    const fields = this.#fields(tree, path, ["min", "max", "cpu", "cooldown"]);
    const read = (
      name: string,
      least: number,
      most: number,
      isWhole: boolean,
    ): number | undefined => {
      const field = fields?.get(name);
      return field === undefined
        ? undefined
        : this.#number(field, `${path}.${name}`, least, most, isWhole);
    };
    const [min, max] = [read("min", 0, NODES_MAX, true) ?? 1, read("max", 1, NODES_MAX, true)];
    const [cpu, cooldown] = [read("cpu", 0.05, 1, false), read("cooldown", 1, 86_400, false)];
    if (max !== undefined && max < min)
      this.#report(tree.at, `${path}.max is ${max}, less than min, ${min}`, "raise max");
    return {
      min,
      ...(max === undefined ? {} : { max }),
      ...(cpu === undefined ? {} : { cpu }),
      ...(cooldown === undefined ? {} : { cooldown }),
    };
  }

  #authority(tree: Tree): NonNullable<Application["authority"]> {
    const text = tree.kind === "value" && typeof tree.value === "string" ? tree.value : "";
    if (readPlace(text) === null) {
      const hint = 'write "log", or "etcd:http://127.0.0.1:2379"';
      this.#report(tree.at, "authority is neither a log nor URLs of etcd", hint);
    }
    return text as NonNullable<Application["authority"]>;
  }

  #quota(tree: Tree): Quota {
    const fields = this.#fields(tree, "quota", ["nodes", "memory"]);
    const [nodes, memory] = [fields?.get("nodes"), fields?.get("memory")];
    return {
      ...(nodes === undefined ? {} : { nodes: this.#number(nodes, "quota.nodes", 1, 250, true) }),
      ...(memory === undefined ? {} : { memory: this.#size(memory, "quota.memory", QUOTA_MIB) }),
    };
  }

  #flows(tree: Tree, names: readonly string[]): readonly (readonly [string, string])[] {
    return this.#items(tree, "flows", 'pairs such as [["web", "cache"]]').map((item, index) => {
      const path = `flows[${index}]`;
      const pair = this.#items(item, path, 'a pair such as ["web", "cache"]');
      if (item.kind === "array" && pair.length !== 2)
        this.#report(item.at, `${path} is not a pair`, "name who opens connections, then to whom");
      const [from = "", to = ""] = pair.map((end) => this.#oneOf(end, path, names) ?? "");
      return [from, to] as const;
    });
  }

  #words(tree: Tree, path: string): readonly string[] {
    return this.#items(tree, path, 'words such as ["-m", "64"]').map((item) =>
      this.#text(item, path),
    );
  }

  #environment(tree: Tree, path: string): Record<string, string> {
    if (tree.kind !== "object") {
      this.#report(tree.at, `${path} is not an object`, 'write: { NAME: "value" }');
      return {};
    }
    return Object.fromEntries(
      [...tree.entries].map(([key, value]) => [key, this.#text(value, `${path}.${key}`)]),
    );
  }

  /** The entries of an object whose keys are all known. */
  #fields(tree: Tree, path: string, known: readonly string[]): ReadonlyMap<string, Tree> | null {
    if (tree.kind !== "object") {
      this.#report(tree.at, `${path} is not an object`, `write: { ${known.join(", ")} }`);
      return null;
    }
    for (const [name, { at }] of tree.entries) {
      if (known.includes(name)) continue;
      const near = nearest(name, known);
      this.#report(
        at,
        `${path} has no field "${name}"`,
        near === "" ? `its fields are: ${known.join(", ")}` : `did you mean "${near}"?`,
      );
    }
    return tree.entries;
  }

  #required(
    fields: ReadonlyMap<string, Tree>,
    at: Place,
    name: string,
    what: string,
    path = "the application",
  ): Tree | null {
    const tree = fields.get(name);
    if (tree !== undefined) return tree;
    this.#report(at, `${path} has no ${name}`, `add ${name}: ${what}`);
    return null;
  }

  #items(tree: Tree, path: string, what: string): readonly Tree[] {
    if (tree.kind === "array") return tree.items;
    this.#report(tree.at, `${path} is not a list`, `write ${what}`);
    return [];
  }

  #text(tree: Tree, path: string): string {
    if (tree.kind === "value" && typeof tree.value === "string" && tree.value !== "")
      return tree.value;
    this.#report(tree.at, `${path} is not a text`, 'write it in quotes: "..."');
    return "";
  }

  #label(tree: Tree, path: string): string {
    const text = this.#text(tree, path);
    if (text !== "" && !DNS_LABEL.test(text))
      this.#report(
        tree.at,
        `${path} is not a DNS label: "${text}"`,
        "use lower-case letters, digits and -",
      );
    return text;
  }

  #number(tree: Tree, path: string, least: number, most: number, isWhole: boolean): number {
    const value = tree.kind === "value" ? tree.value : undefined;
    const isFine =
      typeof value === "number" &&
      value >= least &&
      value <= most &&
      (!isWhole || Number.isInteger(value));
    if (isFine) return value;
    this.#report(
      tree.at,
      `${path} is not a ${isWhole ? "whole " : ""}number from ${least} to ${most}`,
      `write a number from ${least} to ${most}`,
    );
    return least;
  }

  #oneOf<T extends string>(tree: Tree, path: string, known: readonly T[]): T | null {
    const value = tree.kind === "value" ? tree.value : undefined;
    const found = known.find((one) => one === value);
    if (found !== undefined) return found;
    const near = typeof value === "string" ? nearest(value, known) : "";
    const hint = near === "" ? `write one of: ${known.join(", ")}` : `did you mean "${near}"?`;
    this.#report(
      tree.at,
      `${path} is ${JSON.stringify(value) ?? "not a text"}, which is none of: ${known.join(", ")}`,
      hint,
    );
    return null;
  }

  #report(at: Place, message: string, hint: string): void {
    this.problems.push({ at, message, hint });
  }
}

/** The word that differs from `name` in at most two letters; "" when there is none. */
function nearest(name: string, known: readonly string[]): string {
  const distances = known.map((one) => [distance(name, one), one] as const);
  const [best] = distances.sort(([a], [b]) => a - b);
  return best !== undefined && best[0] <= 2 ? best[1] : "";
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
