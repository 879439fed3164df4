/**
 * Runs a module that exports `default` on Node.js: `component.js ENTRY WORD ..`. When that is an object
 * with a `fetch` method, it is served over HTTP on the port that PORT names, 8080 unless told.
 */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isFetchComponent, serveFetch } from "./serve-fetch.ts";

const PORT_USUAL = 8080;

process.argv.splice(1, 1); // as if the entry had been named itself
const entry = resolve(process.argv[1] ?? "");
const module = (await import(pathToFileURL(entry).href)) as { readonly default?: unknown };
if (isFetchComponent(module.default)) {
  const { PORT: port = PORT_USUAL, SKERRY_LISTEN: host } = process.env;
  serveFetch(module.default).listen({
    port: Number(port),
    ...(host === undefined ? {} : { host }),
  });
}
