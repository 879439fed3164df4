/**
 * What the tests of this room share: time that only moves when told, guests that are stacks at the
 * other end of a wire, and connections that write down what they are told.
 */
import { Duplex } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { formatIpv4 } from "#os/base";
import type { Stack, TcpConnectReceiver, TcpSocket } from "#os/net";
import { SimRandom } from "#os/sim";
import { macFor, type WirePort } from "./port.ts";
import { RecordReader, recordOf } from "./record.ts";
import type { Scheduler } from "./scheduler.ts";
import { StackRunner } from "./stack-runner.ts";
import { Switch, type SwitchOptions } from "./switch.ts";

interface Event {
  readonly atUs: number;
  readonly order: number;
  readonly run: () => void;
}

/** Time that stands still until `run`. */
export class VirtualTime implements Scheduler {
  us = 0;
  readonly clock = {
    nowUs: () => this.us,
    wallMs: () => 1_800_000_000_000 + Math.floor(this.us / 1000),
  };
  readonly #events = new Set<Event>();
  #order = 0;

  after(delayUs: number, run: () => void): () => void {
    const event = { atUs: this.us + delayUs, order: this.#order++, run };
    this.#events.add(event);
    return () => void this.#events.delete(event);
  }

  /** Lets `ms` pass, or less when `isDone`. Returns whether it was. */
  async run(ms: number, isDone: () => boolean = () => false): Promise<boolean> {
    const untilUs = this.us + ms * 1000;
    for (;;) {
      await nextTurn(); // streams deliver between turns
      if (isDone()) return true;
      const next = this.#next();
      if (next === null || next.atUs > untilUs) {
        this.us = untilUs;
        return isDone();
      }
      this.us = Math.max(this.us, next.atUs);
      this.#events.delete(next);
      next.run();
    }
  }

  #next(): Event | null {
    let first: Event | null = null;
    for (const event of this.#events) {
      const isEarlier =
        first === null ||
        event.atUs < first.atUs ||
        (event.atUs === first.atUs && event.order < first.order);
      if (isEarlier) first = event;
    }
    return first;
  }
}

class WireEnd extends Duplex {
  peer: WireEnd | null = null;
  override _read(): void {}
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.peer?.push(Buffer.from(chunk));
    done();
  }
  override _final(done: () => void): void {
    this.peer?.push(null);
    done();
  }
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.peer?.push(null);
    done(error);
  }
}

/** Two ends of a stream in memory. */
export function wirePair(): [Duplex, Duplex] {
  const a = new WireEnd();
  const b = new WireEnd();
  a.peer = b;
  b.peer = a;
  return [a, b];
}

/** A node: our stack at the other end of a port's wire, with an address by DHCP. */
export class Guest {
  readonly stack: Stack;
  readonly runner: StackRunner;
  readonly wire: Duplex;
  readonly port: WirePort;
  /** Frames it was sent, without the length. */
  readonly received: Buffer[] = [];

  constructor(port: WirePort, scheduler: Scheduler, seed = 1) {
    const [near, far] = wirePair();
    this.port = port;
    this.wire = far;
    this.runner = new StackRunner({
      mac: macFor(port.address),
      scheduler,
      random: new SimRandom(seed),
      send: (record) => far.write(record),
    });
    this.stack = this.runner.stack;
    this.stack.startDhcp(null);
    const reader = new RecordReader();
    far.on("data", (chunk: Buffer) => {
      reader.push(chunk, (record) => {
        this.received.push(record.subarray(4));
        this.runner.deliver(record);
      });
    });
    port.plug(near);
  }

  get address(): string {
    return formatIpv4(this.stack.net.address);
  }

  /** Sends a frame that no stack made. */
  sendFrame(frame: Uint8Array): void {
    this.wire.write(recordOf(frame));
  }

  /** Listens on `port` and answers with what it gets. */
  echo(port: number): void {
    this.stack.tcp.listen(port, (tcp) => new Echo(tcp, this.runner));
    this.runner.wake();
  }

  connect(address: number, port: number): Witness {
    const witness = new Witness();
    this.runner.call(() => this.stack.tcp.connect(address, port, witness));
    return witness;
  }
}

/** Sends back what it gets, slowed by who does not read, and ends when the peer ends. */
export class Echo implements TcpConnectReceiver {
  readonly #tcp: TcpSocket;
  readonly #runner: StackRunner;
  #waiting: Buffer = Buffer.alloc(0);
  #isEnding = false;

  constructor(tcp: TcpSocket, runner: StackRunner) {
    this.#tcp = tcp;
    this.#runner = runner;
  }
  onConnect(): void {}
  onData(bytes: Uint8Array, start: number, end: number): void {
    this.#send(Buffer.concat([this.#waiting, bytes.subarray(start, end)]));
    if (this.#waiting.length > 0) this.#tcp.pause();
  }
  onWritable(): void {
    this.#send(this.#waiting);
    if (this.#waiting.length > 0) return;
    this.#tcp.resume();
    if (this.#isEnding) this.#tcp.end();
    this.#runner.wake();
  }
  onEnd(): void {
    this.#isEnding = true;
    if (this.#waiting.length === 0) this.#tcp.end();
  }
  onClose(): void {}

  #send(bytes: Buffer): void {
    const taken = this.#tcp.write(bytes, 0, bytes.length);
    this.#waiting = bytes.subarray(taken);
  }
}

/** Writes down what it is told. */
export class Witness implements TcpConnectReceiver {
  tcp: TcpSocket | null = null;
  bytes: Buffer[] = [];
  events: string[] = [];

  get received(): Buffer {
    return Buffer.concat(this.bytes);
  }
  onConnect(tcp: TcpSocket): void {
    this.tcp = tcp;
    this.events.push("connect");
  }
  onData(bytes: Uint8Array, start: number, end: number): void {
    this.bytes.push(Buffer.from(bytes.subarray(start, end)));
  }
  onWritable(): void {
    this.events.push("writable");
  }
  onEnd(): void {
    this.events.push("end");
  }
  onClose(reason: string): void {
    this.events.push(`close ${reason}`);
  }
}

export interface World {
  readonly time: VirtualTime;
  readonly network: Switch;
  readonly lines: string[];
}

/** A switch in virtual time. */
export function world(options: Partial<SwitchOptions> = {}): World {
  const time = new VirtualTime();
  const lines: string[] = [];
  const network = new Switch({
    flows: [],
    log: (line) => lines.push(line),
    scheduler: time,
    random: new SimRandom(99),
    ...options,
  });
  return { time, network, lines };
}

/** Guests of components named like their nodes, all with their address. */
export async function guests({ network, time }: World, names: readonly string[]): Promise<Guest[]> {
  const made = names.map((name, i) => new Guest(network.addNode(name, name), time, i + 1));
  const areUp = await time.run(120_000, () => made.every((guest) => guest.port.isUp));
  if (!areUp) throw new Error("guests did not get an address");
  return made;
}
