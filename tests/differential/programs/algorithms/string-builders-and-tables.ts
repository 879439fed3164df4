// Attacks: tables of mixed values, number formatting by hand, indentation, rulers, CSV with quotes.
type Cell = string | number | boolean | null;
function format(c: Cell): string {
  if (c === null) return "-";
  if (typeof c === "number") return Number.isInteger(c) ? group(c) : c.toFixed(2);
  return typeof c === "boolean" ? (c ? "yes" : "no") : c;
}
function group(n: number): string {
  const digits = String(Math.abs(n));
  if (digits.includes("e")) return String(n);
  let out = "";
  for (let i = digits.length; i > 0; i -= 3) out = digits.slice(Math.max(0, i - 3), i) + (out ? "," + out : "");
  return (n < 0 ? "-" : "") + out;
}
console.log([0, 5, 999, 1000, -1234567, 2147483648, 1e15, 1e21, -0].map(group).join(" "));
function table(head: string[], rows: Cell[][]): string {
  const text = [head, ...rows.map((r) => r.map(format))];
  const widths = head.map((_, i) => Math.max(...text.map((r) => (r[i] ?? "").length)));
  const line = (r: string[], numeric: boolean[]): string => "| " + widths.map((w, i) => (numeric[i] ? (r[i] ?? "").padStart(w) : (r[i] ?? "").padEnd(w))).join(" | ") + " |";
  const rule = "+" + widths.map((w) => "-".repeat(w + 2)).join("+") + "+";
  return [rule, line(head, []), rule, ...rows.map((r, k) => line(text[k + 1], r.map((c) => typeof c === "number"))), rule].join("\n");
}
console.log(table(["name", "count", "ratio", "ok"], [["alpha", 1, 0.5, true], ["é", 1234567, -1 / 3, false], ["", null, NaN, null], ["last", 4294967296, 1e6, true]]));
function csv(line: string): string[] {
  const out: string[] = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i <= line.length; i++) {
    const c = line[i];
    if (quoted) {
      if (c === undefined) throw new SyntaxError("open quote");
      if (c === '"' && line[i + 1] === '"') cell += line[i++];
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === "," || c === undefined) {
      out.push(cell);
      cell = "";
    } else cell += c;
  }
  return out;
}
for (const l of ["a,b,c", "", ",", '"x,y",z', '"he said ""hi""",2', 'a"b"c', '"open', "é,€"]) {
  try {
    console.log(csv(l).length, csv(l).join("|"));
  } catch (e) {
    console.log((e as Error).message);
  }
}
class Writer {
  #out = "";
  #depth = 0;
  line(s = ""): this {
    this.#out += "  ".repeat(this.#depth) + s + "\n";
    return this;
  }
  block(head: string, f: (w: this) => void): this {
    this.line(head + " {");
    this.#depth++;
    f(this);
    this.#depth--;
    return this.line("}");
  }
  toString(): string {
    return this.#out;
  }
}
const w = new Writer();
w.block("class A", (a) => a.line("x = 1;").block("m()", (m) => {
  for (const n of [1, 2.5]) m.line(`return ${n};`);
}));
console.log(`${w}`.trimEnd());
let pyramid = "";
for (let i = 1; i <= 5; i++) pyramid += " ".repeat(5 - i) + Array.from({ length: i }, (_, k) => k + 1).join(" ") + "\n";
console.log(pyramid + "=".repeat(9));
const words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
function say(n: number): string {
  if (n < 0) return "minus " + say(-n);
  if (n < 20) return words[n];
  if (n < 100) return tens[(n / 10) | 0] + (n % 10 ? "-" + words[n % 10] : "");
  if (n < 1000) return words[(n / 100) | 0] + " hundred" + (n % 100 ? " and " + say(n % 100) : "");
  for (const [v, name] of [[1e9, "billion"], [1e6, "million"], [1e3, "thousand"]] as const) if (n >= v) return say(Math.floor(n / v)) + " " + name + (n % v ? " " + say(n % v) : "");
  return "?";
}
for (const n of [0, 13, 21, 100, 342, 1000, 90210, 2147483647, -5]) console.log(n, say(n));
