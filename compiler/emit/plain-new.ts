/** `new` of a function that stands for no class, and `instanceof` of one: see flow/plain-new.ts. */
import { PROTOTYPE } from "../flow/chain.ts";
import { constructed } from "../flow/construct.ts";
import type { FunctionObject } from "../flow/objects.ts";
import { objectValue } from "../flow/value.ts";
import type { Op } from "../ir/ir.ts";
import { callTarget } from "./calls.ts";
import { allocateObject } from "./classes.ts";
import type { FunctionEmitter } from "./function.ts";
import { tableOf } from "./properties.ts";
import type { Operand } from "./rep.ts";

/** An object with the prototype of `fn` behind it, and the function called on that. */
export function writePlainNew(
  f: FunctionEmitter,
  op: Op,
  fn: FunctionObject,
  callee: Operand,
  given: { readonly args: readonly Operand[]; readonly spread?: Operand },
): void {
  const { made } = fn;
  const target = f.instance.targets.get(op.id)?.get(fn.id);
  if (made === null || target === undefined) return;
  const layout = f.unit.layout.struct(made);
  const slot = layout.byName.get(PROTOTYPE);
  if (slot === undefined) return;
  const closure = f.inVariable({ ...callee, c: f.convert(callee, "V"), rep: "V" });
  const prototype = writePrototype(f, fn, closure.c);
  const self: Operand = { c: f.temporary("V"), rep: "V", value: objectValue(made.id) };
  allocateObject(f, self.c, layout, f.unit.classId(made));
  f.code.text(`RT_SLOT(Val, ${self.c}, ${slot.index}) = ${prototype};`);
  f.code.text(`rt_stored(RT_PTR(rt_object, ${self.c}));`);
  const parts = { fn, callee: closure, self, newTarget: closure, ...given };
  const returned = callTarget(f, target, parts);
  if (f.value(op).isBottom || target.returned.value.isBottom) return;
  if (returned === null || !returned.value.hasObjects) {
    f.assign(op, self);
    return;
  }
  const result: Operand = {
    c: f.temporary("V"),
    rep: "V",
    value: constructed(self.value, returned.value),
  };
  const c = f.convert(f.inVariable(returned), "V");
  f.code.text(`${result.c} = rt_is_object(${c}) ? ${c} : ${self.c};`);
  f.assign(op, result);
}

/** What a function has under `prototype`, which is an object. */
function writePrototype(f: FunctionEmitter, fn: FunctionObject, closure: string): string {
  const c = f.temporary("V");
  f.code.text(`${c} = rt_dict_get(${tableOf(f, fn, closure)}, ${f.unit.key("prototype")});`);
  f.code.text(`if (RT_UNLIKELY(!rt_is_object(${c}))) rt_panic("${NO_PROTOTYPE}");`);
  return c;
}

const NO_PROTOTYPE = "the prototype of a function is asked for where it is no object";

/** C that says whether `value` inherits from the prototype of `fn`, which is `closure`. */
export function inheritsFrom(
  f: FunctionEmitter,
  value: string,
  fn: FunctionObject,
  closure: string,
): string {
  return `rt_inherits_from(${value}, ${writePrototype(f, fn, closure)})`;
}
