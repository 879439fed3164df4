/**
 * A reference interpreter of the IR: runs the functions that emission would write, as lowering made them, on Node.js and
 * without C. What differs between it and Node.js is a fault of parsing, binding or lowering; what differs between it and the
 * compiled program is one of analysis, emission, the runtime or the library. Decision 0020.
 */
import * as path from "node:path";
import { Engine } from "../flow/engine.ts";
import { moduleTemplate } from "../lower/function.ts";
import { type Module, Program } from "../lower/program.ts";
import { openProgram } from "../parse/typescript.ts";
import { stop } from "./frame.ts";
import { Host, INTERPRETED, isInterpreted } from "./host.ts";
import { Machine, type Watch } from "./run.ts";
import { watchAgainst } from "./watch.ts";

export { NotInterpreted, whenStopped } from "./frame.ts";
export { whenEnded } from "./modules.ts";

export interface InterpretOptions {
  /** Absolute path of the module to start with. */
  readonly entry: string;
  /** Absolute path of `lib/`. */
  readonly libraryRoot: string;
  /** Ambient declaration files. */
  readonly ambient?: readonly string[];
  /** Analyses the program first, and stops when a value is none that analysis says it can be. */
  readonly isWatched?: boolean;
}

/** Runs a program. Stops where it does something that this does not do. */
export function interpret(options: InterpretOptions): void {
  const { entry, libraryRoot, ambient = [] } = options;
  const frontEnd = openProgram({ roots: [entry], libraryRoot, ambient });
  frontEnd.checker; // which binds: from here on nodes have parents
  const program = new Program({ frontEnd, libraryRoot, projectRoot: path.dirname(entry) });
  const file = frontEnd.sourceOf(entry);
  if (file === undefined) throw new Error(`cannot read ${entry}`);
  const machine = new Machine();
  if (options.isWatched === true) machine.watch = analysed(program, program.moduleOf(file));
  else program.addModule(program.moduleOf(file));
  machine.host = new Host(program, machine);
  const modules = INTERPRETED.map((name) => program.libraryModule(name));
  const own = program.order.filter((module) => !module.isLibrary && isInterpreted(module.id));
  for (const module of [...modules, ...own]) {
    const template = moduleTemplate(program, module);
    const closure = { template, captured: [], made: null, home: null, host: undefined };
    machine.call(closure, undefined, [], undefined);
  }
}

function analysed(program: Program, entry: Module): Watch {
  const engine = new Engine(program);
  engine.run([entry]);
  const [refusal] = program.refusals;
  if (refusal !== undefined) stop(`refused ${refusal.code} ${refusal.message}`);
  return watchAgainst(engine);
}
