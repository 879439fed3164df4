/**
 * One connection to one cache: commands go out in order, replies come back in order (protocol.txt).
 *
 * States: connecting -> open -> lost, or connecting -> lost. Once lost it stays lost, and every
 * command that had no reply fails; whoever wants to go on makes another one.
 */
import { network, type TcpConnection, type TcpConnectReceiver } from "skerry/net";
import { MEMCACHED_LIMITS } from "./limits.ts";
import { ReplyReader, type ReplyReceiver } from "./reply.ts";

const { keyBytesMax, pendingMax, replyMs, valueBytesMax } = MEMCACHED_LIMITS;

/** The cache cannot be reached, does not answer in time, or answers nonsense. */
export class MemcachedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "MemcachedError";
  }
}

interface Reply {
  readonly line: string;
  readonly value: Uint8Array | null;
}

/** A command without a reply. */
interface Pending {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: MemcachedError) => void;
}

export class MemcachedConnection implements TcpConnectReceiver, ReplyReceiver {
  /** Why it is lost; "" while it is not. */
  reason = "";
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();
  readonly #reader = new ReplyReader();
  #tcp: TcpConnection | null = null;
  /** In the order of the replies; those before `#first` have theirs. */
  #pending: Pending[] = [];
  #first = 0;
  /** Bytes that TCP has not taken yet, in order. */
  #unsent: Uint8Array[] = [];
  #timer: Timeout | null = null;
  /** Replies that have come when the timer was started. */
  #repliesAtStart = 0;
  #replies = 0;

  /** Begins to connect to an IPv4 address. */
  constructor(address: number, port: number) {
    network.connectTcp(address, port, this);
  }

  /** The value of a key; null when it is not there. Rejects with MemcachedError. */
  async get(key: string): Promise<string | null> {
    const { line, value } = await this.#ask(`get ${checkKey(key)}\r\n`);
    if (line !== "END") throw new MemcachedError(`get ${key}: ${line}`);
    return value === null ? null : this.#decoder.decode(value);
  }

  /**
   * Stores a value; `add` only when there is none. True when it was stored. Rejects with
   * MemcachedError, also for a value that is too long.
   * @param seconds  how long it may be kept; 0 = no end
   */
  async store(verb: "set" | "add", key: string, value: string, seconds: number): Promise<boolean> {
    const length = this.#encoder.encode(value).length;
    if (length > valueBytesMax) throw new MemcachedError(`${verb} ${key}: ${length} bytes`);
    const head = `${verb} ${checkKey(key)} 0 ${seconds} ${length}`;
    const { line } = await this.#ask(`${head}\r\n${value}\r\n`);
    if (line !== "STORED" && line !== "NOT_STORED") {
      throw new MemcachedError(`${verb} ${key}: ${line}`);
    }
    return line === "STORED";
  }

  /** Ends the connection; what has no reply fails. */
  close(): void {
    this.#lose("closed");
  }

  onConnect(connection: TcpConnection): void {
    if (this.reason !== "") connection.abort();
    else this.#tcp = connection;
    this.#send();
  }

  onData(bytes: Uint8Array, start: number, end: number): void {
    if (this.reason !== "") return;
    if (!this.#reader.take(bytes, start, end, this)) this.#lose("a reply that makes no sense");
  }

  onWritable(): void {
    this.#send();
  }

  onEnd(): void {
    this.#lose("the cache has ended the connection");
  }

  onClose(reason: string): void {
    this.#tcp = null;
    this.#lose(reason === "" ? "the connection has ended" : reason);
  }

  onReply(line: string, value: Uint8Array | null): void {
    const pending = this.#pending[this.#first];
    if (pending === undefined) {
      this.#lose("a reply to nothing");
      return;
    }
    this.#replies++;
    this.#first++;
    if (this.#first === this.#pending.length) {
      this.#pending = [];
      this.#first = 0;
    }
    pending.resolve({ line, value });
  }

  #ask(command: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (this.reason !== "") reject(new MemcachedError(this.reason));
      else if (this.#pending.length >= pendingMax) reject(new MemcachedError("too many commands"));
      else {
        this.#pending.push({ resolve, reject });
        this.#unsent.push(this.#encoder.encode(command));
        this.#send();
        this.#watch();
      }
    });
  }

  #send(): void {
    const tcp = this.#tcp;
    if (tcp === null) return;
    while (this.#unsent.length > 0) {
      const bytes = this.#unsent[0]!;
      const taken = tcp.write(bytes, 0, bytes.length);
      if (taken < bytes.length) {
        this.#unsent[0] = bytes.subarray(taken);
        return;
      }
      this.#unsent.shift();
    }
  }

  /** One timer for all commands: a whole period without any reply, though one is owed, is too long. */
  #watch(): void {
    if (this.#timer !== null) return;
    this.#repliesAtStart = this.#replies;
    this.#timer = setTimeout(() => this.#look(), replyMs);
  }

  #look(): void {
    this.#timer = null;
    if (this.#pending.length === 0 || this.reason !== "") return;
    if (this.#replies === this.#repliesAtStart) this.#lose("no reply in time");
    else this.#watch();
  }

  #lose(reason: string): void {
    if (this.reason !== "") return;
    this.reason = reason;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#tcp?.abort();
    this.#tcp = null;
    const failed = this.#pending.slice(this.#first);
    this.#pending = [];
    this.#first = 0;
    this.#unsent = [];
    for (const { reject } of failed) reject(new MemcachedError(reason));
  }
}

/** A key has no blanks and no control characters. Throws MemcachedError. */
function checkKey(key: string): string {
  if (key.length === 0 || key.length > keyBytesMax) {
    throw new MemcachedError(`a key has 1 to ${keyBytesMax} bytes, not ${key.length}`);
  }
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    if (unit <= 0x20 || unit >= 0x7f) throw new MemcachedError(`"${key}" is no key`);
  }
  return key;
}
