/**
 * Addresses and lengths of typed arrays, in variables. C has to take a store to an element for a store to anything: in a
 * loop it would load them again before each access, and test an index again. Here they are loaded before the loop, the
 * outermost that the array comes from outside of; neither ever changes in a program that neither resizes nor detaches
 * buffers. The collector finds an array by the address of its bytes, too.
 */
import { root, unrefined } from "../flow/bounds.ts";
import { fromOutside, naturalLoop } from "../flow/loops.ts";
import { viewsMayChange } from "../flow/native-buffers.ts";
import { BufferObject } from "../flow/objects.ts";
import type { Block, Op } from "../ir/ir.ts";
import type { FunctionEmitter } from "./function.ts";

/** Variables of this kind in a function: more would not stay in registers. */
const KEPT_MAX = 8;

interface Kept {
  readonly name: string;
  readonly length: string;
  /** Gives the array. A constant of a module, which is made once, need not have been evaluated yet. */
  readonly source: Op;
}

interface Loop {
  readonly inside: ReadonlySet<Block>;
  readonly kept: Kept[];
}

/** Of one function. */
export class KeptData {
  private readonly f: FunctionEmitter;
  private readonly loops = new Map<Block, Loop>();
  private readonly byAccess = new Map<Op, Kept>();
  private count = 0;

  constructor(f: FunctionEmitter) {
    this.f = f;
    // The variables of a coroutine that live long are in its frame.
    if (f.instance.template.isCoroutine || viewsMayChange(f.unit.engine)) return;
    for (const header of f.instance.template.blocks) {
      if (!header.isLoopHeader || !f.instance.isReachable(header)) continue;
      const blocks = naturalLoop(f.instance, header);
      // Where nothing is stored to elements, C sees what does not change.
      if (blocks?.some((b) => b.ops.some((op) => this.isStore(op)))) this.add(header, blocks);
    }
  }

  private isStore(op: Op): boolean {
    const [array] = op.args;
    if (op.opcode !== "setk" || array === undefined) return false;
    return this.f.unit.engine.objectsOf(this.f.value(array)).some((o) => o instanceof BufferObject);
  }

  private add(header: Block, blocks: readonly Block[]): void {
    const loop: Loop = { inside: new Set(blocks), kept: [] };
    for (const block of blocks) {
      for (const op of block.ops) {
        if ((op.opcode !== "getk" && op.opcode !== "setk") || this.byAccess.has(op)) continue;
        const source = op.args[0] === undefined ? null : sourceOf(op.args[0], loop.inside);
        if (source === null || !this.isTyped(source)) continue;
        let kept = loop.kept.find((k) => isSame(k.source, source));
        if (kept === undefined) {
          if (this.count === KEPT_MAX) continue;
          this.count++;
          const name = this.f.namedTemporary("uint8_t *", "NULL");
          kept = { name, length: this.f.namedTemporary("uint64_t", "0"), source };
          loop.kept.push(kept);
        }
        this.byAccess.set(op, kept);
      }
    }
    if (loop.kept.length > 0) this.loops.set(header, loop);
  }

  /** Surely a typed array, of whatever kinds. */
  private isTyped(source: Op): boolean {
    const value = this.f.value(source);
    const objects = this.f.unit.engine.objectsOf(value);
    const isTyped = objects.every((o) => o instanceof BufferObject && o.typed !== null);
    return value.flags === 0 && objects.length > 0 && isTyped;
  }

  /** Writes what comes before a jump from one block to another. */
  enter(from: Block, to: Block): void {
    const loop = this.loops.get(to);
    if (loop === undefined || loop.inside.has(from)) return;
    const { f } = this;
    for (const { name, length, source } of loop.kept) {
      const constant = isConstantOfModule(source) ? source.variable : null;
      const c = constant === null ? f.use(source, "V") : f.unit.global(constant);
      const array = `RT_PTR(rt_typed, ${c})`;
      const load = `${name} = ${array}->data; ${length} = ${array}->length;`;
      f.code.text(constant !== null ? `if (rt_is_pointer(${c})) { ${load} }` : load);
    }
  }

  /** The address of the elements that an access is to, when it is kept. */
  data(op: Op): string | null {
    return this.byAccess.get(op)?.name ?? null;
  }

  /** Its length in elements, likewise. */
  length(op: Op): string | null {
    return this.byAccess.get(op)?.length ?? null;
  }
}

function sourceOf(array: Op, inside: ReadonlySet<Block>): Op | null {
  const at = root(array);
  return isConstantOfModule(at) ? at : fromOutside(array, inside);
}

function isConstantOfModule(op: Op): boolean {
  return op.opcode === "gget" && op.variable?.kind === "const";
}

function isSame(a: Op, b: Op): boolean {
  if (unrefined(a) === unrefined(b)) return true;
  return isConstantOfModule(a) && isConstantOfModule(b) && a.variable === b.variable;
}
