/**
 * When a hoisted function declaration is made. JavaScript makes it on entry to its block; nobody can tell the
 * difference until the first statement that mentions it, so it is made just before that one: by then most of
 * the constants it captures are initialised and can be captured by value.
 */
import { ts } from "../parse/typescript.ts";
import type { BoundModule } from "./variables.ts";

type Container = ts.SourceFile | ts.Block | ts.CaseBlock | ts.ModuleBlock;

export function hoistFunctions(module: BoundModule): void {
  const references = new Map<ts.FunctionDeclaration, ts.Node[]>();
  const declarations: ts.FunctionDeclaration[] = [];
  for (const [node] of module.functions) {
    if (ts.isFunctionDeclaration(node) && !hasDefaultExport(node)) declarations.push(node);
  }
  for (const [node, variable] of module.references) {
    if (variable?.kind !== "function" || !ts.isFunctionDeclaration(variable.declaration)) continue;
    const list = references.get(variable.declaration);
    if (list === undefined) references.set(variable.declaration, [node]);
    else list.push(node);
  }
  const madeBefore = new Map<ts.FunctionDeclaration, ts.Node | null>();
  for (const declaration of declarations) madeBefore.set(declaration, declaration);
  let changed = true;
  while (changed) {
    changed = false;
    for (const declaration of declarations) {
      const container = containerOf(declaration);
      for (const node of references.get(declaration) ?? []) {
        const statement = statementIn(container, node);
        let before: ts.Node | null = statement;
        if (
          statement !== null &&
          ts.isFunctionDeclaration(statement) &&
          statement !== declaration
        ) {
          before = madeBefore.get(statement) ?? statement;
        }
        if (before === declaration || isSelfReference(declaration, node)) continue;
        const current = madeBefore.get(declaration) ?? null;
        if (startOf(before, container) < startOf(current, container)) {
          madeBefore.set(declaration, before);
          changed = true;
        }
      }
    }
  }
  for (const declaration of declarations) {
    const container = containerOf(declaration);
    let before = madeBefore.get(declaration) ?? null;
    const isWhole = ts.isSourceFile(container) || ts.isModuleBlock(container);
    if (isWhole || ts.isCaseBlock(container)) before = null;
    const info = module.functions.get(declaration);
    if (info !== undefined) info.createdAt = startOf(before, container);
    let perStatement = module.hoisted.get(container);
    if (perStatement === undefined) {
      perStatement = new Map();
      module.hoisted.set(container, perStatement);
    }
    const list = perStatement.get(before);
    if (list === undefined) perStatement.set(before, [declaration]);
    else list.push(declaration);
  }
}

function hasDefaultExport(node: ts.FunctionDeclaration): boolean {
  return node.name === undefined;
}

function containerOf(declaration: ts.FunctionDeclaration): Container {
  const { parent } = declaration;
  if (ts.isCaseOrDefaultClause(parent)) return parent.parent;
  if (ts.isSourceFile(parent) || ts.isBlock(parent) || ts.isModuleBlock(parent)) return parent;
  // A labelled function: the statement list around the label.
  let node: ts.Node = parent;
  while (!ts.isBlock(node) && !ts.isSourceFile(node)) node = node.parent;
  return node;
}

/** The statement of the container that holds `node`; null when it is not inside a statement of it. */
function statementIn(container: Container, node: ts.Node): ts.Node | null {
  let child = node;
  while (child.parent !== undefined && child.parent !== container) child = child.parent;
  return child.parent === container ? child : null;
}

function isSelfReference(declaration: ts.FunctionDeclaration, node: ts.Node): boolean {
  return node.pos >= declaration.pos && node.end <= declaration.end;
}

function startOf(statement: ts.Node | null, container: Container): number {
  return statement === null ? container.pos : statement.pos;
}
