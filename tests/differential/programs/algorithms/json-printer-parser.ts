// Attacks: a JSON printer and parser written by hand, over values of every kind, with errors.
type Json = null | boolean | number | string | Json[] | { [k: string]: Json };
function quote(s: string): string {
  let out = '"';
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (c === 34 || c === 92) out += "\\" + s[i];
    else if (c === 10) out += "\\n";
    else if (c < 32) out += "\\u" + c.toString(16).padStart(4, "0");
    else out += s[i];
  }
  return out + '"';
}
function print(v: Json, indent = "", pad = "\n"): string {
  const inner = pad + indent;
  const sep = indent ? inner : "";
  const end = indent ? pad : "";
  if (v === null || typeof v === "boolean") return String(v);
  if (typeof v === "number") return Number.isFinite(v) ? String(v) : "null";
  if (typeof v === "string") return quote(v);
  if (Array.isArray(v)) return v.length === 0 ? "[]" : "[" + sep + v.map((x) => print(x, indent, inner)).join("," + sep) + end + "]";
  const entries = Object.entries(v);
  return entries.length === 0 ? "{}" : "{" + sep + entries.map(([k, x]) => quote(k) + (indent ? ": " : ":") + print(x, indent, inner)).join("," + sep) + end + "}";
}
class Parser {
  #at = 0;
  readonly #s: string;
  constructor(s: string) {
    this.#s = s;
  }
  parse(): Json {
    const v = this.#value();
    this.#space();
    if (this.#at < this.#s.length) this.#fail("end");
    return v;
  }
  #fail(expected: string): never {
    throw new SyntaxError(`expected ${expected} at ${this.#at}, found ${this.#s[this.#at] ?? "end"}`);
  }
  #space(): void {
    while (" \n\t\r".includes(this.#s[this.#at] ?? "x")) this.#at++;
  }
  #take(text: string): boolean {
    this.#space();
    if (!this.#s.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
  #value(): Json {
    if (this.#take("null")) return null;
    if (this.#take("true")) return true;
    if (this.#take("false")) return false;
    if (this.#take('"')) return this.#string();
    if (this.#take("[")) {
      const list: Json[] = [];
      if (this.#take("]")) return list;
      do list.push(this.#value());
      while (this.#take(","));
      return this.#take("]") ? list : this.#fail("]");
    }
    if (this.#take("{")) {
      const o: { [k: string]: Json } = {};
      if (this.#take("}")) return o;
      do {
        if (!this.#take('"')) this.#fail("key");
        const k = this.#string();
        if (!this.#take(":")) this.#fail(":");
        o[k] = this.#value();
      } while (this.#take(","));
      return this.#take("}") ? o : this.#fail("}");
    }
    const from = this.#at;
    while ("+-.eE0123456789".includes(this.#s[this.#at] ?? "x")) this.#at++;
    const n = Number(this.#s.slice(from, this.#at));
    return from === this.#at || Number.isNaN(n) ? this.#fail("value") : n;
  }
  #string(): string {
    let out = "";
    for (;;) {
      const c = this.#s[this.#at++];
      if (c === undefined) this.#fail("quote");
      if (c === '"') return out;
      if (c !== "\\") out += c;
      else {
        const e = this.#s[this.#at++];
        if (e === "u") {
          out += String.fromCharCode(parseInt(this.#s.slice(this.#at, this.#at + 4), 16));
          this.#at += 4;
        } else out += e === "n" ? "\n" : e === "t" ? "\t" : e;
      }
    }
  }
}
const values: Json[] = [null, true, [], {}, [1, -0, 0.5, 1e21, NaN], "q\"\\\n\u0001é😀", { a: [{ b: { c: [[]] } }], 2: "two", 1: "one", "": null }];
for (const v of values) {
  const text = print(v);
  console.log(text, print(new Parser(text).parse()) === text);
}
console.log(print(values, "  "));
for (const bad of ["", "[1,", "{\"a\" 1}", "[1 2]", "tru", "\"open", "{a:1}", "[]]", "1.2.3", "nul"]) {
  try {
    console.log(bad, print(new Parser(bad).parse()));
  } catch (e) {
    console.log(bad, (e as Error).message);
  }
}
console.log(print(new Parser(' { "x" : [ 1 , 2e3 , -0.5 ] , "y\\u0041\\n" : { } , "x" : 7 } ').parse()));
