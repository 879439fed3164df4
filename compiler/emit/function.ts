/** Writes one function instance as C: blocks, phis, and the dispatch to the writers of single ops. */
import type { Instance } from "../flow/instance.ts";
import { viewsMayChange } from "../flow/native-buffers.ts";
import {
  exactString,
  exactSymbol,
  F_BOOLEAN,
  F_HOLE,
  F_NULL,
  F_UNDEFINED,
  F_UNINIT,
  type Value,
} from "../flow/value.ts";
import type { Block, Op } from "../ir/ir.ts";
import { Code, EXIT, type FunctionCode } from "./code.ts";
import { declared, finishCoroutine } from "./coroutines.ts";
import { frameVariables } from "./frame.ts";
import { KeptData } from "./kept-data.ts";
import { VersionedLoops } from "./loops.ts";
import { writeOp } from "./ops.ts";
import { C_TYPE, constantIn, convert, type Operand, type Rep, repOf, zero } from "./rep.ts";
import { cText } from "./text.ts";
import type { Signature, Unit } from "./unit.ts";
import { ViewBounds } from "./view-bounds.ts";

export class FunctionEmitter {
  readonly unit: Unit;
  readonly instance: Instance;
  readonly signature: Signature;
  readonly code: Code;
  readonly variables: string[] = [];
  private readonly operands = new Map<Op, Operand>();
  private temporaries = 0;
  loops!: VersionedLoops;
  kept!: KeptData;
  readonly views: ViewBounds;
  /** Where an exception raised by the op being written goes. */
  target = EXIT;

  constructor(unit: Unit, instance: Instance) {
    this.unit = unit;
    this.instance = instance;
    this.code = new Code(unit.places.of(instance.template));
    this.signature = unit.signature(instance);
    this.views = new ViewBounds(instance, viewsMayChange(unit.engine));
  }

  emit(): FunctionCode {
    const { template } = this.instance;
    const blocks = template.blocks.filter((b) => this.instance.isReachable(b));
    this.declareSlots();
    this.loops = new VersionedLoops(this);
    this.kept = new KeptData(this);
    for (const block of blocks)
      for (const op of block.ops) if (op.opcode === "phi") this.result(op);
    const emitFast = (block: Block): void => this.emitBlock(block, "F");
    for (const block of blocks) {
      if (!this.loops.isAlwaysFast(block)) this.emitBlock(block, "B");
      else this.loops.emitAlwaysFast(block, emitFast);
    }
    this.loops.emitFast(emitFast);
    const { isCoroutine } = template;
    const names = this.variables.map((variable) => declared(variable).name);
    const kept = isCoroutine ? frameVariables(this.code.lines, names) : new Set<string>();
    const inFrame = this.variables.filter((_, index) => kept.has(names[index] ?? ""));
    const locals = this.variables.filter((_, index) => !kept.has(names[index] ?? ""));
    return {
      instance: this.instance,
      prototype: prototypeOf(this.unit, this.instance),
      code: this.code,
      variables: locals,
      frame: isCoroutine ? inFrame : null,
      returnsVoid: this.signature.result === null,
    };
  }

  private declareSlots(): void {
    this.instance.slots.forEach((cell, index) => {
      const rep = repOf(cell.value);
      this.variables.push(`${C_TYPE[rep]} s${index} = ${zero(rep)};`);
    });
  }

  private emitBlock(block: Block, prefix: string): void {
    this.code.lines.push({ kind: "label", name: `${prefix}${block.id}` });
    this.target = this.handlerLabel(block);
    this.views.enter(block, (b) => !this.loops.isVersioned(b));
    for (const op of block.ops) {
      if (op.opcode === "phi") continue;
      this.code.at(op.node);
      switch (op.opcode) {
        case "jump":
        case "tryenter":
          this.goTo(block, block.succs[0]);
          break;
        case "branch":
          this.emitBranch(block, op);
          break;
        case "return":
          this.emitReturn(op);
          break;
        default:
          writeOp(this, op);
      }
      if (this.isStuck(op)) {
        this.code.text("__builtin_unreachable();");
        return;
      }
    }
  }

  /** The op gives no value although it should: it always throws, and the check after it left already. */
  private isStuck(op: Op): boolean {
    return VALUE_OPS.has(op.opcode) && this.value(op).isBottom && op.opcode !== "native";
  }

  private handlerLabel(block: Block): string {
    const { handler } = block;
    return handler !== null && this.instance.isReachable(handler) ? `B${handler.id}` : EXIT;
  }

  // --- control ---

  private emitBranch(block: Block, op: Op): void {
    const [yes, no] = block.succs;
    const condition = op.args[0];
    if (yes === undefined || no === undefined || condition === undefined) return;
    const takesYes = this.instance.isEdgeTaken(block, yes);
    const takesNo = this.instance.isEdgeTaken(block, no);
    if (takesYes && takesNo && yes !== no) {
      this.code.text(`if (${this.truth(condition)}) {`);
      this.goTo(block, yes);
      this.code.text("} else {");
      this.goTo(block, no);
      this.code.text("}");
    } else if (takesYes) this.goTo(block, yes);
    else if (takesNo) this.goTo(block, no);
    else this.code.text("__builtin_unreachable();");
  }

  /** C condition for the truth of an op's value. */
  truth(op: Op): string {
    return this.truthOf(this.operand(op));
  }

  truthOf(operand: Operand): string {
    const { c, rep, value } = operand;
    switch (rep) {
      case "B":
        return c;
      case "W":
      case "I":
        return `${c} != 0`;
      case "O":
        return `(${c} != 0 && !rt_o_is_special(${c}))`;
      case "D":
      case "E":
        return `(${c} != 0 && ${c} == ${c})`;
      case "V":
        if (value.only(F_UNDEFINED | F_NULL | F_BOOLEAN | F_HOLE) || isObjectOrSpecial(value)) {
          return `(${c} >= RT_TRUE)`;
        }
        return `rt_truthy(${c})`;
    }
  }

  private goTo(from: Block, to: Block | undefined): void {
    if (to === undefined) return;
    const index = to.preds.indexOf(from);
    const copies: { target: Operand; source: string }[] = [];
    for (const phi of to.ops) {
      if (phi.opcode !== "phi") break;
      const argument = phi.args[index];
      if (argument === undefined || phi.users.length === 0) continue;
      const target = this.operand(phi);
      if (!isVariable(target.c)) continue;
      const source = this.use(argument, target.rep);
      if (source !== target.c) copies.push({ target, source });
    }
    this.copyAll(copies);
    this.kept.enter(from, to);
    this.code.text(`goto ${this.loops.enter(from, to)};`);
  }

  /** Phis of a block take their values at once. */
  private copyAll(copies: readonly { target: Operand; source: string }[]): void {
    const conflicts = copies.some(({ target }, i) =>
      copies.some(({ source }, j) => j > i && mentions(source, target.c)),
    );
    if (!conflicts) {
      for (const { target, source } of copies) this.code.text(`${target.c} = ${source};`);
      return;
    }
    const names = copies.map(({ target, source }) => {
      const name = this.temporary(target.rep);
      this.code.text(`${name} = ${source};`);
      return name;
    });
    copies.forEach(({ target }, i) => {
      this.code.text(`${target.c} = ${names[i]};`);
    });
  }

  private emitReturn(op: Op): void {
    const { result } = this.signature;
    const argument = op.args[0];
    if (this.instance.template.isCoroutine) {
      finishCoroutine(this.code, argument === undefined ? "RT_UNDEFINED" : this.use(argument, "V"));
    } else if (result === null || argument === undefined) this.code.text("return;");
    else this.code.text(`return ${this.use(argument, result)};`);
  }

  // --- values ---

  value(op: Op): Value {
    return this.instance.valueOf(op);
  }

  /** The C expression of an op's value; ops are written before their users. */
  operand(op: Op): Operand {
    const known = this.operands.get(op);
    if (known !== undefined) {
      const range =
        (known.rep === "O" || known.rep === "I") && isVariable(known.c)
          ? this.loops.range(op)
          : null;
      return range === null ? known : { c: known.c, rep: "I", value: range };
    }
    const value = this.value(op);
    const operand = this.constant(value) ?? { c: zero(repOf(value)), rep: repOf(value), value };
    if (op.opcode !== "phi") this.operands.set(op, operand);
    return operand;
  }

  /** A value that is the same whatever happens: a literal or a static object. */
  constant(value: Value): Operand | null {
    const text = exactString(value);
    if (text !== undefined) return { c: this.unit.string(text), rep: "V", value };
    const symbol = exactSymbol(value);
    if (symbol !== undefined) return { c: this.unit.key(symbol), rep: "V", value };
    const rep = repOf(value);
    const c = constantIn(value, rep);
    if (c !== null) return { c, rep, value };
    const object = this.unit.staticOf(value);
    return object === null ? null : { c: this.unit.staticObject(object), rep: "V", value };
  }

  /** An op's value in a representation. */
  use(op: Op, rep: Rep): string {
    return this.convert(this.operand(op), rep);
  }

  convert(operand: Operand, rep: Rep): string {
    return convert(operand, rep);
  }

  /** The variable an op's result goes to, or null when nobody needs it. */
  result(op: Op): Operand | null {
    const value = this.value(op);
    if (op.users.length === 0 || value.isBottom || this.constant(value) !== null) return null;
    const known = this.operands.get(op);
    if (known !== undefined) return known;
    const rep = repOf(value);
    const name = `v${op.id}`;
    this.variables.push(`${C_TYPE[rep]} ${name} = ${zero(rep)};`);
    const operand = { c: name, rep, value };
    this.operands.set(op, operand);
    return operand;
  }

  /** Gives an op's result, a constant expression that analysis cannot name. */
  define(op: Op, operand: Operand): void {
    this.operands.set(op, operand);
  }

  /** Gives an op's result, an expression that is cheap and has no effect, without a variable if it may. */
  alias(op: Op, operand: Operand): void {
    if (op.users.length === 0) return;
    const value = this.value(op);
    const rep = repOf(value);
    const constant = this.constant(value);
    if (constant !== null) {
      this.operands.set(op, constant);
      return;
    }
    const isStable =
      isVariable(operand.c) && !(operand.c.startsWith("t") && this.loops.isVersioned(op.block));
    if (operand.rep === rep && isStable) {
      this.operands.set(op, { c: operand.c, rep, value });
      return;
    }
    this.assign(op, { ...operand, value });
  }

  /** Evaluates an expression for its result or at least for its effect. */
  assign(op: Op, operand: Operand, hasEffect = false): void {
    const target = this.result(op);
    if (target !== null) this.code.text(`${target.c} = ${this.convert(operand, target.rep)};`);
    else if (hasEffect && !isVariable(operand.c)) this.code.text(`(void)${operand.c};`);
  }

  /** Remembers what a quotient is made of; the parts are variables or constants. */
  noteQuotient(op: Op, quotient: readonly [Operand, Operand]): void {
    const known = this.operands.get(op);
    const [a, b] = quotient;
    const isStable = (o: Operand): boolean => isVariable(o.c) || this.constant(o.value) !== null;
    if (known !== undefined && isStable(a) && isStable(b))
      this.operands.set(op, { ...known, quotient });
  }

  temporary(rep: Rep): string {
    return this.namedTemporary(C_TYPE[rep], zero(rep));
  }

  namedTemporary(type: string, initial: string): string {
    const name = `t${this.temporaries++}`;
    this.variables.push(`${type} ${name} = ${initial};`);
    return name;
  }

  /** An operand in a variable, so that it can be mentioned several times. */
  inVariable(operand: Operand): Operand {
    if (isVariable(operand.c) || this.constant(operand.value) !== null) return operand;
    const name = this.temporary(operand.rep);
    this.code.text(`${name} = ${operand.c};`);
    return { ...operand, c: name };
  }

  /** Raises an error of the language; what follows is not reached. */
  raise(kind: string, message: string): void {
    this.code.text(`rt_throw_error(${kind}, ${cText(message.replaceAll("%", "%%"))});`);
    this.code.leave(this.target);
  }
}

/** Ops whose missing result means that they never finish. */
const VALUE_OPS = new Set([
  "call",
  "callm",
  "callk",
  "new",
  "callsuper",
  "callspread",
  "newspread",
  "get",
  "getk",
  "binary",
  "cellget",
  "tdz",
  "gget",
]);

function isObjectOrSpecial(value: Value): boolean {
  return (value.flags & ~(F_UNDEFINED | F_NULL | F_BOOLEAN | F_HOLE | F_UNINIT)) === 0;
}

export function isVariable(c: string): boolean {
  return /^[a-z][A-Za-z0-9_]*$/.test(c) && c !== "true" && c !== "false";
}

function mentions(expression: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(expression);
}

export function prototypeOf(unit: Unit, instance: Instance): string {
  if (instance.template.isCoroutine) return `static bool ${unit.functionName(instance)}(Val frame)`;
  const { parameters, result } = unit.signature(instance);
  const list = parameters.map((p) => `${C_TYPE[p.rep]} ${p.name}`).join(", ");
  const type = result === null ? "void" : C_TYPE[result];
  return `static ${type} ${unit.functionName(instance)}(${list === "" ? "void" : list})`;
}
