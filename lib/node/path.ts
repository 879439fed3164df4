/** `node:path`, for POSIX paths; `win32` is not there. An image has no working directory but "/". */
import { checkString } from "./errors.ts";

export const sep = "/";
export const delimiter = ":";

export interface ParsedPath {
  root: string;
  dir: string;
  base: string;
  ext: string;
  name: string;
}

const SLASH = 0x2f;
const DOT = 0x2e;

/** Takes "." and ".." out; `..` that leads above the beginning stays unless the path is absolute. */
function withoutDots(path: string, isAbsolute: boolean): string {
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.length > 0 && kept[kept.length - 1] !== "..") kept.pop();
    else if (!isAbsolute) kept.push("..");
  }
  return kept.join("/");
}

export function normalize(path: string): string {
  checkString(path, "path");
  if (path === "") return ".";
  const absolute = path.startsWith("/");
  const plain = withoutDots(path, absolute);
  const tail = path.endsWith("/");
  if (plain === "") {
    if (absolute) return "/";
    return tail ? "./" : ".";
  }
  return `${absolute ? "/" : ""}${plain}${tail ? "/" : ""}`;
}

export function isAbsolute(path: string): boolean {
  checkString(path, "path");
  return path.startsWith("/");
}

export function join(...paths: string[]): string {
  let joined = "";
  for (const path of paths) {
    checkString(path, "path");
    if (path !== "") joined = joined === "" ? path : `${joined}/${path}`;
  }
  return joined === "" ? "." : normalize(joined);
}

export function resolve(...paths: string[]): string {
  let resolved = "";
  for (let i = paths.length - 1; i >= 0 && !resolved.startsWith("/"); i--) {
    const path = paths[i] ?? "";
    checkString(path, `paths[${i}]`);
    if (path !== "") resolved = resolved === "" ? path : `${path}/${resolved}`;
  }
  if (!resolved.startsWith("/")) resolved = `/${resolved}`;
  return `/${withoutDots(resolved, true)}`;
}

export function relative(from: string, to: string): string {
  checkString(from, "from");
  checkString(to, "to");
  if (from === to) return "";
  const source = resolve(from).split("/").filter(Boolean);
  const target = resolve(to).split("/").filter(Boolean);
  let shared = 0;
  while (shared < source.length && source[shared] === target[shared]) shared++;
  const up = source.slice(shared).map(() => "..");
  return [...up, ...target.slice(shared)].join("/");
}

export function toNamespacedPath(path: string): string {
  return path;
}

/** Where the last part begins and ends, slashes behind it left out. */
function lastPart(path: string): { readonly start: number; readonly end: number } {
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) === SLASH) end--;
  return { start: path.lastIndexOf("/", end - 1) + 1, end };
}

export function dirname(path: string): string {
  checkString(path, "path");
  if (path === "") return ".";
  const { start, end } = lastPart(path);
  if (end === 0) return "/";
  if (start === 0) return ".";
  if (start === 1) return "/";
  // Node.js takes one slash away between a directory and what is in it, except at the root.
  return start === 2 && path.startsWith("//") ? "//" : path.slice(0, start - 1);
}

export function basename(path: string, suffix?: string): string {
  checkString(path, "path");
  if (suffix !== undefined) checkString(suffix, "suffix");
  const { start, end } = lastPart(path);
  const base = end === 0 ? "" : path.slice(start, end);
  if (suffix === undefined || suffix === "") return base;
  if (suffix === path) return "";
  // Of nothing but slashes Node.js leaves all when there is a suffix that could be in it.
  if (end === 0) return suffix.length <= path.length ? path : "";
  if (suffix === base) return base;
  return base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
}

/** Where the extension of a last part begins; its length when there is none. */
function extensionAt(base: string): number {
  const dot = base.lastIndexOf(".");
  if (dot <= 0 || base === "..") return base.length;
  return dot;
}

export function extname(path: string): string {
  checkString(path, "path");
  const { start, end } = lastPart(path);
  const base = end === 0 ? "" : path.slice(start, end);
  return base.slice(extensionAt(base));
}

export function parse(path: string): ParsedPath {
  checkString(path, "path");
  const root = path.startsWith("/") ? "/" : "";
  const { start, end } = lastPart(path);
  const base = end === 0 ? "" : path.slice(start, end);
  // As in Node.js, which takes the ".." below the root for a name with an extension here.
  const at = path.startsWith("/") && start === 1 && base === ".." ? 1 : extensionAt(base);
  const dir = start > 1 ? path.slice(0, start - 1) : root;
  return { root, dir, base, ext: base.slice(at), name: base.slice(0, at) };
}

export function format(path: Partial<ParsedPath>): string {
  const { root = "", dir = "", base = "", name = "", ext = "" } = path;
  const folder = dir === "" ? root : dir;
  const dot = ext !== "" && ext.charCodeAt(0) !== DOT ? "." : "";
  const last = base === "" ? `${name}${dot}${ext}` : base;
  if (folder === "") return last;
  return folder === root ? `${folder}${last}` : `${folder}/${last}`;
}

export const posix = {
  sep,
  delimiter,
  normalize,
  isAbsolute,
  join,
  resolve,
  relative,
  toNamespacedPath,
  dirname,
  basename,
  extname,
  parse,
  format,
};

export default { ...posix, posix };
