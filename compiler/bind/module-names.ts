/** Names that belong to modules: what they export, and what Node.js gives to CommonJS. */
import { ts } from "../parse/typescript.ts";
import {
  type BoundModule,
  type CommonJsBindings,
  type FunctionInfo,
  type Scope,
  Variable,
} from "./variables.ts";

/** `export { a, b as c }` refers to the variables. */
export function bindExport(module: BoundModule, scope: Scope, node: ts.ExportDeclaration): void {
  if (node.moduleSpecifier !== undefined || node.exportClause === undefined) return;
  if (!ts.isNamedExports(node.exportClause)) return;
  for (const element of node.exportClause.elements) {
    if (element.isTypeOnly) continue;
    const name = element.propertyName ?? element.name;
    if (!ts.isIdentifier(name)) continue;
    const variable = scope.lookup(name.text);
    if (variable !== null) variable.isReferenced = true;
    module.references.set(name, variable);
  }
}

/** Parameters of the function that Node.js makes of a CommonJS module; a `var` of the same name is the same variable. */
export function commonJsBindings(scope: Scope, fn: FunctionInfo): CommonJsBindings {
  const bind = (name: string): Variable => {
    const variable = new Variable(name, "var", fn, fn.node);
    variable.isGlobal = true;
    variable.readyAt = -1;
    return variable;
  };
  const [module, exports] = ["module", "exports"].map((name) => {
    const variable = bind(name);
    scope.names.set(name, variable);
    return variable;
  }) as [Variable, Variable];
  return { module, exports, self: bind("this") };
}
