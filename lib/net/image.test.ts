import assert from "node:assert/strict";
import { test } from "node:test";
import { EventLoop } from "#os/loop";
import { Stack } from "#os/net";
import { type Machine, type Simulation, simulate } from "#os/sim";
import {
  AddressAwaiter,
  installNetwork,
  ipv4,
  makeNetwork,
  NetError,
  type Network,
  network,
  type TcpConnection,
  type TcpReceiver,
} from "./image.ts";

const A = ipv4("10.0.0.1");
const B = ipv4("10.0.0.2");

function node(sim: Simulation, name: string, address: number): { machine: Machine; made: Network } {
  const machine = sim.machine(name);
  const loop = new EventLoop(machine.platform.clock);
  const stack = new Stack(machine.device, loop, machine.platform.random);
  stack.configure(address, 0xffffff00, 0);
  machine.turn = () => loop.turn();
  return { machine, made: makeNetwork(stack) };
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

class Echo implements TcpReceiver {
  readonly connection: TcpConnection;
  closed: string | null = null;
  constructor(connection: TcpConnection) {
    this.connection = connection;
  }
  onData(bytes: Uint8Array, start: number, end: number): void {
    assert.equal(this.connection.write(bytes, start, end), end - start);
  }
  onWritable(): void {}
  onEnd(): void {
    this.connection.end();
  }
  onClose(reason: string): void {
    this.closed = reason;
  }
}

test("a server and a client talk over TCP, and the program ends when both are done", () => {
  const sim = simulate({ seed: 1, faults: { delayUs: 100 } });
  const a = node(sim, "a", A);
  const b = node(sim, "b", B);
  const echoes: Echo[] = [];
  const listener = b.made.listenTcp(7, (connection) => {
    const echo = new Echo(connection);
    echoes.push(echo);
    return echo;
  });
  let heard = "";
  let closed: string | null = null;
  a.made.connectTcp(B, 7, {
    onConnect: (connection) => {
      assert.equal(connection.peer, "10.0.0.2:7");
      assert.equal(connection.write(ascii("hello"), 0, 5), 5);
      connection.end();
    },
    onData: (bytes, start, end) => {
      heard += String.fromCharCode(...bytes.slice(start, end));
    },
    onWritable: () => {},
    onEnd: () => {},
    onClose: (reason) => {
      closed = reason;
    },
  });
  sim.run(100);
  assert.equal(heard, "hello");
  assert.equal(closed, "");
  assert.equal(echoes[0]?.closed, "");
  assert.equal(a.machine.turn(), -1); // TIME-WAIT keeps nobody
  assert.ok(b.machine.turn() > 0);
  listener.close();
  assert.equal(b.machine.turn(), -1);
});

test("datagrams go both ways; the socket keeps the program until it is closed", () => {
  const sim = simulate({ seed: 1 });
  const a = node(sim, "a", A);
  const b = node(sim, "b", B);
  const echo = b.made.bindUdp(9, {
    onDatagram: (address, port, bytes, start, end) => echo.send(address, port, bytes, start, end),
  });
  let heard = "";
  const socket = a.made.bindUdp(0, {
    onDatagram: (address, port, bytes, start, end) => {
      heard = `${address}:${port} ${String.fromCharCode(...bytes.slice(start, end))}`;
    },
  });
  assert.equal(socket.send(B, 9, ascii("ping"), 0, 4), true);
  a.machine.wakeAt(0);
  sim.run(10);
  assert.equal(heard, `${B}:9 ping`);
  assert.ok(a.machine.turn() > 0);
  socket.close();
  assert.equal(a.machine.turn(), -1);
});

test("errors have a code and say what to do", () => {
  const sim = simulate({ seed: 1 });
  const { made } = node(sim, "a", A);
  const isCode = (code: string) => (error: unknown) =>
    error instanceof NetError && error.code === code;
  made.listenTcp(80, () => null);
  assert.throws(() => made.listenTcp(80, () => null), isCode("EADDRINUSE"));
  made.bindUdp(80, { onDatagram: () => {} });
  assert.throws(() => made.bindUdp(80, { onDatagram: () => {} }), isCode("EADDRINUSE"));
  assert.throws(() => made.listenTcp(65536, () => null), isCode("ERR_SOCKET_BAD_PORT"));
  assert.throws(() => made.bindUdp(1.5, { onDatagram: () => {} }), isCode("ERR_SOCKET_BAD_PORT"));
  assert.throws(() => ipv4("10.0.0"), isCode("EINVAL"));
});

test("the ambient network is the one that was installed", () => {
  assert.throws(
    () => network.bindUdp(1, { onDatagram: () => {} }),
    (error) => error instanceof NetError && error.code === "ENETDOWN",
  );
  const { made } = node(simulate({ seed: 1 }), "a", A);
  installNetwork(made);
  assert.equal(network.bindUdp(1, { onDatagram: () => {} }).port, 1);
});

test("connections and lookups wait for the node's first address, in order", () => {
  const sim = simulate({ seed: 1 });
  const b = node(sim, "b", B);
  const echoes: Echo[] = [];
  b.made.listenTcp(7, (connection) => {
    const echo = new Echo(connection);
    echoes.push(echo);
    return echo;
  });
  const machine = sim.machine("late");
  const loop = new EventLoop(machine.platform.clock);
  const stack = new Stack(machine.device, loop, machine.platform.random);
  const awaiter = new AddressAwaiter(loop);
  const made = makeNetwork(stack, awaiter);
  machine.turn = () => loop.turn();
  const events: string[] = [];
  const receiver = {
    onConnect: () => void events.push("connect"),
    onData: () => {},
    onWritable: () => {},
    onEnd: () => {},
    onClose: (reason: string) => void events.push(`close ${reason}`),
    onAddress: (name: string) => void events.push(`address ${name}`),
    onLookupFailure: (name: string, code: string) => void events.push(`${name} ${code}`),
  };
  made.connectTcp(B, 7, receiver);
  made.lookup("10.0.0.9", receiver);
  sim.run(5000);
  assert.deepEqual(events, []);
  stack.configure(A, 0xffffff00, 0);
  awaiter.onAddressReady();
  machine.wakeAt(0);
  sim.run(10);
  assert.deepEqual(events.toSorted(), ["address 10.0.0.9", "connect"]);
  made.connectTcp(B, 8, receiver);
  machine.wakeAt(0);
  sim.run(10);
  assert.equal(events.at(-1), "close ECONNREFUSED");
});

test("and fail when there is none after half a minute", () => {
  const sim = simulate({ seed: 1 });
  const machine = sim.machine("alone");
  const loop = new EventLoop(machine.platform.clock);
  const stack = new Stack(machine.device, loop, machine.platform.random);
  const made = makeNetwork(stack, new AddressAwaiter(loop));
  machine.turn = () => loop.turn();
  const events: string[] = [];
  made.connectTcp(B, 7, {
    onConnect: () => {},
    onData: () => {},
    onWritable: () => {},
    onEnd: () => {},
    onClose: (reason) => void events.push(reason),
  });
  made.lookup("cache", {
    onAddress: () => {},
    onLookupFailure: (_name, code) => void events.push(code),
  });
  sim.run(29_000);
  assert.deepEqual(events, []);
  sim.run(2000);
  assert.deepEqual(events, ["ENETUNREACH", "ENOSERVERS"]);
});
