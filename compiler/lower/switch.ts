/** `switch`: tests in order, then the bodies, each falling into the next. */
import type { Block, Op, Refine } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import { apply, refinedVariable } from "./condition.ts";
import { lowerExpression, strip } from "./expression.ts";
import type { Lowering } from "./lowering.ts";
import { enterFunctions, lowerStatement } from "./statement.ts";

export function lowerSwitch(l: Lowering, node: ts.SwitchStatement): void {
  const { b } = l;
  const subject = lowerExpression(l, node.expression);
  const after = b.newBlock();
  const labels = l.pendingLabels;
  l.pendingLabels = [];
  l.exits.push({ kind: "switch", labels, onBreak: after });
  l.enterLexical(node.caseBlock);
  enterFunctions(l, node.caseBlock);
  const bodies = node.caseBlock.clauses.map(() => b.newBlock());
  let defaultBody: Block = after;
  node.caseBlock.clauses.forEach((clause, index) => {
    const body = bodies[index];
    if (body === undefined) return;
    if (ts.isDefaultClause(clause)) defaultBody = body;
    else testCase(l, node.expression, subject, clause.expression, body);
  });
  b.jump(defaultBody);
  node.caseBlock.clauses.forEach((clause, index) => {
    const body = bodies[index];
    if (body === undefined) return;
    b.seal(body);
    b.start(body);
    for (const statement of clause.statements) lowerStatement(l, statement);
    b.jump(bodies[index + 1] ?? after);
  });
  l.exits.pop();
  b.seal(after);
  b.start(after);
}

function testCase(
  l: Lowering,
  on: ts.Expression,
  subject: Op,
  label: ts.Expression,
  body: Block,
): void {
  const { b } = l;
  l.at(label, () => {
    const other = lowerExpression(l, label);
    const yes = b.newBlock();
    const no = b.newBlock();
    b.branch(b.binary("===", subject, other), yes, no);
    b.seal(yes);
    b.seal(no);
    b.start(yes);
    learn(l, on, other, true);
    b.jump(body);
    b.start(no);
    learn(l, on, other, false);
  });
}

/** What matching, or not matching, a case says about the variable that the switch looks at. */
function learn(l: Lowering, wrapped: ts.Expression, other: Op, isEqual: boolean): void {
  const on = strip(wrapped);
  const direct = refinedVariable(l, on);
  if (direct !== null) {
    const refine: Refine = { kind: isEqual ? "eq" : "ne", other, strict: true };
    apply(l, direct, refine);
  } else if (ts.isTypeOfExpression(on)) {
    const variable = refinedVariable(l, on.expression);
    if (variable === null || other.opcode !== "const" || typeof other.value !== "string") return;
    apply(l, variable, { kind: "typeof", text: other.value, isEqual });
  } else if (ts.isPropertyAccessExpression(on) && ts.isIdentifier(on.name)) {
    const variable = refinedVariable(l, on.expression);
    if (variable !== null)
      apply(l, variable, { kind: "propeq", name: on.name.text, other, isEqual });
  }
}
