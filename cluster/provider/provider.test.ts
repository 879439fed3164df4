/** The provider of this machine, with Linux nodes: they start in milliseconds. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { nodeCommand } from "#cluster/linux";
import { type LocalProviderOptions, openLocalProvider } from "./local.ts";
import {
  type LinuxSpec,
  type LogLine,
  type NodeProvider,
  ProviderError,
  RESTART_ON_FAILURE,
} from "./node.ts";

interface World {
  readonly provider: NodeProvider;
  readonly lines: LogLine[];
  /** `node state` in order. */
  readonly states: string[];
  readonly folder: string;
  /** Lines of one node, without the provider's. */
  said(node: string): string[];
}

async function world(t: TestContext, options: Partial<LocalProviderOptions> = {}): Promise<World> {
  const lines: LogLine[] = [];
  const states: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), "skerry-provider-"));
  const provider = await openLocalProvider({
    flows: [],
    onLog: (line) => lines.push(line),
    onState: ({ name, state }) => states.push(`${name} ${state}`),
    ...options,
  });
  t.after(async () => {
    await provider.close(200);
    rmSync(folder, { recursive: true });
  });
  const said = (node: string) =>
    lines
      .filter((line) => line.node === node && line.stream !== "provider")
      .map(({ text }) => text);
  return { provider, lines, states, folder, said };
}

function shell(name: string, script: string, more: Partial<LinuxSpec> = {}): LinuxSpec {
  const command = ["/bin/sh", "-c", script];
  return { kind: "linux", name, component: name, command, directory: "/", ...more };
}

async function until(isThere: () => boolean): Promise<void> {
  for (let waitedMs = 0; !isThere(); waitedMs += 5) {
    assert.ok(waitedMs < 30_000, "it does not happen");
    await delay(5);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // One that has ended may wait for its parent to ask how.
  const state = /^State:\s+(\w)/m.exec(readStatus(pid))?.[1];
  return state !== undefined && state !== "Z";
}

function readStatus(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}

const fails = (code: string, message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof ProviderError, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, message);
  return true;
};

test("a node that ends: its code, in words, and whether it was asked", async (t) => {
  const { provider, states } = await world(t);
  const cases: [string, string, number, string][] = [
    ["good", "exit 0", 0, "exit code 0"],
    ["bad", "exit 3", 3, "exit code 3"],
    ["killed", "kill -KILL $$", 137, "killed by SIGKILL"],
  ];
  for (const [name, script, code, reason] of cases) {
    const node = await provider.start(shell(name, script));
    const exit = await node.ended();
    assert.deepEqual([exit.code, exit.reason, exit.wasAsked], [code, reason, false]);
    assert.equal(node.pid, null);
  }
  const last = states.filter((state) => /(stopped|failed)$/.test(state));
  assert.deepEqual(last, ["good stopped", "bad failed", "killed failed"]);
});

test("stop asks, and kills who does not listen", async (t) => {
  const { provider, said } = await world(t);
  const polite = await provider.start(
    shell("polite", "trap 'exit 7' TERM; echo up; sleep 100 & wait"),
  );
  const deaf = await provider.start(
    shell("deaf", "trap '' TERM; echo up; while :; do sleep 1; done"),
  );
  await until(() => said("polite").length + said("deaf").length === 2);
  const [first, second] = await Promise.all([polite.stop(), deaf.stop(50)]);
  assert.deepEqual([first.code, first.wasAsked, first.crash], [7, true, []]);
  assert.deepEqual([second.code, second.reason], [137, "killed by SIGKILL"]);
  assert.equal(polite.state, "stopped");
  assert.deepEqual(await polite.stop(), first, "stopping twice is stopping once");
});

test("a node that is leaving goes on, and is not started again when it ends", async (t) => {
  const { lines, provider, states } = await world(t);
  const restart = RESTART_ON_FAILURE;
  const node = await provider.start(shell("node", "sleep 100", { restart }));
  await node.ready();
  node.leave();
  assert.equal(node.state, "leaving");
  const pid = node.pid!;
  assert.ok(isAlive(pid));
  process.kill(pid, "SIGKILL");
  assert.deepEqual([(await node.ended()).wasAsked, node.state], [true, "stopped"]);
  node.leave();
  assert.equal(node.state, "stopped", "nothing happens when it does not run");
  const other = await provider.start(shell("other", "sleep 100", { restart }));
  await other.ready();
  other.leave();
  await other.stop();
  assert.deepEqual(states, [
    ...["node starting", "node running", "node leaving", "node stopped"],
    ...["other starting", "other running", "other leaving", "other stopping", "other stopped"],
  ]);
  assert.deepEqual(lines, []);
});

test("what a node has started ends with it", async (t) => {
  const { provider, said } = await world(t);
  const node = await provider.start(shell("parent", "sleep 1000 & echo $!; sleep 0.1"));
  await node.ended();
  const child = Number(said("parent")[0]);
  assert.ok(child > 0);
  await until(() => !isAlive(child));
});

test("restarts: as often as the policy says, with growing pauses, then no more", async (t) => {
  const { provider, lines, states } = await world(t);
  const restart = { when: "on-failure", attemptsMax: 3, pauseFirstMs: 10, pauseMaxMs: 30 } as const;
  const node = await provider.start(shell("flaky", "exit 4", { restart }));
  const exit = await node.ended();
  assert.deepEqual([exit.code, node.state, node.restarts], [4, "failed", 3]);
  const pauses = lines.map(({ text }) => /in (\d+) ms/.exec(text)?.[1]).filter(Boolean);
  assert.deepEqual(pauses, ["10", "20", "30"]);
  assert.equal(states.filter((state) => state === "flaky waiting").length, 3);
});

test("on-failure leaves a node alone that ended well; always does not", async (t) => {
  const { provider } = await world(t);
  const policy = { attemptsMax: 2, pauseFirstMs: 1, pauseMaxMs: 1 };
  const on = (when: "on-failure" | "always") => ({ restart: { ...policy, when } });
  const once = await provider.start(shell("once", "exit 0", on("on-failure")));
  const again = await provider.start(shell("again", "exit 0", on("always")));
  await Promise.all([once.ended(), again.ended()]);
  assert.deepEqual([once.restarts, again.restarts], [0, 2]);
});

test("a node that waits for its restart can be stopped", async (t) => {
  const { provider } = await world(t);
  const restart = {
    when: "always",
    attemptsMax: 9,
    pauseFirstMs: 60_000,
    pauseMaxMs: 60_000,
  } as const;
  const node = await provider.start(shell("waits", "exit 1", { restart }));
  await until(() => node.state === "waiting");
  assert.equal((await node.stop()).code, 1);
  assert.equal(node.state, "stopped");
});

test("output is told line by line, whatever it holds", async (t) => {
  const { lines, provider, said } = await world(t);
  const script = `printf 'one\\ntwo\\r\\n\\033[31mred\\033[0m\\007\\n'; printf 'err' >&2; printf 'last'`;
  await (await provider.start(shell("talker", script))).ended();
  assert.deepEqual(said("talker").toSorted(), ["err", "last", "one", "red", "two"]);
  assert.equal(lines.find(({ text }) => text === "err")?.stream, "stderr");
  const long = await provider.start(shell("long", "head -c 20000 /dev/zero | tr '\\0' x"));
  await long.ended();
  assert.deepEqual(
    said("long").map((text) => text.length),
    [8192, 8192, 3616],
  );
});

test("a crash keeps its report: the place in the TypeScript, the message, the stack", async (t) => {
  const { folder, provider } = await world(t);
  const entry = join(folder, "boom.ts");
  writeFileSync(
    entry,
    "type A = { a: number };\nconst a: A = { a: 1 };\nthrow new Error('boom ' + a.a);\n",
  );
  const command = nodeCommand({ entry, cache: join(folder, "cache") });
  const node = await provider.start(shell("boom", "", { command }));
  await assert
    .rejects(
      node.ended().then(() => node.ready()),
      fails("NODE_ENDED", /boom 1/),
    )
    .catch(
      () => {}, // a Linux node without a readyPort counts as running from its start
    );
  const { code, crash } = await node.ended();
  assert.equal(code, 1);
  assert.ok(crash.includes("Error: boom 1"), crash.join("\n"));
  assert.ok(
    crash.some((line) => line.includes("boom.ts:3")),
    crash.join("\n"),
  );
});

const SERVER = `
import { createServer } from "node:net";
const server = createServer((socket) => socket.end("hello"));
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

test("a Linux node is reached on the ports it listens on, through the switch", async (t) => {
  const { provider, said } = await world(t);
  const command = [process.execPath, "--input-type=module", "-e", SERVER];
  const node = await provider.start(shell("server", "", { command }));
  await until(() => said("server").length > 0);
  const port = Number(said("server")[0]);
  assert.equal(await node.accepts(port), true);
  const foreign = createServer((socket) => socket.end("not yours")).listen(0, "127.0.0.1");
  t.after(() => foreign.close());
  await once(foreign, "listening");
  const foreignPort = (foreign.address() as AddressInfo).port;
  assert.equal(await node.accepts(foreignPort), false);

  const read = async (guestPort: number) => {
    const exposed = await provider.expose({
      ...{ protocol: "tcp", component: "server", port: guestPort, hostPort: 0 },
    });
    const socket = connect(exposed.hostPort, "127.0.0.1");
    let text = "";
    socket.on("error", () => {}); // "close" follows
    socket.on("data", (chunk) => void (text += String(chunk)));
    await new Promise((resolve) => socket.once("close", resolve));
    return text;
  };
  assert.equal(await read(port), "hello");
  assert.equal(await read(foreignPort), "");
});

test("readyPort: the node runs once it listens", async (t) => {
  const { provider, states } = await world(t);
  const [port] = await freePorts(1);
  const script = `setTimeout(() => require("net").createServer().listen(${port}), 100)`;
  const command = [process.execPath, "-e", script];
  const node = await provider.start(shell("late", "", { command, readyPort: port! }));
  assert.equal(node.state, "starting");
  await node.ready();
  assert.equal(node.state, "running");
  assert.ok(node.readyAfterMs! >= 100);
  assert.deepEqual(states, ["late starting", "late running"]);
});

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  for (const server of servers) server.close();
  return ports;
}

test("ready rejects when the node ends before it listens, with what it said", async (t) => {
  const { provider } = await world(t);
  const [port] = await freePorts(1);
  const node = await provider.start(shell("early", "echo why; exit 2", { readyPort: port! }));
  await assert.rejects(node.ready(), fails("NODE_ENDED", /early ended .* exit code 2\n {2}why/));
});

const CLIENT = `
import { lookup } from "node:dns/promises";
import { connect, type Socket } from "node:net";
const port = Number(process.argv[2]);
const read = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = "";
    socket.on("data", (chunk) => (text += String(chunk)));
    socket.on("close", () => resolve(text));
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? ""));
  });
console.log(await read(connect(port, "db")));
console.log(await read(connect({ host: "DB", port })));
const { address } = await lookup("db");
console.log(await read(connect(port, address)), address === process.env["SKERRY_DB_HOST"]);
console.log(await read(connect(port, "secret")));
console.log(await (await fetch(\`http://db:\${port}/\`).catch((e) => e.cause)).code);
console.log("SKERRY_CONTROL_FD" in process.env, process.env["SKERRY_DB_PORT"]);
`;

test("a TypeScript component finds others by name, when there is a flow", async (t) => {
  const [port] = await freePorts(1);
  const flows = [["web", "db"]] as const;
  const { folder, provider, said } = await world(t, { flows, ports: { db: [port!] } });
  const script = `require("net").createServer((s) => s.end("rows")).listen(${port}, "127.0.0.1")`;
  const db = shell("db", "", { command: [process.execPath, "-e", script], readyPort: port! });
  await (await provider.start(db)).ready();
  await provider.start({ ...db, name: "secret-1", component: "secret", command: ["sleep", "100"] });
  const entry = join(folder, "web.ts");
  writeFileSync(entry, CLIENT);
  const command = nodeCommand({ entry, cache: join(folder, "cache"), arguments: [`${port}`] });
  const web = await provider.start(shell("web", "", { command }));
  assert.equal((await web.ended()).code, 0, said("web").join("\n"));
  const name = ["rows", "rows", "rows true", "ENOTFOUND"];
  assert.deepEqual(said("web").slice(0, 4), name);
  assert.match(said("web")[4]!, /^(HPE_|UND_ERR_|ECONNRESET|UND)/, "it got there: that is no HTTP");
  assert.equal(said("web")[5], `false ${port}`);
});

test("a node may write what it likes to its control channel", async (t) => {
  const { provider } = await world(t, { flows: [["web", "db"]] });
  const script = `
    const s = new (require("net").Socket)({ fd: 3 });
    s.on("data", (d) => { process.stdout.write(d); });
    s.write('{"id":1,"open":"nowhere","port":5}\\n{"id":2}\\nnull\\n[]\\n{"id":"x","open":1}\\n{{{\\n');
    s.write('{"id":3,"open":"db","port":70000}\\n{"id":4,"open":"db","port":5}\\n');
    s.on("close", () => process.exit(9));
    setTimeout(() => s.write("x".repeat(10000)), 100);
  `;
  const node = await provider.start(
    shell("web", "", { command: [process.execPath, "-e", script] }),
  );
  assert.equal((await node.ended()).code, 9, "a line without an end ends the channel");
});

test("a node asks what the application looks like, and reaches one node of a component", async (t) => {
  const view = () => ({ name: "shop", nodes: [], flows: [{ from: "web", to: "db" }], traffic: [] });
  const { folder, provider, said } = await world(t, { flows: [["web", "db"]], view });
  const path = join(folder, "7000");
  const script = `require("net").createServer((s) => s.on("error", () => {}).end("from a unix socket")).listen("${path}")`;
  const command = [process.execPath, "-e", script];
  const db = shell("db", "", { command, sockets: { 7000: path }, readyPort: 7000 });
  const { address, ready } = await provider.start(db).then((node) => ({
    address: node.address,
    ready: node.ready(),
  }));
  await ready;
  const entry = join(folder, "web.ts");
  writeFileSync(
    entry,
    `import { connect } from "node:net";
     import { application, wayTo } from "skerry/nodes";
     console.log(JSON.stringify(await application()));
     const host = await wayTo("${address}", 7000);
     console.log(host.startsWith("127.") && host === (await wayTo("${address}", 7000)));
     for (const to of [host, "db"]) {
       for await (const text of connect(7000, to).setEncoding("utf8")) console.log(text);
     }
     await wayTo("10.77.0.99", 1).catch((error) => console.log(error.message));`,
  );
  const web = shell("web", "", { command: [...nodeCommand({ entry, cache: folder })] });
  const { code } = await (await provider.start(web)).ended();
  assert.equal(code, 0, said("web").join("\n"));
  assert.deepEqual(said("web"), [
    JSON.stringify(view()),
    "true",
    ...["from a unix socket", "from a unix socket"],
    'flows has no ["web", "10.77.0.99"]',
  ]);
});

test("what cannot be started is told with what to do", async (t) => {
  const { provider } = await world(t);
  const library = {
    kind: "process",
    ...{ name: "lib", component: "lib", memoryMiB: 16, program: "/nowhere/image" },
  } as const;
  const refused = (spec: Parameters<NodeProvider["start"]>[0], code: string, message: RegExp) =>
    assert.rejects(provider.start(spec), fails(code, message));
  await refused(library, "NO_PROGRAM", /lib: \/nowhere\/image cannot be read; build/);
  await refused({ ...library, memoryMiB: 0.5 }, "BAD_SPEC", /memoryMiB is 0.5/);
  await refused({ ...library, arguments: ["a b"] }, "BAD_SPEC", /"a b": an argument/);
  await refused(shell("x", "", { command: ["no-such-program"] }), "NO_COMMAND", /not installed/);
  await refused(shell("x", "", { command: [] }), "BAD_SPEC", /command is empty/);
  const long = { 1: `/${"x".repeat(107)}` };
  await refused(shell("x", "", { sockets: long }), "BAD_SPEC", /x: .* too long for a unix socket/);
  await refused(shell("x", "", { directory: "/nowhere" }), "BAD_SPEC", /no directory \/nowhere/);
  const node = await provider.start(shell("x", "sleep 100"));
  await refused(shell("x", "true"), "NAME_TAKEN", /named x already/);
  await node.stop();
  assert.equal((await (await provider.start(shell("x", "true"))).ended()).code, 0, "free again");
  assert.equal(provider.nodes().length, 1);
  await provider.close();
  await refused(shell("y", "true"), "CLOSED", /closed/);
});

test("without QEMU there are no virtual machines, and it says how to get them", async (t) => {
  const { folder, provider } = await world(t);
  const program = join(folder, "image");
  writeFileSync(program, "an image");
  const path = process.env["PATH"];
  process.env["PATH"] = folder;
  t.after(() => void (process.env["PATH"] = path));
  const spec = { kind: "vm", name: "m", component: "m", memoryMiB: 16, program } as const;
  await assert.rejects(provider.start(spec), fails("NO_QEMU", /not installed.*apt-get install/s));
  const kvm = { ...spec, acceleration: "kvm" } as const;
  await assert.rejects(provider.start(kvm), fails("NO_KVM", /m: KVM does not work/));
  assert.deepEqual(provider.nodes(), []);
});

const ABANDON = (index: string) => `
const { openLocalProvider } = await import(${JSON.stringify(index)});
const provider = await openLocalProvider({
  flows: [],
  onLog: ({ text }) => console.log(text),
});
const command = ["/bin/sh", "-c", "sleep 1000 & echo $!; echo $$; exec sleep 1000"];
await provider.start({ kind: "linux", name: "n", component: "n", command, directory: "/" });
`;

test("a provider that is killed leaves no process behind", async () => {
  const script = ABANDON(new URL("./index.js", import.meta.url).href);
  const parent = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  parent.stdout.on("data", (chunk) => void (said += String(chunk)));
  await until(() => said.split("\n").length === 3);
  const pids = said.trim().split("\n").map(Number);
  assert.ok(pids.every(isAlive));
  parent.kill("SIGKILL");
  await until(() => !pids.some(isAlive));
});
