/** Request (Fetch Standard, 5.4), as a server gets it. */

import { TypeError } from "../es/error.ts";
import { type InspectSettings, inspect } from "../es/inspect-call.ts";
import { AbortSignal } from "./abort.ts";
import { Body, type BodyInit, type Content, contentOf, typeOfBody } from "./body.ts";
import { Headers, type HeadersInit, isToken } from "./headers.ts";
import { ReadableStream } from "./readable-stream.ts";
import { invalidUrl, type URL } from "./url.ts";
import { parseUrl } from "./url-parse.ts";

export interface RequestInit {
  readonly method?: string;
  readonly headers?: HeadersInit;
  readonly body?: BodyInit;
  readonly redirect?: string;
  readonly signal?: AbortSignal | null;
  readonly duplex?: string;
}

const REDIRECTS = ["follow", "error", "manual"];

/** A request as a server received it: what it says is read when somebody asks. */
export abstract class Received {
  readonly method: string;
  readonly content: Content;

  constructor(method: string, content: Content) {
    this.method = method;
    this.content = content;
  }

  abstract url(): string;
  abstract headers(): Headers;
}

export class Request extends Body {
  readonly #method: string;
  /** "" until somebody asks. */
  #url = "";
  #headers: Headers | null = null;
  readonly #received: Received | null;
  /** What was given, and what it is seen as. */
  #followed: AbortSignal | null = null;
  #signal: AbortSignal | null = null;
  #redirect = "follow";

  constructor(input: string | URL | Request | Received, init?: RequestInit) {
    super(
      input instanceof Received
        ? input.content
        : init?.body === undefined
          ? inherited(input)
          : contentOf(init.body),
    );
    if (input instanceof Received) {
      this.#method = input.method;
      this.#received = input;
      return;
    }
    this.#received = null;
    const method = methodOf(init?.method ?? (input instanceof Request ? input.method : "GET"));
    if (Body["%has"](this) && (method === "GET" || method === "HEAD")) {
      throw new TypeError("Request with GET/HEAD method cannot have body.");
    }
    if (init?.body instanceof ReadableStream && init.duplex === undefined) {
      throw new TypeError("RequestInit: duplex option is required when sending a body.");
    }
    this.#method = method;
    this.#url = input instanceof Request ? input.url : urlOf(`${input as string}`);
    const headers = new Headers(
      init?.headers ?? (input instanceof Request ? input.headers : undefined),
    );
    const type = typeOfBody(init?.body);
    if (type !== "" && !headers.has("content-type")) headers.append("content-type", type);
    this.#headers = headers;
    const signal = init?.signal;
    const inheritedSignal = input instanceof Request ? input.#followed : null;
    this.#followed = signal === undefined ? inheritedSignal : signal;
    const redirect = init?.redirect ?? (input instanceof Request ? input.#redirect : "follow");
    if (!REDIRECTS.includes(redirect)) throw invalidRedirect(redirect);
    this.#redirect = redirect;
  }

  get redirect(): string {
    return this.#redirect;
  }

  get signal(): AbortSignal {
    this.#signal ??= AbortSignal.any(this.#followed === null ? [] : [this.#followed]);
    return this.#signal;
  }

  /** Of the library's own use: the signal that was given, if any. */
  static ["%signalOf"](request: Request): AbortSignal | null {
    return request.#followed;
  }

  get method(): string {
    return this.#method;
  }

  get url(): string {
    if (this.#url === "" && this.#received !== null) this.#url = this.#received.url();
    return this.#url;
  }

  get headers(): Headers {
    let headers = this.#headers;
    if (headers === null) {
      headers = this.#received?.headers() ?? new Headers();
      this.#headers = headers;
    }
    return headers;
  }

  get duplex(): string {
    return "half";
  }

  clone(): Request {
    const { method, headers, redirect } = this;
    const copy = new Request(this.url, { method, headers, redirect, signal: this.#followed });
    Body["%give"](copy, Body["%share"](this, "Request"));
    return copy;
  }

  get [Symbol.toStringTag](): string {
    return "Request";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    _depth: number | null,
    options: InspectSettings,
  ): unknown {
    const parts = {
      method: this.method,
      url: this.url,
      headers: this.headers,
      destination: "",
      referrer: "about:client",
      referrerPolicy: "",
      mode: "cors",
      credentials: "same-origin",
      cache: "default",
      redirect: this.redirect,
      integrity: "",
      keepalive: false,
      isReloadNavigation: false,
      isHistoryNavigation: false,
      signal: this.signal,
    };
    return `Request ${inspect(parts, { ...options, depth: options.depth ?? 2 })}`;
  }
}

function invalidRedirect(redirect: string): Error {
  const accepted = REDIRECTS.join(", ");
  return new TypeError(
    `Request constructor: ${redirect} is not an accepted type. Expected one of ${accepted}.`,
  );
}

function urlOf(text: string): string {
  const record = parseUrl(text, null);
  if (record === null) {
    throw new TypeError(`Failed to parse URL from ${text}`, { cause: invalidUrl(text, null) });
  }
  if (record.username !== "" || record.password !== "") {
    throw new TypeError(
      `Request cannot be constructed from a URL that includes credentials: ${text}`,
    );
  }
  return record.href;
}

function inherited(input: string | URL | Request): Content {
  return input instanceof Request ? Body["%take"](input) : null;
}

/** Fetch Standard, 2.2.1: some methods are upper-cased. */
function methodOf(method: string): string {
  const upper = method.toUpperCase();
  if (!isToken(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
  if (upper === "CONNECT" || upper === "TRACE" || upper === "TRACK") {
    throw new TypeError(`'${method}' HTTP method is unsupported.`);
  }
  const isUsual =
    upper === "GET" ||
    upper === "HEAD" ||
    upper === "POST" ||
    upper === "PUT" ||
    upper === "DELETE" ||
    upper === "OPTIONS";
  return isUsual ? upper : method;
}
