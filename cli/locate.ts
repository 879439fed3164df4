/** From what the user names (a folder, an `app.ts`, a module) to an application with real paths. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { PACKAGE_ROOT } from "#compiler";
import type { Application, Component } from "./application.ts";
import { CliError, EXIT } from "./error.ts";
import { readApp } from "./read-app.ts";
import { validateApp } from "./validate-app.ts";

export interface Located {
  readonly app: Application;
  /** Absolute; modules and commands are relative to it, and `.skerry/` is made in it. */
  readonly directory: string;
  /** True when one module was named: it runs alone, and its output is the command's. */
  readonly isAlone: boolean;
  /** Modules that start components in place of their entries, by component: see contracts.ts. */
  readonly starts?: ReadonlyMap<string, string>;
  /** Components whose nodes can have Ebbs of a type, by its name. */
  readonly implementers?: ReadonlyMap<string, readonly string[]>;
}

const MODULE = /\.m?[tj]s$/;

/**
 * Finds the application. Throws CliError when there is none, AppError when `app.ts` is wrong.
 * @param target  a folder with an `app.ts`, an `app.ts`, a module, or `skerry/...`
 */
export function locate(target: string): Located {
  if (target.startsWith("skerry/")) return alone(target, process.cwd());
  const path = resolve(target);
  if (!existsSync(path)) {
    throw new CliError(
      "NOT_FOUND",
      EXIT.NO_INPUT,
      `${target} does not exist`,
      "name a folder with an app.ts, or a module",
    );
  }
  if (statSync(path).isDirectory()) return application(join(path, "app.ts"), target);
  if (basename(path) === "app.ts") return application(path, target);
  if (MODULE.test(path)) return alone(path, dirname(path));
  throw new CliError(
    "NOT_A_MODULE",
    EXIT.NO_INPUT,
    `${target} is not a TypeScript module`,
    "name a folder with an app.ts, or a .ts file",
  );
}

function application(file: string, target: string): Located {
  if (!existsSync(file)) {
    throw new CliError(
      "NO_APP",
      EXIT.NO_INPUT,
      `${target} has no app.ts`,
      'an app.ts says: export default defineApp({ name: "...", components: { ... } });',
    );
  }
  const app = validateApp(file, readApp(file, readFileSync(file, "utf8")));
  return { app, directory: dirname(file), isAlone: false };
}

/** The port of a component that exports `{ fetch }` and runs alone. */
const HTTP_PORT = 8080;

/** An application of one component; one that answers HTTP is reached on the same port of the host. */
function alone(entry: string, directory: string): Located {
  const name = nameFor(entry);
  const expose = exportsFetch(entry) ? { expose: { [HTTP_PORT]: "http" as const } } : {};
  return {
    app: { name, components: { [name]: { node: "library", entry, ...expose } } },
    directory,
    isAlone: true,
  };
}

/** By its text; what it really exports, the compiler says. */
function exportsFetch(entry: string): boolean {
  if (!existsSync(entry)) return false;
  const text = readFileSync(entry, "utf8");
  return /\bexport\s+default\b|\bas\s+default\b/.test(text) && /\bfetch\b/.test(text);
}

/** A DNS label made of a module's file name. */
function nameFor(entry: string): string {
  const stem = basename(entry).replace(MODULE, "").toLowerCase();
  const label = stem.replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "");
  return label === "" ? "component" : label.slice(0, 63);
}

/**
 * The absolute path of a component's module. Throws CliError when it does not exist.
 * @param entry  as the application has it
 */
export function entryPath(entry: string, directory: string): string {
  const path = entry.startsWith("skerry/") ? publicModule(entry) : resolve(directory, entry);
  if (existsSync(path)) return path;
  throw new CliError(
    "NOT_FOUND",
    EXIT.NO_INPUT,
    `there is no module ${path}`,
    "correct the component's entry",
  );
}

/** The absolute path of the module that a component starts with. Throws CliError. */
export function startPath(name: string, entry: string, located: Located): string {
  return located.starts?.get(name) ?? entryPath(entry, located.directory);
}

/** The source of a public name of this package, by the `exports` of package.json. */
function publicModule(name: string): string {
  const text = readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8");
  const { exports } = JSON.parse(text) as {
    exports: Record<string, string | Record<string, string>>;
  };
  const entry = exports[`.${name.slice("skerry".length)}`];
  // Servers that run on Linux nodes only have no source for images.
  const path = typeof entry === "object" ? (entry["skerry-image"] ?? entry["types"]) : undefined;
  if (path !== undefined) return join(PACKAGE_ROOT, path);
  const known = Object.keys(exports).filter((key) => key.startsWith("./servers/"));
  const names = known.map((key) => `skerry${key.slice(1)}`);
  throw new CliError(
    "NOT_FOUND",
    EXIT.NO_INPUT,
    `there is no component ${name}`,
    `there are: ${names.join(", ")}`,
  );
}

/** Whether a component is TypeScript that becomes an image. */
export function isLibrary(
  component: Component,
): component is Extract<Component, { node: "library" }> {
  return component.node === "library";
}
