/**
 * Everything that `npm test` runs, in one table. A suite is either files of `node:test` (each a
 * process of its own) or one command whose exit code tells.
 *
 * To add tests: a `*.test.ts` in a folder named here is found by itself; anything else is a row.
 */

interface SuiteBase {
  /** For the command line and the summary. */
  readonly name: string;
  /** One line for `--list`. */
  readonly about: string;
  /** Part of `--fast`, which has to end within a minute. */
  readonly isFast: boolean;
  /** Each of its files, or its command, is ended after this time and has failed. */
  readonly secondsMax: number;
  /** Runs only when it is named. */
  readonly isOnDemand?: boolean;
  /** Uses several processor cores by itself, or measures: at most the last one of the others runs beside it. */
  readonly isAlone: boolean;
}

export interface FileSuite extends SuiteBase {
  readonly kind: "files";
  /** Folders with `*.test.ts` at any depth; a path that ends with `.ts` is one file. */
  readonly places: readonly string[];
}

export interface CommandSuite extends SuiteBase {
  readonly kind: "command";
  /** Words after `node`; each command is a job of its own. */
  readonly commands: readonly (readonly string[])[];
}

export type Suite = FileSuite | CommandSuite;

const inCluster = (room: string): string => `cluster/${room}`;

/** The shorter programs of each feature, plain and sanitized, and many in one compilation. */
const SHORT = ["--short", "6", "--jobs", "1", "--both", "--group", "18"];

export const SUITES: readonly Suite[] = [
  {
    kind: "command",
    name: "images",
    about: "compiles components that several suites build, which is quicker in one process",
    commands: [["build/tests/guest/compile-all.js"]],
    isFast: false,
    secondsMax: 400,
    isAlone: false,
  },
  {
    kind: "files",
    name: "unit",
    about: "each module by itself, on Node",
    places: [
      ...["os", "lib", "host", "compiler", "servers", "cli", "tools", "bench"],
      ...["authority", "cbor", "component", "controller", "ebb", "linux", "messenger"].map(
        inCluster,
      ),
      ...["provider", "sim", "switch", "tap"].map(inCluster),
      "tests/native.test.ts",
    ],
    isFast: true,
    secondsMax: 120,
    isAlone: false,
  },
  {
    kind: "files",
    name: "refusals",
    about: "programs that the compiler refuses, with code and position",
    places: ["tests/refusals"],
    isFast: false,
    secondsMax: 300,
    isAlone: false,
  },
  {
    kind: "files",
    name: "cli",
    about: "the skerry command: build, run, ps, logs, stop, and what goes wrong around it",
    places: ["tests/cli"],
    isFast: false,
    secondsMax: 400,
    isAlone: false,
  },
  {
    kind: "files",
    name: "files",
    about: "node:fs/promises in an image, served by a Linux node, against Node's own",
    places: ["tests/files"],
    isFast: false,
    secondsMax: 400,
    isAlone: false,
  },
  {
    kind: "files",
    name: "nodes",
    about: "nodes that the application itself asks for, from an image and from Node.js",
    places: ["tests/nodes"],
    isFast: false,
    secondsMax: 400,
    isAlone: false,
  },
  {
    kind: "files",
    name: "contract",
    about: "what the build makes of Ebbs: every shape that is sent, and bytes that are none",
    places: ["tests/contract"],
    isFast: true,
    secondsMax: 60,
    isAlone: false,
  },
  {
    kind: "files",
    name: "example",
    about: "the examples as their users see them: a browser, visitors, killed nodes",
    places: ["tests/example"],
    isFast: false,
    secondsMax: 400,
    isAlone: false,
  },
  {
    kind: "files",
    name: "elastic",
    about: "nodes that come and go with the load, and are killed under it; the web application",
    places: ["tests/elastic"],
    isFast: false,
    secondsMax: 400,
    isAlone: true,
  },
  {
    kind: "command",
    name: "check",
    about: "npm run check: rooms, sizes, links, format",
    commands: [["build/tools/check.js"]],
    isFast: true,
    secondsMax: 60,
    isAlone: false,
  },
  {
    kind: "files",
    name: "guest",
    about: "the runtime booted under QEMU and run as sandboxed processes",
    places: ["tests/guest"],
    isFast: false,
    secondsMax: 300,
    isAlone: false,
  },
  {
    kind: "files",
    name: "memcached",
    about: "the memcached server: conversations recorded from memcached 1.6, real clients, fuzzing",
    places: ["tests/memcached"],
    isFast: false,
    secondsMax: 240,
    isAlone: false,
  },
  {
    kind: "files",
    name: "sim",
    about: "whole hosts on a simulated wire, whole clusters under faults, from many seeds",
    places: ["tests/sim"],
    isFast: false,
    secondsMax: 300,
    isAlone: false,
  },
  // Last, for it waits much: beside it runs what would be alone.
  {
    kind: "files",
    name: "faults",
    about: "a running application: nodes are paused, its disk is full, its network falls apart",
    places: ["tests/faults"],
    isFast: false,
    secondsMax: 300,
    isAlone: false,
  },
  {
    kind: "files",
    name: "etcd",
    about: "the authority on a real etcd, which is also stopped and killed; an application on it",
    places: ["cluster/etcd", "tests/etcd"],
    isFast: false,
    secondsMax: 240,
    isAlone: false,
  },
  {
    kind: "command",
    name: "differential",
    about: "a sixth of the corpus on Node and compiled, plain, and sanitized under stress",
    commands: [
      ["build/tests/differential/main.js", ...SHORT, "--part", "1/2"],
      ["build/tests/differential/main.js", ...SHORT, "--part", "2/2"],
    ],
    isFast: false,
    secondsMax: 900,
    isAlone: false,
  },
  {
    kind: "command",
    name: "packages",
    about: "packages from npm, unmodified, on Node and as compiled programs",
    commands: [
      [
        ...["build/tests/differential/main.js", "--jobs", "1", "--accept-all", "--group", "12"],
        ...["--unoptimized", "--corpus", "tests/packages"],
      ],
    ],
    isFast: false,
    secondsMax: 300,
    isAlone: false,
  },
  {
    kind: "command",
    name: "differential-all",
    about: "the whole corpus: the same bytes as on Node, or refused",
    commands: [["build/tests/differential/main.js", "--jobs", "2"]],
    isFast: false,
    isOnDemand: true,
    secondsMax: 3600,
    isAlone: true,
  },
  {
    kind: "command",
    name: "interpret",
    about:
      "the corpus in the interpreter of the IR: the same bytes as on Node, or what it does not do",
    commands: [["build/tests/differential/main.js", "--interpret", "--jobs", "2"]],
    isFast: false,
    isOnDemand: true,
    secondsMax: 3600,
    isAlone: true,
  },
  {
    kind: "command",
    name: "sanitized-all",
    about: "the whole corpus with sanitizers, collecting garbage at every chance",
    commands: [["build/tests/differential/main.js", "--jobs", "2", "--stress"]],
    isFast: false,
    isOnDemand: true,
    secondsMax: 3600,
    isAlone: true,
  },
  {
    kind: "command",
    name: "random",
    about:
      "random typed programs on Node and compiled with sanitizers; npm run random tries others",
    commands: [["build/tests/random/main.js", "--seed", "1", "--programs", "8", "--sanitize"]],
    isFast: false,
    secondsMax: 300,
    isAlone: false,
  },
  {
    kind: "command",
    name: "cases",
    about:
      "numbers, JSON, regular expressions and loops: 20,000 generated cases of each, as on Node",
    commands: [["build/tests/cases/main.js", "--count", "20000"]],
    isFast: false,
    secondsMax: 300,
    isAlone: false,
  },
  {
    kind: "command",
    name: "order",
    about: "random programs of promises and async functions: the same order of events as on Node",
    commands: [["build/tests/order/main.js", "--programs", "4"]],
    isFast: false,
    secondsMax: 300,
    isAlone: false,
  },
  {
    kind: "command",
    name: "fuzz",
    about: "readers of outside bytes, compiled with sanitizers, for a minute in all",
    commands: [["build/tests/fuzz/main.js"]],
    isFast: false,
    secondsMax: 300,
    isAlone: false,
  },
  {
    kind: "command",
    name: "budgets",
    about:
      "what the images of memcached, of an HTTP hello and of an application cost, against bench/budgets.json",
    commands: [["build/bench/main.js", "budgets", "--quick"]],
    isFast: false,
    secondsMax: 300,
    isAlone: false,
  },
];
