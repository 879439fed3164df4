/**
 * Programs of loops over arrays, typed arrays and views: counters and limits of many shapes, accesses before and behind
 * the test and the step, copies, sums, pairs of counters that meet. Each function is called with many arguments.
 */
import { Chance } from "./cases.ts";

const KINDS = ["Int32Array", "Uint8Array", "Float64Array", "Int16Array", "number[]"] as const;
type Kind = (typeof KINDS)[number];

const LENGTH = 9;
/** Trips of a loop that does not end by itself. */
const FUEL = 25;

class LoopMaker {
  private readonly chance: Chance;
  private readonly kinds: readonly [Kind, Kind];
  private readonly isOdd: boolean;
  private names = 0;

  constructor(chance: Chance) {
    this.chance = chance;
    const kind = chance.of(KINDS);
    this.kinds = [kind, chance.below(3) === 0 ? chance.of(KINDS) : kind];
    this.isOdd = chance.below(4) === 0;
  }

  /** The function, and the lines that call it. */
  program(name: string): string {
    const [a, b] = this.kinds;
    const text = `function ${name}(a: ${a}, b: ${b}, n: number, k: number, v: DataView, t: string): string {
  let s = 0;
  let x: number | undefined = 0;
  let fuel = ${FUEL};
${this.loop("i", 1)}
  return \`\${s} \${x} \${fuel} \${a.join()} \${b.join()}\`;
}
`;
    return `${text}${this.calls(name)}\n`;
  }

  private calls(name: string): string {
    const limits = ["-1", "0", "1", "4", `${LENGTH - 1}`, `${LENGTH}`, `${LENGTH + 1}`, "14"];
    if (this.isOdd) limits.push("NaN", "2.5", "-0");
    // Elements of arrays are not set so far away: that is refused.
    if (this.isOdd && !this.kinds.includes("number[]")) limits.push("Infinity");
    const [a, b] = this.kinds.map((kind, i) => make(kind, i)) as [string, string];
    const isSame = this.kinds[0] === this.kinds[1] && this.chance.below(2) === 0;
    const other = this.kinds[0] === "number[]" ? "a" : "a.subarray(2)";
    const lines = limits.map((n) => {
      const k = this.chance.of(["0", "1", "2", "-2", "5"]);
      const second = isSame ? this.chance.of(["a", other, b]) : b;
      return `  (a: ${this.kinds[0]}) => ${name}(a, ${second}, ${n}, ${k}, view(), "loops äh"),`;
    });
    return `for (const call of [\n${lines.join("\n")}\n]) show("${name}", () => call(${a}));`;
  }

  // --- loops ---

  private loop(i: string, depth: number): string {
    const { chance } = this;
    const shape = chance.below(10);
    if (shape < 5) return this.counted(i, depth);
    if (shape < 7) return this.meeting(i, depth);
    return this.other(i, depth);
  }

  private limit(): string {
    return this.chance.of(["n", "n", "a.length", "b.length", `${LENGTH}`, "n - 1", "a.length - k"]);
  }

  /** Mostly what analysis takes for a loop that counts. */
  private counted(i: string, depth: number): string {
    const { chance } = this;
    const isDown = chance.below(4) === 0;
    const [start, test, step] = isDown
      ? [chance.of(["a.length - 1", "n", "n - 1"]), `${i} >= ${chance.of(["0", "k"])}`, `${i}--`]
      : [
          chance.of(["0", "0", "1", "k", "-1"]),
          chance.of([`${i} < L`, `${i} < L`, `${i} <= L`, `L > ${i}`]).replace("L", this.limit()),
          chance.of([`${i}++`, `${i}++`, `${i} += 2`, `${i} += 3`]),
        ];
    const before = chance.below(4) === 0 ? `${this.read(i)}, ` : "";
    const head = `for (let ${i} = ${start}; ${before}${test}; ${step})`;
    const mayGrow = this.kinds.includes("number[]") && test.includes("length");
    const mayRun =
      mayGrow || this.isOdd || test.includes("k") || start === "n" || chance.below(4) === 0;
    return `${head} ${this.body(i, depth, mayRun)}`;
  }

  /** Two counters from both ends. */
  private meeting(i: string, depth: number): string {
    const { chance } = this;
    const j = this.name();
    const end = chance.of(["n", "n - 1", "a.length - 1", "b.length", "a[0]!"]);
    const test = `${i} ${chance.of(["<", "<", "<="])} ${j}`;
    const steps = chance.of([`${i}++, ${j}--`, `${i}++, ${j} -= 2`, `${i} += 2, ${j}--`, `${i}++`]);
    const head = `for (let ${i} = ${chance.of(["0", "k"])}, ${j} = ${end}; ${test}; ${steps})`;
    const swap = `{ const t = a[${i}]!; a[${i}] = a[${j}]!; a[${j}] = t; }`;
    const more = chance.of([swap, `s += a[${j}]! * 2;`, `x = b[${j} - 1]; if (s > 9) ${j}--;`]);
    return `${head} {\n${this.burn()}${more}\n${this.statements(i, depth)}}`;
  }

  private other(i: string, depth: number): string {
    const { chance } = this;
    const body = this.body(i, depth, true);
    const step = chance.of([`${i}++`, `(${i} += 2)`, `++${i}`]);
    const test = chance.of([`${step} < L`, `${i} < L`, `a[${i}]! > k && ${i} < L`, `${i} !== L`]);
    const full = `${chance.below(3) === 0 ? `${this.read(i)}, ` : ""}${test.replace("L", this.limit())}`;
    const begin = `let ${i} = ${chance.of(["0", "-1", "k"])};\n`;
    if (chance.below(2) === 0) return `${begin}do ${body} while (${full});`;
    return `${begin}while (${full}) ${body.replace(/}$/, `${chance.of(["", `${i}++;`])}}`)}`;
  }

  private burn(): string {
    return "if (fuel-- < 0) break;\n";
  }

  private body(i: string, depth: number, mayRun: boolean): string {
    return `{\n${mayRun ? this.burn() : ""}${this.statements(i, depth)}}`;
  }

  private statements(i: string, depth: number): string {
    let text = "";
    for (let n = 1 + this.chance.below(3); n > 0; n--) text += `${this.statement(i, depth)}\n`;
    return text;
  }

  // --- statements ---

  private statement(i: string, depth: number): string {
    const { chance } = this;
    switch (chance.below(16)) {
      case 0:
      case 1:
        return `b[${this.index(i)}] = a[${this.index(i)}]!;`;
      case 2:
        return `a[${this.index(i)}] = ${this.value(i)};`;
      case 3:
      case 4:
        return `s += ${this.value(i)};`;
      case 5:
        return `s = (s * 31 + ${this.value(i)}) | 0;`;
      case 6:
        return `${this.read(i)};`;
      case 7:
        return `if (${this.test(i)}) ${chance.of(["continue", "break"])};`;
      case 8:
        return `if (${this.test(i)}) { ${this.statement(i, 0)} } else ${this.statement(i, 0)}`;
      case 9:
        return chance.of(["k++;", "k--;", "n--;", "if (s > 50) n--;", `x = ${i};`]);
      case 10:
        return depth > 0 ? this.loop(this.name(), depth - 1) : "s++;";
      case 11:
        return this.kinds[0] === "number[]"
          ? chance.of(["a.pop();", "if (a.length < 12) a.push(s);", "if (s > 9) a.length = 3;"])
          : `a[${i}] = (a[${i}]! + 1) * 3;`;
      case 12:
        return `x = [a[${this.index(i)}], b[${this.index(i)}]][${i} & 1];`;
      case 13:
        return this.viewed(i);
      case 14:
        return chance.of([
          `s += t.charCodeAt(${this.index(i)});`,
          `x = (t[${this.index(i)}] ?? "").length;`,
          `if (t.charAt(${this.index(i)}) === "o") s++;`,
        ]);
      default:
        return `a[${i}] = b[${i}]!;`;
    }
  }

  /** Several accesses to a view, of which one may make the tests of others unnecessary. */
  private viewed(i: string): string {
    const { chance } = this;
    const at = chance.of([i, i, `${i} + k`, `2 * ${i}`]);
    const place = (): string => chance.of([at, `${at} + ${chance.below(9)}`, `${at} - 1`]);
    const size = (): string => chance.of(["Uint8", "Int16", "Uint32", "Float32", "Int8"]);
    let text = "";
    for (let n = 1 + chance.below(3); n > 0; n--) {
      text += chance.of([
        `s += v.get${size()}(${place()});`,
        `v.set${size()}(${place()}, ${chance.of(["s", i, "k"])});`,
        `if (s > 99) x = v.get${size()}(${place()});`,
      ]);
    }
    return text;
  }

  private read(i: string): string {
    return `x = ${this.chance.of(["a", "b"])}[${this.index(i)}]`;
  }

  private index(i: string): string {
    const { chance } = this;
    const c = 1 + chance.below(3);
    return chance.of([
      ...[i, i, i, `${i} + ${c}`, `${i} - ${c}`, `${i} + k`, `${i} + k - ${c}`, `2 * ${i}`],
      ...[`n - ${i}`, `n - 1 - ${i}`, `${i} & 3`, `${i} % 4`, "k", `${i} >> 1`, "n", `${c}`],
    ]);
  }

  private value(i: string): string {
    const at = `a[${this.index(i)}]!`;
    return this.chance.of([
      at,
      at,
      `b[${this.index(i)}]!`,
      i,
      `${at} + ${i}`,
      `${at} * 2`,
      "s",
      "7",
    ]);
  }

  private test(i: string): string {
    return this.chance.of([
      `a[${i}]! > 4`,
      `${i} === n`,
      "s > 20",
      `b[${this.index(i)}] === x`,
      "x",
    ]);
  }

  private name(): string {
    this.names++;
    return `j${this.names}`;
  }
}

function make(kind: Kind, which: number): string {
  const items = which === 0 ? "[1, 2, 3, 4, 5, 6, 7, 8, 9]" : "[9, 0, 7, 1, 5, 3, 2, 4, 6, 8, 11]";
  return kind === "number[]" ? items : `new ${kind}(${items})`;
}

/** A program with `count` functions from `first` on. */
export function loopProgram(first: number, count: number): string {
  let text = `const view = (): DataView => new DataView(new Uint8Array(20).map((_, i) => i * 7).buffer, 2, 14);
function show(name: string, call: () => string): void {
  try {
    console.log(\`\${name} \${call()}\`);
  } catch (error) {
    console.log(\`\${name} \${error}\`);
  }
}
`;
  for (let index = first; index < first + count; index++) {
    text += new LoopMaker(new Chance(index)).program(`f${index}`);
  }
  return text;
}
