/** What the syntax of TypeScript's namespaces says: which exist at run time, which names they export, what merges. */
import { ts } from "../parse/typescript.ts";
import { forEachBoundName, hasModifier } from "./syntax.ts";

/** Does the namespace exist at run time, as one with values does? */
export function isInstantiated(node: ts.ModuleDeclaration): boolean {
  if (hasModifier(node, ts.SyntaxKind.DeclareKeyword) || !ts.isIdentifier(node.name)) return false;
  return statementsOf(node).some(isValue);
}

function isValue(node: ts.Statement): boolean {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return false;
  if (ts.canHaveModifiers(node) && hasModifier(node, ts.SyntaxKind.DeclareKeyword)) return false;
  if (ts.isModuleDeclaration(node)) return isInstantiated(node);
  return !ts.isImportEqualsDeclaration(node) || hasModifier(node, ts.SyntaxKind.ExportKeyword);
}

/** The statements of its body; of `A.B` the namespace `B`. */
export function statementsOf(node: ts.ModuleDeclaration): readonly ts.Statement[] {
  const { body } = node;
  if (body === undefined || ts.isIdentifier(body)) return [];
  return ts.isModuleBlock(body) ? body.statements : [body];
}

/** Is it an exported member of a namespace? The namespaces of a dotted name are. */
export function isExportedMember(node: ts.Node): boolean {
  if (ts.isModuleDeclaration(node) && ts.isModuleDeclaration(node.parent)) return true;
  return ts.isModuleBlock(node.parent) && hasModifier(node, ts.SyntaxKind.ExportKeyword);
}

/** The namespace that `node` stands directly in. */
export function outerNamespace(node: ts.Node): ts.ModuleDeclaration | null {
  const at = ts.isModuleBlock(node.parent) ? node.parent.parent : node.parent;
  return ts.isModuleDeclaration(at) ? at : null;
}

/** The identifiers under which a namespace exports values, in the order of the text. */
export function exportedNames(node: ts.ModuleDeclaration): ts.Identifier[] {
  const names: ts.Identifier[] = [];
  for (const statement of statementsOf(node)) {
    if (!isExportedMember(statement) || !isValue(statement)) continue;
    if (ts.isVariableStatement(statement)) {
      forEachDeclared(statement, (name) => names.push(name));
    } else if (ts.isFunctionDeclaration(statement) && statement.body === undefined) {
    } else if (
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement) ||
      ts.isModuleDeclaration(statement)
    ) {
      const { name } = statement;
      if (name !== undefined && ts.isIdentifier(name)) names.push(name);
    }
  }
  return names;
}

export function forEachDeclared(
  node: ts.VariableStatement,
  each: (name: ts.Identifier) => void,
): void {
  for (const { name } of node.declarationList.declarations) forEachBoundName(name, each);
}

/** The declarations of one namespace: in the statement list of `node`, and in all parts of the namespace that exports it. */
export function namespaceParts(node: ts.ModuleDeclaration): ts.ModuleDeclaration[] {
  const { parent } = node;
  const outer = isExportedMember(node) ? outerNamespace(node) : null;
  const own = "statements" in parent ? (parent.statements as readonly ts.Statement[]) : [node];
  const list = outer === null ? own : namespaceParts(outer).flatMap(statementsOf);
  return list.filter(
    (s): s is ts.ModuleDeclaration =>
      ts.isModuleDeclaration(s) && s.name.text === node.name.text && isInstantiated(s),
  );
}

/** Statements but those that only give properties to the object of the namespace. */
export function localStatements(node: ts.ModuleDeclaration): ts.Statement[] {
  return statementsOf(node).filter((s) => !(ts.isVariableStatement(s) && isExportedMember(s)));
}

/** The first name of `A.B.C`. */
export function firstName(node: ts.EntityName): ts.Identifier {
  return ts.isIdentifier(node) ? node : firstName(node.left);
}
