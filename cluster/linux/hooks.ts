/**
 * How Node finds and loads the modules of a component (`module.register`): in a thread of its own.
 * `skerry/...` is this package, whatever is installed beside the component, for the two nodes of a
 * flow must agree; a module written as `./x.js` may be `./x.ts`; types are erased. What is made of
 * Ebbs names classes of this package by their sources: here they are as built, so that there is one
 * of each.
 */
import { readFile } from "node:fs/promises";
import type { LoadHook, ResolveHook } from "node:module";
import { fileURLToPath } from "node:url";
import { erase } from "./erase.ts";

/** What `preload.ts` hands over. */
export interface HookData {
  readonly cache: string;
  /** URL of this package's package.json. */
  readonly package: string;
}

let data: HookData = { cache: "", package: "" };

export function initialize(given: HookData): void {
  data = given;
}

export const resolve: ResolveHook = async (specifier, context, next) => {
  if (specifier === "skerry" || specifier.startsWith("skerry/")) {
    return next(specifier, { ...context, parentURL: data.package });
  }
  try {
    const found = await next(specifier, context);
    return { ...found, url: asBuilt(found.url) };
  } catch (error) {
    const source = specifier.replace(/\.(m?)js$/, ".$1ts");
    const isLocal = /^(\.{0,2}\/|file:)/.test(specifier);
    if (source === specifier || !isLocal) throw error;
    try {
      return await next(source, context);
    } catch {
      throw error; // what was written is what is missing
    }
  }
};

/** The place where a source of this package's Ebbs is run from. */
function asBuilt(url: string): string {
  const root = new URL("./", data.package).href;
  if (!url.startsWith(`${root}cluster/`) || !url.endsWith(".ts")) return url;
  return `${root}build/${url.slice(root.length, -"ts".length)}js`;
}

export const load: LoadHook = async (url, context, next) => {
  if (!/^file:.*\.(ts|mts|cts|tsx)$/.test(url)) return next(url, context);
  const file = fileURLToPath(url);
  if (/\.(cts|tsx)$/.test(file)) {
    throw new SyntaxError(`${file}: components are ES modules in .ts or .mts files`);
  }
  const source = await erase(file, await readFile(file, "utf8"), data.cache);
  return { format: "module", source, shortCircuit: true };
};
