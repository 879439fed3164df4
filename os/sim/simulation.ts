/**
 * Several machines on one wire, in virtual time: the same seed gives the same run. A machine is
 * what a platform offers, plus the function it calls for each turn; what runs on it is the caller's
 * business.
 *
 * Time moves only when every machine sleeps: to the next arrival or the next wake-up, whichever is
 * first.
 */

import { assert } from "#os/base";
import type { Console, Platform } from "#os/platform";
import { SimClock, SimRandom } from "./clock.ts";
import { SimNetDevice, type SimNetDeviceOptions } from "./device.ts";
import { SIM_LIMITS } from "./limits.ts";
import { describeFrame } from "./trace.ts";
import { type Faults, type SentFrame, Wire } from "./wire.ts";

export type SimulationOptions = {
  seed: number;
  faults?: Partial<Faults>;
  /** Frames to lose on purpose. */
  drop?: (frame: SentFrame) => boolean;
  /** How many sent frames are remembered; 0 by default, because long runs send many. */
  traceMax?: number;
};

const ASLEEP = -1;

/** One machine. */
export class Machine {
  readonly name: string;
  readonly platform: Platform;
  readonly device: SimNetDevice;
  readonly lines: string[] = [];
  /** When it runs next; ASLEEP = at the next arrival only. */
  wakeUs = 0;
  /** Turns so far. An idle machine has no more of them. */
  turns = 0;
  /** The function the machine calls for each turn; see `onTurn` in os/platform/native.ts. */
  turn: () => number = () => -1;

  constructor(name: string, clock: SimClock, seed: number, device: SimNetDevice) {
    this.name = name;
    this.device = device;
    const lines = this.lines;
    const out: Console = { line: (text) => lines.push(text) };
    this.platform = { clock, random: new SimRandom(seed), console: out, netDevices: [device] };
    device.onWake = () => this.wakeAt(clock.us);
  }

  /** Runs it no later than `us`: after something outside its turn gave it work. */
  wakeAt(us: number): void {
    if (this.wakeUs === ASLEEP || this.wakeUs > us) this.wakeUs = us;
  }
}

export class Simulation {
  readonly seed: number;
  readonly clock = new SimClock();
  readonly wire: Wire;
  readonly machines: Machine[] = [];
  /** The first `traceMax` frames sent. */
  readonly sent: SentFrame[] = [];

  constructor(options: SimulationOptions) {
    this.seed = options.seed;
    this.wire = new Wire(this.clock, options.seed, options.faults ?? {});
    if (options.drop !== undefined) this.wire.drop = options.drop;
    const traceMax = options.traceMax ?? 0;
    this.wire.onSent = (frame) => {
      if (this.sent.length < traceMax) this.sent.push(frame);
    };
  }

  get nowMs(): number {
    return Math.floor(this.clock.us / 1000);
  }

  /** Another machine, with one device; its address ends in its number, from 1. */
  machine(name: string, options: SimNetDeviceOptions = {}): Machine {
    const number = this.machines.length + 1;
    assert(number <= SIM_LIMITS.machinesMax, "simulation: too many machines");
    const mac = Uint8Array.of(2, 0, 0, 0, 0, number);
    const device = new SimNetDevice(mac, this.wire, options);
    const machine = new Machine(name, this.clock, this.seed * 64 + number, device);
    this.wire.attach(device);
    this.machines.push(machine);
    machine.wakeUs = this.clock.us;
    return machine;
  }

  /** Lets `ms` milliseconds pass. */
  run(ms: number): void {
    this.runUntil(this.clock.us + ms * 1000, () => false);
  }

  /**
   * Lets time pass until `isDone`, asked after each instant, or until `untilUs`. Returns whether it
   * was done.
   */
  runUntil(untilUs: number, isDone: () => boolean): boolean {
    for (;;) {
      this.#instant();
      if (isDone()) return true;
      const next = this.#nextUs();
      if (next < 0 || next > untilUs) {
        this.clock.us = untilUs;
        return isDone();
      }
      this.clock.us = next;
    }
  }

  /** Everything that happens now. */
  #instant(): void {
    const now = this.clock.us;
    let turns = 0;
    for (let isQuiet = false; !isQuiet; ) {
      isQuiet = true;
      this.wire.deliverDue();
      for (const machine of this.machines) {
        if (machine.wakeUs === ASLEEP || machine.wakeUs > now) continue;
        isQuiet = false;
        turns++;
        assert(
          turns <= SIM_LIMITS.turnsAtOnceMax,
          `simulation: ${machine.name} does not come to rest`,
        );
        machine.turns++;
        machine.wakeUs = ASLEEP;
        const sleepUs = machine.turn();
        if (sleepUs >= 0) machine.wakeAt(now + sleepUs);
      }
    }
  }

  #nextUs(): number {
    let next = this.wire.nextArrivalUs();
    for (const machine of this.machines) {
      if (machine.wakeUs === ASLEEP) continue;
      if (next < 0 || machine.wakeUs < next) next = machine.wakeUs;
    }
    return next;
  }

  /** The remembered frames, one line each, for messages of failed tests. */
  describe(): string {
    return this.sent
      .map((frame) => {
        const from = this.machines.find((machine) => machine.device === frame.from);
        const ms = (frame.atUs / 1000).toFixed(3).padStart(10);
        const who = from?.name ?? "?";
        return `${ms} ${who}${frame.isLost ? " LOST" : ""} ${describeFrame(frame.bytes)}`;
      })
      .join("\n");
  }
}

/** A simulation; the same options give the same run. */
export function simulate(options: SimulationOptions): Simulation {
  return new Simulation(options);
}

/** What to tell someone whose run with `seed` failed. */
export function rerunHint(seed: number): string {
  return `run it again with: npm run sim -- --seed ${seed}`;
}
