/**
 * `skerry`: what an `app.ts` imports. An application is data: the command line reads `app.ts`
 * without running it (`read-app.ts`), so the same file says the same everywhere.
 *
 *     import { defineApp } from "skerry";
 *
 *     export default defineApp({
 *       name: "guestbook",
 *       components: {
 *         web: { entry: "./web.ts", node: "linux", expose: { 8080: "http" } },
 *         cache: { entry: "skerry/servers/memcached", node: "library", memory: "64MiB" },
 *       },
 *       flows: [["web", "cache"]],
 *     });
 */

/** Such as "32MiB". */
export type Size = `${number}MiB` | `${number}GiB`;

/** What a port of a component speaks; "http" is TCP for which a URL is printed. */
export type Protocol = "http" | "tcp" | "udp";

/** How many nodes a component has. */
export interface Scale {
  /** From 0; 1 unless told. */
  readonly min?: number;
  /** `min` unless told. */
  readonly max?: number;
  /** Load above which a node is added, and well below which one is given back; 0 to 1. */
  readonly cpu?: number;
  /** Seconds for which a node has been too much before it is given back; 30 unless told. */
  readonly cooldown?: number;
}

/** What all nodes of the application together may be. */
export interface Quota {
  readonly nodes?: number;
  /** Of library-OS nodes. */
  readonly memory?: Size;
}

interface AnyComponent {
  /** Ports that are reachable from the host, under the same number unless `skerry run` is told. */
  readonly expose?: Readonly<Record<number, Protocol>>;
  /** TCP ports that other components use; those of `expose` are known already. */
  readonly ports?: readonly number[];
  readonly scale?: Scale;
  /** Words after the program's name: `argv` of skerry/process. */
  readonly arguments?: readonly string[];
}

/** TypeScript that becomes a bootable image. */
export interface LibraryComponent extends AnyComponent {
  readonly node: "library";
  /** `./file.ts`, or a public name such as `skerry/servers/memcached`. */
  readonly entry: string;
  /** Of the machine; "32MiB" unless told. */
  readonly memory?: Size;
}

interface LinuxNode extends AnyComponent {
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * TCP ports of the component that its process serves on unix sockets, by their paths from the
   * folder of `app.ts`: other components reach them by the flows, and other programs of this machine
   * do not.
   */
  readonly sockets?: Readonly<Record<number, string>>;
}

/** TypeScript on Node.js. */
export interface NodeComponent extends LinuxNode {
  readonly node: "linux";
  readonly entry: string;
}

/** Any program, such as an existing server. */
export interface CommandComponent extends LinuxNode {
  readonly node: "linux";
  /** The program and its words; it runs in the folder of `app.ts`. */
  readonly command: readonly string[];
}

export type Component = LibraryComponent | NodeComponent | CommandComponent;

/** `flows`: who may open connections to whom. What is not declared is refused. */
export interface Application<Name extends string = string> {
  /** A DNS label: lower-case letters, digits and "-". */
  readonly name: string;
  /** By name, a DNS label, under which other components find it. */
  readonly components: Readonly<Record<Name, Component>>;
  readonly flows?: readonly (readonly [from: Name, to: Name])[];
  readonly quota?: Quota;
  /**
   * Who keeps the Ebbs and who owns them: "log" (a file below `.skerry`, unless told), or etcd by the
   * URLs of its servers: "etcd:http://10.0.0.1:2379,http://10.0.0.2:2379".
   */
  readonly authority?: "log" | `etcd:${string}`;
}

/** Declares an application; returns it unchanged. `flows` may only name its components. */
export function defineApp<const Components extends Readonly<Record<string, Component>>>(
  app: Application<keyof Components & string> & { readonly components: Components },
): Application<keyof Components & string> {
  return app;
}
