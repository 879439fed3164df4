/**
 * A memcached client for what the guestbook needs: one connection, commands in order, replies
 * matched in order. It connects when it is first used, and again after the connection was lost.
 */
import { connect, type Socket } from "node:net";

const REPLY_MS = 3000;

/** The cache cannot be reached, does not answer in time, or answers nonsense. */
export class MemcachedError extends Error {}

/** One command that was sent, and how its reply is read. */
interface Pending {
  /** Takes a whole reply off the front of `bytes`; its length, or 0 while it is not complete. */
  read(bytes: Buffer): number;
  fail(error: MemcachedError): void;
}

export class Memcached {
  readonly #host: string;
  readonly #port: number;
  #socket: Socket | null = null;
  #received = Buffer.alloc(0);
  #pending: Pending[] = [];

  constructor(host: string, port: number) {
    this.#host = host;
    this.#port = port;
  }

  /** The values that are there. Keys have no blanks. */
  async get(keys: readonly string[]): Promise<Map<string, string>> {
    return await this.#command(`get ${keys.join(" ")}\r\n`, readValues);
  }

  async set(key: string, value: string): Promise<void> {
    await this.#store("set", key, value);
  }

  /** Stores only if the key is not there. */
  async add(key: string, value: string): Promise<void> {
    await this.#store("add", key, value);
  }

  /** Adds one; the new number, or null when the key is not there. */
  async increment(key: string): Promise<number | null> {
    const line = await this.#command(`incr ${key} 1\r\n`, readLine);
    if (line === "NOT_FOUND") return null;
    if (!/^\d+$/.test(line)) throw new MemcachedError(`incr ${key}: ${line}`);
    return Number(line);
  }

  async #store(verb: string, key: string, value: string): Promise<void> {
    const bytes = Buffer.byteLength(value);
    const line = await this.#command(`${verb} ${key} 0 0 ${bytes}\r\n${value}\r\n`, readLine);
    if (line !== "STORED" && line !== "NOT_STORED")
      throw new MemcachedError(`${verb} ${key}: ${line}`);
  }

  /** Sends a command; `parse` makes its result of a whole reply, or null while bytes are missing. */
  #command<T>(
    text: string,
    parse: (bytes: Buffer) => { value: T; length: number } | null,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const socket = this.#connected();
      const timer = setTimeout(() => this.#lost("no reply in time"), REPLY_MS);
      this.#pending.push({
        read(bytes) {
          const reply = parse(bytes);
          if (reply === null) return 0;
          clearTimeout(timer);
          resolve(reply.value);
          return reply.length;
        },
        fail(error) {
          clearTimeout(timer);
          reject(error);
        },
      });
      socket.write(text);
    });
  }

  #connected(): Socket {
    if (this.#socket !== null) return this.#socket;
    const socket = connect(this.#port, this.#host).setNoDelay(true);
    this.#socket = socket;
    socket.on("data", (chunk) => this.#take(chunk));
    socket.on("error", (error) => this.#lost(error.message, socket));
    socket.on("close", () => this.#lost("the connection ended", socket));
    return socket;
  }

  #take(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    try {
      while (this.#received.length > 0) {
        const [first] = this.#pending;
        if (first === undefined) throw new MemcachedError("a reply to nothing");
        const length = first.read(this.#received);
        if (length === 0) return;
        this.#received = this.#received.subarray(length);
        this.#pending.shift();
      }
    } catch (error) {
      if (!(error instanceof MemcachedError)) throw error;
      this.#lost(error.message);
    }
  }

  /** Forgets the connection: what waits for a reply fails, what comes next connects anew. */
  #lost(why: string, from: Socket | null = this.#socket): void {
    if (from !== this.#socket) return; // one that was forgotten before
    this.#socket?.destroy();
    this.#socket = null;
    this.#received = Buffer.alloc(0);
    const failed = this.#pending;
    this.#pending = [];
    for (const { fail } of failed) fail(new MemcachedError(`${this.#host}:${this.#port}: ${why}`));
  }
}

function readLine(bytes: Buffer): { value: string; length: number } | null {
  const end = bytes.indexOf("\r\n");
  return end < 0 ? null : { value: bytes.toString("latin1", 0, end), length: end + 2 };
}

/** `VALUE key flags bytes`, the value, and so on until `END`. */
function readValues(bytes: Buffer): { value: Map<string, string>; length: number } | null {
  const found = new Map<string, string>();
  for (let at = 0; ; ) {
    const line = readLine(bytes.subarray(at));
    if (line === null) return null;
    at += line.length;
    if (line.value === "END") return { value: found, length: at };
    const [, key, size] = /^VALUE (\S+) \d+ (\d+)$/.exec(line.value) ?? [];
    if (key === undefined) throw new MemcachedError(`get: ${line.value}`);
    const end = at + Number(size);
    if (bytes.length < end + 2) return null;
    found.set(key, bytes.toString("utf8", at, end));
    at = end + 2;
  }
}
