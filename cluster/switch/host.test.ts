/** Host sockets joined with guests: real sockets of this machine, so in real time. */
import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Guest, Witness } from "./harness.test.ts";
import type { LinuxPort } from "./linux-port.ts";
import { NODE_SCHEDULER } from "./scheduler.ts";
import { Switch } from "./switch.ts";
import { type Flow, SwitchError } from "./types.ts";

interface World {
  readonly network: Switch;
  readonly lines: string[];
  guest(name: string, component?: string): Promise<Guest>;
}

function world(t: TestContext, flows: readonly Flow[] = []): World {
  const lines: string[] = [];
  const network = new Switch({ flows, log: (line) => lines.push(line) });
  const made: Guest[] = [];
  t.after(async () => {
    for (const guest of made) guest.runner.close();
    await network.close();
  });
  return {
    network,
    lines,
    async guest(name, component = name) {
      const guest = new Guest(network.addNode(name, component), NODE_SCHEDULER);
      made.push(guest);
      await until(() => guest.port.isUp);
      return guest;
    },
  };
}

async function until(isThere: () => boolean): Promise<void> {
  for (let waitedMs = 0; !isThere(); waitedMs++) {
    assert.ok(waitedMs < 20_000, "it does not happen");
    await delay(1);
  }
}

async function open(t: TestContext, port: number, host = "127.0.0.1"): Promise<Socket> {
  const socket = connect({ port, host, allowHalfOpen: true });
  socket.on("error", () => {}); // resets are what some tests are about
  t.after(() => socket.destroy());
  await new Promise((resolve) => {
    socket.once("connect", resolve);
    socket.once("close", resolve);
  });
  return socket;
}

async function readAll(socket: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const tcp = (component: string, port: number) =>
  ({ protocol: "tcp", component, port, hostPort: 0 }) as const;

test("an exposed port: megabytes both ways, and each side's end is the other's", async (t) => {
  const { guest, network } = world(t);
  (await guest("echo")).echo(7);
  const exposed = await network.expose(tcp("echo", 7));
  const socket = await open(t, exposed.hostPort);
  const bytes = Buffer.alloc(3_000_000, "skerry ");
  socket.end(bytes);
  assert.deepEqual(await readAll(socket), bytes);
  await until(() => network.statistics().joinedConnections === 0);
});

test("a guest that does not read slows the host's side down; nothing is lost", async (t) => {
  const { guest, network } = world(t);
  const slow = await guest("slow");
  const witness = new Witness();
  slow.stack.tcp.listen(7, (socket) => {
    witness.tcp = socket;
    socket.pause();
    return witness;
  });
  const exposed = await network.expose(tcp("slow", 7));
  const socket = await open(t, exposed.hostPort);
  const bytes = Buffer.alloc(20_000_000, "x");
  socket.end(bytes);
  await until(() => witness.tcp !== null);
  await delay(100);
  assert.ok(socket.writableLength > 10_000_000, "the host has to wait");
  const before = process.memoryUsage().arrayBuffers;
  await delay(50);
  assert.ok(process.memoryUsage().arrayBuffers <= before + 1_000_000, "nothing piles up");
  witness.tcp!.resume();
  slow.runner.wake();
  let received = 0;
  witness.onData = (_bytes, start, end) => void (received += end - start);
  await until(() => witness.events.includes("end"));
  assert.equal(received + witness.received.length, bytes.length);
});

test("a host that does not read slows the guest down", async (t) => {
  const { guest, network } = world(t);
  const fast = await guest("fast");
  let taken = 0;
  const chunk = Buffer.alloc(65_536, "y");
  fast.stack.tcp.listen(7, (socket) => {
    const push = () => {
      for (let count = 1; count > 0 && taken < 30_000_000; taken += count) {
        count = socket.write(chunk, 0, chunk.length);
      }
    };
    const witness = new Witness();
    witness.onWritable = push;
    witness.onData = push;
    return witness;
  });
  const exposed = await network.expose(tcp("fast", 7));
  const socket = await open(t, exposed.hostPort);
  socket.write("go");
  let stalledAt = -1;
  while (taken === 0 || taken !== stalledAt) {
    stalledAt = taken;
    await delay(200);
  }
  assert.ok(stalledAt < 20_000_000, `${stalledAt}`);
  let received = 0;
  socket.on("data", (data: Buffer) => void (received += data.length));
  await until(() => received >= 20_000_000);
});

test("a reset of either side resets the other", async (t) => {
  const { guest, network } = world(t);
  const node = await guest("node");
  const seen: Witness[] = [];
  node.stack.tcp.listen(7, (socket) => {
    const witness = new Witness();
    witness.tcp = socket;
    seen.push(witness);
    return witness;
  });
  const { hostPort } = await network.expose(tcp("node", 7));
  const first = await open(t, hostPort);
  await until(() => seen.length === 1);
  first.resetAndDestroy();
  await until(() => seen[0]!.events.includes("close ECONNRESET"));

  const second = await open(t, hostPort);
  const failure = once(second, "error");
  second.resume();
  await until(() => seen.length === 2);
  node.runner.call(() => seen[1]!.tcp!.abort());
  assert.equal((await failure)[0].code, "ECONNRESET");
  await until(() => network.statistics().joinedConnections === 0);
});

test("a node that is gone resets its connections at once", async (t) => {
  const { guest, network } = world(t);
  const node = await guest("node");
  node.echo(7);
  const { hostPort } = await network.expose(tcp("node", 7));
  const socket = await open(t, hostPort);
  socket.write("x");
  await once(socket, "data");
  const began = performance.now();
  node.wire.destroy(); // as when its machine is killed
  await until(() => socket.destroyed);
  assert.ok(performance.now() - began < 1000);
  await until(() => network.statistics().joinedConnections === 0);
});

test("a port nobody listens on, and a component without a node: reset", async (t) => {
  const { guest, network } = world(t);
  await guest("node");
  for (const request of [tcp("node", 7), tcp("nobody", 7)]) {
    const { hostPort } = await network.expose(request);
    const socket = await open(t, hostPort);
    socket.resume();
    await until(() => socket.destroyed);
    assert.equal(socket.bytesRead, 0);
  }
});

test("a component without a node that may be woken: connections and questions wait for it", async (t) => {
  let wake = (): void => {};
  let calls = 0;
  const awake = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const network = new Switch({
    flows: [["asker", "sleeper"]],
    log: () => {},
    wake: (name) => {
      if (name !== "sleeper") return null;
      calls++;
      return awake;
    },
  });
  const guests = ["asker", "stranger"].map(
    (name) => new Guest(network.addNode(name, name), NODE_SCHEDULER),
  );
  t.after(async () => {
    for (const guest of guests) guest.runner.close();
    await network.close();
  });
  await until(() => guests.every(({ port }) => port.isUp));
  const found: string[] = [];
  for (const { port, runner, stack } of guests) {
    runner.call(() => {
      stack.resolver.lookup("sleeper", {
        onAddress: (_name, address) => found.push(`${port.component} ${address > 0}`),
        onLookupFailure: (_name, code) => found.push(`${port.component} ${code}`),
      });
    });
  }
  await until(() => found.length === 1 && calls > 0);
  assert.deepEqual(found, ["stranger ENOTFOUND"], "who has no flow wakes nobody");
  assert.equal(calls, 1);
  const { hostPort } = await network.expose(tcp("sleeper", 7));
  const socket = await open(t, hostPort);
  const sleeper = new Guest(network.addNode("sleeper", "sleeper"), NODE_SCHEDULER);
  guests.push(sleeper);
  await until(() => sleeper.port.isUp);
  sleeper.stack.tcp.listen(7, (tcp) => {
    const greeting = new TextEncoder().encode("awake");
    tcp.write(greeting, 0, greeting.length);
    return new Witness();
  });
  wake();
  const [text] = (await once(socket, "data")) as [Buffer];
  assert.equal(String(text), "awake");
  await until(() => found.length === 2);
  assert.equal(found[1], "asker true");
});

test("connections go to the nodes of a component in turn", async (t) => {
  const { guest, network } = world(t);
  const accepted = [0, 0];
  for (const i of [0, 1]) {
    const node = await guest(`node-${i}`, "node");
    node.stack.tcp.listen(7, () => {
      accepted[i]!++;
      return new Witness();
    });
  }
  const { hostPort } = await network.expose(tcp("node", 7));
  for (let i = 0; i < 4; i++) await open(t, hostPort);
  await until(() => accepted[0]! + accepted[1]! === 4);
  assert.deepEqual(accepted, [2, 2]);
});

test("a port in use, and one without the right to it, are told with what to do", async (t) => {
  const { network } = world(t);
  const { hostPort } = await network.expose(tcp("a", 1));
  await assert.rejects(network.expose({ ...tcp("a", 1), hostPort }), (error: unknown) => {
    assert.ok(error instanceof SwitchError);
    assert.equal(error.code, "EADDRINUSE");
    assert.match(error.message, new RegExp(`TCP port ${hostPort} of 127.0.0.1 is in use; stop`));
    return true;
  });
  const udp = { ...tcp("a", 1), protocol: "udp" as const };
  const bound = await network.expose(udp);
  await assert.rejects(network.expose({ ...udp, hostPort: bound.hostPort }), /in use/);
});

test("a closed entrance is free again, and its connections are over", async (t) => {
  const { guest, network } = world(t);
  (await guest("echo")).echo(7);
  const exposed = await network.expose(tcp("echo", 7));
  const socket = await open(t, exposed.hostPort);
  socket.write("x");
  await once(socket, "data");
  exposed.close();
  await until(() => socket.destroyed);
  const again = await network.expose({ ...tcp("echo", 7), hostPort: exposed.hostPort });
  again.close();
  again.close();
});

test("an exposed UDP port: each client gets its own answers", async (t) => {
  const { guest, network } = world(t);
  const node = await guest("node");
  const socket = node.stack.udp.bind(
    9,
    {
      onDatagram: (address, port, bytes, start, end) => {
        socket.send(address, port, bytes, start, end);
      },
    },
    true,
  )!;
  const { hostPort } = await network.expose({ ...tcp("node", 9), protocol: "udp" });
  const clients = [createSocket("udp4"), createSocket("udp4")];
  t.after(() => clients.forEach((client) => void client.close()));
  const answers = await Promise.all(
    clients.map(async (client, i) => {
      const answer = once(client, "message");
      client.send(`client ${i}`, hostPort, "127.0.0.1");
      return String((await answer)[0]);
    }),
  );
  assert.deepEqual(answers, ["client 0", "client 1"]);
});

test("accepts tells whether a node listens", async (t) => {
  const { guest, network } = world(t);
  const node = await guest("node");
  node.echo(7);
  assert.equal(await network.accepts(node.port, 7, 1000), true);
  assert.equal(await network.accepts(node.port, 8, 1000), false);
  node.runner.close();
  assert.equal(await network.accepts(node.port, 7, 50), false);
});

/** A server of the host on a free port. */
async function hostServer(t: TestContext, onSocket: (socket: Socket) => void): Promise<number> {
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on("error", () => {}); // the test is over, and with it the network
    onSocket(socket);
  });
  t.after(() => server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

function admitOnly(...ports: number[]): (port: number) => string | null {
  return (port) => (ports.includes(port) ? "127.0.0.1" : null);
}

test("a guest reaches a Linux node on the ports it listens on, and no other of the host", async (t) => {
  const { guest, network } = world(t, [["logic", "db"]]);
  const logic = await guest("logic");
  const port = await hostServer(t, (socket) => socket.pipe(socket));
  const other = await hostServer(t, (socket) => socket.end("not for you"));
  const db = network.addLinuxNode("db", "db", admitOnly(port));
  const witness = logic.connect(db.address, port);
  await until(() => witness.tcp !== null);
  const bytes = Buffer.alloc(50_000, "z");
  logic.runner.call(() => {
    witness.tcp!.write(bytes, 0, bytes.length);
    witness.tcp!.end();
  });
  await until(() => witness.events.includes("close "));
  assert.deepEqual(witness.received, bytes);

  const refused = logic.connect(db.address, other);
  await until(() => refused.events.length > 0);
  assert.deepEqual(refused.events, ["close ECONNREFUSED"]);
});

test("a port of a Linux node may be a unix socket; a reset of the guest ends it there", async (t) => {
  const { guest, network } = world(t, [["app", "db"]]);
  const folder = mkdtempSync(join(tmpdir(), "skerry-switch-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "5432");
  const ended: string[] = [];
  const server = createServer((socket) => {
    socket.on("data", (bytes) => socket.write(bytes));
    socket.on("error", () => {}); // "close" follows
    socket.on("close", () => ended.push("ended"));
  }).listen(path);
  t.after(() => server.close());
  await once(server, "listening");
  const db = network.addLinuxNode("db", "db", (port) => (port === 5432 ? path : null));
  const app = await guest("app");
  const witness = app.connect(db.address, 5432);
  await until(() => witness.tcp !== null);
  const bytes = Buffer.alloc(50_000, "z");
  app.runner.call(() => witness.tcp!.write(bytes, 0, bytes.length));
  await until(() => witness.received.length === bytes.length);
  assert.deepEqual(witness.received, bytes);
  app.runner.call(() => witness.tcp!.abort());
  await until(() => ended.length === 1);
  assert.equal(await network.accepts(db, 5433, 200), false, "no other port is there");
  assert.equal(await network.accepts(db, 5432, 200), true);
});

test("a Linux node whose server has gone refuses, as a kernel would", async (t) => {
  const { guest, network } = world(t, [["logic", "db"]]);
  const logic = await guest("logic");
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  const db = network.addLinuxNode("db", "db", admitOnly(port)); // believes it is still there
  const witness = logic.connect(db.address, port);
  await until(() => witness.events.length > 0);
  assert.deepEqual(witness.events, ["close ECONNREFUSED"]);
});

test("many connections at once to a Linux node are all answered", async (t) => {
  const { guest, network } = world(t, [["logic", "db"]]);
  const logic = await guest("logic");
  const port = await hostServer(t, (socket) => socket.end("hello"));
  const db = network.addLinuxNode("db", "db", admitOnly(port));
  const witnesses = Array.from({ length: 50 }, () => logic.connect(db.address, port));
  await until(() => witnesses.every((witness) => String(witness.received) === "hello"));
});

async function reach(network: Switch, from: LinuxPort, to: string, port: number) {
  const way = await network.openFlow(from, to, "tcp", port, port);
  assert.equal(way.hostPort, port);
  assert.match(way.hostAddress, /^127\.\d+\.\d+\.\d+$/);
  return way.hostAddress;
}

test("a Linux node reaches a component at an address of its own, on the component's port", async (t) => {
  const { guest, lines, network } = world(t, [["web", "logic"]]);
  const logic = await guest("logic");
  logic.echo(7777);
  const web = network.addLinuxNode("web", "web", admitOnly());
  const address = await reach(network, web, "logic", 7777);
  assert.equal(await network.loopbackOf(web, "logic"), address);
  const socket = await open(t, 7777, address);
  socket.end("question");
  assert.equal(String(await readAll(socket)), "question");
  assert.deepEqual(lines, []);
});

test("datagrams too, at a port that was opened for them", async (t) => {
  const { guest, network } = world(t, [["web", "logic"]]);
  const logic = await guest("logic");
  const echo = logic.stack.udp.bind(
    9,
    {
      onDatagram: (address, port, bytes, start, end) => {
        assert.equal(address, web.address, "the Linux node speaks for itself");
        echo.send(address, port, bytes, start, end);
      },
    },
    true,
  )!;
  const web = network.addLinuxNode("web", "web", admitOnly());
  const way = await network.openFlow(web, "logic", "udp", 7777, 7777);
  assert.equal(way.hostPort, 7777);
  const client = createSocket("udp4");
  t.after(() => void client.close());
  const wrongPort = once(client, "message", { signal: AbortSignal.timeout(100) });
  client.send("nobody there", 7777, way.hostAddress);
  await assert.rejects(wrongPort);
  way.close();
  const right = await network.openFlow(web, "logic", "udp", 9, 9);
  const answer = once(client, "message");
  client.send("question", 9, right.hostAddress);
  assert.equal(String((await answer)[0]), "question");
});

test("and is refused where no flow is declared", async (t) => {
  const { guest, lines, network } = world(t, [["web", "logic"]]);
  const cache = await guest("cache");
  cache.echo(7777);
  const web = network.addLinuxNode("web", "web", admitOnly());
  const socket = await open(t, 7777, await reach(network, web, "cache", 7777));
  socket.resume();
  await until(() => lines.length > 0);
  assert.deepEqual(lines, ['refused: web may not reach cache; flows has no ["web", "cache"]']);
});

test("between two Linux nodes the same holds", async (t) => {
  const { network } = world(t, [["web", "db"]]);
  const port = await hostServer(t, (socket) => socket.end("rows"));
  network.addLinuxNode("db", "db", admitOnly(port));
  const web = network.addLinuxNode("web", "web", admitOnly());
  const socket = await open(t, port, await reach(network, web, "db", port));
  assert.equal(String(await readAll(socket)), "rows");
});

test("two switches have different loopback ranges", async (t) => {
  const worlds = [world(t), world(t)];
  const addresses = await Promise.all(
    worlds.map(({ network }) =>
      network.loopbackOf(network.addLinuxNode("web", "web", admitOnly()), "x"),
    ),
  );
  assert.notEqual(addresses[0], addresses[1]);
});
