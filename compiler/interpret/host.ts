/**
 * What the program finds around it. Globals are Node's own: the library has tests of its own against them. Of the library
 * only what lowering itself calls is here: iteration is interpreted from the library's source, what coroutines and
 * promises need is done with Node's promises.
 */
import type { Variable } from "../bind/variables.ts";
import type { FunctionTemplate, Op } from "../ir/ir.ts";
import type { Program } from "../lower/program.ts";
import type { ts } from "../parse/typescript.ts";
import { makeAsyncGenerator } from "./async-generators.ts";
import { AsyncFromSync } from "./async-iterate.ts";
import * as coroutines from "./coroutines.ts";
import { type Any, stop } from "./frame.ts";
import type { Runner } from "./functions.ts";
import * as modules from "./modules.ts";

/** Modules of the library that are interpreted. */
export const INTERPRETED: readonly string[] = [
  "es/describe.ts",
  "es/iterate.ts",
  "es/generator.ts",
  "es/async-iterate.ts",
];

const INTERPRETED_IDS = new Set(INTERPRETED.map((name) => `lib/${name.slice(0, -3)}`));

/** Is the module with this id the program's, or interpreted all the same? */
export function isInterpreted(id: string): boolean {
  return !/^(lib|os|cluster)\//.test(id) || INTERPRETED_IDS.has(id);
}

/** What stands for classes of the library that work with its own promises. */
const SUBSTITUTES = new Map<string, unknown>([
  ["lib/es/async-iterate AsyncFromSync", AsyncFromSync],
  ["lib/es/reaction Reaction", class {}],
]);

export class Host {
  private readonly byVariable = new Map<Variable, string>();
  private readonly byNode = new Map<ts.Node, string>();
  private readonly known = new Map<Variable, boolean>();
  private readonly overrides: ReadonlyMap<string, Any>;

  private readonly program: Program;

  constructor(program: Program, run: Runner) {
    this.program = program;
    for (const name of program.globalNames()) {
      const found = program.resolveGlobal(name);
      if (found?.kind !== "variable") continue;
      this.byVariable.set(found.variable, name);
      this.byNode.set(found.variable.declaration, name);
    }
    this.overrides = overrides(run);
  }

  /** The value of a variable of the library. */
  variable(variable: Variable): unknown {
    const name = this.byVariable.get(variable);
    return name === undefined ? this.substitute(variable) : (globalThis as Any)[name];
  }

  private substitute(variable: Variable): unknown {
    const name = `${this.moduleOf(variable)} ${variable.name}`;
    return SUBSTITUTES.has(name) ? SUBSTITUTES.get(name) : stop(name);
  }

  /** The id of the module that declares it. */
  private moduleOf(variable: Variable): string {
    return this.program.moduleOf(variable.declaration.getSourceFile()).id;
  }

  /** Is its value not to be had from what is interpreted? */
  has(variable: Variable): boolean {
    let known = this.known.get(variable);
    if (known === undefined) {
      const module = this.moduleOf(variable);
      known =
        this.byVariable.has(variable) ||
        SUBSTITUTES.has(`${module} ${variable.name}`) ||
        !isInterpreted(module);
      this.known.set(variable, known);
    }
    return known;
  }

  /** A function of the library; undefined when it is to be interpreted. */
  function(template: FunctionTemplate): Any {
    const name = this.byNode.get(template.info.node);
    if (name !== undefined) return (globalThis as Any)[name];
    const override = this.overrides.get(`${template.module} ${template.name}`);
    if (override !== undefined) return override;
    if (isInterpreted(template.module)) return undefined;
    stop(`${template.module} ${template.name}`);
  }
}

function overrides(run: Runner): ReadonlyMap<string, Any> {
  const { startAsync, makeGenerator } = coroutines;
  const starter = (body: object, promise: Promise<unknown>): void => startAsync(run, body, promise);
  return new Map<string, Any>([
    ["lib/es/promise newPromise", coroutines.newPromise],
    ["lib/es/promise resolvePromise", coroutines.resolvePromise],
    ["lib/es/promise rejectPromise", coroutines.rejectPromise],
    ["lib/es/async startAsync", starter],
    ["lib/es/generator makeGenerator", (body: object) => makeGenerator(run, body)],
    ["lib/es/async-generator makeAsyncGenerator", (body: object) => makeAsyncGenerator(run, body)],
    ["lib/es/modules startModule", modules.startModule(starter)],
    // Node compiles the pattern itself.
    ["lib/es/regexp-literal literalProgram", () => undefined],
    ["lib/es/object isDerivedResult", isDerivedResult],
    ["lib/es/modules deferModule", modules.deferModule],
    ["lib/es/modules endModule", modules.endModule],
  ]);
}

/** ECMA-262 10.2.2, steps 12 and 14. */
function isDerivedResult(value: unknown): boolean {
  const isObject = typeof value === "function" || (typeof value === "object" && value !== null);
  if (isObject || value === undefined) return isObject;
  throw new TypeError("Derived constructors may only return object or undefined");
}

/** The natives that lowering writes, and those of the modules that are interpreted. */
export function native(op: Op, args: readonly Any[]): unknown {
  const [first, second] = args;
  switch (op.name) {
    case "arrayTemplate":
      Object.freeze(second);
      Object.defineProperty(first, "raw", { value: second });
      return Object.freeze(first);
    case "arrayPush":
      first.push(second);
      return undefined;
    case "stringUnit":
      return first.charCodeAt(second);
    case "regexpMatcher":
      return 0;
    case "classNameOf":
      return first.constructor?.name ?? "";
    default:
      stop(`native ${op.name}`);
  }
}
