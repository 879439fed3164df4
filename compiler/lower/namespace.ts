/**
 * Namespaces, as TypeScript emits them: an object, and code that runs at the place of the declaration and sets what is
 * exported. The body is no function here: its variables are globals, and `var` and functions stay inside its scope.
 */
import {
  exportedNames,
  isExportedMember,
  isInstantiated,
  namespaceParts,
  outerNamespace,
  statementsOf,
} from "../bind/namespace.ts";
import { HOLE, type ObjectKey, type Op } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import type { Lowering } from "./lowering.ts";
import { lowerIdentifier } from "./names.ts";
import { lowerStatements } from "./statement.ts";

export function lowerNamespace(l: Lowering, node: ts.ModuleDeclaration): void {
  if (!isInstantiated(node) || !ts.isIdentifier(node.name)) return;
  const variable = l.variableOf(node.name);
  if (variable === null) return;
  if (variable.declaration === node) {
    l.initialise(variable, isMadeBefore(node) ? madeBefore(l, node) : namespaceObject(l, node));
  }
  exportMember(l, node, node.name);
  const { body } = node;
  if (body !== undefined) lowerStatements(l, body, statementsOf(node));
}

/**
 * An object with a place for each export, in the order in which they are set: up to the first that is set whenever somebody
 * does.
 */
function namespaceObject(l: Lowering, node: ts.ModuleDeclaration): Op {
  const all = namespaceParts(node).flatMap(exportedNames);
  const later = all.findIndex(isSetLater);
  const set = later < 0 ? all : all.slice(0, later);
  const names = new Set(set.map((n) => n.text));
  const keys = [...names].map((name): ObjectKey => ({ kind: "data", name }));
  const absent = keys.map(() => l.b.constant(HOLE));
  return l.b.emit("object", absent, (op) => {
    op.keys = keys;
  });
}

/** `export let x;` is set whenever somebody does. */
function isSetLater(name: ts.Identifier): boolean {
  return ts.isVariableDeclaration(name.parent) && name.parent.initializer === undefined;
}

/** Does an earlier part of the namespace around it export a namespace, enum or class of this name? */
function isMadeBefore(node: ts.ModuleDeclaration): boolean {
  const outer = outerNamespace(node);
  if (outer === null || !isExportedMember(node)) return false;
  const parts = namespaceParts(outer);
  return parts
    .slice(0, parts.indexOf(outer))
    .some((part) => exportedNames(part).some((n) => n.text === node.name.text));
}

function madeBefore(l: Lowering, node: ts.ModuleDeclaration): Op {
  const outer = outerNamespace(node);
  return outer === null ? l.undefined() : l.b.get(objectOf(l, outer), node.name.text);
}

function objectOf(l: Lowering, node: ts.ModuleDeclaration): Op {
  const variable = ts.isIdentifier(node.name) ? l.variableOf(node.name) : null;
  return variable === null ? l.undefined() : l.readVariable(variable, node);
}

/** Gives the namespace around a declaration what the declaration has made. */
export function exportMember(l: Lowering, node: ts.Statement, name: ts.Identifier): void {
  const outer = outerNamespace(node);
  const variable = l.variableOf(name);
  if (outer === null || variable === null || !isExportedMember(node)) return;
  l.b.emit("set", [objectOf(l, outer), l.readVariable(variable, name)], (op) => {
    op.name = name.text;
  });
}

/** `import Alias = A.B;` */
export function lowerAlias(l: Lowering, node: ts.ImportEqualsDeclaration): void {
  const { moduleReference } = node;
  if (ts.isExternalModuleReference(moduleReference)) {
    l.refuse("SK1115", node, "import = require() is not supported", "write an import declaration");
    return;
  }
  const variable = l.variableOf(node.name);
  if (isExportedMember(node)) {
    l.refuse("SK1115", node, "an alias that a namespace exports", "export a constant");
  } else if (variable?.isReferenced === true) l.initialise(variable, entity(l, moduleReference));
}

function entity(l: Lowering, node: ts.EntityName): Op {
  if (ts.isIdentifier(node)) return lowerIdentifier(l, node);
  return l.b.get(entity(l, node.left), node.right.text);
}
