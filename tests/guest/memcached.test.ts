/**
 * The memcached of `servers/memcached`, compiled from TypeScript: booted on microvm (virtio over
 * MMIO) and on q35 (virtio over PCI, MSI-X), and as a sandboxed process. Each is started once, for
 * real clients and for what memcached 1.6 said in the conversations of `tests/memcached`; those
 * that need a server of their own get a process each.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Case, Recorded } from "../memcached/case.ts";
import { answers, testClients } from "../memcached/clients.ts";
import { holdInTime, holdOverSocket, inLanes } from "../memcached/conversation.ts";
import { CORPUS } from "../memcached/corpus.ts";
import { FLUSH, FLUSHED, repeatable } from "../memcached/in-memory.ts";
import { buildComponent } from "./component.ts";
import { Machine, NET_DEVICES } from "./machine.ts";
import { Network, STATIC_ADDRESS } from "./network.ts";
import { PacketProcess } from "./packet-process.ts";

const ENTRY = "servers/memcached/main.ts";
const PORT = 11211;
const MEMORY_MIB = 128;
/** QEMU's user-mode network drops the SYNs of many at once, which are sent again a second later. */
const LOAD = { connections: 4, requests: 4800 };
const SUBJECT_MS = 240_000;
/** A request must reach the server in one piece, where the reply depends on that. */
const PIECE_BYTES_MAX = 1400;
const EXIT_SIGTERM = 143;

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
      for (const one of shared) {
        await holdInTime(one, async () => {
          assert.deepEqual(await holdOverSocket(FLUSH, network.port, FLUSHED), FLUSHED);
          return await holdOverSocket(one, network.port);
        });
      }
    });

    testClients(name, () => network.port, LOAD);
  });
}

test("process: the conversations that need a server of their own", async () => {
  const rest = CORPUS.filter((one) => isWholeOnArrival(one) && !shared.includes(one));
  await inLanes(rest, 10, (one) => holdInTime(one, () => holdAlone(one)));
});

async function holdAlone(one: Case): Promise<Recorded> {
  const network = await Network.start(PORT);
  const server = await start(network, one.args);
  try {
    return await holdOverSocket(one, network.port);
  } finally {
    await server.stop();
    network.stop();
  }
}
