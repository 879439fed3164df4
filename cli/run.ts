/** `skerry run`: builds an application and runs it until it ends or Ctrl-C stops it. */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { resolve } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import {
  type LocalProviderOptions,
  type LogLine,
  type NodeHandle,
  type NodeSpec,
  openLocalProvider,
} from "#cluster/provider";
import type { LinkFaults } from "#cluster/switch";
import { type AuthorityPlace, readPlace } from "./authority-place.ts";
import { command, list, oneOf, text, toggle, usageError } from "./command.ts";
import { withContracts } from "./contracts.ts";
import { ControlServer } from "./control.ts";
import { CliError, EXIT } from "./error.ts";
import { faults } from "./faults.ts";
import { buildImages, type Image, type ImageOptions } from "./images.ts";
import { type Located, locate } from "./locate.ts";
import { LogPrinter } from "./log-printer.ts";
import {
  aloneCommand,
  PLATFORMS,
  type PlanOptions,
  type Published,
  planNodes,
  publishedPorts,
  quotaOf,
  type RunPlatform,
  scalables,
} from "./plan.ts";
import { Rebuilder } from "./rebuild.ts";
import { report } from "./report.ts";
import { nodeFailed, RunningApplication } from "./running.ts";
import { formatBytes, formatDuration, type Terminal } from "./terminal.ts";
import { changedComponents, Watcher } from "./watch.ts";

interface RunOptions {
  readonly platform: RunPlatform;
  readonly machine: "microvm" | "q35";
  readonly accel: "auto" | "kvm" | "tcg";
  readonly port: readonly string[];
  readonly pcap: string;
  readonly net: "switch" | "tap";
  readonly authority: string;
  readonly faults: Partial<LinkFaults> | null;
  readonly watch: boolean;
  readonly rest: readonly string[];
}

export const run = command({
  name: "run",
  about: "Build an application and run it until Ctrl-C",
  words: { usage: "[FOLDER | app.ts | MODULE.ts | skerry/...]", most: 1 },
  hasRest: true,
  flags: {
    platform: oneOf(PLATFORMS, "what library-OS components run on", "vm"),
    port: list(
      "where a port is on this machine: [NAME:]PORT[/udp]=HOSTPORT, 0 for any",
      "PORT=HOSTPORT",
      "-p",
    ),
    machine: oneOf(["microvm", "q35"], "QEMU's machine", "microvm"),
    accel: oneOf(
      ["auto", "kvm", "tcg"],
      "how QEMU runs the processor; auto is KVM where it works",
      "auto",
    ),
    pcap: text("write the network's frames, for Wireshark", "FILE", ""),
    net: oneOf(["switch", "tap"], "our switch, or with root the kernel's bridge", "switch"),
    authority: text(
      "who keeps the Ebbs: log, or etcd:URL,URL; as app.ts says unless told",
      "PLACE",
      "",
    ),
    watch: toggle("build again after each edit, and start again what changed", "-w"),
    faults: faults("hurt the network on purpose, such as loss=0.02,delay=5,seed=7"),
  },
  notes: [
    "A module runs alone: its output is the command's output, its exit code the command's, and",
    "the words after -- are its arguments.",
  ],
  async run(options, terminal) {
    const located = withContracts(locate(options.words[0] ?? "."));
    const published = publishedPorts(located.app, options.port);
    if (located.isAlone && options.platform === "node") {
      if (options.watch) throw usageError("--watch builds images", "use node --watch");
      return await runOnNode(aloneCommand(located, options.rest), published[0]?.hostPort);
    }
    if (options.watch) return await runWatched(located, published, options, terminal);
    const images =
      options.platform === "node"
        ? []
        : await buildImages(located, imageOptions(options.platform), terminal);
    return await runNodes({ located, published, images, options, terminal, rebuilder: null });
  },
});

function imageOptions(platform: "vm" | "process"): ImageOptions {
  return { platform, out: null, isDebug: false, isSanitized: false };
}

/** The first build is the watching thread's too: what it learns makes the next ones quick. */
async function runWatched(
  located: Located,
  published: readonly Published[],
  options: RunOptions,
  terminal: Terminal,
): Promise<number> {
  const platform = options.platform === "node" ? "process" : options.platform;
  const rebuilder = new Rebuilder(located, imageOptions(platform));
  try {
    const built =
      options.platform === "node"
        ? { located, images: [] }
        : await terminal.progress("building", () => rebuilder.build());
    if ("refused" in built) {
      terminal.noteText(built.refused);
      return built.exitCode;
    }
    const { images } = built;
    return await runNodes({ located, published, images, options, terminal, rebuilder });
  } finally {
    await rebuilder.close();
  }
}

/** A component alone on Node is just its process: with this one's input, output and signals. */
async function runOnNode(
  [program = "", ...words]: readonly string[],
  port: number | undefined,
): Promise<number> {
  const env = port === undefined ? process.env : { ...process.env, PORT: `${port}` };
  const child = spawn(program, words, { stdio: "inherit", env });
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, pass);
  return await new Promise((done, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      for (const one of signals) process.off(one, pass);
      done(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

interface Run {
  readonly located: Located;
  readonly published: readonly Published[];
  readonly images: readonly Image[];
  readonly options: RunOptions;
  readonly terminal: Terminal;
  /** null: edits change nothing. */
  readonly rebuilder: Rebuilder | null;
}

async function runNodes(run: Run): Promise<number> {
  const { located, published, images, options, terminal } = run;
  const { isAlone, app } = located;
  const printer = new LogPrinter(terminal, isAlone, Object.keys(app.components));
  const running = await RunningApplication.open({
    ...{ located, platform: options.platform, published },
    place: placeOf(located, options.authority),
    openProvider: (provider) => openLocalProvider(withNetwork(provider, options)),
    onLog: (line: LogLine) => printer.print(line),
    onWait: () => {},
  });
  const stop = new StopRequest(terminal, isAlone);
  running.onStop = () => stop.ask();
  let control: ControlServer | null = null;
  try {
    control = await ControlServer.open(app.name, running, isAlone);
    if (options.pcap !== "") await running.capture(resolve(options.pcap));
    const ports = await running.publish();
    const { platform, machine, accel, rest } = options;
    const planOptions: PlanOptions = {
      ...{ platform, machine, acceleration: accel, words: rest, published: ports },
      settings: running.settings,
    };
    const plan = planNodes(located, images, planOptions);
    running.grow(scalables(located, images, planOptions), quotaOf(app));
    const started = terminal.progress("starting", () =>
      startAll(plan, isAlone, (groups) => running.start(groups)),
    );
    const hasStarted = await Promise.race([started.then(() => true), stop.asked.then(() => false)]);
    started.catch(() => {}); // stopped meanwhile: its failure is the stop's doing
    if (hasStarted && !isAlone) showRunning(located, running, images, terminal);
    if (hasStarted && isAlone) sayWhere(running, terminal);
    if (!hasStarted) return stop.exitCode;
    if (run.rebuilder === null) return await untilEnd(running, stop, isAlone, terminal);
    return await untilStopped({ ...run, rebuilder: run.rebuilder }, running, stop, planOptions);
  } finally {
    await running.close(stop.isForced ? 0 : undefined);
    stop.done();
    await nextTurn(); // who asked for the stop gets an answer
    control?.close();
  }
}

/** Where the authority is: as the command line says, or app.ts. Throws CliError. */
function placeOf({ app }: Located, word: string): AuthorityPlace {
  const place = readPlace(word === "" ? (app.authority ?? "log") : word);
  if (place !== null) return place;
  throw usageError(
    `--authority ${word} is not understood`,
    "write --authority log, or --authority etcd:http://127.0.0.1:2379",
  );
}

function withNetwork(
  provider: LocalProviderOptions,
  { faults, net: network }: RunOptions,
): LocalProviderOptions {
  return { ...provider, network, ...(faults === null ? {} : { faults }) };
}

/** A component that runs alone may end before it is ready to be used; its exit code tells. */
async function startAll(
  plan: readonly (readonly NodeSpec[])[],
  isAlone: boolean,
  start: (groups: readonly (readonly NodeSpec[])[]) => Promise<void>,
): Promise<void> {
  const started = start(plan);
  if (!isAlone) return await started;
  await started.catch((error: unknown) => {
    if (!(error instanceof CliError) || error.code !== "NODE_FAILED") throw error;
  });
}

/** Builds and starts again after each edit, until the application is told to stop. */
async function untilStopped(
  { located, images, options, rebuilder, terminal }: Run & { readonly rebuilder: Rebuilder },
  running: RunningApplication,
  stop: StopRequest,
  planOptions: PlanOptions,
): Promise<number> {
  const watcher = new Watcher();
  watcher.follow(located, images);
  terminal.note("watching; Ctrl-C stops");
  try {
    for (;;) {
      const files = await Promise.race([watcher.changes(), stop.asked]);
      if (files === undefined) return stop.exitCode;
      const startMs = performance.now();
      const built =
        options.platform === "node"
          ? { located, images: [] }
          : await Promise.race([rebuilder.build(), stop.asked]);
      if (built === undefined) return stop.exitCode;
      if ("refused" in built) {
        terminal.noteText(built.refused);
        terminal.note("what was there before still runs");
        continue;
      }
      watcher.follow(built.located, built.images);
      const changed = changedComponents(built.located, built.images, files);
      if (changed.size === 0) continue;
      const plan = planNodes(built.located, built.images, planOptions)
        .map((group) => group.filter(({ component }) => changed.has(component)))
        .filter((group) => group.length > 0);
      running.grow(scalables(built.located, built.images, planOptions), quotaOf(located.app));
      const names = [...changed].join(", ");
      const replaced = startAgain(running, plan, located.isAlone, terminal);
      const hasStarted = await Promise.race([replaced, stop.asked]);
      if (hasStarted === undefined) return stop.exitCode;
      const took = formatDuration(performance.now() - startMs);
      if (hasStarted) terminal.note(`${names}: built and started again in ${took}`);
    }
  } finally {
    watcher.close();
  }
}

/** Starts nodes in place of those that run. False when one could not, which is said. */
async function startAgain(
  running: RunningApplication,
  plan: readonly (readonly NodeSpec[])[],
  isAlone: boolean,
  terminal: Terminal,
): Promise<boolean> {
  try {
    await startAll(plan, isAlone, (groups) => running.replace(groups));
    return true;
  } catch (error) {
    report(error, terminal);
    return false;
  }
}

/** The exit code, when the application was told to stop or all its nodes have ended. */
async function untilEnd(
  running: RunningApplication,
  stop: StopRequest,
  isAlone: boolean,
  terminal: Terminal,
): Promise<number> {
  const ended = running.ended().then(() => true);
  if ((await Promise.race([ended, stop.asked])) === undefined) return stop.exitCode;
  const first = running.nodes[0]?.lastExit;
  if (isAlone && first != null) {
    const isPlain = first.reason === `exit code ${first.code}`;
    if (!isPlain) terminal.note(`skerry: ${running.nodes[0]?.name} ended: ${first.reason}`);
    return first.code;
  }
  const failed = running.nodes.find(
    ({ lastExit }) => lastExit !== null && lastExit.code !== 0 && !lastExit.wasAsked,
  );
  if (failed !== undefined) throw nodeFailed(failed);
  return EXIT.OK;
}

function showRunning(
  located: Located,
  running: RunningApplication,
  images: readonly Image[],
  terminal: Terminal,
): void {
  const rows = running.nodes.map((node) => {
    const image = images.find(({ component }) => component === node.component);
    return [
      node.name,
      node.kind === "linux" ? "linux" : "library",
      whereOf(node, running),
      sizesOf(node, image),
    ];
  });
  terminal.line();
  terminal.line(`${terminal.bold(located.app.name)} is running. Ctrl-C stops it.`);
  terminal.line();
  terminal.table(rows.map(([name = "", ...cells]) => [`  ${name}`, ...cells]));
  terminal.line();
}

function whereOf(node: NodeHandle, running: RunningApplication): string {
  return running.addresses(node.component).join(", ");
}

/** A component that runs alone and serves says where; the rest of the output is its own. */
function sayWhere(running: RunningApplication, terminal: Terminal): void {
  const addresses = running.addresses();
  if (addresses.length > 0) terminal.note(`skerry: serving ${addresses.join(", ")}`);
}

/** "231 KiB image; first reply 85 ms after power-on". */
function sizesOf({ kind, readyAfterMs }: NodeHandle, image: Image | undefined): string {
  const size = image === undefined ? "" : `${formatBytes(image.bytes)} image`;
  if (readyAfterMs === null) return size;
  const what = kind === "linux" ? "first reply %t after start" : "first reply %t after power-on";
  const time = what.replace("%t", formatDuration(readyAfterMs));
  return size === "" ? time : `${size}; ${time}`;
}

/**
 * Being told to stop, by a signal or by `skerry stop`. The second signal does not wait for anybody.
 */
class StopRequest {
  readonly asked: Promise<undefined>;
  isForced = false;
  exitCode: number = EXIT.OK;
  readonly #terminal: Terminal;
  readonly #isAlone: boolean;
  readonly #signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  #resolve: () => void = () => {};
  #isAsked = false;
  #isDone: () => void = () => {};
  readonly #closed = new Promise<void>((resolve) => {
    this.#isDone = resolve;
  });

  constructor(terminal: Terminal, isAlone: boolean) {
    this.#terminal = terminal;
    this.#isAlone = isAlone;
    this.asked = new Promise((resolve) => {
      this.#resolve = () => resolve(undefined);
    });
    for (const signal of this.#signals) process.on(signal, this.#onSignal);
  }

  /** Asks for a stop; resolves when everything is closed. */
  ask(): Promise<void> {
    this.#isAsked = true;
    this.#resolve();
    return this.#closed;
  }

  done(): void {
    for (const signal of this.#signals) process.off(signal, this.#onSignal);
    this.#isDone();
  }

  readonly #onSignal = (signal: NodeJS.Signals): void => {
    if (this.#isAsked) this.isForced = true;
    else if (!this.#isAlone) this.#terminal.note(signal === "SIGINT" ? "\nstopping" : "stopping");
    if (this.#isAlone) this.exitCode = 128 + constants.signals[signal];
    void this.ask();
  };
}
