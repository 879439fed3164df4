/** Statements other than loops and try. */

import { isTypeOnly, isUsing } from "../bind/syntax.ts";
import type { Block, Op } from "../ir/ir.ts";
import { isPrototypeFunction } from "../parse/prototype-functions.ts";
import { ts } from "../parse/typescript.ts";
import { bindPattern } from "./assign.ts";
import { lowerClassDeclaration } from "./class.ts";
import { currentExports } from "./commonjs.ts";
import { lowerCondition } from "./condition.ts";
import { lowerEnum } from "./enum.ts";
import { leaveForReturn, leaveTo } from "./exits.ts";
import { lowerExpression } from "./expression.ts";
import {
  givePrototype,
  inferName,
  lowerClosure,
  lowerNamed,
  lowerStaticFunction,
} from "./function.ts";
import { lowerDo, lowerFor, lowerForIn, lowerForOf, lowerWhile } from "./loop.ts";
import type { Lowering } from "./lowering.ts";
import { readDerivedThis } from "./names.ts";
import { exportMember, lowerAlias, lowerNamespace } from "./namespace.ts";
import { lowerSwitch } from "./switch.ts";
import { lowerThrow, lowerTry } from "./try.ts";
import { addResource, withUsing } from "./using.ts";
import { awaitValue } from "./yield.ts";

/** A statement list with its declarations: `owner` is the block, body or module. */
export function lowerStatements(
  l: Lowering,
  owner: ts.Node,
  statements: readonly ts.Statement[],
): void {
  withUsing(l, statements, () => {
    l.enterLexical(owner);
    enterFunctions(l, owner);
    for (const statement of statements) {
      makeFunctions(l, owner, statement);
      lowerStatement(l, statement);
    }
  });
}

/** Cells for functions that capture each other, then the functions that are made at once. */
export function enterFunctions(l: Lowering, owner: ts.Node): void {
  const hoisted = l.module.bound.hoisted.get(owner);
  if (hoisted === undefined) return;
  for (const list of hoisted.values()) {
    for (const declaration of list) {
      const variable = declaration.name === undefined ? null : l.variableOf(declaration.name);
      if (variable?.isCell === true) l.newCell(variable, l.undefined());
    }
  }
  makeFunctions(l, owner, null);
}

function makeFunctions(l: Lowering, owner: ts.Node, before: ts.Node | null): void {
  const list = l.module.bound.hoisted.get(owner)?.get(before);
  if (list === undefined) return;
  for (const declaration of list) {
    if (declaration.name === undefined || isTypeOnly(declaration)) continue;
    const variable = l.variableOf(declaration.name);
    if (variable === null) continue;
    if (variable.isGlobal && variable.isConstant) {
      if (isPrototypeFunction(declaration)) makeStaticPrototype(l, declaration);
      continue;
    }
    const closure = l.at(declaration, () => lowerClosure(l, declaration, ""));
    if (variable.isCell) l.b.emit("cellset", [l.b.read(variable), closure]);
    else l.initialise(variable, closure);
  }
}

/** A function at the top of a module exists before all else; its prototype is made when the module begins. */
function makeStaticPrototype(l: Lowering, declaration: ts.FunctionDeclaration): void {
  l.at(declaration, () => {
    const fn = lowerStaticFunction(l, declaration);
    if (fn.fn?.hasPrototype === true) givePrototype(l, fn);
  });
}

export function lowerStatement(l: Lowering, node: ts.Statement): void {
  if (isTypeOnly(node)) return;
  l.at(node, () => dispatch(l, node));
}

function dispatch(l: Lowering, node: ts.Statement): void {
  if (ts.isExpressionStatement(node)) lowerExpression(l, node.expression);
  else if (ts.isVariableStatement(node)) lowerDeclarations(l, node.declarationList);
  else if (ts.isIfStatement(node)) lowerIf(l, node);
  else if (ts.isReturnStatement(node)) lowerReturn(l, node);
  else if (ts.isBlock(node)) lowerStatements(l, node, node.statements);
  else if (ts.isForStatement(node)) lowerFor(l, node);
  else if (ts.isForOfStatement(node)) lowerForOf(l, node);
  else if (ts.isForInStatement(node)) lowerForIn(l, node);
  else if (ts.isWhileStatement(node)) lowerWhile(l, node);
  else if (ts.isDoStatement(node)) lowerDo(l, node);
  else if (ts.isSwitchStatement(node)) lowerSwitch(l, node);
  else if (ts.isBreakOrContinueStatement(node)) lowerJump(l, node);
  else if (ts.isThrowStatement(node)) lowerThrow(l, node);
  else if (ts.isTryStatement(node)) lowerTry(l, node);
  else if (ts.isLabeledStatement(node)) lowerLabeled(l, node);
  else dispatchDeclaration(l, node);
}

function dispatchDeclaration(l: Lowering, node: ts.Statement): void {
  if (ts.isFunctionDeclaration(node)) {
    if (node.name === undefined)
      l.initialise(l.module.defaultVariable, lowerClosure(l, node, "default"));
    else if (node.body !== undefined) exportMember(l, node, node.name);
  } else if (ts.isClassDeclaration(node)) {
    lowerClassDeclaration(l, node);
    if (node.name !== undefined) exportMember(l, node, node.name);
  } else if (ts.isExportAssignment(node)) {
    if (node.isExportEquals === true) {
      l.refuse("SK1115", node, "export = is not supported", "write export default");
    } else if (l.program.exportedNamespace(l.module, node) === null)
      l.initialise(l.module.defaultVariable, lowerNamed(l, node.expression, "default"));
  } else if (ts.isEnumDeclaration(node)) {
    lowerEnum(l, node);
    exportMember(l, node, node.name);
  } else if (ts.isModuleDeclaration(node)) {
    lowerNamespace(l, node);
  } else if (ts.isWithStatement(node)) {
    l.refuse("SK1102", node, "the with statement is not supported", "name the object");
  } else if (ts.isImportEqualsDeclaration(node)) {
    lowerAlias(l, node);
  }
}

export function lowerDeclarations(l: Lowering, list: ts.VariableDeclarationList): void {
  const isVar = (list.flags & ts.NodeFlags.BlockScoped) === 0;
  for (const declaration of list.declarations) {
    l.at(declaration, () => {
      if (declaration.initializer === undefined) {
        const isExport = declarationIsMember(l, declaration);
        if (!isVar && !isExport) bindPattern(l, declaration.name, l.undefined());
        return;
      }
      if (isUsing(list)) {
        const resource = lowerExpression(l, declaration.initializer);
        bindPattern(l, declaration.name, addResource(l, list, resource));
        return;
      }
      const value = lowerNamed(l, declaration.initializer, inferName(l, declaration.name));
      assignDeclared(l, declaration, value, isVar);
    });
  }
}

/** `export let x;` of a namespace sets nothing. */
function declarationIsMember(l: Lowering, node: ts.VariableDeclaration): boolean {
  return ts.isIdentifier(node.name) && l.variableOf(node.name)?.memberOf != null;
}

function assignDeclared(
  l: Lowering,
  declaration: ts.VariableDeclaration,
  value: Op,
  isVar: boolean,
): void {
  if (isVar && ts.isIdentifier(declaration.name)) {
    const variable = l.variableOf(declaration.name);
    if (variable !== null) l.assign(variable, value, declaration.name);
    return;
  }
  bindPattern(l, declaration.name, value, declaration.initializer);
}

function lowerIf(l: Lowering, node: ts.IfStatement): void {
  const then = l.b.newBlock();
  const otherwise = l.b.newBlock();
  const after = node.elseStatement === undefined ? otherwise : l.b.newBlock();
  lowerCondition(l, node.expression, then, otherwise);
  l.b.seal(then);
  l.b.start(then);
  lowerStatement(l, node.thenStatement);
  l.b.jump(after);
  if (node.elseStatement !== undefined) {
    l.b.seal(otherwise);
    l.b.start(otherwise);
    lowerStatement(l, node.elseStatement);
    l.b.jump(after);
  }
  l.b.seal(after);
  l.b.start(after);
}

function lowerReturn(l: Lowering, node: ts.ReturnStatement): void {
  if (l.info.isDerived && node.expression !== undefined) {
    lowerDerivedReturn(l, node, node.expression);
    return;
  }
  const given = node.expression === undefined ? l.undefined() : lowerExpression(l, node.expression);
  const value = l.info === l.module.bound.fn ? currentExports(l) : given;
  if (l.info.isDerived) checkThis(l, node);
  // ECMA-262 14.10.1: an async generator awaits what it returns.
  const isAwaited = node.expression !== undefined && l.info.isAsync && l.info.isGenerator;
  leaveForReturn(l, isAwaited ? awaitValue(l, value) : value);
}

/**
 * An object takes the place of `this`, which need not be there (ECMA-262 10.2.2, steps 12 to 14). What is wrong is found when
 * the constructor has ended, which a `try` inside of it would not see.
 */
function lowerDerivedReturn(
  l: Lowering,
  node: ts.ReturnStatement,
  expression: ts.Expression,
): void {
  if (
    ts.findAncestor(node, (at) => ts.isTryStatement(at) || ts.isFunctionLike(at))?.kind ===
    ts.SyntaxKind.TryStatement
  ) {
    const hint = "return it after the try statement";
    l.refuse("SK1113", node, "a constructor of a derived class that returns a value in try", hint);
  }
  const value = lowerExpression(l, expression);
  const isObject = l.callLibrary("es/object.ts", "isDerivedResult", [value]);
  const [given, own] = [l.b.newBlock(), l.b.newBlock()];
  l.b.branch(isObject, given, own);
  l.b.seal(given);
  l.b.seal(own);
  l.b.start(own);
  checkThis(l, node);
  leaveForReturn(l, l.undefined());
  l.b.start(given);
  leaveForReturn(l, value);
}

/** A derived constructor that returns without having called super() throws. */
export function checkThis(l: Lowering, node: ts.Node): void {
  const { thisVariable } = l.info;
  if (thisVariable !== null && !l.b.isDead) readDerivedThis(l, thisVariable, node);
}

function lowerLabeled(l: Lowering, node: ts.LabeledStatement): void {
  const labels = [...l.pendingLabels, node.label.text];
  const inner = node.statement;
  if (ts.isIterationStatement(inner, false) || ts.isLabeledStatement(inner)) {
    l.pendingLabels = labels;
    lowerStatement(l, inner);
    l.pendingLabels = [];
    return;
  }
  l.pendingLabels = [];
  const after = l.b.newBlock();
  l.exits.push({ kind: "label", labels, onBreak: after });
  lowerStatement(l, inner);
  l.exits.pop();
  l.b.jump(after);
  l.b.seal(after);
  l.b.start(after);
}

function lowerJump(l: Lowering, node: ts.BreakOrContinueStatement): void {
  const label = node.label?.text;
  const isContinue = ts.isContinueStatement(node);
  for (let i = l.exits.length - 1; i >= 0; i--) {
    const scope = l.exits[i];
    if (scope === undefined || scope.kind === "finally" || scope.kind === "foreach") continue;
    const target = jumpTarget(scope, label, isContinue);
    if (target === null) continue;
    // A for-of loop that is left, not continued, closes its iterator.
    const isForOf = l.exits[i + 1]?.kind === "foreach";
    leaveTo(l, isContinue && isForOf ? i + 2 : i + 1, target);
    return;
  }
  l.refuse("SK1001", node, "a jump to a label that does not exist", "check the label");
}

function jumpTarget(
  scope: {
    kind: "loop" | "label" | "switch";
    labels: readonly string[];
    onBreak: Block;
    onContinue?: Block;
  },
  label: string | undefined,
  isContinue: boolean,
): Block | null {
  if (label !== undefined && !scope.labels.includes(label)) return null;
  if (isContinue) return scope.kind === "loop" ? (scope.onContinue ?? null) : null;
  return label === undefined && scope.kind === "label" ? null : scope.onBreak;
}
