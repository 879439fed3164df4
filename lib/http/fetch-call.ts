/**
 * One request of `fetch` and its response: what happens between a Request and a Response when no redirect does.
 *
 * States: asking -> reading (the head has come) -> over. `abort` and failures end each of them, once.
 */
import { stringToLatin1 } from "#es-native";
import { BodyQueue } from "../web/body-queue.ts";
import type { UrlRecord } from "../web/url-parse.ts";
import type { ClientConnection, Exchange } from "./client-connection.ts";
import type { ClientPool } from "./client-pool.ts";
import { fetchFailed, terminated } from "./fetch-errors.ts";
import { IN_CHUNKS, NO_BODY } from "./fetch-request.ts";
import { readHeaderLines } from "./header-lines.ts";
import type { ResponseHead } from "./response-reader.ts";

const PORT_USUAL = 80;
/** Sooner than a server that says when it closes an idle connection. */
const HURRY_MS = 1000;

/** What came as an answer; `body` is null where there cannot be any. */
export interface Answer {
  readonly status: number;
  readonly reason: string;
  /** Name, value, name, value, .. */
  readonly headers: readonly string[];
  readonly body: BodyQueue | null;
}

/** The length of a body, as `requestHead` takes it. */
export function lengthOf(body: Uint8Array | BodyQueue | null): number {
  if (body === null) return NO_BODY;
  return body instanceof BodyQueue ? IN_CHUNKS : body.length;
}

function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  stringToLatin1(text, bytes, 0);
  return bytes;
}

export class Call implements Exchange {
  readonly #connection: ClientConnection;
  readonly #isHead: boolean;
  readonly #resolve: (answer: Answer) => void;
  readonly #reject: (error: unknown) => void;
  #queue: BodyQueue | null = null;
  #isOver = false;
  #onRoom: (() => void) | null = null;
  /** Called once, when nothing of this can fail any more. */
  onOver: () => void = () => {};
  readonly answer: Promise<Answer>;

  constructor(pool: ClientPool, url: UrlRecord, method: string) {
    let settle: { resolve: (answer: Answer) => void; reject: (error: unknown) => void } | null =
      null;
    this.answer = new Promise((resolve, reject) => {
      settle = { resolve, reject };
    });
    const { resolve, reject } = settle!;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#isHead = method === "HEAD";
    this.#connection = pool.take(url.host!, url.port === "" ? PORT_USUAL : Number(url.port));
    this.#connection.start(this, this.#isHead);
  }

  // --- the request

  send(head: string, body: Uint8Array | BodyQueue | null): void {
    this.#connection.write(latin1(head));
    if (body instanceof BodyQueue) {
      void this.#pump(body);
      return;
    }
    if (body !== null && body.length > 0) this.#connection.write(body);
    this.#connection.finish();
  }

  async #pump(body: BodyQueue): Promise<void> {
    try {
      for (;;) {
        const chunk = await body.read();
        if (this.#isOver) break;
        if (chunk === null) {
          this.#connection.write(latin1("0\r\n\r\n"));
          this.#connection.finish();
          return;
        }
        this.#connection.write(latin1(`${chunk.length.toString(16)}\r\n`));
        this.#connection.write(chunk);
        if (!this.#connection.write(latin1("\r\n"))) {
          await new Promise<void>((resolve) => {
            this.#onRoom = resolve;
          });
        }
      }
      body.cancel();
    } catch (error) {
      this.#connection.abort();
      this.onFailure(error);
    }
  }

  onRoom(): void {
    const wake = this.#onRoom;
    this.#onRoom = null;
    wake?.();
  }

  // --- the response

  onHead(head: ResponseHead, headText: string): void {
    const headers = readHeaderLines(headText, 0);
    this.#noteKeepAlive(headers);
    const { status, reason } = head;
    const hasBody = !this.#isHead && status !== 204 && status !== 205 && status !== 304;
    const queue = new BodyQueue();
    queue.onRoom = () => this.#connection.resume();
    queue.onCancel = () => {
      if (this.#isOver) return;
      this.#end();
      this.#connection.abort();
    };
    this.#queue = queue;
    this.#resolve({ status, reason, headers, body: hasBody ? queue : null });
  }

  #noteKeepAlive(headers: readonly string[]): void {
    for (let i = 0; i < headers.length; i += 2) {
      if (headers[i]!.toLowerCase() !== "keep-alive") continue;
      const match = /timeout=(\d{1,6})/.exec(headers[i + 1]!);
      if (match !== null) this.#connection.idleMs = Number(match[1]) * 1000 - HURRY_MS;
    }
  }

  onBody(chunk: Uint8Array): void {
    const queue = this.#queue!;
    queue.push(chunk);
    if (queue.isFull) this.#connection.pause();
  }

  onDone(): void {
    const queue = this.#queue!;
    this.#end();
    queue.end();
  }

  // --- the end

  #end(): void {
    this.#isOver = true;
    this.onRoom();
    this.onOver();
  }

  onFailure(error: unknown): void {
    if (this.#isOver) return;
    const queue = this.#queue;
    this.#end();
    if (queue === null) this.#reject(fetchFailed(error));
    else queue.fail(terminated(error));
  }

  /** The program has changed its mind, for this reason. */
  abort(reason: unknown): void {
    if (this.#isOver) return;
    const queue = this.#queue;
    this.#end();
    this.#connection.abort();
    if (queue === null) this.#reject(reason);
    else queue.fail(reason);
  }
}
