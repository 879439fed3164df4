/** Makes a program that differs smaller, as long as it differs: statements and members go, expressions are replaced by their parts. */
import ts from "#typescript";
import { compareModule, type How } from "./compare.ts";

/** Programs that are tried. */
const TRIES_MAX = 250;

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A smaller program that still differs between Node and here; the program itself if none is found. */
export async function shrink(text: string, how: How): Promise<string> {
  let best = text;
  let tries = 0;
  for (let hasShrunk = true; hasShrunk && tries < TRIES_MAX; ) {
    hasShrunk = false;
    // Large edits first; after a success positions have moved, so that they are looked for again.
    for (const edit of edits(best)) {
      if (tries++ >= TRIES_MAX) break;
      const candidate = best.slice(0, edit.from) + edit.text + best.slice(edit.to);
      if (!(await differs(candidate, how))) continue;
      best = candidate;
      hasShrunk = true;
      break;
    }
  }
  return best;
}

async function differs(text: string, how: How): Promise<boolean> {
  const result = await compareModule(text, how);
  if (result.kind === "broken" || result.kind === "unsound") return true;
  if (result.kind === "refused") return false;
  return result.node.stdout !== result.ours.stdout || result.node.code !== result.ours.code;
}

function edits(text: string): Edit[] {
  const file = ts.createSourceFile("main.ts", text, ts.ScriptTarget.ES2022, true);
  const found: Edit[] = [];
  const visit = (node: ts.Node): void => {
    const [from, to] = [node.getStart(file), node.getEnd()];
    if ((ts.isStatement(node) && !ts.isBlock(node)) || ts.isClassElement(node)) {
      found.push({ from, to, text: "" });
      for (const part of innerStatements(node)) found.push({ from, to, text: part.getText(file) });
    } else if (ts.isExpression(node)) {
      for (const part of operands(node)) found.push({ from, to, text: `(${part.getText(file)})` });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.sort((a, b) => b.to - b.from - b.text.length - (a.to - a.from - a.text.length));
}

/** What is left of a statement when only its body is kept. */
function innerStatements(node: ts.Node): ts.Node[] {
  if (ts.isIfStatement(node)) return [node.thenStatement];
  if (ts.isTryStatement(node)) return [node.tryBlock];
  if (ts.isIterationStatement(node, false)) return [node.statement];
  return [];
}

function operands(node: ts.Expression): ts.Node[] {
  if (ts.isBinaryExpression(node)) return [node.left, node.right];
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
  if (ts.isPrefixUnaryExpression(node)) return [node.operand];
  if (ts.isParenthesizedExpression(node) && ts.isParenthesizedExpression(node.expression)) {
    return [node.expression.expression];
  }
  if (ts.isCallExpression(node)) {
    const callee = node.expression;
    return ts.isPropertyAccessExpression(callee)
      ? [callee.expression, ...node.arguments]
      : [...node.arguments];
  }
  return [];
}
