/**
 * `skerry/servers/postgres`: PostgreSQL of this machine as a Linux node.
 *
 *     postgres: {
 *       entry: "skerry/servers/postgres",
 *       node: "linux",
 *       sockets: { 5432: ".skerry/postgres/.s.PGSQL.5432" },
 *     }
 *
 * The words of `arguments` are the folder of the data, `.skerry/postgres` unless told, and then
 * options of the server's own, such as `-c work_mem=16MB`. The folder is made at the first start.
 *
 * It listens on a unix socket in that folder, which is closed to all accounts but the server's and
 * root. So whoever may connect is whom the application's flows let through, and a password would
 * protect nothing: `postgres` is the user, without one.
 */
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  findServer,
  ownFolder,
  runOnce,
  runServer,
  type ServerCommand,
  ServerError,
  stopWith,
  unprivilegedAccount,
} from "#servers/supervise";

/** The folder, as the server knows it. */
const FOLDER = "/proc/self/fd/3";
/** Where Debian has the versions of PostgreSQL. */
const VERSIONS = "/usr/lib/postgresql";
const PACKAGE = "postgresql";
const FAST_SHUTDOWN = "SIGINT"; // SIGTERM would wait for every client to leave
const EX_DATAERR = 65;

/** Folders with the programs of each version, the latest first. */
function programFolders(): string[] {
  if (!existsSync(VERSIONS)) return [];
  const versions = readdirSync(VERSIONS).filter((name) => /^\d+$/.test(name));
  return versions.sort((a, b) => Number(b) - Number(a)).map((name) => join(VERSIONS, name, "bin"));
}

/** Makes the cluster of databases, whole or not at all. */
function initialize(command: Omit<ServerCommand, "folder" | "parameters">, data: string): void {
  const unfinished = `${data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  ownFolder(unfinished, command.account);
  runOnce({
    ...command,
    folder: unfinished,
    parameters: [
      ...["-D", FOLDER, "--username=postgres", "--auth=trust"],
      ...["--encoding=UTF8", "--locale=C", "--no-instructions"],
    ],
  });
  rmSync(data, { recursive: true, force: true });
  renameSync(unfinished, data);
}

function main(): void {
  const [folder = ".skerry/postgres", ...options] = process.argv.slice(2);
  const data = resolve(folder);
  const [account, folders] = [unprivilegedAccount(["postgres", "nobody"]), programFolders()];
  const file = findServer("postgres", folders, PACKAGE);
  if (!existsSync(join(data, "PG_VERSION"))) {
    if (existsSync(data) && readdirSync(data).length > 0) {
      throw new ServerError(`${data} is not empty, and no data of PostgreSQL`, EX_DATAERR);
    }
    initialize({ file: findServer("initdb", folders, PACKAGE), account }, data);
  }
  const settings = [
    "listen_addresses=",
    `unix_socket_directories=${FOLDER}`,
    "unix_socket_permissions=0700",
    "shared_buffers=32MB",
  ];
  const parameters = ["-D", FOLDER, ...settings.flatMap((setting) => ["-c", setting]), ...options];
  runServer({ file, parameters, folder: data, account }, FAST_SHUTDOWN);
}

try {
  main();
} catch (error) {
  stopWith(error);
}
