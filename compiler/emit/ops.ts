/** Writers of single ops: the table, and the ones about variables and control. */
import type { Variable } from "../bind/variables.ts";
import { CellObject, type ClassObject, FunctionObject } from "../flow/objects.ts";
import { F_UNINIT, type Value } from "../flow/value.ts";
import type { Op, Opcode } from "../ir/ir.ts";
import { displayName } from "../ir/property-name.ts";
import { ts } from "../parse/typescript.ts";
import {
  writeCall,
  writeCallKeyed,
  writeCallMethod,
  writeCallSuper,
  writeGetMethod,
  writeNew,
  writeNewSpread,
  writeSpread,
} from "./calls.ts";
import { writeClass, writeInitFields, writeInitStatic, writeSuperCall } from "./classes.ts";
import { writeResumed, writeResumeMode, writeYield } from "./coroutines.ts";
import { writeDefineAccessor, writeDefineProperty } from "./define-property.ts";
import { writeArray, writePush } from "./elements.ts";
import type { FunctionEmitter } from "./function.ts";
import { writeNative } from "./natives.ts";
import { writeObject } from "./objects.ts";
import { writeBinary, writeConcat, writeIncrement, writeUnary } from "./operators.ts";
import { writeGet, writeGetKeyedOrNamed, writeGetSuper } from "./properties.ts";
import {
  writeDefine,
  writeDefineKeyedOrNamed,
  writeSet,
  writeSetKeyedOrNamed,
  writeSetSuper,
} from "./property-stores.ts";
import { writeThis } from "./receiver.ts";
import {
  writeCopyProperties,
  writeDelete,
  writeHasPrivate,
  writeIn,
  writeIsKind,
  writeKeys,
} from "./reflection.ts";
import { C_TYPE, type Operand, type Rep, repOf } from "./rep.ts";
import { storedNote } from "./stored.ts";

type Writer = (f: FunctionEmitter, op: Op) => void;

export function writeOp(f: FunctionEmitter, op: Op): void {
  WRITERS[op.opcode](f, op);
}

const nothing: Writer = () => {};

/** Constants have no code, but for bigints, whose abstract value does not say which one they are. */
function constant(f: FunctionEmitter, op: Op): void {
  if (typeof op.value === "bigint")
    f.define(op, { c: f.unit.bigint(op.value), rep: "V", value: f.value(op) });
}

const CELL_FIELD: Readonly<Record<Rep, string>> = {
  B: "b",
  W: "w",
  I: "i",
  O: "i",
  D: "d",
  E: "d",
  V: "v",
};

export function argument(op: Op, index: number): Op {
  const found = op.args[index];
  if (found === undefined) throw new Error(`${op.opcode} has no argument ${index}`);
  return found;
}

function parameter(f: FunctionEmitter, op: Op): void {
  const found = f.signature.parameters.find((p) => p.kind === "param" && p.index === op.index);
  if (found !== undefined) f.alias(op, { c: found.name, rep: found.rep, value: f.value(op) });
}

function special(kind: "this" | "newtarget" | "rest" | "arguments"): Writer {
  return (f, op) => {
    const found = f.signature.parameters.find((p) => p.kind === kind);
    if (found !== undefined) f.alias(op, { c: found.name, rep: found.rep, value: f.value(op) });
  };
}

function environment(f: FunctionEmitter, op: Op): void {
  const { fn } = f.instance;
  if (fn === null || op.users.length === 0) return;
  const owner: FunctionObject | ClassObject = fn.owner ?? fn;
  const rep = f.unit.layout.capturedReps(owner)[op.index] ?? "V";
  const c =
    fn.owner !== null
      ? `RT_SLOT(${C_TYPE[rep]}, env, ${op.index + 1})`
      : `RT_FSLOT(${C_TYPE[rep]}, env, ${op.index})`;
  f.assign(op, { c, rep, value: f.value(op) });
}

function self(f: FunctionEmitter, op: Op): void {
  f.alias(op, { c: "env", rep: "V", value: f.value(op) });
}

function cellRep(f: FunctionEmitter, cell: Op): Rep {
  for (const object of f.unit.engine.objectsOf(f.value(cell))) {
    if (object instanceof CellObject) return f.unit.layout.cellRep(object);
  }
  return "V";
}

function newCell(f: FunctionEmitter, op: Op): void {
  const rep = cellRep(f, op);
  const target = f.result(op);
  if (target === null) return;
  const value = f.use(argument(op, 0), rep);
  f.code.text(`${target.c} = rt_new_cell(${rep === "V" ? "RT_CLS_CELL_VAL" : "RT_CLS_CELL_RAW"});`);
  f.code.text(`RT_PTR(rt_cell, ${target.c})->${CELL_FIELD[rep]} = ${value};`);
}

function cellField(f: FunctionEmitter, cell: Op): { c: string; rep: Rep } {
  const rep = cellRep(f, cell);
  return { c: `RT_PTR(rt_cell, ${f.use(cell, "V")})->${CELL_FIELD[rep]}`, rep };
}

/** What all cells an op can refer to may hold. */
function cellContent(f: FunctionEmitter, cell: Op): Value {
  for (const object of f.unit.engine.objectsOf(f.value(cell))) {
    if (object instanceof CellObject) return object.content.value;
  }
  return f.value(cell);
}

function getCell(f: FunctionEmitter, op: Op): void {
  const cell = argument(op, 0);
  const field = cellField(f, cell);
  const content = cellContent(f, cell);
  if (op.checked && content.has(F_UNINIT)) checkInitialised(f, op, field.c, field.rep, content);
  if (!f.value(op).isBottom) f.assign(op, { ...field, value: f.value(op) });
}

function setCell(f: FunctionEmitter, op: Op): void {
  const cell = argument(op, 0);
  const field = cellField(f, cell);
  const content = cellContent(f, cell);
  if (op.checked && content.has(F_UNINIT)) checkInitialised(f, op, field.c, field.rep, content);
  const value = argument(op, 1);
  const c = f.use(value, field.rep);
  const note = storedNote(f, cell, field.c, field.rep, f.value(value), c);
  f.code.text(`${field.c} = ${c};${note}`);
}

const UNINIT_TEST: Readonly<Record<Rep, (c: string) => string>> = {
  B: () => "false",
  W: () => "false",
  I: () => "false",
  D: () => "false",
  O: (c) => `${c} == RT_O_UNINIT`,
  E: (c) => `rt_bits(${c}) == RT_E_UNINIT`,
  V: (c) => `${c} == RT_UNINIT`,
};

function checkInitialised(f: FunctionEmitter, op: Op, c: string, rep: Rep, value: Value): void {
  f.code.text(
    value.flags === F_UNINIT && !value.hasObjects
      ? "{"
      : `if (RT_UNLIKELY(${UNINIT_TEST[rep](c)})) {`,
  );
  f.raise("RT_REFERENCE_ERROR", uninitialisedMessage(op));
  f.code.text("}");
}

function uninitialisedMessage(op: Op): string {
  if (op.variable?.kind === "this") {
    return "Must call super constructor in derived class before accessing 'this' or returning from derived constructor";
  }
  return `Cannot access '${op.variable?.name ?? "?"}' before initialization`;
}

function tdz(f: FunctionEmitter, op: Op): void {
  const source = f.operand(argument(op, 0));
  if (source.value.has(F_UNINIT)) checkInitialised(f, op, source.c, source.rep, source.value);
  if (!f.value(op).isBottom) f.alias(op, { ...source, value: f.value(op) });
}

function getSlot(f: FunctionEmitter, op: Op): void {
  const cell = f.instance.slots[op.index];
  if (cell === undefined) return;
  f.assign(op, { c: `s${op.index}`, rep: repOf(cell.value), value: f.value(op) });
}

function setSlot(f: FunctionEmitter, op: Op): void {
  const cell = f.instance.slots[op.index];
  if (cell === undefined) return;
  f.code.text(`s${op.index} = ${f.use(argument(op, 0), repOf(cell.value))};`);
}

function getGlobal(f: FunctionEmitter, op: Op): void {
  const { variable } = op;
  if (variable === null) return;
  const isChecked = f.unit.checkedGlobals.has(variable);
  const constant = isChecked ? null : constantGlobal(f, variable);
  if (constant !== null) {
    if (!f.value(op).isBottom) f.assign(op, constant);
    return;
  }
  const name = f.unit.global(variable);
  if (isChecked) {
    f.code.text(`if (RT_UNLIKELY(!${name}_ready)) {`);
    raiseUninitialised(f, op, variable);
    f.code.text("}");
  }
  if (!f.value(op).isBottom)
    f.assign(op, { c: name, rep: f.unit.globalRep(variable), value: f.value(op) });
}

/** An enum or namespace of a module is a `var`: undefined before its turn, and has no members then. */
function raiseUninitialised(f: FunctionEmitter, op: Op, variable: Variable): void {
  if (variable.kind !== "object") {
    f.raise("RT_REFERENCE_ERROR", uninitialisedMessage(op));
    return;
  }
  const [user] = op.users;
  const isSet = user?.opcode === "set" && isInside(op.node, variable);
  const isMember = isSet || user?.opcode === "get" || user?.opcode === "callm";
  const isLater =
    f.instance.template.info === variable.owner && op.node.pos >= variable.declaration.pos;
  if (!isLater && (op.users.length !== 1 || !isMember || user?.args[0] !== op)) {
    f.unit.engine.program.refuse(
      "SK1113",
      op.node,
      `${variable.name} is used before it is made`,
      "move its declaration up",
    );
  }
  const name = displayName(user?.name ?? "");
  f.raise(
    "RT_TYPE_ERROR",
    isSet
      ? `Cannot set properties of undefined (setting '${name}')`
      : `Cannot read properties of undefined (reading '${name}')`,
  );
}

/** Inside of the namespace, where what is set has been evaluated before the namespace is looked at. */
function isInside(node: ts.Node, variable: Variable): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent)
    if (ts.isModuleDeclaration(at) && at.name.text === variable.name) return true;
  return false;
}

function setGlobal(f: FunctionEmitter, op: Op): void {
  const { variable } = op;
  if (variable === null) return;
  const isChecked = f.unit.checkedGlobals.has(variable);
  if (!isChecked && constantGlobal(f, variable) !== null) return;
  const name = f.unit.global(variable);
  f.code.text(`${name} = ${f.use(argument(op, 0), f.unit.globalRep(variable))};`);
  if (isChecked) f.code.text(`${name}_ready = true;`);
}

/**
 * What a global that always has the same value is. Nothing is stored then, so what only the store would refer to is
 * not in the program.
 */
function constantGlobal(f: FunctionEmitter, variable: Variable): Operand | null {
  return f.constant(f.unit.engine.globalCell(variable).value);
}

function pi(f: FunctionEmitter, op: Op): void {
  if (f.value(op).isBottom) {
    f.code.text("__builtin_unreachable();");
    return;
  }
  f.alias(op, { ...f.operand(argument(op, 0)), value: f.value(op) });
}

function throwValue(f: FunctionEmitter, op: Op): void {
  f.code.text(`rt_throw(${f.use(argument(op, 0), "V")});`);
  f.code.leave(f.target);
}

function caught(f: FunctionEmitter, op: Op): void {
  f.assign(op, { c: "rt_catch()", rep: "V", value: f.value(op) }, true);
}

function closure(f: FunctionEmitter, op: Op): void {
  const target = f.result(op);
  if (target === null) return;
  for (const object of f.unit.engine.objectsOf(f.value(op))) {
    if (!(object instanceof FunctionObject)) continue;
    const reps = f.unit.layout.capturedReps(object);
    const table = f.unit.layout.functionTable(object);
    const bytes = 16 + 8 * (reps.length + (table === null ? 0 : 1));
    f.code.text(`${target.c} = (Val)(uintptr_t)rt_alloc(${bytes}, ${f.unit.classId(object)});`);
    if (table !== null) f.code.text(`RT_SLOT(Val, ${target.c}, ${table}) = rt_dict_new();`);
    const code = f.unit.hasEntry(object) ? f.unit.entryName(object) : "rt_not_called";
    f.code.text(`RT_PTR(rt_function, ${target.c})->code = ${code};`);
    reps.forEach((rep, i) => {
      f.code.text(`RT_FSLOT(${C_TYPE[rep]}, ${target.c}, ${i}) = ${f.use(argument(op, i), rep)};`);
    });
    return;
  }
}

/** Stops the program where sloppy mode would make an object of something else. */
function sloppyThis(f: FunctionEmitter, op: Op): void {
  const operand = f.operand(argument(op, 0));
  if (operand.value.flags === 0) {
    f.alias(op, { ...operand, value: f.value(op) });
    return;
  }
  const value = f.inVariable({ ...operand, c: f.convert(operand, "V"), rep: "V" });
  f.code.text(`if (RT_UNLIKELY(!rt_is_object(${value.c})))`);
  f.code.text(`  rt_panic("'this' of a function in sloppy mode is not an object");`);
  if (!f.value(op).isBottom) f.assign(op, { ...value, value: f.value(op) });
}

/** True the first time. */
function once(f: FunctionEmitter, op: Op): void {
  if (op.variable === null) return;
  const name = f.unit.global(op.variable);
  f.assign(op, { c: `!${name}`, rep: "B", value: f.value(op) });
  f.code.text(`${name} = true;`);
}

function namespace(f: FunctionEmitter, op: Op): void {
  f.unit.engine.program.refuse(
    "SK1115",
    op.node,
    "a module namespace used as a value",
    "use its members by name: ns.member",
  );
}

/** Something that has no writer was refused before. */
function refused(_f: FunctionEmitter, op: Op): void {
  throw new Error(`cannot write ${op.opcode}`);
}

const WRITERS: Readonly<Record<Opcode, Writer>> = {
  const: constant,
  symbol: nothing,
  param: parameter,
  rest: special("rest"),
  arguments: special("arguments"),
  this: writeThis,
  newtarget: special("newtarget"),
  self,
  env: environment,
  phi: nothing,
  pi,
  caught,
  cellnew: newCell,
  cellget: getCell,
  cellset: setCell,
  slotget: getSlot,
  slotset: setSlot,
  gget: getGlobal,
  gset: setGlobal,
  tdz,
  unary: writeUnary,
  binary: writeBinary,
  inc: writeIncrement,
  concat: writeConcat,
  get: writeGet,
  set: writeSet,
  define: writeDefine,
  getk: writeGetKeyedOrNamed,
  setk: writeSetKeyedOrNamed,
  definek: writeDefineKeyedOrNamed,
  delete: writeDelete,
  deletek: writeDelete,
  in: writeIn,
  defineprop: writeDefineProperty,
  defineaccessor: writeDefineAccessor,
  hasprivate: writeHasPrivate,
  getsuper: writeGetSuper,
  setsuper: writeSetSuper,
  call: writeCall,
  getm: writeGetMethod,
  callm: writeCallMethod,
  callk: writeCallKeyed,
  new: writeNew,
  supercall: writeSuperCall,
  callsuper: writeCallSuper,
  callspread: writeSpread,
  newspread: writeNewSpread,
  superspread: writeSuperCall,
  initfields: writeInitFields,
  initstatic: writeInitStatic,
  native: writeNative,
  closure,
  class: writeClass,
  object: writeObject,
  array: writeArray,
  push: writePush,
  template: refused,
  copyprops: writeCopyProperties,
  namespace,
  global: nothing,
  sloppythis: sloppyThis,
  once,
  refused,
  iskind: writeIsKind,
  keys: writeKeys,
  await: writeYield,
  yield: writeYield,
  resumed: writeResumed,
  resumemode: writeResumeMode,
  jump: nothing,
  branch: nothing,
  tryenter: nothing,
  return: nothing,
  throw: throwValue,
  unreachable: nothing,
};
