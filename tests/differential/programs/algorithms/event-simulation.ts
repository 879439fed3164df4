// Attacks: discrete event simulation: a queue ordered by time, closures as events, statistics.
interface Event2 {
  at: number;
  seq: number;
  run: () => void;
}
class Simulator {
  now = 0;
  #queue: Event2[] = [];
  #seq = 0;
  executed = 0;
  after(delay: number, run: () => void): Event2 {
    const e = { at: this.now + delay, seq: this.#seq++, run };
    let lo = 0;
    let hi = this.#queue.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      const m = this.#queue[mid];
      if (m.at < e.at || (m.at === e.at && m.seq < e.seq)) lo = mid + 1;
      else hi = mid;
    }
    this.#queue.splice(lo, 0, e);
    return e;
  }
  cancel(e: Event2): boolean {
    const i = this.#queue.indexOf(e);
    if (i >= 0) this.#queue.splice(i, 1);
    return i >= 0;
  }
  run(until = Infinity): void {
    while (this.#queue.length > 0 && this.#queue[0].at <= until) {
      const e = this.#queue.shift()!;
      this.now = e.at;
      this.executed++;
      e.run();
    }
  }
}
let seed = 7;
const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
class Server {
  busy = 0;
  served = 0;
  waited = 0;
  longest = 0;
  readonly #waiting: number[] = [];
  readonly #sim: Simulator;
  readonly #capacity: number;
  constructor(sim: Simulator, capacity: number) {
    this.#sim = sim;
    this.#capacity = capacity;
  }
  arrive(): void {
    if (this.busy < this.#capacity) this.#start(this.#sim.now);
    else {
      this.#waiting.push(this.#sim.now);
      this.longest = Math.max(this.longest, this.#waiting.length);
    }
  }
  #start(arrived: number): void {
    this.busy++;
    this.waited += this.#sim.now - arrived;
    this.#sim.after(1 + Math.floor(random() * 10), () => {
      this.busy--;
      this.served++;
      const next = this.#waiting.shift();
      if (next !== undefined) this.#start(next);
    });
  }
}
for (const capacity of [1, 2, 5]) {
  const sim = new Simulator();
  const server = new Server(sim, capacity);
  let arrivals = 0;
  const arrival = (): void => {
    if (arrivals++ >= 100) return;
    server.arrive();
    sim.after(Math.floor(-3 * Math.log(1 - random())), arrival);
  };
  sim.after(0, arrival);
  sim.run(200);
  const half = `${sim.now} ${server.served} ${server.longest}`;
  sim.run();
  console.log(capacity, half, "|", sim.now, sim.executed, server.served, server.waited, server.longest, server.busy, server.waited / server.served);
}
const sim = new Simulator();
const log: string[] = [];
const tick = (n: number): void => {
  log.push(`t${n}@${sim.now}`);
  if (n < 4) sim.after(n / 2, () => tick(n + 1));
};
sim.after(1, () => tick(0));
const cancelled = sim.after(2, () => log.push("never"));
sim.after(1.5, () => log.push("cancel:" + sim.cancel(cancelled) + sim.cancel(cancelled)));
for (const d of [3, 1, 2, 1, 0]) sim.after(d, () => log.push(`d${d}@${sim.now}`));
sim.run(1);
log.push("--");
sim.run();
for (const l of log) console.log(l);
console.log(sim.now, sim.executed);
