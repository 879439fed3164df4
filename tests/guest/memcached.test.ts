/**
 * The memcached of `servers/memcached`, compiled from TypeScript: booted on microvm (virtio over
 * MMIO) and on q35 (virtio over PCI, MSI-X), and as a sandboxed process. Each is started once, for
 * real clients and for what memcached 1.6 said in the conversations of `tests/memcached`; those
 * that need a server of their own get a process each.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { Case, Recorded } from "../memcached/case.ts";
import { answers, testClients } from "../memcached/clients.ts";
import { holdInTime, holdOverSocket } from "../memcached/conversation.ts";
import { CORPUS } from "../memcached/corpus.ts";
import { FLUSH, FLUSHED, repeatable } from "../memcached/in-memory.ts";
import { buildComponent } from "./component.ts";
import { counterParameters, readCounts } from "./count.ts";
import { Machine, NET_DEVICES } from "./machine.ts";
import { Network, STATIC_ADDRESS } from "./network.ts";
import { PacketProcess } from "./packet-process.ts";

const ENTRY = "servers/memcached/main.ts";
const PORT = 11211;
const MEMORY_MIB = 128;
/** QEMU's user-mode network drops the SYNs of many at once, which are sent again a second later. */
const LOAD = { connections: 4, requests: 4800 };
/** Most of them wait most of the time. */
const LANES = 10;
const SUBJECT_MS = 240_000;
const STARTS_MAX = 3;
/** A request must reach the server in one piece, where the reply depends on that. */
const PIECE_BYTES_MAX = 1400;
const EXIT_SIGTERM = 143;
const EXIT_LINK_LOST = 74;
const SMALL_MIB = 16;
const RESIDENT_KIB_MAX = 16 * 1024; // of the 64 MiB that items may have
const BOOT_INSTRUCTIONS_MAX = 20_000_000;
const IDLE_INSTRUCTIONS_MAX = 10_000;

/** A running memcached; `stop` also checks that it has had nothing to complain of. */
interface Server {
  stop(): Promise<void>;
}

async function boot(machine: "microvm" | "q35", network: Network): Promise<Server> {
  const image = await buildComponent(ENTRY, { platform: "vm" });
  const guest = new Machine(image, {
    ...{ machine, memoryMiB: MEMORY_MIB, timeoutMs: SUBJECT_MS },
    commandLine: `${STATIC_ADDRESS} -- -U ${PORT}`,
    extra: [...network.netdev, ...NET_DEVICES[machine]],
  });
  return {
    stop: async () => {
      guest.stop();
      assert.equal(complaints((await guest.end()).output), "");
    },
  };
}

async function start(network: Network, options: readonly string[]): Promise<Server> {
  const program = await buildComponent(ENTRY, { platform: "process" });
  const parameters = [STATIC_ADDRESS, "--", "-U", `${PORT}`, ...options];
  const server = await PacketProcess.start(program, parameters, network);
  return {
    stop: async () => {
      server.kill("SIGTERM");
      const { code, output } = await server.ended;
      assert.deepEqual([code, complaints(output)], [EXIT_SIGTERM, ""]);
    },
  };
}

/** What a server said, but for what the `verbosity` command makes it say. */
function complaints(output: string): string {
  return output.replaceAll(/^memcached: new client .*\n/gm, "");
}

const SUBJECTS: Record<string, (network: Network) => Promise<Server>> = {
  microvm: (network) => boot("microvm", network),
  q35: (network) => boot("q35", network),
  process: (network) => start(network, []),
};

const shared = repeatable(CORPUS).filter(isWholeOnArrival);

function isWholeOnArrival({ isSplittable, steps }: Case): boolean {
  return isSplittable || steps.every(({ send = "" }) => send.length <= PIECE_BYTES_MAX);
}

test("most conversations can be held with one server, one after the other", () => {
  assert.ok(shared.length > 1100, `${shared.length} of ${CORPUS.length}`);
});

for (const [name, startServer] of Object.entries(SUBJECTS)) {
  describe(name, () => {
    let network: Network;
    let server: Server;

    before(async () => {
      network = await Network.start(PORT);
      server = await startServer(network);
      await answers(network.port);
    });
    after(async () => {
      await server?.stop();
      network?.stop();
    });

    test(`${name}: the conversations of the corpus`, async () => {
      await holdInTime(shared, 1, async (one) => {
        assert.deepEqual(await holdOverSocket(FLUSH, network.port, FLUSHED), FLUSHED);
        return await holdOverSocket(one, network.port);
      });
    });

    testClients(name, () => network.port, LOAD);
  });
}

for (const machine of ["microvm", "q35"] as const) {
  test(`${machine}: serves in ${SMALL_MIB} MiB with an address from DHCP, and then idles`, async () => {
    const network = await Network.start(PORT);
    const image = await buildComponent(ENTRY, { platform: "vm" });
    const counter = join(network.directory, "counter");
    const guest = new Machine(image, {
      ...{ machine, memoryMiB: SMALL_MIB, commandLine: "-- -m 4" },
      extra: [...network.netdev, ...NET_DEVICES[machine], ...counterParameters(counter)],
    });
    try {
      await answers(network.port);
      const began = (await readCounts(counter)).get("insns")!;
      assert.ok(began < BOOT_INSTRUCTIONS_MAX, `${began} instructions to the first replies`);
      await delay(3000); // for what follows boot and the close of a connection
      const before = (await readCounts(counter)).get("insns")!;
      await delay(1000);
      const idle = (await readCounts(counter)).get("insns")! - before;
      assert.ok(idle < IDLE_INSTRUCTIONS_MAX, `${idle} instructions in a second`);
      await answers(network.port);
    } finally {
      guest.stop();
      assert.equal((await guest.end()).output, "");
      network.stop();
    }
  });
}

test("process: is sealed, holds its console and its wire, and what memory it has used", async () => {
  const network = await Network.start(PORT);
  const program = await buildComponent(ENTRY, { platform: "process" });
  const server = await PacketProcess.start(program, [STATIC_ADDRESS], network);
  try {
    await answers(network.port);
    const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
    assert.match(status, /^NoNewPrivs:\t1$/m);
    assert.match(status, /^Seccomp:\t2$/m); // SECCOMP_MODE_FILTER
    const residentKiB = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
    assert.ok(residentKiB < RESIDENT_KIB_MAX, `${residentKiB} KiB, though no item is stored`);
    assert.deepEqual(readdirSync(`/proc/${server.pid}/fd`).sort(), ["0", "1", "2", "3"]);
  } finally {
    network.stop(); // its wire goes, and with it the process
  }
  const { code, output } = await server.ended;
  assert.equal(code, EXIT_LINK_LOST);
  assert.match(output, /^skerry: the packet descriptor is lost \((end of stream|read error)\)\n$/);
});

test("process: the conversations that need a server of their own", async () => {
  const rest = CORPUS.filter((one) => isWholeOnArrival(one) && !shared.includes(one));
  await holdInTime(rest, LANES, holdAlone);
});

/** QEMU 7.2 loses a network when a connection comes while a guest joins it: then all is begun anew (subject.ts). */
async function holdAlone(one: Case): Promise<Recorded> {
  for (let tries = 1; ; tries++) {
    const network = await Network.start(PORT);
    const server = await start(network, one.args);
    const [held] = await Promise.allSettled([holdOverSocket(one, network.port)]);
    const [stopped] = await Promise.allSettled([server.stop()]);
    const isGood = held.status === "fulfilled" && stopped.status === "fulfilled";
    if (!isGood) await delay(100); // until its end is known here
    if (!isGood && network.hasEnded && tries < STARTS_MAX) {
      network.end();
      continue;
    }
    network.stop();
    if (held.status === "rejected") throw held.reason;
    if (stopped.status === "rejected") throw stopped.reason;
    return held.value;
  }
}
