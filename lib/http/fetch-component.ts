/**
 * Components that export `{ fetch }`: each request becomes a Request, the Response that comes back is
 * written. What is thrown, or is no Response, is logged and answered with 500.
 */
import { setImmediate } from "../es/timers.ts";
import { Body, type Content } from "../web/body.ts";
import { BodyQueue } from "../web/body-queue.ts";
import { Headers } from "../web/headers.ts";
import { Received, Request } from "../web/request.ts";
import { Response } from "../web/response.ts";
import { parseUrl } from "../web/url-parse.ts";
import type { HttpConnection } from "./connection.ts";
import { readHeaderLines } from "./header-lines.ts";
import type { RequestHead } from "./request-head.ts";
import type { RequestHandler } from "./server.ts";

/** What a component's module exports as `default`. */
export interface FetchComponent {
  fetch(request: Request): Response | Promise<Response>;
}

/** Of requests of HTTP/1.0, which need not name one. */
const HOST_USUAL = "localhost";
const SLASH = 0x2f;
const FAILED = "Internal Server Error";
const TEXT_TYPE = "text/plain;charset=UTF-8";

/** What a request says, kept as its text. */
class ReceivedRequest extends Received {
  readonly #text: string;
  readonly #targetStart: number;
  readonly #targetEnd: number;
  readonly #headersStart: number;
  readonly #hostStart: number;
  readonly #hostEnd: number;

  constructor(connection: HttpConnection, bytes: Uint8Array, start: number) {
    const { head } = connection;
    super(head.method, bodyOf(connection));
    this.#text = connection.headText(bytes, start);
    this.#targetStart = head.targetStart;
    this.#targetEnd = head.targetEnd;
    this.#headersStart = head.headersStart;
    this.#hostStart = head.hostStart;
    this.#hostEnd = head.hostEnd;
  }

  override url(): string {
    const target = this.#text.slice(this.#targetStart, this.#targetEnd);
    const host = this.#text.slice(this.#hostStart, this.#hostEnd);
    const isPath = target.startsWith("/");
    const text = isPath ? `http://${host === "" ? HOST_USUAL : host}${target}` : target;
    const record = parseUrl(text, null);
    if (record === null) throw new TypeError(`Failed to parse URL from ${text}`);
    return record.href;
  }

  override headers(): Headers {
    const headers = new Headers();
    const list = readHeaderLines(this.#text, this.#headersStart);
    for (let i = 0; i < list.length; i += 2) Headers["%add"](headers, list[i]!, list[i + 1]!);
    return headers;
  }
}

/** A Request with GET or HEAD has no body, whatever was sent. */
function bodyOf({ body, head }: HttpConnection): BodyQueue | null {
  if (body === null || (head.method !== "GET" && head.method !== "HEAD")) return body;
  body.drop();
  return null;
}

/** Can there be a Request of this? The URL itself is read when somebody asks for it. */
function isServed(head: RequestHead, bytes: Uint8Array, start: number): boolean {
  if (!head.isHostPlain || head.method === "TRACE") return false;
  const first = bytes[start + head.targetStart]!;
  return first === SLASH || (first | 0x20) === 0x68; // http:
}

export class FetchHandler implements RequestHandler {
  readonly #component: FetchComponent;
  readonly #report: (error: unknown) => void;

  /** `report` is told what a component throws. */
  constructor(component: FetchComponent, report: (error: unknown) => void) {
    this.#component = component;
    this.#report = report;
  }

  onRequest(connection: HttpConnection, bytes: Uint8Array, start: number): void {
    const { head } = connection;
    if (head.method === "CONNECT") {
      connection.abort();
      return;
    }
    if (!isServed(head, bytes, start)) {
      connection.begin(400, "", ["connection", "close"]);
      connection.finish();
      return;
    }
    const request = new Request(new ReceivedRequest(connection, bytes, start));
    let answer: unknown;
    try {
      answer = this.#component.fetch(request);
    } catch (error) {
      this.#fail(connection, error);
      return;
    }
    if (answer instanceof Response) this.#answer(connection, answer);
    else void this.#answerLater(connection, answer);
  }

  async #answerLater(connection: HttpConnection, promised: unknown): Promise<void> {
    try {
      const answer = await promised;
      if (answer instanceof Response) this.#answer(connection, answer);
      else this.#fail(connection, new TypeError("fetch did not return a Response"));
    } catch (error) {
      this.#fail(connection, error);
    }
  }

  #answer(connection: HttpConnection, response: Response): void {
    let content: Content;
    try {
      content = Body["%take"](response);
    } catch (error) {
      this.#fail(connection, error);
      return;
    }
    const { status, statusText } = response;
    const headers = Response["%headersOf"](response);
    if (headers === null && typeof content === "string" && statusText === "") {
      connection.respondQuickly(status, Response["%typeOf"](response), content);
      return;
    }
    const list = Headers["%listOf"](response.headers);
    if (content instanceof BodyQueue)
      void this.#stream(connection, status, statusText, list, content);
    else connection.respond(status, statusText, list, content ?? "");
  }

  async #stream(
    connection: HttpConnection,
    status: number,
    reason: string,
    headers: readonly string[],
    body: BodyQueue,
  ): Promise<void> {
    if (connection.isGone) {
      body.cancel();
      return;
    }
    connection.onAbort = () => body.cancel();
    try {
      const first = await body.read();
      const next = body.read();
      next.catch(() => {}); // it is awaited below, unless the client leaves before
      // What is there in one piece has a length, as on Node.js; its end must be there too, so that nothing waits.
      const isWhole = first === null || (await Promise.race([next, nextTurn()])) === null;
      if (isWhole) {
        connection.respond(status, reason, headers, first ?? "");
        return;
      }
      connection.begin(status, reason, headers);
      if (!connection.write(first)) await roomIn(connection, body);
      for (
        let chunk = await next;
        chunk !== null && !connection.isGone;
        chunk = await body.read()
      ) {
        if (!connection.write(chunk)) await roomIn(connection, body);
      }
      connection.finish();
    } catch (error) {
      if (connection.isGone) return;
      this.#report(error);
      connection.cut(); // the client must not take a part for the whole
    }
  }

  #fail(connection: HttpConnection, error: unknown): void {
    this.#report(error);
    connection.respond(500, "", ["content-type", TEXT_TYPE], FAILED);
  }
}

/** Until there is room for output, or the client is gone. */
function roomIn(connection: HttpConnection, body: BodyQueue): Promise<void> {
  return new Promise((resolve) => {
    connection.onDrain = resolve;
    connection.onAbort = () => {
      body.cancel();
      resolve();
    };
  });
}

function nextTurn(): Promise<undefined> {
  return new Promise((resolve) => setImmediate(() => resolve(undefined)));
}
