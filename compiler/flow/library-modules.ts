/** The order of modules. */
import { isBuiltinModule } from "../lower/builtin-members.ts";
import type { Module, Program } from "../lower/program.ts";

/** Modules of the library join a program when something that runs asks for them, and run before what asked. */
export class LibraryModules {
  private readonly program: Program;
  private readonly start: (module: Module) => void;
  private readonly reached = new Set<Module>();
  /** Those that lazy modules import; what they ask for globally runs before them. */
  private readonly ofLazy = new Set<Module>();

  /** `start` is called once with each module that joins, after what it imports. */
  constructor(program: Program, start: (module: Module) => void) {
    this.program = program;
    this.start = start;
  }

  /** A global of this module is used. */
  reach(module: Module): void {
    if (module.facade !== null || this.reached.has(module)) return;
    if (this.program.lazy.includes(module)) return;
    // A built-in that is imported, too, does not wait for those who import it.
    if (isBuiltinModule(module.id)) this.reached.add(module);
    this.add(module, this.reached);
  }

  /** A module that only `import()` reaches imports this one. */
  reachForLazy(module: Module): void {
    this.add(module, this.ofLazy);
  }

  private add(module: Module, to: Set<Module>): void {
    const before = this.program.order.length;
    this.program.addModule(module);
    for (const added of this.program.order.slice(before)) {
      to.add(added);
      this.start(added);
    }
  }

  /** The order in which modules run: those of the library that were asked for, after what they import; then the program's. */
  order(): Module[] {
    const run = new Set<Module>();
    const seen = new Set<Module>();
    const visit = (module: Module): void => {
      if (seen.has(module)) return;
      seen.add(module);
      for (const imported of module.imports) visit(imported);
      run.add(module);
    };
    // The language's own first: what else is asked for, such as fetch, uses it in its turn without importing it.
    for (const module of this.reached) if (isOfLanguage(module)) visit(module);
    for (const module of this.reached) visit(module);
    for (const module of this.ofLazy) visit(module);
    for (const module of this.program.order) run.add(module);
    return [...run];
  }
}

/** ECMAScript's own modules import nothing but one another. */
function isOfLanguage(module: Module): boolean {
  return module.id.startsWith("lib/es/");
}
