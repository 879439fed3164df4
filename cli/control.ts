/**
 * How commands in another terminal talk to a running application: a unix socket per application, in
 * a folder of the user's own. The socket is the only state: an application that ended, however it
 * ended, does not answer, and its socket is removed by whoever finds it.
 *
 * A client sends one line of JSON, a `Request`; the answer is lines of JSON until the end.
 */
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallCount } from "#cluster/linux";
import type { LogLine } from "#cluster/provider";
import { CliError, EXIT } from "./error.ts";

export type Request =
  | { readonly what: "status" }
  | {
      readonly what: "logs";
      readonly node: string | null;
      readonly last: number;
      readonly isFollowed: boolean;
    }
  | { readonly what: "stop"; readonly node: string | null }
  | { readonly what: "scale"; readonly component: string; readonly count: number };

export interface NodeStatus {
  readonly name: string;
  readonly component: string;
  readonly kind: "vm" | "process" | "linux";
  readonly state: string;
  readonly address: string;
  readonly pid: number | null;
  readonly restarts: number;
  readonly startedAtMs: number;
  readonly readyAfterMs: number | null;
  /** How it ended, the last time. */
  readonly lastExit: string | null;
  /** Part of a processor that it uses, 0 to 1; null: nobody has looked twice yet. */
  readonly load: number | null;
  /** Calls of other nodes that it has served since it was started. */
  readonly calls: readonly CallCount[];
}

export interface ApplicationStatus {
  readonly name: string;
  readonly directory: string;
  /** Of the command that runs it. */
  readonly pid: number;
  readonly startedAtMs: number;
  readonly nodes: readonly NodeStatus[];
  /** Of the quota, of which 0 means that there is none. */
  readonly usage: {
    readonly nodes: number;
    readonly nodesMax: number;
    readonly memoryMiB: number;
    readonly memoryMaxMiB: number;
  };
  /** URLs and addresses on the host. */
  readonly exposed: readonly string[];
}

/** What a running application does for others. */
export interface Controlled {
  status(): ApplicationStatus;
  /** Calls `each` for the last lines, and, when followed, for those to come until `signal`. */
  logs(
    request: Extract<Request, { what: "logs" }>,
    each: (line: LogLine) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Resolves when it is stopped; false when there is no such node. */
  stop(node: string | null): Promise<boolean>;
  /** Resolves when the component has so many nodes; rejects with CliError. */
  scale(component: string, count: number): Promise<void>;
}

const SUFFIX = ".sock";
const REQUEST_BYTES_MAX = 4096;
const ANSWER_MS = 5000;

/** The user's folder for sockets: private, and gone after a reboot. */
export function runtimeFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const given = environment["XDG_RUNTIME_DIR"];
  if (given !== undefined && given !== "" && existsSync(given)) return join(given, "skerry");
  return join(tmpdir(), `skerry-${process.getuid?.() ?? 0}`);
}

/** Makes the folder; refuses one that somebody else could have put there. */
function openFolder(): string {
  const folder = runtimeFolder();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid } = lstatSync(folder);
  if (!lstatSync(folder).isDirectory() || uid !== (process.getuid?.() ?? uid)) {
    throw new CliError(
      "RUNTIME_FOLDER",
      EXIT.CANNOT_CREATE,
      `${folder} belongs to somebody else`,
      "set XDG_RUNTIME_DIR to a folder of your own",
    );
  }
  chmodSync(folder, 0o700);
  return folder;
}

/** Serves an application's socket. `close` removes it. */
export class ControlServer {
  readonly name: string;
  readonly #server: Server;
  readonly #path: string;
  readonly #sockets = new Set<Socket>();

  private constructor(name: string, server: Server, path: string) {
    this.name = name;
    this.#server = server;
    this.#path = path;
    server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
  }

  /**
   * Takes the name. Rejects with CliError ALREADY_RUNNING when an application has it; with
   * `mayRename` the next free name is taken instead.
   */
  static async open(
    wanted: string,
    controlled: Controlled,
    mayRename: boolean,
  ): Promise<ControlServer> {
    const folder = openFolder();
    for (let n = 1; ; n++) {
      const name = n === 1 ? wanted : `${wanted}-${n}`;
      const path = join(folder, name + SUFFIX);
      const running = existsSync(path)
        ? await ask<ApplicationStatus>(path, { what: "status" })
        : null;
      if (running !== null && !mayRename) {
        throw new CliError(
          "ALREADY_RUNNING",
          EXIT.FAILED,
          `${name} is running already, from ${running[0]?.directory} (pid ${running[0]?.pid})`,
          `skerry stop ${name}`,
        );
      }
      if (running !== null) continue;
      rmSync(path, { force: true }); // its application is gone
      const server = createServer((socket) => serve(socket, controlled));
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(path, resolve);
      });
      return new ControlServer(name, server, path);
    }
  }

  /** Ends what clients still wait for. */
  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.end();
    rmSync(this.#path, { force: true });
  }
}

function serve(socket: Socket, controlled: Controlled): void {
  const gone = new AbortController();
  let text = "";
  socket.on("error", () => gone.abort()); // the client left
  socket.on("close", () => gone.abort());
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    const end = text.indexOf("\n");
    if (end < 0 && text.length < REQUEST_BYTES_MAX) return;
    socket.removeAllListeners("data").resume();
    answer(
      text.slice(0, end),
      controlled,
      (value) => socket.write(`${JSON.stringify(value)}\n`),
      gone.signal,
    )
      .catch((error: Error) => socket.write(`${JSON.stringify({ error: error.message })}\n`))
      .finally(() => socket.end());
  });
}

async function answer(
  line: string,
  controlled: Controlled,
  say: (value: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  const request = JSON.parse(line) as Request;
  if (request.what === "status") say(controlled.status());
  else if (request.what === "logs") await controlled.logs(request, say, signal);
  else if (request.what === "stop") say(await controlled.stop(request.node));
  else if (request.what === "scale") {
    await controlled.scale(request.component, request.count);
    say(true);
  } else throw new Error("unknown request");
}

/**
 * Asks the application behind a socket; all its answers (none when it is stuck), or null when nobody
 * is there.
 * @param each  called for each answer as it comes
 */
export function ask<T>(
  path: string,
  request: Request,
  each: (answer: T) => void = () => {},
): Promise<T[] | null> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const answers: T[] = [];
    let [text, isThere] = ["", false];
    const isQuick = request.what === "status";
    if (isQuick) socket.setTimeout(ANSWER_MS, () => socket.destroy());
    socket.on("connect", () => {
      isThere = true;
      socket.write(`${JSON.stringify(request)}\n`);
    });
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      const lines = (text + chunk).split("\n");
      text = lines.pop()!;
      for (const line of lines) {
        const value = JSON.parse(line) as T;
        answers.push(value);
        each(value);
      }
    });
    socket.on("error", () => {}); // "close" follows and says what came of it
    socket.on("close", () => resolve(isThere ? answers : null));
  });
}

export interface Running {
  readonly path: string;
  readonly status: ApplicationStatus;
}

/** All running applications of this user. Removes sockets that nobody answers. */
export async function runningApplications(): Promise<Running[]> {
  const folder = runtimeFolder();
  if (!existsSync(folder)) return [];
  const found: Running[] = [];
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX))
    .sort()) {
    const path = join(folder, file);
    const answers = await ask<ApplicationStatus>(path, { what: "status" });
    const status = answers?.[0];
    if (answers === null) rmSync(path, { force: true });
    else if (status !== undefined) {
      found.push({ path, status: { ...status, name: file.slice(0, -SUFFIX.length) } });
    }
  }
  return found;
}

/** The one application that `name` means; without a name, the only one that runs. */
export async function findRunning(name: string | undefined): Promise<Running> {
  const all = await runningApplications();
  const found =
    name === undefined && all.length === 1 ? all[0] : all.find((one) => one.status.name === name);
  if (found !== undefined) return found;
  const names = all.map(({ status }) => status.name).join(", ");
  if (name === undefined && all.length > 1) {
    throw new CliError(
      "WHICH",
      EXIT.USAGE,
      "several applications are running",
      `name one of: ${names}`,
    );
  }
  const what =
    name === undefined ? "no application is running" : `no application named ${name} is running`;
  throw new CliError(
    "NOT_RUNNING",
    EXIT.NO_INPUT,
    what,
    names === "" ? "skerry run starts one" : `running: ${names}`,
  );
}
