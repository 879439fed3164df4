/**
 * Two stacks on one bad wire: several connections at once carry random bytes both ways, with
 * pauses, half-closes and small buffers, all chosen by one seed. Whatever the wire does, each byte
 * arrives once, in order and unchanged, every connection ends, and nothing is left over.
 */

import assert from "node:assert/strict";
import { ipv4, Prng } from "#os/base";
import { EventLoop, Timer, type TimerOwner } from "#os/loop";
import {
  Stack,
  TCP_LIMITS,
  type TcpConnectReceiver,
  type TcpLimits,
  type TcpSocket,
} from "#os/net";
import { type Faults, type Machine, type Simulation, simulate } from "#os/sim";

const CLIENT = ipv4("10.0.0.1");
const SERVER = ipv4("10.0.0.2");
const MASK = ipv4("255.255.255.0");
const PORT = 80;
/** Virtual time within which every stream must have ended, however bad the wire. */
const DEADLINE_MS = 4 * 3600 * 1000;

export type StreamRun = { frames: number; bytes: number; virtualMs: number };

/** One end of a connection: sends its bytes, checks those of the other end, pauses now and then. */
class End implements TcpConnectReceiver, TimerOwner {
  socket: TcpSocket | null = null;
  isClosed = false;
  closeReason = "";
  received = 0;
  hasEnded = false;
  readonly name: string;
  readonly isClient: boolean;
  readonly toSend: number;
  readonly toReceive: number;
  #sent = 0;
  #isPaused = false;
  readonly #sendSeed: number;
  readonly #receiveSeed: number;
  readonly #prng: Prng;
  readonly #loop: EventLoop;
  readonly #timer: Timer;
  readonly #buffer = new Uint8Array(20_000);

  constructor(
    name: string,
    loop: EventLoop,
    prng: Prng,
    send: { bytes: number; seed: number },
    receive: { bytes: number; seed: number },
  ) {
    this.name = name;
    this.isClient = name.startsWith("client");
    this.toSend = send.bytes;
    this.toReceive = receive.bytes;
    this.#sendSeed = send.seed;
    this.#receiveSeed = receive.seed;
    this.#prng = prng;
    this.#loop = loop;
    this.#timer = new Timer(this, true);
  }

  start(socket: TcpSocket): void {
    this.socket = socket;
    this.#send();
  }

  onConnect(socket: TcpSocket): void {
    this.start(socket);
  }

  onData(bytes: Uint8Array, start: number, end: number): void {
    assert.ok(!this.#isPaused, `${this.name}: data while paused`);
    assert.ok(!this.hasEnded, `${this.name}: data after the end`);
    assert.ok(end > start, `${this.name}: an empty piece`);
    for (let i = start; i < end; i++) {
      const wanted = byteAt(this.#receiveSeed, this.received);
      if (bytes[i] !== wanted) assert.fail(`${this.name}: byte ${this.received} is wrong`);
      this.received++;
    }
    if (this.#prng.chance(0.02)) {
      this.#isPaused = true;
      this.socket?.pause();
      if (this.#prng.chance(0.2)) {
        this.onTimer(); // thought better of it
        return;
      }
      // Some wait for room to write only; were both ends to, they would wait for each other.
      if (this.isClient && this.#sent < this.toSend && this.#prng.chance(0.3)) return;
      this.#loop.arm(this.#timer, this.#prng.below(this.#prng.chance(0.1) ? 20_000 : 300));
    }
  }

  onTimer(): void {
    this.#isPaused = false;
    this.socket?.resume();
  }

  onWritable(): void {
    this.#send();
    if (this.#isPaused && (!this.#timer.isArmed || this.#prng.chance(0.5))) {
      this.#loop.cancel(this.#timer);
      this.onTimer();
    }
  }

  onEnd(): void {
    assert.ok(!this.hasEnded, `${this.name}: ended twice`);
    assert.equal(this.received, this.toReceive, `${this.name}: bytes at the end`);
    this.hasEnded = true;
  }

  onClose(reason: string): void {
    assert.ok(!this.isClosed, `${this.name}: closed twice`);
    this.isClosed = true;
    this.closeReason = reason;
  }

  #send(): void {
    const { socket } = this;
    assert.ok(socket !== null);
    for (;;) {
      const left = this.toSend - this.#sent;
      if (left === 0) {
        socket.end();
        return;
      }
      const size = Math.min(left, 1 + this.#prng.below(this.#buffer.length));
      for (let i = 0; i < size; i++) this.#buffer[i] = byteAt(this.#sendSeed, this.#sent + i);
      const taken = socket.write(this.#buffer, 0, size);
      this.#buffer.fill(0xee, 0, size); // the buffer is ours again
      this.#sent += taken;
      if (taken < size) return;
    }
  }
}

/** The byte at a place of an endless stream that no short shift or swap leaves the same. */
function byteAt(seed: number, at: number): number {
  const mixed = Math.imul(at ^ seed, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & 255;
}

function pick<T>(prng: Prng, choices: readonly T[]): T {
  return choices[prng.below(choices.length)]!;
}

function chooseFaults(prng: Prng): Partial<Faults> {
  return {
    delayUs: pick(prng, [0, 50, 1000, 30_000]),
    jitterUs: pick(prng, [0, 0, 200, 20_000]),
    loss: pick(prng, [0, 0.005, 0.03, 0.15]),
    duplication: pick(prng, [0, 0, 0.05, 0.3]),
    corruption: pick(prng, [0, 0, 0.02, 0.1]),
    reordering: pick(prng, [0, 0, 0.05, 0.3]),
    reorderUs: pick(prng, [100, 3000, 100_000]),
    bitsPerSecond: pick(prng, [0, 0, 10_000_000, 500_000]),
  };
}

function chooseLimits(prng: Prng): TcpLimits {
  return {
    ...TCP_LIMITS,
    timestamps: prng.chance(0.7),
    sack: prng.chance(0.7),
    sendBufferBytes: pick(prng, [4096, 65_536, 262_144]),
    receiveBufferBytes: pick(prng, [4096, 65_536, 262_144]),
    buffersBytesMax: pick(prng, [65_536, 1 << 24]),
    rangesMax: pick(prng, [1, 8]),
    segmentsPerTurn: pick(prng, [2, 64]),
    dataAttempts: 40, // the wire is worse than any that R2 was made for
    timeWaitMs: 1_200_000,
    keepAliveProbes: 1000,
    synAttempts: 20,
    synAckAttempts: 20,
    backlogMax: pick(prng, [1, 64]),
    zeroWindowPatienceMs: 0x7fffffff, // nobody is given up for pausing
  };
}

function boot(
  machine: Machine,
  address: number,
  limits: TcpLimits,
  prng: Prng,
): [EventLoop, Stack] {
  const loop = new EventLoop(machine.platform.clock);
  const stack = new Stack(machine.device, loop, machine.platform.random, limits);
  stack.configure(address, MASK, 0);
  loop.retain();
  machine.turn = () => loop.turn();
  if (prng.chance(0.5)) {
    const beforeWrap = prng.below(100_000);
    stack.tcp.isn = () => (0xffffffff - beforeWrap) >>> 0;
  }
  return [loop, stack];
}

/** Runs the scenario of `seed`. Throws with a description when something is wrong. */
export function runTcpStreams(seed: number, traceMax = 0): StreamRun {
  const prng = new Prng(seed);
  const sim = simulate({ seed, faults: chooseFaults(prng), traceMax });
  try {
    return play(sim, prng);
  } catch (error) {
    if (traceMax > 0) console.log(sim.describe());
    throw error;
  }
}

function play(sim: Simulation, prng: Prng): StreamRun {
  const mtu = pick(prng, [576, 1500]);
  const checksumOffload = prng.chance(0.3);
  const allocateFailure = pick(prng, [0, 0, 0.1, 0.6]);
  const a = sim.machine("a", { mtu, checksumOffload, allocateFailure, seed: sim.seed });
  const b = sim.machine("b", { mtu: pick(prng, [576, 1500]) });
  const aLimits = chooseLimits(prng);
  let bLimits = chooseLimits(prng);
  // A client that waits long for its first buffer comes too late with its cookie.
  if (aLimits.buffersBytesMax < 1 << 24) bLimits = { ...bLimits, backlogMax: 64 };
  const [aLoop, aStack] = boot(a, CLIENT, aLimits, prng);
  const [bLoop, bStack] = boot(b, SERVER, bLimits, prng);

  const connections = 1 + prng.below(4);
  const ends: End[] = [];
  const waiting: End[] = [];
  for (let i = 0; i < connections; i++) {
    const up = { bytes: prng.below(pick(prng, [10, 3000, 120_000])), seed: prng.nextU32() };
    const down = { bytes: prng.below(pick(prng, [10, 3000, 120_000])), seed: prng.nextU32() };
    const client = new End(`client ${i}`, aLoop, prng, up, down);
    const server = new End(`server ${i}`, bLoop, prng, down, up);
    ends.push(client, server);
    waiting.push(server);
    bStack.tcp.listen(PORT + i, (socket) => {
      // A late segment may bring a cookie back twice, after the connection has ended: it is not
      // ours any more.
      if (server.socket !== null) return null;
      server.start(socket);
      return server;
    });
    aStack.tcp.connect(SERVER, PORT + i, client);
  }
  sim.runUntil(DEADLINE_MS * 1000, () => ends.every((end) => end.isClosed));
  for (const end of ends) {
    const state = `sent ${end.toSend}, received ${end.received} of ${end.toReceive}`;
    assert.ok(end.isClosed, `${end.name} is still open: ${state}`);
    assert.equal(end.closeReason, "", `${end.name}: ${state}`);
    assert.ok(end.hasEnded, `${end.name}: closed without an end`);
    assert.equal(end.received, end.toReceive, `${end.name}: ${state}`);
  }
  const virtualMs = sim.nowMs;
  sim.run(3 * 3600_000); // TIME-WAIT ends, and lost last ACKs are given up
  for (const [machine, stack] of [[a, aStack] as const, [b, bStack] as const]) {
    assert.equal(machine.device.lentCount, 0, `${machine.name}: packets leak`);
    assert.equal(stack.tcp.connectionCount, 0, `${machine.name}: connections leak`);
    assert.equal(stack.tcp.buffersUsedBytes, 0, `${machine.name}: buffers leak`);
  }
  const turnsBefore = a.turns + b.turns;
  sim.run(3600_000);
  assert.ok(a.turns + b.turns - turnsBefore <= 6, "idle machines wake up");
  const bytes = ends.reduce((sum, end) => sum + end.received, 0);
  return { frames: a.device.framesSent + b.device.framesSent, bytes, virtualMs };
}
