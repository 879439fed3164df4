/**
 * Builds the SSA graph of one function while its syntax tree is walked, after Braun et al., "Simple and Efficient
 * Construction of Static Single Assignment Form" (CC 2013): a block is sealed once all its predecessors are
 * known; reads in an unsealed block make incomplete phis.
 */
import type { Variable } from "../bind/variables.ts";
import {
  Block,
  type ConstValue,
  type FunctionTemplate,
  Op,
  type Opcode,
  type Refine,
} from "../ir/ir.ts";
import { isSymbolKey } from "../ir/property-name.ts";
import type { ts } from "../parse/typescript.ts";

/** SSA names: source variables, and temporaries of the lowering itself. */
export type Name = Variable | symbol;

export class Builder {
  readonly template: FunctionTemplate;
  readonly entry: Block;
  block: Block;
  /** Innermost handler of exceptions. */
  handler: Block | null = null;
  /** Node that new ops are attributed to. */
  node: ts.Node;
  private readonly blocks: Block[] = [];
  private readonly definitions = new Map<Block, Map<Name, Op>>();
  private readonly sealed = new Set<Block>();
  private readonly incomplete = new Map<Block, Map<Name, Op>>();
  private readonly slots = new Map<Name, number>();

  constructor(template: FunctionTemplate) {
    this.template = template;
    this.node = template.info.node;
    this.entry = this.newBlock();
    this.block = this.entry;
    this.seal(this.entry);
  }

  newBlock(): Block {
    const block = new Block(this.blocks.length, this.handler);
    this.blocks.push(block);
    this.definitions.set(block, new Map());
    return block;
  }

  /** A block that is already known to have all its predecessors once `block` jumps to it. */
  start(block: Block): void {
    this.block = block;
  }

  seal(block: Block): void {
    for (const [name, phi] of this.incomplete.get(block) ?? []) this.fillPhi(name, phi);
    this.incomplete.delete(block);
    this.sealed.add(block);
  }

  /** No more ops can be reached here. */
  get isDead(): boolean {
    const last = this.block.ops[this.block.ops.length - 1];
    return last !== undefined && isTerminator(last.opcode);
  }

  emit(opcode: Opcode, args: Op[] = [], set?: (op: Op) => void): Op {
    if (this.isDead) {
      // Code after a jump: kept in a block nothing reaches, and dropped when the function is finished.
      const dead = this.newBlock();
      this.seal(dead);
      this.block = dead;
    }
    const op = new Op(opcode, args, this.block, this.node);
    set?.(op);
    this.block.ops.push(op);
    return op;
  }

  constant(value: ConstValue): Op {
    return this.emit("const", [], (op) => {
      op.value = value;
    });
  }

  /** The key that a property has: a string, or a symbol. */
  key(name: string): Op {
    if (!isSymbolKey(name)) return this.constant(name);
    return this.emit("symbol", [], (op) => {
      op.name = name;
    });
  }

  unary(name: string, arg: Op): Op {
    return this.emit("unary", [arg], (op) => {
      op.name = name;
    });
  }

  binary(name: string, left: Op, right: Op): Op {
    return this.emit("binary", [left, right], (op) => {
      op.name = name;
    });
  }

  get(object: Op, name: string): Op {
    return this.emit("get", [object], (op) => {
      op.name = name;
    });
  }

  getMethod(receiver: Op, name: string): Op {
    return this.emit("getm", [receiver], (op) => {
      op.name = name;
    });
  }

  /** `method`: what `getMethod` found before the arguments were evaluated; null when their order cannot matter. */
  callMethod(receiver: Op, name: string, args: Op[], method: Op | null = null): Op {
    return this.emit("callm", [receiver, ...args, ...(method === null ? [] : [method])], (op) => {
      op.name = name;
      op.checked = method !== null;
    });
  }

  call(callee: Op, thisValue: Op, args: Op[]): Op {
    return this.emit("call", [callee, thisValue, ...args]);
  }

  isKind(value: Op, kind: string): Op {
    return this.emit("iskind", [value], (op) => {
      op.name = kind;
    });
  }

  pi(value: Op, refine: Refine): Op {
    return this.emit("pi", [value], (op) => {
      op.refine = refine;
    });
  }

  private link(to: Block): void {
    this.block.succs.push(to);
    to.preds.push(this.block);
  }

  jump(to: Block): void {
    if (this.isDead) return;
    this.emit("jump");
    this.link(to);
  }

  branch(condition: Op, whenTrue: Block, whenFalse: Block): void {
    if (this.isDead) return;
    this.emit("branch", [condition]);
    this.link(whenTrue);
    this.link(whenFalse);
  }

  /** Enters a region whose exceptions go to `handler`. */
  tryEnter(body: Block, handler: Block): void {
    if (this.isDead) return;
    this.emit("tryenter");
    this.link(body);
    this.link(handler);
  }

  ret(value: Op): void {
    if (!this.isDead) this.emit("return", [value]);
  }

  throwValue(value: Op): void {
    if (!this.isDead) this.emit("throw", [value]);
  }

  slotOf(name: Name): number {
    let slot = this.slots.get(name);
    if (slot === undefined) {
      slot = this.template.slotCount++;
      this.slots.set(name, slot);
    }
    return slot;
  }

  write(name: Name, value: Op): void {
    this.define(name, value, this.block);
    if (typeof name !== "symbol") this.template.locals.push({ variable: name, op: value });
  }

  private define(name: Name, value: Op, block: Block): void {
    this.definitions.get(block)?.set(name, value);
  }

  read(name: Name, block = this.block): Op {
    const local = this.definitions.get(block)?.get(name);
    if (local !== undefined) return resolve(local);
    return this.readRecursive(name, block);
  }

  has(name: Name): boolean {
    return this.definitions.get(this.block)?.has(name) === true;
  }

  private readRecursive(name: Name, block: Block): Op {
    let value: Op;
    const only = block.preds[0];
    if (!this.sealed.has(block)) {
      value = this.newPhi(block);
      let pending = this.incomplete.get(block);
      if (pending === undefined) {
        pending = new Map();
        this.incomplete.set(block, pending);
      }
      pending.set(name, value);
    } else if (block.preds.length === 1 && only !== undefined) {
      value = this.read(name, only);
    } else if (block.preds.length === 0) {
      // Unreachable, or a variable that is never written: its value cannot matter.
      value = new Op("const", [], block, this.node);
      block.ops.unshift(value);
    } else {
      const phi = this.newPhi(block);
      this.define(name, phi, block);
      value = this.fillPhi(name, phi);
    }
    this.define(name, value, block);
    return value;
  }

  private newPhi(block: Block): Op {
    const phi = new Op("phi", [], block, this.node);
    block.ops.unshift(phi);
    return phi;
  }

  private fillPhi(name: Name, phi: Op): Op {
    for (const pred of phi.block.preds) {
      const arg = this.read(name, pred);
      phi.args.push(arg);
      arg.users.push(phi);
    }
    return this.tryRemoveTrivial(phi);
  }

  /** A phi of one value (or of itself and one value) is that value. */
  private tryRemoveTrivial(phi: Op): Op {
    let same: Op | null = null;
    for (const raw of phi.args) {
      const arg = resolve(raw);
      if (arg === same || arg === phi) continue;
      if (same !== null) return phi;
      same = arg;
    }
    if (same === null) return phi;
    phi.replacedBy = same;
    const users = phi.users.filter((user) => user !== phi);
    same.users.push(...users);
    for (const user of users) {
      if (user.opcode === "phi" && user.replacedBy === null) this.tryRemoveTrivial(user);
    }
    return resolve(same);
  }

  allBlocks(): readonly Block[] {
    return this.blocks;
  }
}

/** The op that stands for `op` now. */
export function resolve(op: Op): Op {
  let current = op;
  while (current.replacedBy !== null) current = current.replacedBy;
  return current;
}

export function isTerminator(opcode: Opcode): boolean {
  switch (opcode) {
    case "jump":
    case "branch":
    case "tryenter":
    case "return":
    case "throw":
    case "unreachable":
      return true;
    default:
      return false;
  }
}
