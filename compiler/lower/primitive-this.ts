/**
 * `this` of the methods of String, Number, Boolean, Symbol and BigInt: they trust it to be that primitive. What `call` may
 * hand them instead is converted, or refused, where they begin (thisStringValue and its like, ECMA-262 22.1.3 and others);
 * where analysis has seen the primitive only, that is not compiled.
 */
import type { Op } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import type { Lowering } from "./lowering.ts";

/** By the module of the library and the class: what `typeof` says, and what converts the rest. */
const CLASSES: ReadonlyMap<string, readonly [string, string]> = new Map([
  ["lib/es/string String", ["string", "thisString"]],
  ["lib/es/number Number", ["number", "thisNumber"]],
  ["lib/es/number Boolean", ["boolean", "thisBoolean"]],
  ["lib/es/symbol Symbol", ["symbol", "thisSymbol"]],
  ["lib/es/bigint BigInt", ["bigint", "thisBigInt"]],
]);

/** `this`, where the function begins. */
export function emitThis(l: Lowering): Op {
  const { b } = l;
  const self = b.emit("this");
  const { node } = l.info;
  const { parent } = node;
  const isMember = ts.isMethodDeclaration(node) || ts.isGetAccessor(node);
  if (!isMember || !ts.isClassDeclaration(parent) || ts.getModifiers(node)?.some(isStatic))
    return self;
  const found = CLASSES.get(`${l.module.id} ${parent.name?.text ?? ""}`);
  if (found === undefined) return self;
  const [text, convert] = found;
  const name = Symbol("this");
  const [own, other, after] = [b.newBlock(), b.newBlock(), b.newBlock()];
  const test = b.binary("===", b.unary("typeof", self), b.constant(text));
  b.branch(test, own, other);
  b.seal(own);
  b.seal(other);
  b.start(own);
  b.write(name, b.pi(self, { kind: "typeof", text, isEqual: true }));
  b.jump(after);
  b.start(other);
  const foreign = b.pi(self, { kind: "typeof", text, isEqual: false });
  const method = b.constant(node.name.getText());
  b.write(name, l.callLibrary("es/wrapper.ts", convert, [foreign, method]));
  b.jump(after);
  b.seal(after);
  b.start(after);
  return b.read(name);
}

function isStatic(modifier: ts.ModifierLike): boolean {
  return modifier.kind === ts.SyntaxKind.StaticKeyword;
}
