/**
 * Decorators, as TypeScript writes them for engines that do not have them (its `__esDecorate` and `__runInitializers`). The
 * text is rewritten before the compiler reads it, with every line where it was; the type checker sees the text as it is.
 *
 *     class C {                class C { static { … $d1m = decorated(this.#$d2, { kind: "method", … }); … }
 *       @logged m() { … }        static #$d2() { … } get m() { return $d1m; }
 *     }                        }
 *
 * 1. The code of a decorated method, getter or setter becomes a private static method (`movedMember`): a function that takes
 *    its receiver from the call, as any method does. What the decorators make of it is kept in a variable.
 * 2. A method that is such a variable is read by a getter (`isMethodSlot`) that stands for a property of the prototype: an
 *    assignment makes a property of the object, as it does beside a method.
 * 3. What runs between the initializers of fields is a private field that keeps nothing (`isEffect`).
 *
 * What is not rewritten keeps its decorators, and is refused when it is lowered.
 */
import { rewriteDecorated } from "./decorated-class.ts";
import { type MovedMember, Rewriting } from "./rewriting.ts";
import { ts } from "./typescript.ts";

const rewritten = new WeakMap<ts.SourceFile, Rewriting>();

/** Does the file have decorators? */
function hasDecorators(file: ts.SourceFile): boolean {
  const { fileName, text } = file;
  if (!/@[\p{ID_Start}$_(]/u.test(text)) return false;
  if (!/\.[cm]?ts$/.test(fileName) || file.isDeclarationFile) return false;
  const visit = (node: ts.Node): boolean =>
    (ts.isClassLike(node) && isDecorated(node)) || ts.forEachChild(node, visit) === true;
  return visit(file);
}

/** The file without decorators, made by `parse`; undefined for one that has none. */
export function withoutDecorators(
  original: ts.SourceFile,
  parse: (fileName: string, text: string) => ts.SourceFile,
): ts.SourceFile | undefined {
  if (!hasDecorators(original)) return undefined;
  const { fileName, text } = original;
  const before = parse(fileName, text);
  const rewriting = new Rewriting(before);
  const visit = (node: ts.Node): void => {
    // Those inside come first: their new text moves with that of the decorators around them.
    ts.forEachChild(node, visit);
    if (ts.isClassLike(node) && isDecorated(node)) rewriteDecorated(rewriting, node);
  };
  visit(before);
  if (rewriting.isUnchanged) return undefined;
  const file = parse(fileName, rewriting.text());
  rewritten.set(file, rewriting);
  return file;
}

function isDecorated(node: ts.ClassLikeDeclaration): boolean {
  return [node, ...node.members].some(
    (at) => ts.canHaveDecorators(at) && ts.getDecorators(at) !== undefined,
  );
}

/** What the private static method was before it was moved. */
export function movedMember(member: ts.MethodDeclaration): MovedMember | undefined {
  if (!ts.isPrivateIdentifier(member.name)) return undefined;
  return rewritten.get(member.getSourceFile())?.moved.get(member.name.text);
}

/** A getter that stands for a property which holds what decorators made of a method. */
export function isMethodSlot(member: ts.ClassElement): boolean {
  const marks = rewritten.get(member.getSourceFile());
  if (marks === undefined || !ts.isGetAccessor(member)) return false;
  const [only] = member.body?.statements ?? [];
  if (only === undefined || !ts.isReturnStatement(only)) return false;
  const value = only.expression;
  return value !== undefined && ts.isIdentifier(value) && marks.slots.has(value.text);
}

/** A private field that is there for what its initializer does. */
export function isEffect(member: ts.ClassElement): boolean {
  return isAmong(member, "effects");
}

/** The same, of one that comes before the fields of parameters. */
export function isEarlyEffect(member: ts.ClassElement): boolean {
  return isAmong(member, "earlyEffects");
}

function isAmong(member: ts.ClassElement, names: "effects" | "earlyEffects"): boolean {
  if (!ts.isPropertyDeclaration(member) || !ts.isPrivateIdentifier(member.name)) return false;
  return rewritten.get(member.getSourceFile())?.[names].has(member.name.text) === true;
}
