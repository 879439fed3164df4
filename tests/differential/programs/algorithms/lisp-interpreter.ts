// Attacks: a small Lisp: tokens, environments as chained maps, closures, recursion, errors.
type Atom = number | string | boolean | null;
type Expr = Atom | Expr[] | Fn;
type Fn = { params: string[]; body: Expr; env: Env } | ((...xs: Expr[]) => Expr);
class Env {
  readonly #vars = new Map<string, Expr>();
  readonly #outer: Env | null;
  constructor(outer: Env | null) {
    this.#outer = outer;
  }
  find(name: string): Env {
    if (this.#vars.has(name)) return this;
    if (this.#outer === null) throw new ReferenceError("unbound " + name);
    return this.#outer.find(name);
  }
  get(name: string): Expr {
    return this.find(name).#vars.get(name)!;
  }
  set(name: string, v: Expr): Expr {
    this.#vars.set(name, v);
    return v;
  }
}
function parse(text: string): Expr[] {
  const tokens = text.replaceAll("(", " ( ").replaceAll(")", " ) ").split(" ").filter((t) => t !== "");
  let at = 0;
  const read = (): Expr => {
    const t = tokens[at++];
    if (t === undefined) throw new SyntaxError("unexpected end");
    if (t === ")") throw new SyntaxError("unexpected )");
    if (t === "(") {
      const list: Expr[] = [];
      while (tokens[at] !== ")") list.push(read());
      at++;
      return list;
    }
    if (t === "#t" || t === "#f") return t === "#t";
    return Number.isNaN(Number(t)) ? t : Number(t);
  };
  const out: Expr[] = [];
  while (at < tokens.length) out.push(read());
  return out;
}
function evaluate(x: Expr, env: Env): Expr {
  for (;;) {
    if (typeof x === "string") return env.get(x);
    if (!Array.isArray(x)) return x;
    const [head, ...rest] = x;
    switch (head) {
      case "quote":
        return rest[0];
      case "if":
        x = evaluate(rest[0], env) !== false ? rest[1] : (rest[2] ?? null);
        continue;
      case "define":
        return Array.isArray(rest[0]) ? env.set(rest[0][0] as string, { params: rest[0].slice(1) as string[], body: rest[1], env }) : env.set(rest[0] as string, evaluate(rest[1], env));
      case "set!":
        return env.find(rest[0] as string).set(rest[0] as string, evaluate(rest[1], env));
      case "lambda":
        return { params: rest[0] as string[], body: rest[1], env };
      case "begin":
        for (const e of rest.slice(0, -1)) evaluate(e, env);
        x = rest[rest.length - 1];
        continue;
    }
    const f = evaluate(head, env) as Fn;
    const args = rest.map((r) => evaluate(r, env));
    if (typeof f === "function") return f(...args);
    if (f === null || typeof f !== "object" || !("params" in f)) throw new TypeError("not callable: " + show(f));
    const inner = new Env(f.env);
    f.params.forEach((p, i) => inner.set(p, args[i] ?? null));
    [x, env] = [f.body, inner];
  }
}
function show(x: Expr): string {
  return x === null ? "nil" : x === true ? "#t" : x === false ? "#f" : Array.isArray(x) ? "(" + x.map(show).join(" ") + ")" : typeof x === "object" || typeof x === "function" ? "<fn>" : String(x);
}
const global = new Env(null);
const num = (f: (a: number, b: number) => Expr): Fn => (...xs: Expr[]) => f(xs[0] as number, xs[1] as number);
for (const [name, f] of [["+", (...xs: Expr[]) => xs.reduce<number>((s, x) => s + (x as number), 0)], ["-", num((a, b) => a - b)], ["*", num((a, b) => a * b)], ["/", num((a, b) => a / b)], ["<", num((a, b) => a < b)], ["=", (a: Expr, b: Expr) => a === b], ["mod", num((a, b) => a % b)], ["list", (...xs: Expr[]) => xs], ["car", (l: Expr) => (l as Expr[])[0] ?? null], ["cdr", (l: Expr) => (l as Expr[]).slice(1)], ["cons", (a: Expr, l: Expr) => [a, ...(l as Expr[])]], ["null?", (l: Expr) => Array.isArray(l) && l.length === 0]] as [string, Fn][]) global.set(name, f);
const programs = [
  "(+ 1 2.5 (* 3 4))",
  "(define (fact n) (if (< n 2) 1 (* n (fact (- n 1))))) (fact 10) (fact 25)",
  "(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))) (fib 15)",
  "(define (map f l) (if (null? l) l (cons (f (car l)) (map f (cdr l))))) (map (lambda (x) (* x x)) (list 1 2 3 0.5))",
  "(define (counter) (begin (define n 0) (lambda () (begin (set! n (+ n 1)) n)))) (define a (counter)) (define b (counter)) (a) (a) (list (a) (b))",
  "(define (loop i acc) (if (= i 0) acc (loop (- i 1) (+ acc i)))) (loop 3000 0)",
  "(quote (a (b c) #t 1))",
  "(if #f 1) (if 0 (quote yes) (quote no))",
  "(car (list))",
  "(undefined 1)",
  "(1 2)",
  "(+ 1",
  ")",
  "(/ 1 0) (- 0 0) (mod -7 3)",
  "((lambda (x y) (list x y)) 1)",
];
for (const p of programs) {
  try {
    console.log(parse(p).map((x) => show(evaluate(x, global))).join(" ; "));
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
