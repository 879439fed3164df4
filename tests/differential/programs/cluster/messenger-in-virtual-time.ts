// Two messengers on simulated hosts: calls, replies, events, cancelled and expired calls, a partition, a crash.
import {
  Call,
  type CallReceiver,
  COMMAND,
  type Event,
  Messenger,
  OK,
  type Peer,
  QUERY,
  type Request,
  type Service,
} from "#cluster/messenger";
import { type SimHost, SimWorld } from "#cluster/sim";

const PORT = 7000;
const KEY = Uint8Array.from({ length: 32 }, (_, i) => i);
const ECHO = 1;
const WAIT = 2;

class NotingNode implements Service {
  readonly host: SimHost;
  readonly messenger: Messenger;
  readonly waiting: Request[] = [];

  constructor(host: SimHost, nodeId: number) {
    this.host = host;
    const { clock, random, network, loop } = host;
    const identity = { application: "test", key: KEY, nodeId, contracts: new Map() };
    this.messenger = new Messenger({ clock, random, network, timers: loop }, identity, this);
    this.messenger.listen(PORT);
  }

  onRequest(request: Request): void {
    console.log(this.host.name, "executes", request.method, textOf(request), "epoch", request.epoch);
    if (request.method === WAIT) this.waiting.push(request);
    else request.reply(OK, request.epoch, request.bytes, request.start, request.end);
  }

  onEvent(event: Event): void {
    console.log(this.host.name, "event", textOf(event));
  }

  onCancel(): void {
    console.log(this.host.name, "cancelled");
  }

  peerTo(other: NotingNode): Peer {
    const peer = this.messenger.peer(other.messenger.nodeId, other.host.address, PORT);
    if (peer === null) throw new Error("no peer");
    return peer;
  }

  call(other: NotingNode, text: string, options: Partial<Call> = {}): Ask {
    const ask = new Ask(text);
    Object.assign(ask.call, { kind: COMMAND, method: ECHO, timeoutMs: 10_000, ...options });
    this.host.do(() => ask.begin(this.peerTo(other)));
    return ask;
  }
}

class Ask implements CallReceiver {
  readonly call = new Call(this);
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  begin(peer: Peer): void {
    const bytes = new TextEncoder().encode(this.text);
    const outcome = peer.start(this.call, bytes, 0, bytes.length);
    if (outcome !== "PENDING") console.log(this.text, "at once", outcome);
  }

  onOutcome(call: Call): void {
    console.log(this.text.slice(0, 40), call.outcome, textOf(call), world.us);
  }
}

function textOf(lent: { bytes: Uint8Array; start: number; end: number }): string {
  return new TextDecoder().decode(lent.bytes.subarray(lent.start, lent.end)).slice(0, 40);
}

const world = new SimWorld({ seed: 5 });
const a = new NotingNode(world.host("a"), 1);
const b = new NotingNode(world.host("b"), 2);

a.call(b, "one");
a.call(b, "two");
b.call(a, "from b", { kind: QUERY });
world.run(50);
a.call(b, "x".repeat(100_000));
world.run(100);

const slow = a.call(b, "slow", { method: WAIT, timeoutMs: 200 });
world.run(100);
console.log("waiting", b.waiting.length, slow.call.outcome);
world.run(400);

a.call(b, "wait", { method: WAIT });
world.run(10);
b.host.do(() => {
  const bytes = new TextEncoder().encode("late answer");
  b.waiting.pop()?.reply(OK, 3, bytes, 0, bytes.length);
});
world.run(10);

world.partition(a.host, b.host);
a.call(b, "lost", { timeoutMs: 3000 });
world.run(5000);
world.heal();
a.call(b, "healed");
world.run(5000);

b.host.crash();
a.call(b, "to the dead", { timeoutMs: 2000 });
world.run(5000);
for (const name of ["connections", "calls", "requests"]) {
  const counters = a.messenger.counters as unknown as { get(name: string): number | undefined };
  console.log(name, counters.get(name) ?? 0);
}
console.log(world.us);
