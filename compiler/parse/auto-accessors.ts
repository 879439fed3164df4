/**
 * `accessor x = 1` in a class, as TypeScript writes it for engines that do not have it: a private field, a getter and a
 * setter. The text is rewritten before it is parsed, on the same lines and with the initializer at its column.
 *
 *     accessor x = 1;      #accessorx = 1;; get x() { return this.#accessorx; } set x(value) { this.#accessorx = value; }
 *
 * What is static is kept in the class that declares it (`C.#accessorx`), so that such a class needs a name.
 */
import { ts } from "./typescript.ts";

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The text without such members. Those with decorators or computed names stay, and are refused when they are lowered; so
 * do declarations of what exists elsewhere, which have no bodies.
 */
export function withoutAutoAccessors(fileName: string, text: string): string {
  if (!/\baccessor\b/.test(text) || /\.d\.([^.]+\.)?[cm]?ts$/.test(fileName)) return text;
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.ESNext, true);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    const isDeclared =
      ts.canHaveModifiers(node) &&
      node.modifiers?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword) === true;
    if (isDeclared) return;
    ts.forEachChild(node, visit);
    if (!ts.isClassLike(node)) return;
    const taken = new Set(node.members.map((member) => member.name?.getText() ?? ""));
    for (const member of node.members)
      if (isAutoAccessor(member)) edits.push(...editsOf(node, member, taken));
  };
  visit(file);
  edits.sort((a, b) => b.from - a.from);
  return edits.reduce((all, e) => all.slice(0, e.from) + e.text + all.slice(e.to), text);
}

/** Is the member written with `accessor`? */
export function isAutoAccessor(member: ts.ClassElement): member is ts.PropertyDeclaration {
  return ts.isPropertyDeclaration(member) && has(member, ts.SyntaxKind.AccessorKeyword);
}

function has(member: ts.PropertyDeclaration, kind: ts.SyntaxKind): boolean {
  return member.modifiers?.some((m) => m.kind === kind) === true;
}

function editsOf(
  cls: ts.ClassLikeDeclaration,
  member: ts.PropertyDeclaration,
  taken: Set<string>,
): Edit[] {
  const { name, type } = member;
  const isStatic = has(member, ts.SyntaxKind.StaticKeyword);
  const isLeft =
    ts.isComputedPropertyName(name) ||
    has(member, ts.SyntaxKind.AbstractKeyword) ||
    member.modifiers?.some(ts.isDecorator) === true ||
    (isStatic && cls.name === undefined);
  if (isLeft) return [];
  const storage = storageName(name, taken);
  const modifiers = (member.modifiers ?? [])
    .filter((m) => m.kind !== ts.SyntaxKind.AccessorKeyword)
    .map((m) => `${m.getText()} `)
    .join("");
  const self = isStatic ? (cls.name?.text ?? "this") : "this";
  const of = type === undefined ? "" : `: ${type.getText()}`;
  const from = member.getStart();
  const head = `${isStatic ? "static " : ""}${storage}`;
  const getter = `${modifiers}get ${name.getText()}()${of} { return ${self}.${storage}; }`;
  const setter = `${modifiers}set ${name.getText()}(value${of}) { ${self}.${storage} = value; }`;
  return [
    { from, to: name.end, text: head.padEnd(name.end - from) },
    { from: member.end, to: member.end, text: `; ${getter} ${setter}` },
  ];
}

/** Of the length of `accessor x`, where that is free. */
function storageName(name: ts.PropertyName, taken: Set<string>): string {
  let storage = `#accessor${name.getText().replaceAll(/[^\p{ID_Continue}$]/gu, "_")}`;
  while (taken.has(storage)) storage += "_";
  taken.add(storage);
  return storage;
}
