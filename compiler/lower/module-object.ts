/**
 * Module namespaces as values: `import * as ns` passed about, what `import()` gives, `require()` of a module of Node.js. The
 * object is made when it is first asked for, from the exports of a module that has run; exports that can change are
 * getters in it, which nobody can tell from values (their own descriptors are not asked for). `import()` gives that of a
 * module that runs anyway, or runs the module, once, with what only that imports.
 */
import { FunctionInfo, Variable } from "../bind/variables.ts";
import type { FunctionTemplate, ObjectKey, Op } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import { requireModule } from "./commonjs.ts";
import { finish, moduleTemplate } from "./function.ts";
import { Lowering } from "./lowering.ts";
import type { Module, Program } from "./program.ts";

/** Where an object that is made once is kept. */
export class Holder {
  readonly info: FunctionInfo;
  readonly module: Module;
  readonly hasObject: Variable;
  readonly object: Variable;

  constructor(module: Module) {
    this.info = new FunctionInfo(module.file, "module", null, null);
    this.module = module;
    this.hasObject = this.variable("hasObject", module);
    this.object = this.variable("object", module);
  }

  private variable(name: string, module: Module): Variable {
    const variable = new Variable(name, "var", this.info, module.file);
    variable.isGlobal = true;
    return variable;
  }
}

const holders = new WeakMap<Module, Holder>();

/** The namespace object of `module`. */
export function moduleObject(l: Lowering, module: Module, node: ts.Node): Op {
  if (!module.isLibrary && isImportedBy(module, l.module, new Set())) {
    const what = "a namespace used as a value of a module that waits for this one";
    return l.refuse("SK1115", node, what, "use its members by name: ns.member");
  }
  return l.b.call(closure(l, objectTemplate(l.program, module, node)), l.undefined(), []);
}

export function closure(l: Lowering, template: FunctionTemplate): Op {
  return l.b.emit("closure", [], (op) => {
    op.fn = template;
  });
}

/** A getter for an export that changes, or is set after a function that is exported is called. */
function exportGetter(l: Lowering, module: Module, variable: Variable, node: ts.Node): Op {
  let info = getters.get(variable);
  if (info === undefined) {
    info = new FunctionInfo(node, "arrow", null, null);
    getters.set(variable, info);
  }
  const { program } = l;
  const template = program.template(info, variable.name, module, null, (made) => {
    const inner = new Lowering(program, module, made);
    inner.b.ret(inner.readVariable(variable, node));
    finish(inner, made);
  });
  return closure(l, template);
}

const getters = new WeakMap<Variable, FunctionInfo>();

/** Is `target` among what `module` imports, directly or not? */
function isImportedBy(module: Module, target: Module, seen: Set<Module>): boolean {
  if (module === target) return true;
  if (seen.has(module)) return false;
  seen.add(module);
  return module.imports.some((m) => isImportedBy(m, target, seen));
}

function objectTemplate(program: Program, module: Module, node: ts.Node): FunctionTemplate {
  let holder = holders.get(module);
  if (holder === undefined) {
    holder = new Holder(module);
    holders.set(module, holder);
  }
  return onceTemplate(program, holder, `${module.id}.namespace`, node, (l) =>
    makeObject(l, module, node),
  );
}

/** The function that returns the object of `holder`, which `make` makes at the first call. */
export function onceTemplate(
  program: Program,
  { info, module, hasObject, object }: Holder,
  name: string,
  node: ts.Node,
  make: (l: Lowering) => Op,
): FunctionTemplate {
  return program.template(info, name, module, null, (template) => {
    const l = new Lowering(program, module, template);
    const { b } = l;
    const first = b.newBlock();
    const again = b.newBlock();
    const once = b.emit("once", [], (op) => {
      op.variable = hasObject;
    });
    b.branch(once, first, again);
    b.seal(first);
    b.seal(again);
    b.start(first);
    l.initialise(object, make(l));
    b.ret(l.readVariable(object, node));
    b.start(again);
    b.ret(l.readVariable(object, node));
    finish(l, template);
  });
}

function makeObject(l: Lowering, module: Module, node: ts.Node): Op {
  const keys: ObjectKey[] = [{ kind: "proto", name: "__proto__" }];
  const values: Op[] = [l.b.constant(null)];
  for (const name of l.program.exportNames(module)) {
    const found = l.program.resolveExport(module, name);
    if (found === null || found.kind === "native") continue;
    const changes =
      found.kind === "variable" && !found.variable.isConstant && module.facade === null;
    keys.push({ kind: changes ? "getter" : "data", name });
    values.push(
      changes ? exportGetter(l, module, found.variable, node) : l.readExported(found, node),
    );
  }
  const object = l.b.emit("object", values, (op) => {
    op.keys = keys;
    op.name = "namespace";
  });
  return l.callLibrary("es/object.ts", "fixNamespace", [object]);
}

/** `import("name")`: a promise for the namespace of a module. */
export function lowerImportCall(l: Lowering, node: ts.CallExpression): Op {
  const [specifier] = node.arguments;
  if (specifier === undefined || !ts.isStringLiteralLike(specifier)) {
    const what = "import() of a name that is not a literal";
    return l.refuse("SK1103", node, what, "import the modules by their names");
  }
  const module = l.program.importedModuleOf(l.module, specifier.text);
  if (module === null) return l.refuseMissing(specifier);
  if (module.isLibrary || l.program.order.includes(module))
    return l.callLibrary("es/promise.ts", "importedModule", [moduleObject(l, module, node)]);
  l.program.addLazily(module);
  return importLazily(l, module, node);
}

function importLazily(l: Lowering, module: Module, node: ts.Node): Op {
  const waiting = [...lazyOf(l.program, module)].find((one) => waitsForOthers(l.program, one));
  if (waiting !== undefined) {
    const what = `import() of a module with await at its top level (${waiting.id}) that nothing imports statically`;
    return l.refuse("SK1103", node, what, "import the module at the top of a file as well");
  }
  const namespace = objectTemplate(l.program, module, node);
  const run = closure(l, runTemplate(l.program, module));
  return l.callLibrary("es/modules.ts", "importLazily", [run, closure(l, namespace)]);
}

/** The modules that run because this one is asked for. */
function lazyOf(program: Program, module: Module, found = new Set<Module>()): Set<Module> {
  if (found.has(module) || !program.lazy.includes(module)) return found;
  found.add(module);
  for (const imported of module.imports) lazyOf(program, imported, found);
  return found;
}

/** Its own `await`, or that of something it imports that may not have ended when it is asked for. */
function waitsForOthers(program: Program, module: Module): boolean {
  const isAsync = (one: Module): boolean =>
    program.lazy.includes(one) ? one.bound.fn.isAsync : program.asyncModule(one) !== null;
  return isAsync(module) || module.imports.some(isAsync);
}

/** The function that runs a module that only `import()` reaches, once, after what it imports. */
function runTemplate(program: Program, module: Module): FunctionTemplate {
  let info = runners.get(module);
  if (info === undefined) {
    info = new FunctionInfo(module.file, "module", null, null);
    runners.set(module, info);
  }
  return program.template(info, `${module.id}.run`, module, null, (template) => {
    const l = new Lowering(program, module, template);
    const imported = module.imports.filter((one) => program.lazy.includes(one));
    const before = imported.map((one) => closure(l, runTemplate(program, one)));
    const index = l.b.constant(program.lazy.indexOf(module));
    const init = closure(l, moduleTemplate(program, module));
    l.callLibrary("es/modules.ts", "runOnce", [index, l.b.emit("array", before), init]);
    l.b.ret(l.undefined());
    finish(l, template);
  });
}

const runners = new WeakMap<Module, FunctionInfo>();

/** `require` of a module of Node.js: its default export if it has one. */
export function requireLibrary(l: Lowering, module: Module, node: ts.Node): Op {
  if (module.facade !== null) return requireModule(l, module);
  const found = l.program.resolveExport(module, "default");
  return found === null ? moduleObject(l, module, node) : l.readExported(found, node);
}
