/**
 * Counted loops in two versions (flow/loops.ts): the plain one, and one without bounds checks that is entered when a test
 * before the loop finds every access inside its array for the whole trip. There the addresses of the arrays' bytes are
 * in variables, so a store of bytes does not make the C compiler load them again.
 */
import { isInBounds, root } from "../flow/bounds.ts";
import { type Access, type CountedLoop, findCountedLoops } from "../flow/loops.ts";
import type { Block, Op } from "../ir/ir.ts";
import type { FunctionEmitter } from "./function.ts";

interface Version {
  readonly loop: CountedLoop;
  readonly blocks: ReadonlySet<Block>;
  /** Access -> variable with the address of its array's first element. */
  readonly pointers: ReadonlyMap<Op, string>;
  readonly sums: ReadonlySet<Op>;
  /** Every access is proved to be inside: there is no other version. */
  readonly isAlways: boolean;
}

export class VersionedLoops {
  private readonly f: FunctionEmitter;
  private readonly versions: Version[] = [];
  private readonly byBlock = new Map<Block, Version>();
  /** The version whose fast blocks are being written. */
  private current: Version | null = null;

  constructor(f: FunctionEmitter) {
    this.f = f;
    for (const loop of findCountedLoops(f.unit.engine, f.instance)) this.add(loop);
  }

  private add(loop: CountedLoop): void {
    const { f } = this;
    const pointers = new Map<Op, string>();
    const byArray = new Map<Op, string>();
    for (const access of loop.accesses) {
      const array = root(access.array);
      let name = byArray.get(array);
      if (name === undefined) {
        name = f.namedTemporary("uint8_t *", "NULL");
        byArray.set(array, name);
      }
      pointers.set(access.op, name);
    }
    const version: Version = {
      loop,
      blocks: new Set(loop.blocks),
      pointers,
      sums: new Set(loop.accesses.flatMap((a) => a.sums)),
      isAlways: loop.accesses.every((a) => isInBounds(f.unit.engine, f.instance, a.op)),
    };
    this.versions.push(version);
    for (const block of loop.blocks) this.byBlock.set(block, version);
  }

  isVersioned(block: Block): boolean {
    return this.byBlock.has(block);
  }

  isAlwaysFast(block: Block): boolean {
    return this.byBlock.get(block)?.isAlways === true;
  }

  /** Writes the fast versions. */
  emit(emitBlock: (block: Block) => void): void {
    for (const version of this.versions) {
      this.current = version;
      for (const block of version.loop.blocks) if (this.f.instance.isReachable(block)) emitBlock(block);
      this.current = null;
    }
  }

  /** The op is an access that needs no check where it is being written. */
  isFast(op: Op): boolean {
    return this.current?.pointers.has(op) === true;
  }

  /** Sum that makes up the key of such an access: both parts are known to be small. */
  isFastSum(op: Op): boolean {
    return this.current?.sums.has(op) === true;
  }

  data(op: Op): string | null {
    return this.current?.pointers.get(op) ?? null;
  }

  /** The label for a jump; before it, whatever decides which version of a loop is entered. */
  enter(from: Block, to: Block): string {
    const version = this.byBlock.get(to);
    if (version === undefined) return `B${to.id}`;
    if (version.blocks.has(from)) return this.current === version ? `F${to.id}` : `B${to.id}`;
    if (to !== version.loop.header) return `B${to.id}`;
    this.loadPointers(version);
    if (version.isAlways) return `F${to.id}`;
    this.f.code.text(`if (RT_LIKELY(${this.guard(version)})) goto F${to.id};`);
    return `B${to.id}`;
  }

  private loadPointers(version: Version): void {
    const done = new Set<string>();
    for (const access of version.loop.accesses) {
      const name = version.pointers.get(access.op);
      if (name === undefined || done.has(name)) continue;
      done.add(name);
      this.f.code.text(`${name} = RT_PTR(rt_typed, ${this.f.use(access.array, "V")})->data;`);
    }
  }

  /** The phis of the header have their first values already. */
  private guard(version: Version): string {
    const { f } = this;
    const { loop } = version;
    const tests: string[] = [];
    const limit = this.limitOf(loop, tests);
    const first = f.convert(f.operand(loop.counter), "I");
    tests.push(`${first} < ${limit}`);
    const last = loop.inclusive ? limit : `${limit} - 1`;
    for (const access of loop.accesses) {
      if (!isInBounds(f.unit.engine, f.instance, access.op)) this.addTests(access, first, last, tests);
    }
    return [...new Set(tests)].join(" && ");
  }

  private limitOf(loop: CountedLoop, tests: string[]): string {
    const { f } = this;
    const at = loop.limit;
    const array = at.opcode === "get" ? at.args[0] : undefined;
    if (array !== undefined && this.byBlock.get(at.block)?.loop === loop) {
      return `(int64_t)rt_typed_length(${f.use(array, "V")})`;
    }
    return this.small(at, tests);
  }

  /** An operand as int64, and a test that it is a small integer where that is not known. */
  private small(op: Op, tests: string[]): string {
    const { f } = this;
    const operand = f.operand(op);
    if (operand.rep !== "O" && operand.value.isInteger) return `(int64_t)${f.convert(operand, "I")}`;
    const c = f.convert(operand, "O");
    tests.push(`rt_o_is_small(${c})`);
    return c;
  }

  private addTests(access: Access, first: string, last: string, tests: string[]): void {
    const parts = access.offsets.map((o) => this.small(o, tests));
    if (access.constant !== 0) parts.push(String(access.constant));
    const offset = parts.length === 0 ? "" : ` + ${parts.join(" + ")}`;
    tests.push(`${first}${offset} >= 0`);
    tests.push(`${last}${offset} < (int64_t)rt_typed_length(${this.f.use(access.array, "V")})`);
  }
}

