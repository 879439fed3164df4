/**
 * `skerry/servers/nginx`: nginx of this machine as a Linux node, in front of nodes that come and go.
 *
 *     front: {
 *       entry: "skerry/servers/nginx",
 *       node: "linux",
 *       arguments: ["./front.conf"],
 *       expose: { 8080: "http" },
 *     }
 *
 * `front.conf` is what stands inside nginx's `http { }`: see template.ts for what is filled in. When
 * the running nodes of a component that it balances over are others, nginx is told to read it again.
 * That interrupts no answer, but ends connections that are silent: a client whose next request is on
 * its way on one of them has to send it again, as with any server that limits keep-alive.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { application, wayTo } from "skerry/nodes";
import {
  findServer,
  ownFolder,
  runOnce,
  runServer,
  type Server,
  type ServerCommand,
  ServerError,
  stopWith,
  unprivilegedAccount,
} from "#servers/supervise";
import { configuration, fillTemplate, type Place, type Wanted, wantedServers } from "./template.ts";

/** The folder, as the server knows it. */
const FOLDER = "/proc/self/fd/3";
const STATE = ".skerry/nginx";
const LOOK_MS = 250;
const EX_NOINPUT = 66;

/** The configuration for the nodes that run now. */
async function generate(template: string): Promise<string> {
  const { nodes } = await application();
  const places = new Map<Wanted, Place[]>();
  const wanted = wantedServers(template);
  for (const one of wanted) {
    const running = nodes.filter(
      ({ component, state }) => component === one.component && state === "running",
    );
    const found = running.map(async ({ address, name }) => ({
      node: name,
      host: await wayTo(address, one.port),
    }));
    places.set(one, await Promise.all(found));
  }
  const http = fillTemplate(template, process.env, ({ component, port }) => {
    const known = wanted.find((one) => one.component === component && one.port === port);
    return known === undefined ? [] : (places.get(known) ?? []);
  });
  return configuration(http, FOLDER);
}

/** Writes what changes and lets nginx read it, for as long as this process runs. */
async function follow(template: string, written: string, file: string, server: Server) {
  for (let last = written; ; await delay(LOOK_MS)) {
    try {
      const text = await generate(template);
      if (text === last) continue;
      writeFileSync(file, text);
      server.signal("SIGHUP");
      last = text;
    } catch (error) {
      // A node may go while it is asked for; nginx has what there was before.
      console.error(`nodes cannot be seen: ${(error as Error).message}`);
    }
  }
}

function readTemplate(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new ServerError(`${path} cannot be read: ${(error as Error).message}`, EX_NOINPUT);
  }
}

async function main(): Promise<void> {
  const template = readTemplate(resolve(process.argv[2] ?? "./nginx.conf"));
  const file = findServer("nginx", ["/usr/sbin", "/usr/local/sbin"], "nginx-light");
  const account = unprivilegedAccount(["www-data", "nobody"]);
  const folder = resolve(STATE);
  ownFolder(folder, account);
  const written = await generate(template).catch((error: Error) => {
    throw new ServerError(error.message);
  });
  const path = join(folder, "nginx.conf");
  writeFileSync(path, written);
  const parameters = ["-e", "stderr", "-p", `${FOLDER}/`, "-c", `${FOLDER}/nginx.conf`];
  const command: ServerCommand = { file, parameters, folder, account };
  runOnce({ ...command, parameters: [...parameters, "-t", "-q"] });
  await follow(template, written, path, runServer(command, "SIGTERM"));
}

main().catch(stopWith);
