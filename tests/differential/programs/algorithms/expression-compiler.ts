// Attacks: tokenizer, Pratt parser, constant folder, bytecode compiler and stack machine.
type Node2 = { k: "num"; v: number } | { k: "var"; name: string } | { k: "un"; op: string; a: Node2 } | { k: "bin"; op: string; a: Node2; b: Node2 } | { k: "call"; f: string; args: Node2[] } | { k: "if"; c: Node2; t: Node2; e: Node2 };
const binding: Record<string, number> = { "?": 1, "||": 2, "&&": 3, "<": 5, ">": 5, "==": 4, "+": 6, "-": 6, "*": 7, "/": 7, "%": 7, "^": 9 };
class Parser {
  #t: string[] = [];
  #at = 0;
  constructor(text: string) {
    for (let i = 0; i < text.length; ) {
      const c = text[i];
      let j = i + 1;
      if (c === " ") {
        i++;
        continue;
      }
      if (c >= "0" && c <= "9") while (j < text.length && "0123456789.".includes(text[j])) j++;
      else if (c >= "a" && c <= "z") while (text[j] >= "a" && text[j] <= "z") j++;
      else if (["||", "&&", "=="].includes(text.slice(i, i + 2))) j++;
      this.#t.push(text.slice(i, j));
      i = j;
    }
  }
  all(): Node2 {
    const n = this.#expr(0);
    if (this.#at < this.#t.length) throw new SyntaxError("extra " + this.#t[this.#at]);
    return n;
  }
  #expect(t: string): void {
    if (this.#t[this.#at++] !== t) throw new SyntaxError(`expected ${t} got ${this.#t[this.#at - 1] ?? "end"}`);
  }
  #primary(): Node2 {
    const t = this.#t[this.#at++];
    if (t === undefined) throw new SyntaxError("end");
    if (t === "(") {
      const n = this.#expr(0);
      this.#expect(")");
      return n;
    }
    if (t === "-" || t === "!") return { k: "un", op: t, a: this.#expr(8) };
    if (t[0] >= "0" && t[0] <= "9") return { k: "num", v: Number(t) };
    if (!(t[0] >= "a" && t[0] <= "z")) throw new SyntaxError("unexpected " + t);
    if (this.#t[this.#at] !== "(") return { k: "var", name: t };
    this.#at++;
    const args: Node2[] = [];
    while (this.#t[this.#at] !== ")") {
      args.push(this.#expr(0));
      if (this.#t[this.#at] === ",") this.#at++;
    }
    this.#at++;
    return { k: "call", f: t, args };
  }
  #expr(min: number): Node2 {
    let left = this.#primary();
    for (;;) {
      const op = this.#t[this.#at];
      const bp = binding[op];
      if (bp === undefined || bp <= min - (op === "^" || op === "?" ? 1 : 0)) return left;
      this.#at++;
      if (op === "?") {
        const t = this.#expr(0);
        this.#expect(":");
        left = { k: "if", c: left, t, e: this.#expr(bp) };
      } else left = { k: "bin", op, a: left, b: this.#expr(bp) };
    }
  }
}
const ops: Record<string, (a: number, b: number) => number> = { "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b, "%": (a, b) => a % b, "^": (a, b) => a ** b, "<": (a, b) => Number(a < b), ">": (a, b) => Number(a > b), "==": (a, b) => Number(a === b), "&&": (a, b) => a && b, "||": (a, b) => a || b };
const calls: Record<string, (...a: number[]) => number> = { max: Math.max, min: Math.min, floor: Math.floor, abs: Math.abs, sum: (...a) => a.reduce((s, x) => s + x, 0) };
let folds = 0;
function fold(n: Node2): Node2 {
  if (n.k === "bin") {
    const [a, b] = [fold(n.a), fold(n.b)];
    if (a.k === "num" && b.k === "num") {
      folds++;
      return { k: "num", v: ops[n.op](a.v, b.v) };
    }
    return { ...n, a, b };
  }
  if (n.k === "un") {
    const a = fold(n.a);
    return a.k === "num" ? (folds++, { k: "num", v: n.op === "-" ? -a.v : Number(!a.v) }) : { ...n, a };
  }
  if (n.k === "if") {
    const c = fold(n.c);
    return c.k === "num" ? fold(c.v ? n.t : n.e) : { k: "if", c, t: fold(n.t), e: fold(n.e) };
  }
  return n.k === "call" ? { ...n, args: n.args.map(fold) } : n;
}
type Code = (number | string)[];
function emit(n: Node2, out: Code): Code {
  if (n.k === "num") out.push("push", n.v);
  else if (n.k === "var") out.push("load", n.name);
  else if (n.k === "un") emit(n.a, out).push(n.op === "-" ? "neg" : "not");
  else if (n.k === "bin") emit(n.b, emit(n.a, out)).push("op", n.op);
  else if (n.k === "call") {
    for (const a of n.args) emit(a, out);
    out.push("call", n.f, n.args.length);
  } else {
    emit(n.c, out).push("jz", 0);
    const hole = out.length - 1;
    emit(n.t, out).push("jmp", 0);
    out[hole] = out.length;
    const end = out.length - 1;
    emit(n.e, out);
    out[end] = out.length;
  }
  return out;
}
function run(code: Code, vars: Record<string, number>): number {
  const st: number[] = [];
  for (let pc = 0; pc < code.length; ) {
    const i = code[pc++];
    if (i === "push") st.push(code[pc++] as number);
    else if (i === "load") {
      const name = code[pc++] as string;
      if (!(name in vars)) throw new ReferenceError(name);
      st.push(vars[name]);
    } else if (i === "neg") st.push(-st.pop()!);
    else if (i === "not") st.push(Number(!st.pop()));
    else if (i === "op") {
      const b = st.pop()!;
      st.push(ops[code[pc++] as string](st.pop()!, b));
    } else if (i === "call") {
      const f = calls[code[pc++] as string];
      const n = code[pc++] as number;
      st.push(f(...st.splice(st.length - n, n)));
    } else if (i === "jmp") pc = code[pc] as number;
    else pc = st.pop() ? pc + 1 : (code[pc] as number);
  }
  return st.pop()!;
}
for (const text of ["1+2*3", "(1+2)*3-4/8", "2^3^2", "-2^2", "x*x-y", "x>y?x:y", "1<2&&3<2||x", "max(x,y,2*3)+sum()+min(1)", "!0+!5", "7%3-(-7%3)", "x==3?1?10:20:30", "0.1+0.2", "2147483647*x", "1+", "(1", "foo(1)", "z+1", "1 2", "abs(-x)*-1", "*"]) {
  try {
    const tree = new Parser(text).all();
    folds = 0;
    const plain = emit(tree, []);
    const folded = emit(fold(tree), []);
    const vars = { x: 3, y: 7.5 };
    console.log(text, run(plain, vars), Object.is(run(folded, vars), run(plain, vars)), plain.length, folded.length, folds);
  } catch (e) {
    console.log(text, (e as Error).name, (e as Error).message);
  }
}
