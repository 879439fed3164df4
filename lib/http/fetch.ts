/**
 * `fetch` of a program (Fetch Standard, 4), over HTTP/1.1: redirects, signals, and the errors of Node.js. Without TLS,
 * decompression, caches, cookies, `data:` and `blob:`.
 */

import type { AbortSignal } from "../web/abort.ts";
import { Body, type Content } from "../web/body.ts";
import { BodyQueue } from "../web/body-queue.ts";
import { Headers } from "../web/headers.ts";
import { Request, type RequestInit } from "../web/request.ts";
import { Response } from "../web/response.ts";
import type { URL } from "../web/url.ts";
import { parseUrl, type UrlRecord } from "../web/url-parse.ts";
import { encodeUtf8 } from "../web/utf8-encode.ts";
import type { ClientPool } from "./client-pool.ts";
import { type Answer, Call, lengthOf } from "./fetch-call.ts";
import { fetchFailed, networkError } from "./fetch-errors.ts";
import { requestHead } from "./fetch-request.ts";

const REDIRECTS_MAX = 20;
/** Fetch Standard, 2.9: ports of other services, to which no browser speaks. */
const BAD_PORTS = new Set([
  ...[1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101],
  ...[102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389],
  ...[427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636],
  ...[989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566],
  ...[6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
]);
const OF_THE_BODY = [
  ...["content-encoding", "content-language", "content-location", "content-type", "content-length"],
];
const OF_THE_ORIGIN = ["authorization", "proxy-authorization", "cookie", "host"];

/** What is asked for next; changes with each redirect. */
interface Plan {
  url: UrlRecord;
  method: string;
  readonly headers: Headers;
  body: Uint8Array | BodyQueue | null;
  isElsewhere: boolean;
}

/** A Response is promised; it rejects as Node's own `fetch` does. */
export async function fetchWith(
  pool: ClientPool,
  input: string | URL | Request,
  init: RequestInit | undefined,
): Promise<Response> {
  const request = new Request(input, init);
  const signal = Request["%signalOf"](request);
  signal?.throwIfAborted();
  const plan: Plan = {
    url: parseUrl(request.url, null)!,
    method: request.method,
    headers: new Headers(request.headers),
    body: bodyOf(Body["%take"](request)),
    isElsewhere: false,
  };
  for (let count = 0; ; count++) {
    const call = begin(pool, plan);
    const answer = await unlessAborted(call, signal);
    const next = request.redirect === "manual" ? null : redirectOf(answer, plan.url);
    if (next === null) return responseTo(answer, plan, count > 0);
    answer.body?.drop();
    if (request.redirect === "error") throw fetchFailed(networkError("unexpected redirect"));
    if (count === REDIRECTS_MAX) throw fetchFailed(networkError("redirect count exceeded"));
    redirect(plan, answer.status, next);
  }
}

function bodyOf(content: Content): Uint8Array | BodyQueue | null {
  return typeof content === "string" ? encodeUtf8(content) : content;
}

function begin(pool: ClientPool, plan: Plan): Call {
  const { url, method, headers, body } = plan;
  if (url.scheme === "https") {
    throw fetchFailed(networkError("https is not supported in images, which have no TLS"));
  }
  if (url.scheme !== "http") throw fetchFailed(networkError("unknown scheme"));
  if (BAD_PORTS.has(Number(url.port))) throw fetchFailed(networkError("bad port"));
  let head = "";
  try {
    head = requestHead(method, url, headers, lengthOf(body));
  } catch (cause) {
    throw fetchFailed(cause);
  }
  const call = new Call(pool, url, method);
  call.send(head, body);
  return call;
}

/** The answer; the signal counts until the body has been read. */
function unlessAborted(call: Call, signal: AbortSignal | null): Promise<Answer> {
  if (signal === null) return call.answer;
  const onAbort = (): void => call.abort(signal.reason);
  call.onOver = () => signal.removeEventListener("abort", onAbort);
  if (signal.aborted) onAbort();
  else signal.addEventListener("abort", onAbort);
  return call.answer;
}

/** Where an answer sends the request, null for nowhere. */
function redirectOf({ status, headers }: Answer, url: UrlRecord): UrlRecord | null {
  if (![301, 302, 303, 307, 308].includes(status)) return null;
  const at = headers.findIndex((name, i) => i % 2 === 0 && name.toLowerCase() === "location");
  if (at < 0) return null;
  const target = parseUrl(headers[at + 1]!, url);
  if (target === null) throw fetchFailed(networkError("Invalid URL"));
  target.fragment ??= url.fragment;
  return target;
}

/** Fetch Standard, 4.4: HTTP-redirect fetch. */
function redirect(plan: Plan, status: number, target: UrlRecord): void {
  const { url, headers } = plan;
  if (target.scheme !== "http" && target.scheme !== "https") {
    throw fetchFailed(networkError("URL scheme must be a HTTP(S) scheme"));
  }
  const isSameOrigin =
    target.scheme === url.scheme && target.host === url.host && target.port === url.port;
  const hasCredentials = target.username !== "" || target.password !== "";
  if (hasCredentials && !isSameOrigin) {
    throw fetchFailed(networkError('cross origin not allowed for request mode "cors"'));
  }
  const isPost = plan.method === "POST" && (status === 301 || status === 302);
  if (isPost || (status === 303 && plan.method !== "GET" && plan.method !== "HEAD")) {
    plan.method = "GET";
    plan.body = null;
    for (const name of OF_THE_BODY) headers.delete(name);
  } else if (plan.body instanceof BodyQueue) {
    throw fetchFailed(networkError("a body that is a stream cannot be sent again"));
  }
  if (!isSameOrigin) {
    for (const name of OF_THE_ORIGIN) headers.delete(name);
    plan.isElsewhere = true;
  }
  plan.url = target;
}

function responseTo(answer: Answer, plan: Plan, isRedirected: boolean): Response {
  const { status, reason, headers: lines, body } = answer;
  const headers = new Headers();
  for (let i = 0; i < lines.length; i += 2) Headers["%add"](headers, lines[i]!, lines[i + 1]!);
  const encoding = headers.get("content-encoding") ?? "identity";
  if (body !== null && encoding !== "identity") {
    body.cancel();
    throw fetchFailed(networkError(`content-encoding ${encoding} cannot be decoded in images`));
  }
  Headers["%freeze"](headers);
  const { href } = plan.url;
  const hash = href.indexOf("#");
  const url = hash < 0 ? href : href.slice(0, hash);
  const { isElsewhere } = plan;
  return Response["%received"](status, reason, headers, body, { url, isRedirected, isElsewhere });
}
