/**
 * The local world with a real image: the memcached server booted in QEMU on each machine, and as a
 * sandboxed process, behind the switch.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { nodeCommand } from "#cluster/linux";
import {
  type LibrarySpec,
  type LogLine,
  type NodeProvider,
  openLocalProvider,
  RESTART_ON_FAILURE,
} from "#cluster/provider";
import type { Flow } from "#cluster/switch";
import { buildComponent } from "./component.ts";
import { ROOT } from "./image.ts";

const PORT = 11_211;

const MEMCACHED = "servers/memcached/main.ts";
const CALLER = "tests/guest/local-world/caller.ts";
const GUESTBOOK_PAGE = "examples/guestbook/web.ts";
const PAGE_PORT = 8080;

async function spec(kind: "vm" | "process", more: Partial<LibrarySpec> = {}): Promise<LibrarySpec> {
  return {
    ...{ kind, name: "cache", component: "cache", memoryMiB: 64, readyPort: PORT },
    program: await buildComponent(MEMCACHED, { platform: kind }),
    arguments: ["-m", "16"],
    ...more,
  };
}

interface World {
  readonly provider: NodeProvider;
  readonly lines: LogLine[];
}

async function world(t: TestContext, flows: readonly Flow[] = [["web", "cache"]]): Promise<World> {
  const lines: LogLine[] = [];
  const provider = await openLocalProvider({
    flows,
    onLog: (line) => lines.push(line),
  });
  t.after(() => provider.close(500));
  return { provider, lines };
}

async function exposed(provider: NodeProvider): Promise<Socket> {
  const request = { component: "cache", protocol: "tcp", port: PORT, hostPort: 0 } as const;
  const { hostPort } = await provider.expose(request);
  return connect({ port: hostPort, host: "127.0.0.1", allowHalfOpen: true });
}

async function converse(socket: Socket, words: Buffer | string): Promise<string> {
  socket.end(Buffer.concat([Buffer.from(words), Buffer.from("quit\r\n")]));
  let text = "";
  for await (const chunk of socket) text += String(chunk);
  return text;
}

const MACHINES: [string, "vm" | "process", Partial<LibrarySpec>][] = [
  ["microvm", "vm", { machine: "microvm" }],
  ["q35", "vm", { machine: "q35" }],
  ["process", "process", {}],
];

for (const [title, kind, more] of MACHINES) {
  test(`${title}: a client of the host talks to the image`, { timeout: 240_000 }, async (t) => {
    const { provider } = await world(t);
    const node = await provider.start(await spec(kind, more));
    await node.ready();
    assert.equal(node.address, "10.77.0.2");
    const value = "v".repeat(900_000);
    const question = `set a 0 0 5\r\nhello\r\nget a\r\nset b 0 0 ${value.length}\r\n${value}\r\nget b\r\n`;
    const answer = await converse(await exposed(provider), question);
    const big = `VALUE b 0 ${value.length}\r\n${value}\r\nEND\r\n`;
    assert.equal(answer, `STORED\r\nVALUE a 0 5\r\nhello\r\nEND\r\nSTORED\r\n${big}`);
    const exit = await node.stop();
    assert.equal(exit.wasAsked, true);
    assert.equal(node.pid, null);
  });
}

test("the page of the guestbook, made for a Linux node, is an image that reaches the cache by name", {
  timeout: 240_000,
}, async (t) => {
  const { provider } = await world(t);
  await (await provider.start(await spec("process"))).ready();
  const program = await buildComponent(GUESTBOOK_PAGE, { platform: "process" });
  const about = { name: "web", component: "web", memoryMiB: 32, readyPort: PAGE_PORT } as const;
  const node = await provider.start({ kind: "process", program, arguments: [], ...about });
  await node.ready();
  const request = { component: "web", protocol: "tcp", port: PAGE_PORT, hostPort: 0 } as const;
  const url = `http://127.0.0.1:${(await provider.expose(request)).hostPort}/`;
  const form = new URLSearchParams({ name: "Ada", text: "<b>äöü</b> 🌊" });
  const posted = await fetch(url, { method: "POST", body: form });
  assert.deepEqual([posted.status, posted.redirected], [200, true]);
  assert.match(await posted.text(), /<b>Ada<\/b>.*&lt;b&gt;äöü&lt;\/b&gt; 🌊/s);
  const large = new URLSearchParams({ name: "Ada", text: "x".repeat(20_000) });
  assert.equal((await fetch(url, { method: "POST", body: large })).status, 413);
  assert.equal((await fetch(`${url}nowhere`)).status, 404);
});

test("a machine that is killed is started again, and answers as before", async (t) => {
  const { provider } = await world(t);
  const restart = { ...RESTART_ON_FAILURE, pauseFirstMs: 10 };
  const node = await provider.start(await spec("vm", { restart }));
  await node.ready();
  process.kill(node.pid!, "SIGKILL");
  while (node.restarts === 0 || node.state !== "running") {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.deepEqual([node.lastExit?.code, node.lastExit?.reason], [137, "killed by SIGKILL"]);
  assert.equal(node.address, "10.77.0.2");
  assert.match(await converse(await exposed(provider), "version\r\n"), /^VERSION /);
});

test("an image that panics: its exit code, and its report", async (t) => {
  const { provider, lines } = await world(t);
  const program = await buildComponent("tests/guest/components/hungry.ts", { platform: "vm" });
  const node = await provider.start(await spec("vm", { program, arguments: [] }));
  const { code, crash, reason } = await node.ended();
  assert.deepEqual([code, reason, node.state], [134, "exit code 134", "failed"]);
  assert.match(crash[0]!, /^skerry: panic: out of memory/);
  assert.match(crash[1]!, /^ {2}from 0x/);
  assert.ok(lines.some(({ stream, text }) => stream === "console" && text === crash[0]));
});

test("more memory for items than the machine has: the component's own exit code and words", async (t) => {
  const { provider, lines } = await world(t);
  const node = await provider.start(await spec("vm", { arguments: ["-m", "1000"] }));
  assert.equal((await node.ended()).code, 71);
  assert.ok(
    lines.some(({ text }) => /-m 1000/.test(text)),
    lines.map(({ text }) => text).join(),
  );
});

test("a wrong argument: the component's own exit code and words", async (t) => {
  const { provider, lines } = await world(t);
  for (const kind of ["vm", "process"] as const) {
    const node = await provider.start(await spec(kind, { name: kind, arguments: ["--nonsense"] }));
    const { code } = await node.ended();
    assert.equal(code, 64);
    assert.ok(lines.some(({ node: name, text }) => name === kind && text.includes("--nonsense")));
  }
});

const CLIENT = `
import { connect } from "node:net";
const socket = connect(${PORT}, "cache");
socket.on("data", (chunk) => { console.log(String(chunk).trim()); socket.end(); });
socket.write("set a 0 0 1\\r\\nx\\r\\n");
`;

test("a Linux node reaches the image by its name; the capture shows it", async (t) => {
  const { provider, lines } = await world(t);
  const folder = mkdtempSync(join(tmpdir(), "skerry-network-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const end = await provider.capture(join(folder, "all.pcap"));
  await (await provider.start(await spec("vm"))).ready();
  const entry = join(folder, "web.ts");
  writeFileSync(entry, CLIENT);
  const command = nodeCommand({ entry, cache: join(folder, "cache") });
  const web = { kind: "linux", name: "web", component: "web", command, directory: folder } as const;
  const node = await provider.start(web);
  assert.equal((await node.ended()).code, 0);
  assert.ok(lines.some(({ node: name, text }) => name === "web" && text === "STORED"));
  await end();
  assert.ok(readFileSync(join(folder, "all.pcap")).includes("set a 0 0 1\r\nx\r\n"));
});

/** A stand-in for a server that exists, on a Linux node: it knows one command. */
const LINUX_CACHE = `
import { createServer } from "node:net";
const server = createServer((socket) => socket.once("data", () => socket.end("VERSION linux\\r\\n")));
server.listen(${PORT}, "127.0.0.1");
`;

test("the same source finds a component by name from each home, and in each", async (t) => {
  const homes = ["vm", "process", "linux"] as const;
  for (const target of ["vm", "linux"] as const) {
    const flows = homes.map((home) => [`caller-${home}`, "cache"] as const);
    const { provider, lines } = await world(t, flows);
    const cache = target === "vm" ? await spec("vm") : linux("cache", LINUX_CACHE, PORT);
    const asked = await provider.start(cache);
    await asked.ready();
    for (const home of homes) {
      const name = `caller-${home}`;
      const words = ["cache", `${PORT}`];
      const node = await provider.start(
        home === "linux"
          ? {
              ...linux(name),
              command: nodeCommand({ entry: join(ROOT, CALLER), arguments: words, cache: CACHE }),
            }
          : {
              ...{ kind: home, name, component: name, memoryMiB: 16, arguments: words },
              program: await buildComponent(CALLER, { platform: home }),
            },
      );
      assert.equal((await node.ended()).code, 0);
      assert.equal(asked.state, "running", asked.lastExit?.reason);
      const said = lines.filter((line) => line.node === name).map(({ text }) => text);
      const version = target === "vm" ? "VERSION 1.6.18" : "VERSION linux";
      const own = said.filter((text) => /^(found|answer|closed|lookup)/.test(text));
      assert.deepEqual(own, ["found cache", `answer ${version}`, "closed "], name);
    }
    await provider.close();
  }
});

test("a name without a flow leads nowhere, from each home", async (t) => {
  const { provider, lines } = await world(t, []);
  await (await provider.start(await spec("process"))).ready();
  const words = ["nobody", `${PORT}`];
  for (const home of ["process", "linux"] as const) {
    const node = await provider.start(
      home === "linux"
        ? {
            ...linux(home),
            command: nodeCommand({ entry: join(ROOT, CALLER), arguments: words, cache: CACHE }),
          }
        : {
            ...{ kind: home, name: home, component: home, memoryMiB: 16, arguments: words },
            program: await buildComponent(CALLER, { platform: home }),
          },
    );
    await node.ended();
    assert.ok(lines.some((line) => line.node === home && line.text === "lookup nobody ENOTFOUND"));
  }
});

const CACHE = join(ROOT, "build/guest/erased");

function linux(name: string, script = "", readyPort?: number) {
  return {
    ...{ kind: "linux" as const, name, component: name, directory: ROOT },
    command: [process.execPath, "--input-type=module", "-e", script] as readonly string[],
    ...(readyPort === undefined ? {} : { readyPort }),
  };
}

function hasTap(): boolean {
  const words = ["-c", "command -v ip && command -v nft && test -c /dev/net/tun"];
  const { status } = spawnSync("sh", words, { env: { PATH: `${process.env["PATH"]}:/usr/sbin` } });
  return process.getuid?.() === 0 && status === 0;
}

const needsTap = { skip: hasTap() ? false : "needs root, ip, nft and /dev/net/tun" };

test("the kernel's bridge keeps the same promises", needsTap, async (t) => {
  const lines: LogLine[] = [];
  const provider = await openLocalProvider({
    network: "tap",
    flows: [
      ["caller", "cache"],
      ["caller", "db"],
      ["web", "cache"],
    ],
    ports: { cache: [PORT], db: [PORT + 1] },
    onLog: (line) => lines.push(line),
  });
  t.after(() => provider.close(500));
  const cache = await provider.start(await spec("vm"));
  await cache.ready();
  assert.match(await converse(await exposed(provider), "version\r\n"), /^VERSION /);
  await (
    await provider.start(linux("db", LINUX_CACHE.replace(`${PORT}`, `${PORT + 1}`), PORT + 1))
  ).ready();

  const said = (node: string) =>
    lines.filter((line) => line.node === node && line.stream === "console").map(({ text }) => text);
  const call = async (name: string, ...words: string[]) => {
    const program = await buildComponent(CALLER, { platform: "vm" });
    const own = { kind: "vm", name, component: name, memoryMiB: 16 } as const;
    return provider.start({ ...own, program, arguments: words });
  };
  await (await call("caller", "cache", `${PORT}`)).ended();
  assert.deepEqual(said("caller"), ["found cache", "answer VERSION 1.6.18", "closed "]);
  lines.length = 0;
  await (await call("caller", "db", `${PORT + 1}`)).ended();
  assert.deepEqual(said("caller"), ["found db", "answer VERSION linux", "closed "]);

  const stranger = await call("stranger", "cache", `${PORT}`);
  while (said("stranger").length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => setTimeout(resolve, 1500)); // it tries again after a second
  assert.deepEqual(said("stranger"), ["found cache"], "and no answer");
  await stranger.stop();
  assert.ok(provider.statistics().refused[0]!.frames >= 2);

  const way = { kind: "process", name: "p", component: "p", memoryMiB: 16 } as const;
  const process = { ...way, program: await buildComponent(CALLER, { platform: "process" }) };
  await assert.rejects(provider.start(process), /p: a process has no TAP device; use/);
  await provider.close();
  const left = spawnSync("sh", ["-c", "ls /sys/class/net"]).stdout.toString();
  assert.doesNotMatch(left, /skerry\d+\./);
});

test("no client can hurt another: bytes that are no protocol, and a connection cut off", async (t) => {
  const { provider } = await world(t);
  await (await provider.start(await spec("vm"))).ready();
  const good = await exposed(provider);
  const bad = await exposed(provider);
  bad.on("error", () => {}); // it is being cut off
  bad.write(Buffer.alloc(100_000, 0xff));
  await once(bad, "connect");
  bad.resetAndDestroy();
  assert.equal(await converse(good, "set a 0 0 1\r\nx\r\n"), "STORED\r\n");
});
