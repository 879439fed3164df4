import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { NodeSpec } from "#cluster/provider";
import type { Application } from "./application.ts";
import type { CliError } from "./error.ts";
import { type Located, locate } from "./locate.ts";
import { type PlanOptions, planNodes, publishedPorts, scalables, startOrder } from "./plan.ts";

const directory = mkdtempSync(join(tmpdir(), "skerry-plan-"));
for (const name of ["web.ts", "cache.ts"]) writeFileSync(join(directory, name), "");
after(() => rmSync(directory, { recursive: true }));

const APP: Application = {
  name: "shop",
  components: {
    web: { entry: "./web.ts", node: "linux", expose: { 8080: "http" }, environment: { A: "1" } },
    cache: {
      entry: "./cache.ts",
      node: "library",
      memory: "1GiB",
      ports: [11211],
      arguments: ["-v"],
    },
    db: { command: ["db", "-x"], node: "linux", expose: { 5353: "udp" } },
  },
  flows: [
    ["web", "cache"],
    ["web", "db"],
  ],
};
const LOCATED: Located = { app: APP, directory, isAlone: false };
const IMAGE = {
  ...{ component: "cache", path: "/images/cache.vm", bytes: 1, ms: 1, isUnchanged: false },
};

function options(changes: Partial<PlanOptions> = {}): PlanOptions {
  const initial = {
    platform: "vm",
    machine: "q35",
    acceleration: "tcg",
    words: [],
    settings: null,
  } as const;
  return { ...initial, published: publishedPorts(APP, []), ...changes };
}

function plan(changes: Partial<PlanOptions> = {}): Map<string, NodeSpec> {
  const all = planNodes(LOCATED, [IMAGE], options(changes)).flat();
  return new Map(all.map((spec) => [spec.name, spec]));
}

test("nodes start in the order of the flows; cycles and flows to oneself do not matter", () => {
  assert.deepEqual(startOrder(APP), [["cache", "db"], ["web"]]);
  const cycle = {
    ...APP,
    flows: [
      ["web", "web"],
      ["web", "cache"],
      ["cache", "web"],
    ] as const,
  };
  assert.deepEqual(startOrder(cycle), [["db"], ["web", "cache"]]);
});

test("a library-OS node: image, memory, ports, arguments, machine", () => {
  assert.deepEqual(
    { ...plan().get("cache"), restart: null },
    {
      ...{ name: "cache", component: "cache", kind: "vm", program: "/images/cache.vm" },
      ...{ ports: [11211], readyPort: 11211, memoryMiB: 1024, arguments: ["-v"], restart: null },
      ...{ machine: "q35", acceleration: "tcg" },
    },
  );
  const process = plan({ platform: "process" }).get("cache");
  assert.equal(process?.kind, "process");
  assert.ok(process !== undefined && !("machine" in process));
});

test("a Linux node listens on the host: PORT says where", () => {
  const web = plan({ published: publishedPorts(APP, ["8080=9000"]) }).get("web");
  assert.ok(web?.kind === "linux");
  assert.deepEqual([web.ports, web.readyPort], [[9000], 9000]);
  assert.deepEqual(web.environment, { A: "1", PORT: "9000" });
  const db = plan().get("db");
  assert.ok(db?.kind === "linux");
  assert.deepEqual([db.command, db.directory, db.readyPort], [["db", "-x"], directory, undefined]);
});

test("a port that is a unix socket: its path is made absolute, and the node is ready when it is", () => {
  const components = {
    db: { command: ["db"], node: "linux", sockets: { 5432: "./run/.s.PGSQL.5432" } },
  } as const;
  const located = { ...LOCATED, app: { ...APP, components, flows: [] } };
  const [[db]] = planNodes(located, [], options()) as [[NodeSpec]];
  assert.ok(db.kind === "linux");
  assert.deepEqual([db.ports, db.readyPort], [[5432], 5432]);
  assert.deepEqual(db.sockets, { 5432: join(directory, "run/.s.PGSQL.5432") });
});

test("on Node, a library component is a Linux node", () => {
  const cache = planNodes(LOCATED, [], options({ platform: "node" })).flat()[0];
  assert.ok(cache?.kind === "linux");
  assert.ok(cache.command.includes(join(directory, "cache.ts")));
  assert.equal(cache.command.at(-1), "-v");
});

test("several nodes of a library component have numbers; Linux nodes would share a port", () => {
  const scaled = (scale: number, component: "cache" | "web"): NodeSpec[] => {
    const one = { ...APP.components[component]!, scale: { min: scale } };
    const app = { ...APP, components: { ...APP.components, [component]: one } };
    return planNodes({ ...LOCATED, app }, [IMAGE], options()).flat();
  };
  const names = scaled(2, "cache").map(({ name }) => name);
  assert.deepEqual(names, ["cache-1", "cache-2", "db", "web"]);
  assert.ok(!scaled(0, "cache").some(({ component }) => component === "cache"));
  assert.throws(
    () => scaled(2, "web"),
    (error: CliError) => error.code === "SCALE",
  );
});

test("a component alone that exports fetch is exposed, and its image told the port", () => {
  const entry = join(directory, "hello.ts");
  writeFileSync(entry, "export default { fetch: () => new Response() };\n");
  const located = locate(entry);
  assert.deepEqual(located.app.components["hello"]?.expose, { 8080: "http" });
  writeFileSync(entry, "console.log(1);\n");
  assert.equal(locate(entry).app.components["hello"]?.expose, undefined);
  const image = { component: "hello", path: "/hello.vm", bytes: 1, ms: 1, isUnchanged: false };
  const published = publishedPorts(located.app, ["8080=0"]);
  const [spec] = planNodes(located, [image], options({ published })).flat();
  assert.equal(spec?.kind === "vm" && spec.httpPort, 8080);
});

test("--port moves an exposed port, and publishes others", () => {
  const at = (...words: string[]): string[] =>
    publishedPorts(APP, words).map(
      ({ component, protocol, port, hostPort }) => `${component} ${protocol} ${port} ${hostPort}`,
    );
  assert.deepEqual(at(), ["web http 8080 8080", "db udp 5353 5353"]);
  assert.deepEqual(at("8080=0"), ["web http 8080 0", "db udp 5353 5353"]);
  assert.deepEqual(at("cache:11211=7", "cache:11211/udp"), [
    ...at(),
    "cache tcp 11211 7",
    "cache udp 11211 11211",
  ]);
  for (const [word, message] of [
    ["11211", /no component exposes 11211/],
    ["nobody:1", /no component exposes 1/],
    ["0", /not understood/],
    ["70000", /not understood/],
    ["8080=70000", /not understood/],
    ["web", /not understood/],
  ] as const) {
    assert.throws(
      () => at(word),
      (error: CliError) => message.test(error.message),
      word,
    );
  }
});

test("a component that may grow: numbers from the first node on, and what a further one is", () => {
  const cache = { ...APP.components["cache"]!, scale: { min: 1, max: 3, cpu: 0.5, cooldown: 4 } };
  const app = { ...APP, components: { ...APP.components, cache } };
  const located = { ...LOCATED, app };
  const names = planNodes(located, [IMAGE], options())
    .flat()
    .map(({ name }) => name);
  assert.deepEqual(names, ["cache-1", "db", "web"]);
  const [found, ...others] = scalables(located, [IMAGE], options());
  assert.deepEqual(others, []);
  assert.deepEqual(found?.limits, { min: 1, max: 3, cpu: 0.5, cooldownMs: 4000 });
  assert.equal(found?.spec("cache-7").name, "cache-7");
  assert.deepEqual(scalables(LOCATED, [IMAGE], options()), []);
});
