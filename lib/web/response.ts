/** Response (Fetch Standard, 5.5). */

import { RangeError, TypeError } from "../es/error.ts";
import { type InspectSettings, inspect } from "../es/inspect-call.ts";
import { Body, type BodyInit, type Content, contentOf, typeOfBody } from "./body.ts";
import { Headers, type HeadersInit } from "./headers.ts";
import type { URL } from "./url.ts";
import { parseUrl } from "./url-parse.ts";

export interface ResponseInit {
  readonly status?: number;
  readonly statusText?: string;
  readonly headers?: HeadersInit;
}

const JSON_TYPE = "application/json";

/** Where a response came from that `fetch` got. */
interface Source {
  readonly url: string;
  readonly isRedirected: boolean;
  /** A redirect led to another origin. */
  readonly isElsewhere: boolean;
}

export class Response extends Body {
  #status: number;
  #statusText: string;
  /** Null unless it was received. */
  #source: Source | null = null;
  /** Made when somebody asks; until then `#type` is the only header, "" for none. */
  #headers: Headers | null = null;
  #type = "";

  constructor(body?: BodyInit, init?: ResponseInit) {
    super(contentOf(body));
    const type = typeOfBody(body);
    if (init === undefined) {
      this.#status = 200;
      this.#statusText = "";
      this.#type = type;
      return;
    }
    const { status = 200, statusText = "", headers } = init;
    if (status < 200 || status > 599 || Math.floor(status) !== status) {
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    }
    if (Body["%has"](this) && isNullBodyStatus(status)) {
      throw new TypeError(`Response constructor: Invalid response status code ${status}`);
    }
    this.#status = status;
    this.#statusText = statusText === "" ? "" : checkReason(statusText);
    if (headers === undefined) this.#type = type;
    else {
      const own = new Headers(headers);
      if (type !== "" && !own.has("content-type")) own.append("content-type", type);
      this.#headers = own;
    }
  }

  static json(data: unknown, init?: ResponseInit): Response {
    const text = JSON.stringify(data) as string | undefined;
    if (text === undefined) throw new TypeError("Value is not JSON serializable");
    if (init === undefined) {
      const response = new Response(text);
      response.#type = JSON_TYPE;
      return response;
    }
    const headers = new Headers(init.headers);
    if (!headers.has("content-type")) headers.append("content-type", JSON_TYPE);
    const { status = 200, statusText = "" } = init;
    return new Response(text, { status, statusText, headers });
  }

  static redirect(url: string | URL, status = 302): Response {
    const record = parseUrl(`${url as string}`, null);
    if (record === null) throw new TypeError(`Failed to parse URL from ${url as string}`);
    if (![301, 302, 303, 307, 308].includes(status)) {
      throw new RangeError(`Invalid status code ${status}`);
    }
    return new Response(null, { status, headers: { location: record.href } });
  }

  get type(): string {
    if (this.#source === null) return "default";
    return this.#source.isElsewhere ? "cors" : "basic";
  }

  get url(): string {
    return this.#source?.url ?? "";
  }

  get redirected(): boolean {
    return this.#source?.isRedirected === true;
  }

  get status(): number {
    return this.#status;
  }

  get ok(): boolean {
    return this.#status >= 200 && this.#status <= 299;
  }

  get statusText(): string {
    return this.#statusText;
  }

  get headers(): Headers {
    let headers = this.#headers;
    if (headers === null) {
      headers = new Headers();
      if (this.#type !== "") Headers["%add"](headers, "content-type", this.#type);
      this.#headers = headers;
    }
    return headers;
  }

  clone(): Response {
    const copy = new Response(null, { headers: this.headers });
    Body["%give"](copy, Body["%share"](this, "Response"));
    copy.#status = this.#status;
    copy.#statusText = this.#statusText;
    copy.#source = this.#source;
    return copy;
  }

  get [Symbol.toStringTag](): string {
    return "Response";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    _depth: number | null,
    options: InspectSettings,
  ): unknown {
    const { status, statusText, headers, body, bodyUsed, ok, redirected, type, url } = this;
    const parts = { status, statusText, headers, body, bodyUsed, ok, redirected, type, url };
    return `Response ${inspect(parts, { ...options, depth: options.depth ?? 2 })}`;
  }

  /** Of the library's own use: what `fetch` got. */
  static ["%received"](
    status: number,
    statusText: string,
    headers: Headers,
    content: Content,
    source: Source,
  ): Response {
    const response = new Response();
    response.#status = status;
    response.#statusText = statusText;
    response.#headers = headers;
    response.#source = source;
    Body["%give"](response, content);
    return response;
  }

  /** Of the library's own use: the content, which is used from now on. */
  static ["%contentOf"](response: Response): Content {
    return Body["%take"](response);
  }

  /** Of the library's own use: the headers if there is more than a type, which `typeOf` tells. */
  static ["%headersOf"](response: Response): Headers | null {
    return response.#headers;
  }

  /** Of the library's own use: content-type, "" for none, when there are no other headers. */
  static ["%typeOf"](response: Response): string {
    return response.#type;
  }
}

function isNullBodyStatus(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** reason-phrase (RFC 9112 4). */
function checkReason(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const isFine = unit === 9 || (unit >= 0x20 && unit < 0x7f) || (unit >= 0x80 && unit <= 0xff);
    if (!isFine) throw new TypeError("Invalid statusText");
  }
  return text;
}
