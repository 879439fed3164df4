/**
 * Methods of classes under names that the program computes: `[key]() {}`. They are closures that are defined on the prototype
 * when the class is made, as those that a program sets there (flow/over.ts), but not enumerable.
 */
import { hasModifier } from "../bind/syntax.ts";
import type { ClassTemplate, Op } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import { type Place, placeOf } from "./constant-name.ts";
import { lowerClosure } from "./function.ts";
import type { Lowering } from "./lowering.ts";
import { isRunTimeName } from "./pattern.ts";

export interface ComputedMethod {
  readonly member: ts.MethodDeclaration;
  readonly key: Op;
}

/** Is it a method of instances with a name that is only known when the program comes to the class? */
export function isComputedMethod(place: Place, member: ts.ClassElement): boolean {
  if (!ts.isMethodDeclaration(member) || member.body === undefined) return false;
  return !hasModifier(member, ts.SyntaxKind.StaticKeyword) && isRunTimeName(place, member.name);
}

/** Bits of `op.index` of a `definek` for a member of a class. */
export const IS_MEMBER = 1;
/** Members with names that are known stand behind it in the class: they would take its place. */
export const IS_BEFORE_OTHERS = 2;

/** Afterwards the prototype of the class has the methods. */
export function defineComputedMethods(
  l: Lowering,
  made: Op,
  cls: ClassTemplate,
  methods: readonly ComputedMethod[],
): void {
  const prototype = l.b.get(made, "prototype");
  for (const { member, key } of methods) {
    l.at(member, () => {
      const closure = lowerClosure(l, member, "", key);
      closure.cls = cls;
      const isBefore = isBeforeOthers(placeOf(l), cls.info.node, member);
      if (isBefore) cls.hasComputedBefore = true;
      l.b.emit("definek", [prototype, key, closure], (op) => {
        op.index = isBefore ? IS_MEMBER | IS_BEFORE_OTHERS : IS_MEMBER;
      });
    });
  }
}

/** Is there a method or an accessor with a known name behind it? */
function isBeforeOthers(
  place: Place,
  node: ts.ClassLikeDeclaration,
  member: ts.ClassElement,
): boolean {
  return node.members.some(
    (other) =>
      other.pos > member.pos &&
      (ts.isMethodDeclaration(other) || ts.isAccessor(other)) &&
      !ts.isPrivateIdentifier(other.name) &&
      !hasModifier(other, ts.SyntaxKind.StaticKeyword) &&
      !isComputedMethod(place, other),
  );
}
