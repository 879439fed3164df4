// Attacks: mutually recursive functions, inner functions, hoisting, recursion through variables.
function isEven(n: number): boolean {
  return n === 0 ? true : isOdd(n - 1);
}
function isOdd(n: number): boolean {
  return n === 0 ? false : isEven(n - 1);
}
console.log([0, 1, 10, 501].map((n) => isEven(n)).join());
console.log(hoisted(3), typeof hoisted, hoisted.name, hoisted.length);
function hoisted(n: number): string {
  return n === 0 ? "" : inner(n) + hoisted(n - 1);
  function inner(k: number): string {
    return "<" + k + ">";
  }
}
function hofstadter(limit: number): string {
  const female = (n: number): number => (n === 0 ? 1 : n - male(female(n - 1)));
  const male = (n: number): number => (n === 0 ? 0 : n - female(male(n - 1)));
  return Array.from({ length: limit }, (_, n) => female(n) + "/" + male(n)).join(" ");
}
console.log(hofstadter(12));
let swap = (n: number): string => (n <= 0 ? "A" : "a" + swap(n - 1));
const original = swap;
console.log(original(3));
swap = (n) => (n <= 0 ? "B" : "b" + original(n - 1));
console.log(original(3), swap(4));
const fact = function self(n: number): number {
  return n < 2 ? 1 : n * self(n - 1);
};
console.log(fact(5), fact(20), fact(25), fact.name, [1, 2, 3].map(function f(n): number {
  return n > 10 ? n : f(n * 3);
}).join());
type Parser = (s: string, at: number) => number;
const expr: Parser = (s, at) => {
  at = term(s, at);
  while (s[at] === "+") at = term(s, at + 1);
  return at;
};
const term: Parser = (s, at) => {
  if (s[at] === "(") {
    at = expr(s, at + 1);
    return s[at] === ")" ? at + 1 : -999;
  }
  return s[at] >= "0" && s[at] <= "9" ? at + 1 : -999;
};
for (const s of ["1", "1+2", "(1+2)+3", "((4))", "1+", "(1", ""]) console.log(s, expr(s, 0) === s.length);
function ping(n: number, log: string[]): string[] {
  log.push("ping" + n);
  return n > 0 ? pong(n - 1.5, log) : log;
}
function pong(n: number, log: string[]): string[] {
  log.push("pong" + n);
  return n > 0 ? ping(n / 2, log) : log;
}
console.log(ping(5, []).join(" "));
const y = <A, B>(f: (self: (a: A) => B) => (a: A) => B): ((a: A) => B) => f((a) => y(f)(a));
console.log(y<number, number>((self) => (n) => (n < 2 ? n : self(n - 1) + self(n - 2)))(15), y<string, string>((self) => (s) => (s === "" ? "" : self(s.slice(1)) + s[0]))("abc"));
