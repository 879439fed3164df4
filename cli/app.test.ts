import assert from "node:assert/strict";
import { test } from "node:test";
import type { Application } from "./application.ts";
import { AppError, readApp } from "./read-app.ts";
import { sizeMiB, validateApp } from "./validate-app.ts";

const IMPORT = 'import { defineApp } from "skerry";\n';

function load(body: string): Application {
  return validateApp("app.ts", readApp("app.ts", IMPORT + body));
}

/** `line:column message -> hint` of each problem. */
function problems(body: string): string[] {
  try {
    load(body);
  } catch (error) {
    assert.ok(error instanceof AppError, String(error));
    return error.problems.map(
      ({ at, message, hint }) => `${at.line}:${at.column} ${message} -> ${hint}`,
    );
  }
  return [];
}

test("the authority is a log, or etcd by its URLs", () => {
  const of = (authority: string): string =>
    `export default defineApp({ name: "a", authority: "${authority}",
      components: { c: { entry: "./c.ts", node: "linux" } } });`;
  for (const good of ["log", "etcd:http://10.0.0.1:2379", "etcd:http://a:1,http://b:2/"]) {
    assert.equal(load(of(good)).authority, good);
  }
  for (const bad of ["", "etcd:", "etcd:a", "etcd:ftp://a", "etcd:http://a,", "etcd:http://a/b"]) {
    assert.match(
      problems(of(bad)).join(),
      /^2:\d+ authority is neither a log nor URLs of etcd/,
      bad,
    );
  }
});

/** The problems of an application with one component. */
function component(fields: string): string[] {
  return problems(`export default defineApp({ name: "a", components: { c: { ${fields} } } });`);
}

test("an application of every kind of component", () => {
  const app = load(`export default defineApp({
    name: "guestbook",
    components: {
      web: { entry: "./web.ts", node: "linux", expose: { 8080: "http" }, environment: { A: "b" } },
      logic: { entry: "./logic.ts", node: "library", scale: { min: 2, max: 4, cpu: 0.7 } },
      cache: { entry: "skerry/servers/memcached", node: "library", memory: "64MiB",
               arguments: ["-m", "48"], ports: [11211] },
      db: { command: ["postgres", "-D", "data"], node: "linux" },
    },
    flows: [["web", "logic"], ["logic", "cache"]],
  });`);
  assert.deepEqual(app, {
    name: "guestbook",
    components: {
      web: { node: "linux", expose: { 8080: "http" }, entry: "./web.ts", environment: { A: "b" } },
      logic: { node: "library", scale: { min: 2, max: 4, cpu: 0.7 }, entry: "./logic.ts" },
      cache: {
        node: "library",
        ports: [11211],
        arguments: ["-m", "48"],
        entry: "skerry/servers/memcached",
        memory: "64MiB",
      },
      db: { node: "linux", command: ["postgres", "-D", "data"] },
    },
    flows: [
      ["web", "logic"],
      ["logic", "cache"],
    ],
  });
});

test("constants, spreads, templates, arithmetic, as const and satisfies are read", () => {
  const app = load(`
    const port = 8000 + 80;
    const base = { node: "linux" } as const;
    const size = { mib: 8 * 4 };
    const web = { ...base, entry: \`./\${"web"}.ts\`, expose: { [port]: "http" } };
    const app = defineApp({
      name: "a" satisfies string,
      components: { web, c: { entry: "./c.ts", node: ("library"), memory: \`\${size.mib}MiB\` } },
    });
    export default app;`);
  assert.deepEqual(app.components["web"], {
    node: "linux",
    expose: { 8080: "http" },
    entry: "./web.ts",
  });
  assert.deepEqual(app.components["c"], { node: "library", entry: "./c.ts", memory: "32MiB" });
});

test("what would have to be run is refused, with its place", () => {
  for (const [body, message] of [
    ["export default defineApp(make());", /2:26 this call cannot be read/],
    ["export default defineApp({ name: process.env.NAME });", /"process" is not a constant/],
    ["let x = 1; export default defineApp({ name: x });", /"x" is not a constant/],
    ["const x = x; export default defineApp(x);", /"x" needs itself/],
    ["export default defineApp({ f() {} });", /a method cannot be read/],
    ["export default { name: 1 };", /not defineApp/],
    ["export const a = 1;", /no default export/],
    ["export default defineApp({ ;", /Property assignment expected/],
  ] as const) {
    assert.match(problems(body)[0] ?? "", message, body);
  }
});

test("each wrong field is reported with its place and a hint", () => {
  for (const [fields, message] of [
    ['node: "librarry", entry: "./c.ts"', /did you mean "library"/],
    ['entry: "./c.ts"', /components\.c has no node -> add node/],
    ['node: "library"', /components\.c has no entry/],
    ['node: "library", entry: "c.ts"', /entry is not a module: "c\.ts"/],
    ['node: "library", entry: 3', /entry is not a text/],
    [
      'node: "library", entry: "./c.ts", memmory: "1MiB"',
      /no field "memmory" -> did you mean "memory"/,
    ],
    ['node: "library", entry: "./c.ts", memory: "64MB"', /not a size: "64MB" -> write MiB or GiB/],
    ['node: "library", entry: "./c.ts", memory: "1MiB"', /outside 4MiB to 3072MiB/],
    ['node: "library", entry: "./c.ts", memory: "4.5MiB"', /not a whole number of MiB/],
    ['node: "library", entry: "./c.ts", environment: {}', /no field "environment"/],
    ['node: "linux", entry: "./c.ts", sockets: { x: "./s" }', /sockets: "x" is not a port/],
    ['node: "linux", entry: "./c.ts", sockets: ["./s"]', /sockets is not an object/],
    ['node: "linux"', /needs either entry or command/],
    ['node: "linux", entry: "./c.ts", command: ["x"]', /needs either entry or command/],
    ['node: "linux", command: []', /command is empty/],
    ['node: "linux", entry: "./c.ts", expose: { 0: "tcp" }', /"0" is not a port/],
    ['node: "linux", entry: "./c.ts", expose: { 80: "htp" }', /did you mean "http"/],
    ['node: "linux", entry: "./c.ts", ports: [70000]', /whole number from 1 to 65535/],
    ['node: "linux", entry: "./c.ts", scale: { min: 3, max: 2 }', /max is 2, less than min, 3/],
    ['node: "linux", entry: "./c.ts", scale: { min: 0.5 }', /not a whole number/],
    ['node: "linux", entry: "./c.ts", arguments: "x"', /arguments is not a list/],
  ] as const) {
    assert.match(component(fields).join("\n"), message, fields);
  }
});

test("names are DNS labels; flows name components; several problems come together", () => {
  const all = problems(`export default defineApp({ name: "My App",
    components: { Web: { entry: "./w.ts", node: "linux" }, b: { node: "linux", entry: "./b.ts" } },
    flows: [["b", "d"], ["b"], "b"] });`);
  assert.equal(all.length, 5, all.join("\n"));
  assert.match(all[0]!, /^2:34 name is not a DNS label/);
  assert.match(all[1]!, /^3:24 the component's name "Web"/);
  assert.match(all[2]!, /^4:19 flows\[0\] is "d", which is none of/);
});

test("sizes", () => {
  assert.deepEqual(["64MiB", "1GiB", "0.5GiB"].map(sizeMiB), [64, 1024, 512]);
  for (const bad of ["64", "64MB", "MiB", "-1MiB", ""]) assert.ok(Number.isNaN(sizeMiB(bad)), bad);
});
