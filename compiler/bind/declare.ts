/** Which names a list of statements declares (ECMA-262 8.2: BoundNames, LexicallyDeclaredNames, VarDeclaredNames). */
import { ts } from "../parse/typescript.ts";
import { isInstantiated } from "./namespace.ts";
import type { Variable, VariableKind } from "./variables.ts";

type Declare = (
  name: ts.Identifier,
  kind: VariableKind,
  declaration: ts.Node,
  readyAt: number,
) => Variable;

/** Lexical declarations, functions, classes, enums and imports that stand directly in `statements`. */
export function declareNames(statements: readonly ts.Statement[], declare: Declare): void {
  for (const statement of statements) {
    if (isDeclared(statement)) continue;
    if (ts.isVariableStatement(statement)) {
      const list = statement.declarationList;
      if ((list.flags & ts.NodeFlags.BlockScoped) === 0) continue;
      const kind = isConstant(list) ? "const" : "let";
      for (const declaration of list.declarations) {
        boundNames(declaration.name, (name) => declare(name, kind, declaration, declaration.end));
      }
    } else if (ts.isFunctionDeclaration(statement)) {
      if (statement.name !== undefined && statement.body !== undefined) {
        declare(statement.name, "function", statement, -1);
      }
    } else if (ts.isClassDeclaration(statement)) {
      if (statement.name !== undefined) declare(statement.name, "class", statement, statement.end);
    } else if (ts.isEnumDeclaration(statement)) {
      declare(statement.name, "object", statement, statement.name.end);
    } else if (ts.isModuleDeclaration(statement)) {
      const { name } = statement;
      if (ts.isIdentifier(name) && isInstantiated(statement))
        declare(name, "object", statement, name.end);
    } else if (ts.isImportEqualsDeclaration(statement)) {
      if (!statement.isTypeOnly && !ts.isExternalModuleReference(statement.moduleReference))
        declare(statement.name, "const", statement, statement.end);
    } else if (ts.isImportDeclaration(statement)) {
      declareImports(statement, declare);
    }
  }
}

/** `const`, `using` and `await using`. */
export function isConstant(list: ts.VariableDeclarationList): boolean {
  return (list.flags & (ts.NodeFlags.Const | ts.NodeFlags.Using)) !== 0;
}

function isDeclared(statement: ts.Statement): boolean {
  if (!ts.canHaveModifiers(statement)) return false;
  return ts.getModifiers(statement)?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}

function declareImports(statement: ts.ImportDeclaration, declare: Declare): void {
  const clause = statement.importClause;
  if (clause === undefined || clause.isTypeOnly) return;
  const specifier = ts.isStringLiteral(statement.moduleSpecifier)
    ? statement.moduleSpecifier.text
    : "";
  const add = (local: ts.Identifier, name: string): void => {
    const variable = declare(local, "import", local, -1);
    variable.importOf = { specifier, name, node: local };
  };
  if (clause.name !== undefined) add(clause.name, "default");
  const bindings = clause.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) add(bindings.name, "*");
  else {
    for (const element of bindings.elements) {
      if (!element.isTypeOnly) add(element.name, (element.propertyName ?? element.name).text);
    }
  }
}

function boundNames(name: ts.BindingName, each: (name: ts.Identifier) => void): void {
  if (ts.isIdentifier(name)) each(name);
  else {
    for (const element of name.elements) {
      if (!ts.isOmittedExpression(element)) boundNames(element.name, each);
    }
  }
}

/** Names of `var` declarations anywhere inside, but not inside nested functions or classes. */
export function hoistedVars(statements: readonly ts.Node[]): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isTypeNode(node)) return;
    if (ts.isVariableStatement(node) && isDeclared(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) {
      for (const declaration of node.declarations)
        boundNames(declaration.name, (n) => found.push(n));
    }
    if (ts.isStatement(node) || ts.isVariableDeclarationList(node) || mayHoldStatements(node)) {
      ts.forEachChild(node, visit);
    }
  };
  for (const statement of statements) visit(statement);
  return found;
}

/** TypeScript calls the blocks of `try` no statements. */
function mayHoldStatements(node: ts.Node): boolean {
  return (
    ts.isBlock(node) ||
    ts.isCaseBlock(node) ||
    ts.isCaseOrDefaultClause(node) ||
    ts.isCatchClause(node)
  );
}
