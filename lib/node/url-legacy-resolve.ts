/** How `url.resolve` of `node:url` joins two URLs, in Node's own way of before the URL Standard. */
import { formatParts, isHostless, isSlashed } from "./url-legacy-format.ts";
import type { UrlParts } from "./url-legacy-parse.ts";

/** Makes of `result` what `relative` is, seen from `base`. Parts of `relative` may change, as in Node.js. */
export function resolveInto(result: UrlParts, base: UrlParts, relative: UrlParts): void {
  Object.assign(result, base);
  result.hash = relative.hash;
  if (relative.href !== "") join(result, relative);
  result.href = formatParts(result);
}

function join(result: UrlParts, relative: UrlParts): void {
  if (relative.slashes && !relative.protocol) {
    const { protocol } = result;
    Object.assign(result, relative);
    result.protocol = protocol;
    if (isSlashed(protocol) && result.hostname && !result.pathname) {
      result.pathname = "/";
      result.path = "/";
    }
  } else if (relative.protocol && relative.protocol !== result.protocol) {
    if (isSlashed(relative.protocol)) takeAll(result, relative);
    else Object.assign(result, relative);
  } else joinPaths(result, relative);
}

/** Another protocol, of those with slashes: a host that is missing is the first name of the path. */
function takeAll(result: UrlParts, relative: UrlParts): void {
  result.protocol = relative.protocol;
  const isFile = relative.protocol === "file:" || relative.protocol === "file";
  if (relative.host || isFile || isHostless(relative.protocol)) {
    result.pathname = relative.pathname;
  } else {
    const names = (relative.pathname || "").split("/");
    const at = names.findIndex((name) => name !== "");
    relative.host = at < 0 ? "" : names[at]!;
    names.splice(0, at < 0 ? names.length : at + 1);
    relative.hostname ||= "";
    if (names[0] !== "") names.unshift("");
    if (names.length < 2) names.unshift("");
    result.pathname = names.join("/");
  }
  result.search = relative.search;
  result.query = relative.query;
  result.host = relative.host || "";
  result.auth = relative.auth;
  result.hostname = relative.hostname || relative.host;
  result.port = relative.port;
  if (result.pathname || result.search) setPath(result);
  result.slashes ||= relative.slashes;
}

function setPath(result: UrlParts): void {
  result.path = (result.pathname || "") + (result.search || "");
}

function joinPaths(result: UrlParts, relative: UrlParts): void {
  const isRooted = Boolean(relative.host) || (relative.pathname ?? "").startsWith("/");
  const fromRoot =
    isRooted ||
    (result.pathname ?? "").startsWith("/") ||
    Boolean(result.host && relative.pathname);
  let names = result.pathname ? result.pathname.split("/") : [];
  const added = relative.pathname ? relative.pathname.split("/") : [];
  const isOpaque = Boolean(result.protocol) && !isSlashed(result.protocol);
  if (isOpaque) hostsToPaths(result, names, relative, added);
  const mustStartAtRoot = fromRoot && (!isOpaque || added[0] === "" || names[0] === "");
  if (isRooted) {
    takeHost(result, relative);
    names = added;
  } else if (added.length > 0) {
    names.pop();
    names.push(...added);
  } else if (relative.search !== null && relative.search !== undefined) {
    if (isOpaque) hostFromPath(result, names);
    takeSearch(result, relative);
    if (result.pathname !== null || result.search !== null) setPath(result);
    return;
  }
  if (isRooted || added.length > 0) takeSearch(result, relative);
  if (names.length === 0) {
    result.pathname = null;
    result.path = result.search ? `/${result.search}` : null;
    return;
  }
  placePath(result, relative, names, { mustStartAtRoot, fromRoot, isOpaque });
}

function takeSearch(result: UrlParts, relative: UrlParts): void {
  result.search = relative.search;
  result.query = relative.query;
}

/** Without slashes after the protocol `..` reaches the host too: it is the first name of the path until the end. */
function hostsToPaths(
  result: UrlParts,
  names: string[],
  relative: UrlParts,
  added: string[],
): void {
  result.hostname = "";
  result.port = null;
  putFirst(names, result.host);
  result.host = "";
  if (!relative.protocol) return;
  relative.hostname = null;
  relative.port = null;
  result.auth = null;
  putFirst(added, relative.host);
  relative.host = null;
}

function putFirst(names: string[], host: string | null): void {
  if (!host) return;
  if (names[0] === "") names[0] = host;
  else names.unshift(host);
}

/** The same back. A path without names leaves no host at all, as in Node.js. */
function hostFromPath(result: UrlParts, names: string[]): void {
  setHost(result, names.shift() as string);
}

function setHost(result: UrlParts, host: string): void {
  const words = host && host.indexOf("@") > 0 ? host.split("@") : null;
  if (words !== null) result.auth = words[0]!;
  result.host = words === null ? host : words[1]!;
  result.hostname = result.host;
}

function takeHost(result: UrlParts, relative: UrlParts): void {
  const { host, hostname } = relative;
  if (host || host === "") {
    if (result.host !== host) result.auth = null;
    result.host = host;
    result.port = relative.port;
  }
  if (hostname || hostname === "") {
    if (result.hostname !== hostname) result.auth = null;
    result.hostname = hostname;
  }
}

interface PathKind {
  readonly mustStartAtRoot: boolean;
  readonly fromRoot: boolean;
  readonly isOpaque: boolean;
}

/** Removes the dots of the path, and gives it back its host and its slashes. */
function placePath(result: UrlParts, relative: UrlParts, all: string[], kind: PathKind): void {
  const last = all.at(-1)!;
  const isDots = last === "." || last === "..";
  const hasHost = Boolean(result.host || relative.host);
  const endsInSlash = last === "" || (isDots && (hasHost || all.length > 1));
  let mustStart = kind.mustStartAtRoot;
  const names = withoutDots(all, !mustStart && !kind.fromRoot);
  if (mustStart && names[0] !== "" && !startsWithSlash(names)) names.unshift("");
  if (endsInSlash && !names.join("/").endsWith("/")) names.push("");
  const isAbsolute = names[0] === "" || startsWithSlash(names);
  if (kind.isOpaque) setHost(result, isAbsolute ? "" : (names.shift() ?? ""));
  mustStart ||= Boolean(result.host) && names.length > 0;
  if (mustStart && !isAbsolute) names.unshift("");
  if (names.length === 0) {
    result.pathname = null;
    result.path = null;
  } else result.pathname = names.join("/");
  if (result.pathname !== null || result.search !== null) setPath(result);
  result.auth = relative.auth || result.auth;
  result.slashes ||= relative.slashes;
}

function startsWithSlash(names: readonly string[]): boolean {
  return Boolean(names[0]?.startsWith("/"));
}

/** `keepUp`: what leads above the start stays in front. */
function withoutDots(all: readonly string[], keepUp: boolean): string[] {
  const kept: string[] = [];
  let up = 0;
  for (let i = all.length - 1; i >= 0; i--) {
    const name = all[i]!;
    if (name === ".") continue;
    if (name === "..") up++;
    else if (up > 0) up--;
    else kept.push(name);
  }
  if (keepUp) for (; up > 0; up--) kept.push("..");
  return kept.reverse();
}
