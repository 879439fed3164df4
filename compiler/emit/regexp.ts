/**
 * A matcher in C for each regular expression whose pattern is known: the operations of lib/es/regexp-operations.ts, one
 * after the other, with what depends on the pattern settled. It finds what the interpreter of lib/es/regexp-match.ts finds,
 * in the same order. There are two of each, for texts of bytes and of 16-bit units.
 *
 * What can be tried later is on a stack of int32: what has to be known for it, then the number of a `case` behind the
 * label `back`. Positions of groups and registers of loops are variables; what they were before goes on the stack too, unless
 * it is empty: then nothing is tried again but a new start, which begins with all groups unset.
 */
import {
  type CompiledPattern,
  nextUnits,
  OP_ADVANCED,
  OP_BACK,
  OP_BACK_BEHIND,
  OP_BOUNDARY,
  OP_CLEAR,
  OP_COUNT,
  OP_END,
  OP_JUMP,
  OP_LOOK,
  OP_MARK,
  OP_MATCH,
  OP_REPEAT,
  OP_RUN,
  OP_SAVE,
  OP_SET,
  OP_SET_BEHIND,
  OP_SPLIT,
  OP_SPLIT_LAZY,
  OP_START,
  OP_TURN,
  OP_UNIT_BEHIND,
  operationSize,
} from "#lib/es";
import { operationsOf } from "../ir/pattern.ts";
import { Chain, type CharacterSet, clearedBy, Searched, savedIn } from "./regexp-chain.ts";
import { opposite, type Ranges, rangesOf, SetTables } from "./regexp-sets.ts";

const END_OF_TABLE = 257;
const POINT_MAX = 0x10ffff;
const MOST = 0x7fffffff;
export interface MatcherCode {
  /** Without semicolon. */
  readonly prototype: string;
  readonly text: string;
}

export function writeMatcher(name: string, pattern: CompiledPattern, is16: boolean): MatcherCode {
  // What has choices is known only when all is written.
  const first = new MatcherWriter(name, pattern, is16, true).write();
  if (first.hasChoices) return first;
  return new MatcherWriter(name, pattern, is16, false).write();
}

class MatcherWriter {
  private readonly name: string;
  private readonly pattern: CompiledPattern;
  private readonly code: readonly number[];
  private readonly is16: boolean;
  private readonly isUnicode: boolean;
  private readonly isMultiline: boolean;
  /** A code unit is at most this. */
  private readonly most: number;
  private readonly mayTry: boolean;
  private readonly sets = new SetTables();
  private readonly lines: string[] = [];
  private readonly targets: ReadonlySet<number>;
  /** OP_MATCH at the end of a lookaround -> the lookaround. */
  private readonly looks = new Map<number, number>();
  private readonly cases = new Map<string, number>();
  private readonly caseLines: string[] = [];
  private readonly searched: Searched;
  private hasChoices = false;
  private needsRoom = false;

  constructor(name: string, pattern: CompiledPattern, is16: boolean, mayTry: boolean) {
    this.name = name;
    this.pattern = pattern;
    this.code = pattern.code;
    this.is16 = is16;
    this.most = is16 ? 0xffff : 0xff;
    this.mayTry = mayTry;
    const { flags } = pattern.shape;
    this.isUnicode = flags.includes("u") || flags.includes("v");
    this.isMultiline = flags.includes("m");
    this.targets = this.findTargets();
    this.searched = new Searched(pattern, is16, this.sets);
  }

  write(): MatcherCode & { hasChoices: boolean } {
    this.operations();
    const unit = this.is16 ? "uint16_t" : "uint8_t";
    const parameters = [
      `const ${unit} *restrict s`,
      "int32_t length",
      "int32_t from",
      "bool is_sticky",
      "int32_t *restrict captures",
      "int32_t *restrict stack",
      "const int32_t *stack_end",
    ];
    const prototype = `static int32_t ${this.name}(${parameters.join(", ")})`;
    const body = [...this.search(), ...this.lines, ...this.endings()];
    const lines = [...this.variables(), ...withoutUnused(body)];
    // clang takes a comparison with two parentheses around it for a mistake.
    const text = [`${prototype} {`, ...lines, "}"]
      .join("\n")
      .replace(/\(\((u == \d+)\)\)/g, "($1)");
    return { prototype, text, hasChoices: this.hasChoices };
  }

  // --- around the operations ---

  private variables(): string[] {
    const { registers, shape } = this.pattern;
    const numbers = ["at = from", "start = from"];
    for (let i = 2; i < 2 * (shape.groupCount + 1); i++) numbers.push(`c${i}`);
    for (let i = 0; i < registers; i++) numbers.push(`r${i} = 0`);
    if (this.searched.isSkipping) numbers.push("past = from");
    const lines = [...this.sets.definitions, `int32_t ${numbers.join(", ")};`, "uint32_t u = 0;"];
    for (const look of this.looks.values()) {
      lines.push(`int32_t *b${look} = stack, f${look} = 0;`);
    }
    lines.push("int32_t *top = stack;", "(void)u; (void)top; (void)stack_end; (void)start;");
    return lines.map((line) => `  ${line}`);
  }

  /** From a place where a match can start to the first operation. */
  private search(): string[] {
    const lines: string[] = [];
    const { isAnchored, isSkipping } = this.searched;
    if (isAnchored) lines.push("if (from > 0) return RT_REGEXP_MISSED;");
    else lines.push("next:", "if (!is_sticky) {", ...this.searched.lines, "}");
    lines.push("start = at;");
    if (isSkipping) lines.push("past = at;");
    const groups: string[] = [];
    for (let i = 2; i < 2 * (this.pattern.shape.groupCount + 1); i++) groups.push(`c${i} = `);
    if (groups.length > 0) lines.push(`${groups.join("")}-1;`);
    return lines;
  }

  private endings(): string[] {
    const { isAnchored, isSkipping } = this.searched;
    const lines: string[] = [];
    if (this.cases.size > 0) {
      lines.push("back:", "if (top == stack) goto missed;", "switch (*--top) {");
      lines.push(...this.caseLines, "default: __builtin_unreachable();", "}", "missed:");
    } else lines.push("back:");
    if (isAnchored) lines.push("return RT_REGEXP_MISSED;");
    else {
      lines.push("if (is_sticky || start >= length) return RT_REGEXP_MISSED;", "at = start + 1;");
      if (isSkipping) lines.push("if (past > at) at = past;");
      lines.push("goto next;");
    }
    if (this.needsRoom) lines.push("full:", "captures[0] = start;", "return RT_REGEXP_MORE;");
    return lines;
  }

  private findTargets(): Set<number> {
    const { code } = this;
    const targets = new Set<number>();
    for (const ip of operationsOf(code)) {
      switch (code[ip]) {
        case OP_SPLIT:
        case OP_SPLIT_LAZY:
          targets.add(code[ip + 1]!).add(ip + 3);
          break;
        case OP_JUMP:
          targets.add(code[ip + 1]!);
          break;
        case OP_RUN:
          if (code[ip + 4] === 1) targets.add(ip + 5);
          break;
        case OP_LOOK:
          targets.add(code[ip + 1]!);
          this.looks.set(code[ip + 1]! - 1, ip);
          break;
        case OP_REPEAT:
          targets.add(code[ip + 4]!).add(ip + 6);
      }
    }
    return targets;
  }

  // --- the stack ---

  /** The number of a case, whose lines are made once. */
  private case(key: string, lines: () => readonly string[]): number {
    let number = this.cases.get(key);
    if (number === undefined) {
      number = this.cases.size;
      this.cases.set(key, number);
      this.caseLines.push(`case ${number}:`, ...lines());
    }
    return number;
  }

  private push(values: readonly string[]): string {
    this.needsRoom = true;
    const stores = values.map((v, i) => `top[${i}] = ${v};`).join(" ");
    return `if (RT_UNLIKELY(stack_end - top < ${values.length})) goto full; ${stores} top += ${values.length};`;
  }

  /** Goes on with the operation at `target` from here when what follows fails. */
  private later(target: number): string {
    this.hasChoices = true;
    const resume = this.case(`try ${target}`, () => ["at = *--top;", `goto L${target};`]);
    return this.push(["at", `${resume}`]);
  }

  /** Puts back what a variable is now, when what follows fails. */
  private kept(variable: string): string {
    const undo = this.case(`undo ${variable}`, () => [`${variable} = *--top;`, "goto back;"]);
    return this.push([variable, `${undo}`]);
  }

  private store(variable: string, value: string): void {
    if (this.mayTry) this.line(`if (top != stack) { ${this.kept(variable)} }`);
    this.line(`${variable} = ${value};`);
  }

  private line(...lines: string[]): void {
    this.lines.push(...lines);
  }

  // --- operations ---

  private operations(): void {
    const { code } = this;
    for (let ip = 0; ip < code.length; ) {
      if (this.targets.has(ip)) this.line(`L${ip}:;`);
      const chain = new Chain(this.pattern, ip, this.targets);
      if (chain.items.length > 0) {
        this.chain(chain);
        ip = chain.end;
      } else {
        this.operation(ip);
        ip += operationSize(code[ip]!);
      }
    }
  }

  private operation(ip: number): void {
    const { code } = this;
    const operand = code[ip + 1]!;
    switch (code[ip]) {
      case OP_MATCH:
        this.match(ip);
        return;
      case OP_SET:
        this.line("if (at >= length) goto back;");
        this.wideStep(this.setAt(operand), "goto back;");
        return;
      case OP_RUN:
        if (this.is16 && this.setAt(operand).isWide) this.wideRun(ip);
        else this.run(ip);
        return;
      case OP_SPLIT:
      case OP_SPLIT_LAZY:
        this.split(ip);
        return;
      case OP_JUMP:
        this.line(`goto L${operand};`);
        return;
      case OP_SAVE:
        this.store(`c${operand}`, "at");
        return;
      case OP_CLEAR:
        for (const capture of clearedBy(code, ip)) this.store(`c${capture}`, "-1");
        return;
      case OP_MARK:
        this.store(`r${operand}`, "at");
        return;
      case OP_COUNT:
        this.store(`r${operand}`, "0");
        return;
      case OP_ADVANCED:
        this.line(`if (r${operand} == at) goto back;`);
        return;
      case OP_REPEAT:
        this.repeat(ip);
        return;
      case OP_TURN:
        this.line(`if (r${code[ip + 2]} == at && r${operand} >= ${code[ip + 3]}) goto back;`);
        this.store(`r${operand}`, `r${operand} + 1`);
        return;
      default:
        this.assertion(ip);
    }
  }

  /** What looks around, and what reads towards the start. */
  private assertion(ip: number): void {
    const { code } = this;
    const operand = code[ip + 1]!;
    switch (code[ip]) {
      case OP_START:
        if (this.isMultiline) {
          this.line("if (at > 0 && !rt_regexp_line_end(s[at - 1])) goto back;");
        } else this.line("if (at > 0) goto back;");
        return;
      case OP_END:
        if (this.isMultiline) {
          this.line("if (at < length && !rt_regexp_line_end(s[at])) goto back;");
        } else this.line("if (at < length) goto back;");
        return;
      case OP_BOUNDARY: {
        const word = this.wordTest();
        const [before, here] = [
          `(at > 0 && ${word("s[at - 1]")})`,
          `(at < length && ${word("s[at]")})`,
        ];
        this.line(`if (${before} ${operand === 0 ? "==" : "!="} ${here}) goto back;`);
        return;
      }
      case OP_LOOK:
        this.look(ip);
        return;
      case OP_BACK:
      case OP_BACK_BEHIND:
        this.reference(operand, code[ip] === OP_BACK_BEHIND);
        return;
      case OP_UNIT_BEHIND:
        this.line(`if (at == 0 || s[at - 1] != ${operand}) goto back;`, "at--;");
        return;
      case OP_SET_BEHIND:
        this.setBehind(this.setAt(operand));
        return;
      default:
        throw new Error(`operation ${code[ip]} of a regular expression`);
    }
  }

  /** The long s and the Kelvin sign have the case of letters. */
  private wordTest(): (unit: string) => string {
    const isCased = this.is16 && this.isUnicode && this.pattern.shape.flags.includes("i");
    return (unit) =>
      isCased
        ? `(rt_regexp_word(${unit}) || ${unit} == 0x17f || ${unit} == 0x212a)`
        : `rt_regexp_word(${unit})`;
  }

  private match(ip: number): void {
    const look = this.looks.get(ip);
    if (look !== undefined) {
      const isNegative = this.code[look + 2] === 1;
      this.line(`top = b${look}; at = f${look};`, ...(isNegative ? ["goto back;"] : []));
      return;
    }
    const groups: string[] = [];
    for (let i = 2; i < 2 * (this.pattern.shape.groupCount + 1); i++) {
      groups.push(`captures[${i}] = c${i};`);
    }
    this.line("captures[0] = start;", "captures[1] = at;", ...groups, "return RT_REGEXP_FOUND;");
  }

  /**
   * What groups were before is kept first, for all that the lookaround sets: then everything above can be dropped when
   * its inside has matched.
   */
  private look(ip: number): void {
    const { code } = this;
    this.hasChoices = true;
    const end = code[ip + 1]!;
    const isNegative = code[ip + 2] === 1;
    for (const capture of savedIn(code, ip + 3, end)) this.line(this.kept(`c${capture}`));
    const failed = this.case(`look ${ip}`, () =>
      isNegative ? [`at = f${ip};`, `goto L${end};`] : ["goto back;"],
    );
    this.line(`b${ip} = top; f${ip} = at;`, this.push([`${failed}`]));
  }

  private repeat(ip: number): void {
    const { code } = this;
    const [counter, min, max, end] = [code[ip + 1], code[ip + 2]!, code[ip + 3], code[ip + 4]!];
    const isLazy = code[ip + 5] === 1;
    if (min > 0) this.line(`if (r${counter} >= ${min}) {`);
    if (max !== MOST) this.line(`if (r${counter} >= ${max}) goto L${end};`);
    if (isLazy) this.line(this.later(ip + 6), `goto L${end};`);
    else this.line(this.later(end));
    if (min > 0) this.line("}");
  }

  // --- choices ---

  private split(ip: number): void {
    const { code } = this;
    const ways = this.pattern.ahead[code[ip + 2]!]!;
    const [first, second] = [ip + 3, code[ip + 1]!];
    const isLazy = code[ip] === OP_SPLIT_LAZY;
    // The end of the text is the number after the last unit.
    const end = this.most + 1;
    const says = (what: number): number[] =>
      rangesOf(end + 1, (u) => ways[u === end ? END_OF_TABLE : Math.min(u, 256)] === what);
    const test = (ranges: Ranges): string => this.sets.test(ranges, end, "u");
    const [both, only1, only2] = [says(3), says(1), says(2)];
    const least = isLazy ? second : first;
    const other = isLazy ? first : second;
    const [onlyLeast, onlyOther] = isLazy ? [only2, only1] : [only1, only2];
    if (only1.length + only2.length > 0) this.line(`u = at < length ? s[at] : ${end};`);
    if (both.length === 0) {
      const isCheaper = this.sets.cost(only2, end) <= this.sets.cost(only1, end);
      const isSecond = isCheaper ? test(only2) : `!${test(only1)}`;
      this.line(`if (${isSecond}) goto L${second};`, `goto L${first};`);
      return;
    }
    if (onlyOther.length > 0) this.line(`if (${test(onlyOther)}) goto L${other};`);
    const isChoice =
      this.sets.cost(onlyLeast, end) <= this.sets.cost(both, end)
        ? `!${test(onlyLeast)}`
        : test(both);
    const push = this.later(other);
    this.line(onlyLeast.length === 0 ? push : `if (${isChoice}) { ${push} }`);
    this.line(`goto L${least};`);
  }

  // --- characters ---

  private setAt(index: number): CharacterSet {
    return this.pattern.sets[index]!;
  }

  /** Units and sets of one unit, in a row. */
  private chain(chain: Chain): void {
    const count = chain.items.length;
    const tests = chain.items.map((ranges, i) => {
      const place = i === 0 ? "s[at]" : `s[at + ${i}]`;
      if (ranges.length === 2 && ranges[0] === ranges[1]) {
        return ranges[0]! > this.most ? "false" : `${place} == ${ranges[0]}`;
      }
      const test = this.sets.test(ranges, this.most, "u");
      return test === "true" || test === "false" ? test : `(u = ${place}, ${test})`;
    });
    const wanted = tests.filter((t) => t !== "true");
    const fails = wanted.length === 0 ? "" : ` || !(${wanted.join(" && ")})`;
    this.line(
      count === 1
        ? `if (at >= length${fails}) goto back;`
        : `if (length - at < ${count}${fails}) goto back;`,
      count === 1 ? "at++;" : `at += ${count};`,
    );
  }

  /** One character of a set that has pairs, or halves of them. */
  private wideStep(set: CharacterSet, otherwise: string): void {
    if (!this.is16) {
      this.line(
        "u = s[at];",
        `if (!${this.sets.test(set.ranges, this.most, "u")}) ${otherwise}`,
        "at++;",
      );
      return;
    }
    const { pair, unit } = this.pointTests(set);
    this.line(
      "u = s[at];",
      "if (rt_regexp_lead(u) && at + 1 < length && rt_regexp_trail(s[at + 1])) {",
      "u = rt_regexp_point(u, s[at + 1]);",
      `if (!${pair}) ${otherwise}`,
      "at += 2;",
      "} else {",
      `if (!${unit} || rt_regexp_in_pair(s, length, at)) ${otherwise}`,
      "at++;",
      "}",
    );
  }

  private pointTests(set: CharacterSet): { pair: string; unit: string } {
    const pairs = opposite(opposite(set.ranges, POINT_MAX), POINT_MAX);
    return {
      pair: this.sets.test(pairs, POINT_MAX, "u"),
      unit: this.sets.test(set.ranges, this.most, "u"),
    };
  }

  private setBehind(set: CharacterSet): void {
    this.line("if (at == 0) goto back;", "u = s[at - 1];");
    if (!this.is16 || !set.isWide) {
      this.line(`if (!${this.sets.test(set.ranges, this.most, "u")}) goto back;`, "at--;");
      return;
    }
    const { pair, unit } = this.pointTests(set);
    this.line(
      "if (rt_regexp_trail(u) && at >= 2 && rt_regexp_lead(s[at - 2])) {",
      "u = rt_regexp_point(s[at - 2], u);",
      `if (!${pair}) goto back;`,
      "at -= 2;",
      "} else {",
      `if (!${unit} || rt_regexp_in_pair(s, length, at)) goto back;`,
      "at--;",
      "}",
    );
  }

  private reference(group: number, isBehind: boolean): void {
    const [start, end] = [`c${2 * group}`, `c${2 * group + 1}`];
    const place = isBehind ? "at - size" : "at";
    this.line(
      `if (${start} >= 0 && ${end} >= 0) {`,
      `int32_t size = ${end} - ${start};`,
      isBehind ? "if (at < size) goto back;" : "if (length - at < size) goto back;",
      `if (memcmp(s + ${place}, s + ${start}, (size_t)size * sizeof *s) != 0) goto back;`,
      isBehind ? "at -= size;" : "at += size;",
      "}",
    );
    // With u, what was matched does not end inside of a pair.
    if (this.is16 && this.isUnicode) this.line("if (rt_regexp_in_pair(s, length, at)) goto back;");
  }

  // --- runs ---

  /** As many units of a set as there are, perhaps giving them back one by one later. */
  private run(ip: number): void {
    const { code } = this;
    const set = this.setAt(code[ip + 1]!);
    const [min, max] = [code[ip + 2]!, code[ip + 3]!];
    const test = this.sets.test(set.ranges, this.most, "u");
    const end = max === MOST ? "length" : "end";
    this.line("{", "int32_t begin = at;");
    if (max !== MOST) this.line(`int32_t end = length - at > ${max} ? at + ${max} : length;`);
    if (test === "true") this.line(`at = ${end};`);
    else if (test !== "false") this.line(`while (at < ${end} && (u = s[at], ${test})) at++;`);
    if (this.searched.isSkipping && ip === this.searched.skippingRun) this.line("past = at;");
    if (min > 0) this.line(`if (at - begin < ${min}) goto back;`);
    if (code[ip + 4] === 1 && min !== max) {
      const least = min === 0 ? "begin" : `begin + ${min}`;
      this.line(`if (at > ${least}) { ${this.shorten(ip, least)} }`);
    }
    this.line("(void)begin;", "}");
  }

  /** In a text of 16-bit units, of a set that has pairs. */
  private wideRun(ip: number): void {
    const { code } = this;
    const [min, max] = [code[ip + 2]!, code[ip + 3]!];
    this.line("{", "int32_t count = 0, least = at;");
    this.line(
      `for (; at < length && count < ${max}; count++) {`,
      `if (count == ${min}) least = at;`,
    );
    this.wideStep(this.setAt(code[ip + 1]!), "break;");
    this.line("}", `if (count < ${min}) goto back;`, `if (count == ${min}) least = at;`);
    if (code[ip + 4] === 1 && min !== max) {
      this.line(`if (at > least) { ${this.shorten(ip, "least")} }`);
    }
    this.line("(void)least;", "}");
  }

  /** Gives a character back when what follows fails, and then the next, down to `least`. */
  private shorten(ip: number, least: string): string {
    this.hasChoices = true;
    const next = ip + 5;
    const key = `run ${ip}`;
    const resume = this.case(key, () => {
      const isWide = this.is16 && this.isUnicode;
      const step = isWide
        ? "at = top[-2] - 1; if (rt_regexp_in_pair(s, length, at)) at--;"
        : "at = top[-2] - 1;";
      const table = nextUnits(this.code, this.pattern.sets, next);
      const follows = rangesOf(this.most + 1, (u) => table[Math.min(u, 256)] === 1);
      const test = this.sets.test(follows, this.most, "u");
      const lines = [step];
      // At the least position the text may go on as it must not: then it fails there.
      if (test !== "true" && !isWide)
        lines.push(`while (at > top[-1] && (u = s[at], !${test})) at--;`);
      const number = this.cases.get(key)!;
      lines.push(`if (at > top[-1]) { top[-2] = at; top[0] = ${number}; top++; } else top -= 2;`);
      return [...lines, `goto L${next};`];
    });
    return this.push(["at", least, `${resume}`]);
  }
}

/** Without the labels that nothing goes to. */
function withoutUnused(lines: readonly string[]): string[] {
  const used = new Set(
    lines.flatMap((line) => [...line.matchAll(/goto (\w+);/g)].map((m) => m[1])),
  );
  return lines.filter((line) => {
    const label = /^([A-Za-z]\w*):;?$/.exec(line);
    return label === null || label[1] === "default" || used.has(label[1]);
  });
}
