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
import { command, list, oneOf, text } from "./command.ts";
import { withContracts } from "./contracts.ts";
import { ControlServer } from "./control.ts";
import { CliError, EXIT } from "./error.ts";
import { faults } from "./faults.ts";
import { buildImages, type Image } from "./images.ts";
import { type Located, locate } from "./locate.ts";
import { LogPrinter } from "./log-printer.ts";
import {
  aloneCommand,
  notDoneYet,
  PLATFORMS,
  type Published,
  planNodes,
  publishedPorts,
  type RunPlatform,
} from "./plan.ts";
import { nodeFailed, RunningApplication } from "./running.ts";
import { formatBytes, formatDuration, type Terminal } from "./terminal.ts";

interface RunOptions {
  readonly platform: RunPlatform;
  readonly machine: "microvm" | "q35";
  readonly accel: "auto" | "kvm" | "tcg";
  readonly port: readonly string[];
  readonly pcap: string;
  readonly net: "switch" | "tap";
  readonly faults: Partial<LinkFaults> | null;
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
    faults: faults("hurt the network on purpose, such as loss=0.02,delay=5,seed=7"),
  },
  notes: [
    "A module runs alone: its output is the command's output, its exit code the command's, and",
    "the words after -- are its arguments.",
  ],
  async run(options, terminal) {
    const located = withContracts(locate(options.words[0] ?? "."));
    const published = publishedPorts(located.app, options.port);
    for (const warning of notDoneYet(located.app)) terminal.note(warning);
    if (located.isAlone && options.platform === "node") {
      return await runOnNode(aloneCommand(located, options.rest));
    }
    const images =
      options.platform === "node" ? [] : await imagesFor(located, options.platform, terminal);
    return await runNodes({ located, published, images, options, terminal });
  },
});

function imagesFor(
  located: Located,
  platform: "vm" | "process",
  terminal: Terminal,
): Promise<Image[]> {
  return buildImages(
    located,
    { platform, out: null, isDebug: false, isSanitized: false },
    terminal,
  );
}

/** A component alone on Node is just its process: with this one's input, output and signals. */
async function runOnNode([program = "", ...words]: readonly string[]): Promise<number> {
  const child = spawn(program, words, { stdio: "inherit" });
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
}

async function runNodes({ located, published, images, options, terminal }: Run): Promise<number> {
  const { isAlone, app } = located;
  const printer = new LogPrinter(terminal, isAlone, Object.keys(app.components));
  const running = await RunningApplication.open({
    ...{ located, platform: options.platform, published },
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
    const plan = planNodes(located, images, {
      ...{ platform, machine, acceleration: accel, words: rest, published: ports },
      settings: running.settings,
    });
    const started = terminal.progress("starting", () => startAll(running, plan, isAlone));
    const hasStarted = await Promise.race([started.then(() => true), stop.asked.then(() => false)]);
    started.catch(() => {}); // stopped meanwhile: its failure is the stop's doing
    if (hasStarted && !isAlone) showRunning(located, running, images, terminal);
    return hasStarted ? await untilEnd(running, stop, isAlone, terminal) : stop.exitCode;
  } finally {
    await running.close(stop.isForced ? 0 : undefined);
    stop.done();
    await nextTurn(); // who asked for the stop gets an answer
    control?.close();
  }
}

function withNetwork(
  provider: LocalProviderOptions,
  { faults, net: network }: RunOptions,
): LocalProviderOptions {
  return { ...provider, network, ...(faults === null ? {} : { faults }) };
}

/** A component that runs alone may end before it is ready to be used; its exit code tells. */
async function startAll(
  running: RunningApplication,
  plan: readonly (readonly NodeSpec[])[],
  isAlone: boolean,
): Promise<void> {
  const started = running.start(plan);
  if (!isAlone) return await started;
  await started.catch((error: unknown) => {
    if (!(error instanceof CliError) || error.code !== "NODE_FAILED") throw error;
  });
}

/** The exit code, when the application was told to stop or all its nodes have ended. */
async function untilEnd(
  running: RunningApplication,
  stop: StopRequest,
  isAlone: boolean,
  terminal: Terminal,
): Promise<number> {
  const ended = Promise.all(running.nodes.map((node) => node.ended()));
  const exits = await Promise.race([ended, stop.asked]);
  if (exits === undefined) return stop.exitCode;
  const [first] = exits;
  if (isAlone && first !== undefined) {
    const isPlain = first.reason === `exit code ${first.code}`;
    if (!isPlain) terminal.note(`skerry: ${running.nodes[0]?.name} ended: ${first.reason}`);
    return first.code;
  }
  const failed = running.nodes.find(({ lastExit }) => (lastExit?.code ?? 0) !== 0);
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
