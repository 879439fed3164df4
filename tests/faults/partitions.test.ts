/**
 * An application on a network of hosts that falls apart and heals while calls, writes and moves go on:
 * a Linux node, a virtual machine, a sandboxed process, and the authority, each at a cable of its own.
 * No write that was answered is lost, nobody answers as an owner that it no longer is, and what may
 * have been done is unknown: the history has to be explained as those of the simulator are.
 */
import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { nodeCommand } from "#cluster/linux";
import { PACKAGE_ROOT } from "#compiler";
import { explain, explainReplicated } from "../../cluster/ebb/harness.test.ts";
import { World } from "../cli/skerry.ts";
import { Witness } from "./history.ts";
import { type Host, Network, whyNoNamespaces } from "./namespaces.ts";

const FOLDER = join(PACKAGE_ROOT, "build/work/partitions");
const AUTHORITY = join(PACKAGE_ROOT, "build/tests/faults/authority.js");
const KEY = randomBytes(32).toString("hex");
/** Longer than the lease of a node (6 s) and an attempt of a call. */
const CUT_MS = 10_000;
const NAMES = ["clerk", "machine", "program"] as const;
const LISTS = ["owned", "copied", ...NAMES];
const why = whyNoNamespaces();
const skip = why === "" ? false : why;

class Worker {
  readonly host: Host;
  readonly witness: Witness;

  readonly #child: ChildProcess;

  constructor(number: number, host: Host, child: ChildProcess) {
    this.host = host;
    this.witness = new Witness(number, child.stdout!);
    this.#child = child;
  }

  /** Resolves when everything that it has said is here. */
  async kill(): Promise<void> {
    const closed = new Promise((resolve) => this.#child.once("close", resolve));
    this.#child.kill("SIGKILL");
    await closed;
  }

  /** When it last became the owner, by the number of its lines. */
  get moves(): number {
    const { lines } = this.witness;
    return lines.filter(
      ({ list, method, outcome }) => `${list} ${method} ${outcome}` === "owned move OK",
    ).length;
  }

  get answered(): number {
    return Math.min(...LISTS.map((list) => this.witness.count(list, "OK")));
  }
}

/** What a worker is told: its name, and those of the others. */
function wordsOf(name: string): string[] {
  return [name, ...NAMES.filter((other) => other !== name)];
}

type Find = (workers: readonly Worker[]) => Worker;
type Fault = readonly [name: string, what: string, fault: "cut" | "mute" | "deafen", find: Find];

const KINDS = ["a Linux node", "a virtual machine", "a process"];
const WAYS = [
  ["is cut off", "cut"],
  ["hears everything, and nobody hears it", "mute"],
  ["is heard by all, and hears nobody", "deafen"],
] as const;
const ALL: readonly Fault[] = WAYS.flatMap(([what, fault], way) =>
  KINDS.map((name, kind): Fault => {
    const turned = (kind + way) % KINDS.length;
    return [KINDS[turned] ?? name, what, fault, (workers) => workers[turned]!];
  }),
);
/** One of each kind and each way; `SKERRY_PARTITIONS=all` takes every kind in every way. */
const FAULTS =
  process.env["SKERRY_PARTITIONS"] === "all" ? ALL : ALL.filter((_, i) => i % KINDS.length === 0);

const world = new World();
let network: Network;
let home: Host;
let clerk: Worker;
let machine: Worker;
let program: Worker;
let workers: readonly Worker[] = [];
let settings: string[] = [];

before(async () => {
  if (why !== "") return;
  rmSync(FOLDER, { recursive: true, force: true });
  cpSync(join(PACKAGE_ROOT, "tests/faults/partitions"), FOLDER, { recursive: true });
  mkdirSync(join(FOLDER, "images"));
  for (const platform of ["vm", "process"]) {
    const out = join(FOLDER, "images", platform);
    const { code, err } = await world.run(["build", "--platform", platform, "--out", out], FOLDER);
    assert.equal(code, 0, err);
  }
  network = await Network.make();
  home = await network.host();
  settings = await beginAuthority();
  clerk = new Worker(1, ...(await startLinux("clerk", wordsOf("clerk"))));
  machine = new Worker(2, ...startMachine());
  program = new Worker(3, ...startProcess());
  workers = [clerk, machine, program];
  await until(() => workers.every((worker) => worker.answered >= 3));
});

after(async () => {
  network?.close();
  await world.close();
});

async function beginAuthority(): Promise<string[]> {
  const words = [join(FOLDER, "authority.log"), home.address, KEY, "partitions", "4"];
  const child = home.spawn([process.execPath, AUTHORITY, ...words]);
  const witness = new Witness(0, child.stdout!);
  await until(() => witness.others.length === 4);
  return witness.others;
}

function told(host: Host): string {
  return settings.shift()!.replace("ADDRESS", host.address);
}

async function startLinux(
  component: string,
  words: readonly string[],
): Promise<[Host, ChildProcess]> {
  const host = await network.host();
  const entry = join(FOLDER, ".skerry/ebb", `${component}.ts`);
  const command = nodeCommand({ entry, arguments: words, cache: join(FOLDER, ".skerry/node") });
  const environment = { SKERRY_CLUSTER: told(host), SKERRY_LISTEN: host.address };
  return [host, host.spawn(command, environment)];
}

function startMachine(): [Host, ChildProcess] {
  const host = network.tap();
  const line = `skerry.ip=${host.address}/24 skerry.cluster=${told(host)} -- ${wordsOf("machine").join(" ")}`;
  const child = host.spawn([
    ...["qemu-system-x86_64", "-M", "microvm,acpi=on,rtc=on", "-no-reboot"],
    ...["-global", "virtio-mmio.force-legacy=false", "-accel", "tcg", "-cpu", "max", "-m", "32"],
    ...["-nodefaults", "-no-user-config", "-display", "none", "-serial", "stdio"],
    ...["-kernel", join(FOLDER, "images/vm/machine.vm"), "-append", line],
    ...["-netdev", `tap,id=n0,ifname=${host.port},script=no,downscript=no`],
    ...["-device", "virtio-net-device,netdev=n0,mac=52:54:00:4d:00:10"],
    ...["-device", "virtio-rng-device"],
  ]);
  return [host, child];
}

/** A process has a stream of frames for its cable; QEMU, without a machine, joins it with a TAP device. */
function startProcess(): [Host, ChildProcess] {
  const host = network.tap();
  const stdio = ["ignore", "pipe", "inherit", "pipe"] as const;
  const joint = host.spawn(
    [
      ...["qemu-system-x86_64", "-M", "none", "-nodefaults", "-display", "none"],
      ...["-netdev", `tap,id=t,ifname=${host.port},script=no,downscript=no`],
      ...["-netdev", "stream,id=s,server=off,addr.type=fd,addr.str=3"],
      ...["t", "s"].flatMap((end) => ["-netdev", `hubport,id=h${end},hubid=1,netdev=${end}`]),
    ],
    {},
    [...stdio],
  );
  const place = ["skerry.mac=52:54:00:4d:00:11", `skerry.ip=${host.address}/24`];
  const words = [...place, "--", ...wordsOf("program")];
  const environment = {
    ...{ SKERRY_PACKET_FD: "3", SKERRY_MEMORY: "32MiB", SKERRY_CLUSTER: told(host) },
  };
  const file = join(FOLDER, "images/process/machine.process");
  const child = host.spawn([file, ...words], environment, [...stdio]);
  const [outer, inner] = [joint.stdio[3] as Duplex, child.stdio[3] as Duplex];
  for (const end of [outer, inner]) end.on("error", () => {}); // it is killed at the end
  outer.pipe(inner);
  inner.pipe(outer);
  return [host, child];
}

function report(): string {
  return workers
    .map(({ host, witness }) => {
      const last = witness.lines.slice(-8).map((line) => `    ${Object.values(line).join(" ")}`);
      return [`${host.port} ${host.address}`, ...witness.others.slice(-5), ...last].join("\n");
    })
    .join("\n");
}

async function until(what: () => boolean, seconds = 60): Promise<void> {
  for (let tries = 0; tries < 20 * seconds && !what(); tries++) await delay(50);
  assert.ok(what(), report());
}

/** Each of them has more answers than now. */
async function goOn(those = workers, more = 5): Promise<void> {
  const before = those.map(({ answered }) => answered);
  await until(() => those.every(({ answered }, index) => answered >= before[index]! + more));
}

/** Waits until the worker has become the owner. */
async function owns(worker: Worker): Promise<void> {
  const { moves } = worker;
  await until(() => worker.moves > moves);
}

for (const [name, what, fault, find] of FAULTS) {
  test(`the owner, ${name}, ${what}: the others go on, and so does it afterwards`, {
    skip,
  }, async () => {
    const worker = find(workers);
    await owns(worker);
    network[fault](worker.host);
    const { lines } = worker.witness;
    const others = workers.filter((one) => one !== worker);
    await delay(CUT_MS);
    const before = lines.length;
    await goOn(others);
    const isAnswer = ({ list, outcome }: (typeof lines)[number]) =>
      list !== "copied" && outcome === "OK";
    assert.ok(!lines.slice(before).some(isAnswer), report());
    network.heal();
    await goOn();
  });
}

test("two nodes that cannot reach each other, and both reach the authority", { skip }, async () => {
  await owns(machine);
  network.block(clerk.host, machine.host);
  network.block(machine.host, clerk.host);
  await delay(CUT_MS);
  await goOn([program]);
  network.heal();
  await goOn();
});

test("the authority is cut off: nobody stores anything, and all go on when it is back", {
  skip,
}, async () => {
  network.cut(home);
  await delay(CUT_MS);
  const before = workers.map(({ witness }) => witness.lines.length);
  await delay(5000);
  for (const [index, { witness }] of workers.entries()) {
    const since = witness.lines.slice(before[index]);
    const done = since.filter(({ list, outcome }) => list !== "copied" && outcome === "OK");
    assert.deepEqual(done, []);
  }
  network.heal();
  await goOn();
});

test("every tenth frame is lost: calls, writes and moves go on", { skip }, async () => {
  network.lose(10);
  await goOn(workers, 10);
  await owns(machine);
  network.heal();
  await goOn();
});

test("the owner's cable is pulled, and put in again", { skip }, async () => {
  await owns(machine);
  network.setCable(machine.host, "down");
  await delay(CUT_MS);
  await goOn([clerk, program]);
  network.setCable(machine.host, "up");
  await goOn();
});

test("all of that can be explained by calls one after another", { skip }, async () => {
  const outcomes = (list: string, outcome: string) =>
    workers.reduce((sum, { witness }) => sum + witness.count(list, outcome), 0);
  assert.ok(outcomes("owned", "UNKNOWN") > 0, "some command must be unknown");
  await Promise.all(workers.map((worker) => worker.kill()));
  const { witness } = new Worker(0, ...(await startLinux("reader", ["owned", ...NAMES])));
  await until(() => witness.others.length > 0, 90);
  const lists = JSON.parse(witness.others[0]!) as Record<string, string[]>;
  for (const list of LISTS) {
    const final = lists[list] ?? [];
    assert.ok(final.length > 100, `${list}: ${final.length}`);
    const operations = workers.flatMap((worker) => worker.witness.operations(list, final));
    const check = list === "copied" ? explainReplicated : explain;
    assert.equal(check(operations, final), "", list);
  }
});
