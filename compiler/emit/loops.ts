/**
 * Counted loops in two versions (flow/loops.ts): the plain one, and one without bounds checks that is entered when a test
 * before the loop finds every access inside its array for the whole trip. There the addresses of the arrays' bytes are
 * in variables, so a store of bytes does not make the C compiler load them again.
 */
import { isInBounds, root, unrefined } from "../flow/bounds.ts";
import { copyOf, type LoopCopy } from "../flow/loop-copy.ts";
import { type Access, type CountedLoop, findCountedLoops, fromOutside } from "../flow/loops.ts";
import { integer, type Value } from "../flow/value.ts";
import type { Block, Op } from "../ir/ir.ts";
import { TYPED_C } from "./elements.ts";
import { type FunctionEmitter, isVariable } from "./function.ts";
import { C_TYPE } from "./rep.ts";

interface Version {
  readonly loop: CountedLoop;
  readonly blocks: ReadonlySet<Block>;
  /** Access -> variable with the address of its array's first element. */
  readonly pointers: ReadonlyMap<Op, string>;
  readonly sums: ReadonlySet<Op>;
  /** Every access is proved to be inside: there is no other version. */
  readonly isAlways: boolean;
  /** Instead of running, the loop may be this. */
  readonly copy: LoopCopy | null;
}

/** What the tests before a fast version find of movers and of the limit. */
const MOVER_MAX = 2 ** 40;
const MOVER_RANGE = integer(-MOVER_MAX, MOVER_MAX);

export class VersionedLoops {
  private readonly f: FunctionEmitter;
  private readonly versions: Version[] = [];
  private readonly byBlock = new Map<Block, Version>();
  /** The version whose fast blocks are being written. */
  private current: Version | null = null;

  constructor(f: FunctionEmitter) {
    this.f = f;
    // A loop that is left in the middle and entered again cannot be in two versions.
    if (f.instance.template.isCoroutine) return;
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
      isAlways: loop.accesses.every(
        (a) => f.value(a.array).flags === 0 && isInBounds(f.unit.engine, f.instance, a.op),
      ),
      copy: loop.falling === null ? copyOf(f.unit.engine, f.instance, loop) : null,
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

  /** Writes the loop that has no other version where its header stands: what comes later uses what it computes. */
  emitAlwaysFast(header: Block, emitBlock: (block: Block) => void): void {
    const version = this.byBlock.get(header);
    if (version?.loop.header === header) this.emitVersion(version, emitBlock);
  }

  /** Writes the fast versions of loops that have another one. */
  emitFast(emitBlock: (block: Block) => void): void {
    for (const version of this.versions)
      if (!version.isAlways) this.emitVersion(version, emitBlock);
  }

  private emitVersion(version: Version, emitBlock: (block: Block) => void): void {
    this.current = version;
    for (const block of version.loop.blocks)
      if (this.f.instance.isReachable(block)) emitBlock(block);
    this.current = null;
  }

  /** The op is an access that needs no check where it is being written. */
  isFast(op: Op): boolean {
    return this.current?.pointers.has(op) === true;
  }

  /** Sum that makes up the key of such an access: both parts are known to be small. */
  isFastSum(op: Op): boolean {
    return this.current?.sums.has(op) === true;
  }

  /** What is known of an integer inside a fast version besides what is known of it everywhere. */
  range(op: Op): Value | null {
    const { current } = this;
    if (current === null || current.isAlways) return null;
    const { loop } = current;
    const at = unrefined(op);
    if (loop.moving.has(at)) return MOVER_RANGE;
    if (loop.limit.opcode === "const" || this.isLengthInside(loop)) return null;
    return root(op) === root(loop.limit) ? MOVER_RANGE : null;
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
    const present = this.presenceTests(version);
    if (version.isAlways && version.copy === null) {
      this.loadPointers(version);
      return `F${to.id}`;
    }
    if (present.length > 0) this.f.code.text(`if (RT_LIKELY(${present.join(" && ")})) {`);
    this.loadPointers(version);
    const { code } = this.f;
    const tests: string[] = [];
    const first = this.small(version.loop.counter.phi, tests);
    const limit = this.limitOf(version.loop, tests);
    tests.push(this.tripsTest(version.loop, first, limit));
    if (!version.isAlways) this.addAllTests(version, first, limit, tests);
    code.text(`if (RT_LIKELY(${[...new Set(tests)].join(" && ")})) {`);
    if (version.copy !== null) this.writeCopy(version, version.copy, first, limit);
    code.text(`goto F${to.id};`);
    code.text("}");
    if (present.length > 0) code.text("}");
    return version.isAlways ? `F${to.id}` : `B${to.id}`;
  }

  /** Copies the elements and leaves the counter as the loop would. */
  private writeCopy(version: Version, copy: LoopCopy, first: string, limit: string): void {
    const { f } = this;
    const counter = f.operand(version.loop.counter.phi);
    if (!isVariable(counter.c)) return;
    const type = TYPED_C[copy.kind];
    const from = f.namedTemporary("uint8_t *", "NULL");
    const to = f.namedTemporary("uint8_t *", "NULL");
    const bytes = f.namedTemporary("uint64_t", "0");
    const place = (access: Access): string =>
      `(uint8_t *)((${type} *)${version.pointers.get(access.op)} + ${first}${this.offset(access, [])})`;
    f.code.text(`${from} = ${place(copy.load)};`);
    f.code.text(`${to} = ${place(copy.store)};`);
    f.code.text(`${bytes} = (uint64_t)(${limit} - ${first}) * sizeof(${type});`);
    f.code.text(`if (RT_LIKELY((uint64_t)(${to} - ${from}) >= ${bytes})) {`);
    f.code.text(`memmove(${to}, ${from}, ${bytes});`);
    f.code.text(`} else rt_copy_forward(${to}, ${from}, ${bytes}, sizeof(${type}));`);
    f.code.text(`${counter.c} = (${C_TYPE[counter.rep]})${limit};`);
  }

  /** Whether there is a trip: in 32 bits where the loop asks so, for clang then knows that it has the answer. */
  private tripsTest(loop: CountedLoop, first: string, limit: string): string {
    if (this.isLengthInside(loop)) return `${first} < ${limit}`;
    const [a, b] = [this.f.operand(loop.counter.phi), this.f.operand(loop.limit)];
    return a.rep === "W" && b.rep === "W" ? `(${a.c}) < (${b.c})` : `${first} < ${limit}`;
  }

  /** Tests that what may be null is an array. */
  private presenceTests(version: Version): string[] {
    const tests = new Set<string>();
    for (const { array } of version.loop.accesses) {
      const operand = this.f.operand(array);
      if (operand.value.flags !== 0) tests.add(`!rt_is_nullish(${operand.c})`);
    }
    return [...tests];
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
  private addAllTests(version: Version, first: string, limit: string, tests: string[]): void {
    const { f } = this;
    const { loop } = version;
    for (const access of loop.accesses) {
      const isProved = isInBounds(f.unit.engine, f.instance, access.op);
      if (!isProved || f.operand(access.mover.phi).rep === "O")
        this.addTests(access, first, limit, loop, tests);
    }
    if (loop.accesses.some((a) => a.mover === loop.counter && a.offsets.length === 0)) return;
    const bounds: [Op, string, string][] = [[loop.counter.phi, first, ">= -"]];
    if (!this.isLengthInside(loop)) bounds.push([loop.limit, limit, "<= "]);
    for (const [op, c, test] of bounds) {
      const { lo, hi } = f.value(op);
      const isKnown = f.operand(op).rep !== "O" && lo >= -MOVER_MAX && hi <= MOVER_MAX;
      if (!isKnown) tests.push(`${c} ${test}INT64_C(${MOVER_MAX})`);
    }
  }

  private limitOf(loop: CountedLoop, tests: string[]): string {
    const { f } = this;
    const of = this.isLengthInside(loop) ? loop.limit.args[0] : undefined;
    const array = of === undefined ? null : fromOutside(of, new Set(loop.blocks));
    if (array !== null) return `(int64_t)rt_typed_length(${f.use(array, "V")})`;
    return this.small(loop.limit, tests);
  }

  /** The limit is the length of an array, which is read in each trip. */
  private isLengthInside(loop: CountedLoop): boolean {
    return loop.limit.opcode === "get" && this.byBlock.get(loop.limit.block)?.loop === loop;
  }

  /** An operand as int64, and a test that it is a small integer where that is not known. */
  private small(op: Op, tests: string[]): string {
    const { f } = this;
    const operand = f.operand(op);
    if (operand.rep !== "O" && operand.value.isInteger)
      return `(int64_t)${f.convert(operand, "I")}`;
    const c = f.convert(operand, "O");
    tests.push(`rt_o_is_small(${c})`);
    return c;
  }

  private addTests(
    access: Access,
    first: string,
    limit: string,
    loop: CountedLoop,
    tests: string[],
  ): void {
    const { mover } = access;
    if (mover === loop.falling) {
      this.addFallingTests(access, loop.inclusive ? first : `${first} + 1`, limit, tests);
      return;
    }
    const last = loop.inclusive ? limit : `${limit} - 1`;
    const isCounter = mover === loop.counter;
    const offset = this.offset(access, tests);
    const start = isCounter ? first : this.small(mover.phi, tests);
    const { least } = loop.counter;
    const trips = least === 1 ? `(${last} - ${first})` : `(${last} - ${first}) / ${least}`;
    const times = mover.step === 1 ? "" : ` * ${mover.step}`;
    const isExact = !isCounter || (least > 1 && mover.step === least);
    const end = isExact ? `${start} + ${trips}${times}` : last;
    tests.push(`${start}${offset} >= 0`);
    // As a program would ask, where it can: clang knows it again.
    const top = isExact || loop.inclusive ? `${end}${offset} <` : `${limit}${offset} <=`;
    tests.push(`${top} (int64_t)rt_typed_length(${this.f.use(access.array, "V")})`);
  }

  /** The limit is never above where it starts, and above the counter while the loop runs. */
  private addFallingTests(access: Access, least: string, most: string, tests: string[]): void {
    const offset = this.offset(access, tests);
    tests.push(`${least}${offset} >= 0`);
    tests.push(`${most}${offset} < (int64_t)rt_typed_length(${this.f.use(access.array, "V")})`);
  }

  private offset(access: Access, tests: string[]): string {
    const parts = access.offsets.map((o) => this.small(o, tests));
    if (access.constant !== 0) parts.push(String(access.constant));
    return parts.length === 0 ? "" : ` + ${parts.join(" + ")}`;
  }
}
