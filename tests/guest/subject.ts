/** A server component where it can run: on Node.js, in a virtual machine, as a sandboxed process. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { nodeCommand } from "#cluster/linux";
import { freePort } from "../memcached/clients.ts";
import { buildComponent } from "./component.ts";
import { ROOT } from "./image.ts";
import { Machine, NET_DEVICES } from "./machine.ts";
import { HOST_ADDRESS, Network, STATIC_ADDRESS } from "./network.ts";
import { PacketProcess } from "./packet-process.ts";

/** Where components listen unless `PORT` says otherwise. */
const PORT = 8080;
const SUBJECT_MS = 120_000;

export interface Subject {
  /** Of this machine; leads to the component's. */
  readonly port: number;
  /** How the component calls this machine. */
  readonly host: string;
  /** What it has printed, once it has stopped. */
  stop(): Promise<string>;
}

/** Does the component answer on that port? A network accepts connections before the guest does. */
export type Probe = (port: number) => Promise<boolean>;

/** A probe: the component answers HTTP with a success. */
export async function answersHttp(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/`)).ok;
  } catch {
    return false; // not yet
  }
}

/** Waits for the component; false when it cannot be reached any more. */
async function answers(port: number, probe: Probe, isLost = () => false): Promise<boolean> {
  const began = performance.now();
  while (!(await probe(port))) {
    if (isLost()) return false;
    if (performance.now() - began > SUBJECT_MS / 2)
      throw new Error("the component does not answer");
    await delay(100);
  }
  return true;
}

const STARTS_MAX = 3;

/** A network and what `start` makes on it, begun anew when the network is lost before the component answers. */
async function onNetwork<T>(
  probe: Probe,
  start: (network: Network) => T | Promise<T>,
  end: (made: T) => Promise<unknown>,
): Promise<{ readonly network: Network; readonly made: T }> {
  for (let tries = 1; ; tries++) {
    const network = await Network.start(PORT);
    const made = await start(network);
    if (await answers(network.port, probe, () => network.hasEnded)) return { network, made };
    network.end();
    await end(made);
    if (tries === STARTS_MAX) throw new Error("the network was lost again and again");
  }
}

export async function startNode(entry: string, probe: Probe): Promise<Subject> {
  const port = await freePort();
  const [program = "", ...words] = nodeCommand({
    entry: join(ROOT, entry),
    cache: join(ROOT, "build/guest/node"),
  });
  const child = spawn(program, words, {
    env: { ...process.env, PORT: `${port}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  await answers(port, probe);
  return {
    port,
    host: "127.0.0.1",
    stop: async () => {
      child.kill();
      await new Promise((resolve) => child.once("close", resolve));
      return output;
    },
  };
}

export async function startMachine(
  entry: string,
  probe: Probe,
  machine: "microvm" | "q35" = "microvm",
): Promise<Subject> {
  const image = await buildComponent(entry, { platform: "vm" });
  const { made: guest, network } = await onNetwork(
    probe,
    ({ netdev }) =>
      new Machine(image, {
        ...{ machine, memoryMiB: 64, timeoutMs: SUBJECT_MS, commandLine: STATIC_ADDRESS },
        extra: [...netdev, ...NET_DEVICES[machine]],
      }),
    (machine) => {
      machine.stop();
      return machine.end();
    },
  );
  return {
    port: network.port,
    host: HOST_ADDRESS,
    stop: async () => {
      guest.stop();
      const { output } = await guest.end();
      network.stop();
      return output;
    },
  };
}

export async function startProcess(entry: string, probe: Probe): Promise<Subject> {
  const program = await buildComponent(entry, { platform: "process" });
  const { made: server, network } = await onNetwork(
    probe,
    (network) => PacketProcess.start(program, [STATIC_ADDRESS], network),
    (process) => {
      process.kill("SIGTERM");
      return process.ended;
    },
  );
  return {
    port: network.port,
    host: HOST_ADDRESS,
    stop: async () => {
      server.kill("SIGTERM");
      const { output } = await server.ended;
      network.stop();
      return output;
    },
  };
}
