/** The `this` of a function in C, and the question whether a method of a built-in was called on something else. */
import type { ClassObject } from "../flow/objects.ts";
import { askingMember, ownReceivers } from "../flow/receiver.ts";
import type { Op } from "../ir/ir.ts";
import { displayName } from "../ir/property-name.ts";
import { Arms, dispatch } from "./dispatch.ts";
import type { FunctionEmitter } from "./function.ts";
import type { Operand } from "./rep.ts";
import { cText } from "./text.ts";

/** `this`; a method of a built-in that works on its own instances only throws for anything else. */
export function writeThis(f: FunctionEmitter, op: Op): void {
  const found = f.signature.parameters.find((p) => p.kind === "this");
  if (found === undefined) return;
  const all = f.instance.thisCell.value;
  const operand = { c: found.name, rep: found.rep, value: all };
  const asking = askingMember(f.instance.fn);
  if (asking !== null) refuseForeign(f, operand, asking.cls, asking.name);
  f.alias(op, { ...operand, value: f.value(op) });
}

function refuseForeign(f: FunctionEmitter, self: Operand, cls: ClassObject, name: string): void {
  const { engine } = f.unit;
  const own = ownReceivers(engine, cls, self.value);
  const foreign = engine.objectsOf(self.value).filter((o) => !own.objects.has(o.id));
  if (foreign.length === 0 && self.value.flags === 0) return;
  const arms = new Arms();
  const refuse = (r: Operand): void => {
    const message = foreignMessage(cls.cls.name, displayName(name));
    const value = message.includes("%v") ? `, ${f.convert(r, "V")}` : "";
    f.code.text(`rt_throw_error(RT_TYPE_ERROR, ${cText(message)}${value});`);
    f.code.leave(f.target);
  };
  for (const object of engine.objectsOf(own)) arms.addObject(object, "own", () => {});
  for (const object of foreign) arms.addObject(object, "foreign", refuse);
  if (self.value.flags !== 0) arms.addFlags(self.value.flags, "foreign", refuse);
  dispatch(f, self, arms);
}

/** Methods of Date that V8 has in C++; the others only say that it is no Date. */
const DATE_NAMED = /^(set|to)|^getYear$/;

/** Methods of typed arrays that V8 names; the others only say that it is none. */
const TYPED_NAMED = new Set([
  ...["at", "join", "slice", "sort", "subarray", "toLocaleString", "toReversed", "toSorted"],
  "get buffer",
]);

/** What V8 says of it, without the receiver where it says `undefined` whatever that is. */
function foreignMessage(cls: string, name: string): string {
  const isGetter = name.startsWith("get ");
  if (cls === "Date" && !DATE_NAMED.test(name)) return "this is not a Date object.";
  if (cls === "RegExp" && isGetter && name !== "get flags")
    return `RegExp.prototype.${name.slice(4)} getter called on non-RegExp object`;
  let owner = cls;
  if (cls === "TypedArray") {
    if (TYPED_NAMED.has(name)) owner = "%%TypedArray%%";
    else if (!isGetter) return "this is not a typed array.";
  }
  const isUnnamed = cls === "DataView" || (cls === "TypedArray" && name === "subarray");
  const member = memberText(cls, isGetter ? name.slice(4) : name);
  const shown = isGetter ? `get ${owner}.prototype.${member}` : `${owner}.prototype.${member}`;
  return `Method ${shown} called on incompatible receiver ${isUnnamed ? "undefined" : "%v"}`;
}

const MEMBER_TEXTS = new Map([
  ["DataView byteLength", "byte_length"],
  ["DataView byteOffset", "byte_offset"],
  ["Date toGMTString", "toUTCString"],
]);

function memberText(cls: string, name: string): string {
  const symbol = /^Symbol\(Symbol\.(\w+)\)$/.exec(name)?.[1];
  if (symbol !== undefined) return `@@${symbol}`;
  return MEMBER_TEXTS.get(`${cls} ${name}`) ?? name;
}
