/** Tagged templates (ECMA-262 13.3.11). */
import type { Op } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import { getElement, memberName } from "./access.ts";
import { lowerExpression, strip } from "./expression.ts";
import type { Lowering } from "./lowering.ts";
import { choose } from "./pattern.ts";

export function lowerTagged(l: Lowering, node: ts.TaggedTemplateExpression): Op {
  const { tag, receiver } = lowerTag(l, node.tag);
  const strings = stringsOf(l, node);
  const values = ts.isTemplateExpression(node.template)
    ? node.template.templateSpans.map((span) => lowerExpression(l, span.expression))
    : [];
  return l.b.call(tag, receiver, [strings, ...values]);
}

/** The function, and the object that it is a member of. */
function lowerTag(l: Lowering, node: ts.Expression): { tag: Op; receiver: Op } {
  const member = strip(node);
  const isMember = ts.isPropertyAccessExpression(member) || ts.isElementAccessExpression(member);
  if (!isMember || member.expression.kind === ts.SyntaxKind.SuperKeyword)
    return { tag: lowerExpression(l, node), receiver: l.undefined() };
  const receiver = lowerExpression(l, member.expression);
  const tag = ts.isPropertyAccessExpression(member)
    ? l.b.get(receiver, memberName(l, member.name))
    : getElement(l, receiver, member.argumentExpression);
  return { tag, receiver };
}

/** The frozen array of the strings, made at the first evaluation. */
function stringsOf(l: Lowering, node: ts.TaggedTemplateExpression): Op {
  const variable = l.module.bound.templates.get(node);
  if (variable === undefined) throw new Error("tagged template was not bound");
  const known = l.readVariable(variable, node);
  return choose(
    l,
    l.b.binary("===", known, l.undefined()),
    () => {
      const parts = partsOf(node.template);
      const cooked = l.b.emit(
        "array",
        parts.map((p) => l.b.constant(cookedText(p))),
      );
      const raw = l.b.emit(
        "array",
        parts.map((p) => l.b.constant(rawText(p))),
      );
      const made = l.b.emit("native", [cooked, raw], (op) => {
        op.name = "arrayTemplate";
      });
      l.initialise(variable, made);
      return made;
    },
    () => l.b.pi(known, { kind: "ne", other: l.undefined(), strict: true }),
  );
}

function partsOf(node: ts.TemplateLiteral): ts.TemplateLiteralLikeNode[] {
  if (ts.isNoSubstitutionTemplateLiteral(node)) return [node];
  return [node.head, ...node.templateSpans.map((span) => span.literal)];
}

/** undefined when the text has an escape that means nothing. */
function cookedText(node: ts.TemplateLiteralLikeNode): string | undefined {
  const { templateFlags = 0 } = node as { readonly templateFlags?: number };
  return (templateFlags & CONTAINS_INVALID_ESCAPE) === 0 ? node.text : undefined;
}

/** TokenFlags.ContainsInvalidEscape, which TypeScript does not export. */
const CONTAINS_INVALID_ESCAPE = 1 << 11;

/** As it stands in the source, between the marks; line ends are line feeds. */
function rawText(node: ts.TemplateLiteralLikeNode): string {
  const isLast =
    node.kind === ts.SyntaxKind.NoSubstitutionTemplateLiteral ||
    node.kind === ts.SyntaxKind.TemplateTail;
  const text = node.getText();
  return text.slice(1, isLast ? -1 : -2).replace(/\r\n?/g, "\n");
}
