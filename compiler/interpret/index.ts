/**
 * A reference interpreter of the IR: runs the functions that emission would write, as lowering made them, on Node.js and
 * without C. What differs between it and Node.js is a fault of parsing, binding or lowering; what differs between it and the
 * compiled program is one of analysis, emission, the runtime or the library. Decision 0020.
 */
import * as path from "node:path";
import { moduleTemplate } from "../lower/function.ts";
import { Program } from "../lower/program.ts";
import { openProgram } from "../parse/typescript.ts";
import { Host, INTERPRETED, isInterpreted } from "./host.ts";
import { Machine } from "./run.ts";

export { NotInterpreted, whenStopped } from "./frame.ts";

export interface InterpretOptions {
  /** Absolute path of the module to start with. */
  readonly entry: string;
  /** Absolute path of `lib/`. */
  readonly libraryRoot: string;
  /** Ambient declaration files. */
  readonly ambient?: readonly string[];
}

/** Library modules whose exports lowering refers to. */
const LIBRARY = [
  "es/globals.ts",
  "es/iterate.ts",
  "es/operators.ts",
  "es/error.ts",
  "es/async.ts",
  "es/async-generator.ts",
  "es/async-iterate.ts",
  "es/generator.ts",
  "es/modules.ts",
  "es/promise.ts",
  "es/uncaught.ts",
  "web/globals.ts",
  "node/globals.ts",
];

/** Runs a program. Throws NotInterpreted where it does something that this does not do. */
export function interpret({ entry, libraryRoot, ambient = [] }: InterpretOptions): void {
  const library = LIBRARY.map((name) => path.join(libraryRoot, name));
  const frontEnd = openProgram({ roots: [entry, ...library], libraryRoot, ambient });
  frontEnd.checker; // which binds: from here on nodes have parents
  const program = new Program({ frontEnd, libraryRoot, projectRoot: path.dirname(entry) });
  const file = frontEnd.sourceOf(entry);
  if (file === undefined) throw new Error(`cannot read ${entry}`);
  program.addModule(program.moduleOf(file));
  const machine = new Machine();
  machine.host = new Host(program, machine);
  const modules = INTERPRETED.map((name) => program.libraryModule(name));
  modules.push(...program.order.filter((module) => !module.isLibrary && isInterpreted(module.id)));
  for (const module of modules) {
    const template = moduleTemplate(program, module);
    machine.call(
      { template, captured: [], made: null, home: null, host: undefined },
      undefined,
      [],
      undefined,
    );
  }
}
