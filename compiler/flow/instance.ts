/** A function in a context: where analysis results live, and what becomes one C function. */
import type { Block, FunctionTemplate, Op } from "../ir/ir.ts";
import {
  type AbstractObject,
  Cell,
  type FunctionObject,
  type Reader,
  type TypeKeys,
} from "./objects.ts";
import { NOTHING, type Value } from "./value.ts";

/** One call of many functions: what was given, where it comes back, and who has to be asked every time. */
export interface ManyCall {
  readonly callee: Value;
  readonly thisValue: Value;
  readonly args: readonly Value[];
  readonly returned: Cell[];
  readonly others: AbstractObject[];
}

export class Instance {
  readonly id: number;
  readonly template: FunctionTemplate;
  /** The function object it runs as; null for module initialisers. */
  readonly fn: FunctionObject | null;
  readonly context: string;
  readonly typeKeys: TypeKeys;
  /** A call that led here: where a refusal in the library is reported. */
  caller: { readonly instance: Instance; readonly op: Op } | null = null;
  /** For templates called from here: the instance that led here, if the call is recursion; see context.ts. */
  readonly recursions = new Map<FunctionTemplate, Instance | null>();
  /** How many call sites deep this context was made. */
  readonly depth: number;
  /** Abstract value of each op. */
  readonly values: Value[];
  readonly growth: Uint8Array;
  readonly params: Cell[] = [];
  readonly thisCell = new Cell();
  readonly newTargetCell = new Cell();
  readonly restElement = new Cell();
  readonly returned = new Cell();
  readonly slots: Cell[] = [];
  readonly executable: Uint8Array;
  private readonly edges = new Set<number>();
  private readonly dirty: Uint8Array;
  private firstDirty: number;
  isQueued = false;
  /** For call ops: the instances called, by the id of the function object. */
  readonly targets = new Map<number, Map<number, Instance>>();
  private readonly readers: (Reader | undefined)[] = [];
  /** For ops that call many functions: the calls that were made, by op id. */
  readonly manyCalls = new Map<number, ManyCall[]>();
  /** Calls, by their ops, that may run many methods. */
  readonly callsOfMany = new Set<number>();
  /** Objects made here, by op id and a tag. */
  readonly allocations = new Map<string, number>();

  constructor(
    id: number,
    template: FunctionTemplate,
    fn: FunctionObject | null,
    context: string,
    typeKeys: TypeKeys,
    depth: number,
  ) {
    this.id = id;
    this.template = template;
    this.fn = fn;
    this.context = context;
    this.typeKeys = typeKeys;
    this.depth = depth;
    const count = template.ops.length;
    this.values = new Array<Value>(count).fill(NOTHING);
    this.growth = new Uint8Array(count);
    this.dirty = new Uint8Array(count);
    this.firstDirty = count;
    this.executable = new Uint8Array(template.blocks.length);
    for (let i = 0; i < template.parameterCount; i++) this.params.push(new Cell());
    for (let i = 0; i < template.slotCount; i++) this.slots.push(new Cell());
  }

  valueOf(op: Op): Value {
    return this.values[op.id] ?? NOTHING;
  }

  /** What stands for `op` among the readers of a cell. */
  readerOf(op: Op): Reader {
    let reader = this.readers[op.id];
    if (reader === undefined) {
      reader = { instance: this, op, cells: [], isCostly: false, hasWaited: false };
      this.readers[op.id] = reader;
    }
    return reader;
  }

  mark(op: Op): void {
    this.dirty[op.id] = 1;
    if (op.id < this.firstDirty) this.firstDirty = op.id;
  }

  /** Takes the first op that waits to be evaluated, in program order. */
  takeDirty(): Op | null {
    const { ops } = this.template;
    for (let i = this.firstDirty; i < ops.length; i++) {
      if (this.dirty[i] !== 1) continue;
      this.dirty[i] = 0;
      this.firstDirty = i + 1;
      const op = ops[i];
      if (op !== undefined && this.executable[op.block.id] === 1) return op;
    }
    this.firstDirty = ops.length;
    return null;
  }

  isEdgeTaken(from: Block, to: Block): boolean {
    return this.edges.has(from.id * 65536 + to.id);
  }

  /** Notes that control can go from `from` to `to`; false when that was known. */
  takeEdge(from: Block, to: Block): boolean {
    const key = from.id * 65536 + to.id;
    if (this.edges.has(key)) return false;
    this.edges.add(key);
    return true;
  }

  isReachable(block: Block): boolean {
    return this.executable[block.id] === 1;
  }
}

/** By where they stand in the sources. */
export function inOrder(targets: Instance[]): Instance[] {
  if (targets.length < 2) return targets;
  const text = ({ template }: Instance): string => `${template.module} ${template.name}`;
  return targets.sort(
    (a, b) =>
      a.template.info.node.pos - b.template.info.node.pos ||
      (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : a.id - b.id),
  );
}
