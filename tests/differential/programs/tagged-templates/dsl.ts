// Attacks: tags that parse, cache by site, build queries, dedent and format; values of every kind.
function dedent(s: TemplateStringsArray, ...v: unknown[]): string {
  const text = s.reduce((out, part, i) => out + part + (i < v.length ? String(v[i]) : ""), "");
  const lines = text.split("\n").slice(1, -1);
  const indent = Math.min(...lines.filter((l) => l.trim()).map((l) => l.length - l.trimStart().length));
  return lines.map((l) => l.slice(indent)).join("\n");
}
console.log(dedent`
    first ${1}
      second ${[2, 3]}
    third
`);
const cache = new Map<TemplateStringsArray, number>();
let compiled = 0;
function compile(s: TemplateStringsArray, ...v: number[]): number {
  let n = cache.get(s);
  if (n === undefined) cache.set(s, (n = ++compiled));
  return n * 100 + v.reduce((a, b) => a + b, 0);
}
const site = (x: number): number => compile`${x} and ${x / 2}`;
console.log(site(1), site(2), compile`${1} and ${2}`, site(3), compiled);
const results: number[] = [];
for (let i = 0; i < 3; i++) results.push(compile`loop ${i}`, compile`loop ${i}`);
console.log(results.join(), compiled);
type Op = (a: number, b: number) => number;
function rpn(s: TemplateStringsArray, ...v: (number | Op)[]): number {
  const stack: number[] = [];
  s.forEach((part, i) => {
    for (const t of part.split(" ").filter(Boolean)) {
      if (["+", "-", "*", "/"].includes(t)) {
        const b = stack.pop()!;
        const a = stack.pop()!;
        stack.push(t === "+" ? a + b : t === "-" ? a - b : t === "*" ? a * b : a / b);
      } else stack.push(Number(t));
    }
    const x = v[i];
    if (typeof x === "number") stack.push(x);
    else if (typeof x === "function") {
      const b = stack.pop()!;
      stack.push(x(stack.pop()!, b));
    }
  });
  return stack.pop() ?? NaN;
}
console.log(rpn`1 2 +`, rpn`${6} ${7} *`, rpn`${2} 10 ${Math.pow} ${3} /`, rpn``, rpn`1 ${0} /`);
const css = (s: TemplateStringsArray, ...v: ((t: { size: number }) => unknown)[]) => (t: { size: number }): string => s.map((p, i) => p + (v[i]?.(t) ?? "")).join("").trim();
const style = css` width: ${(t) => t.size * 2}px; gap: ${(t) => (t.size > 5 ? null : t.size / 4)}em `;
console.log(style({ size: 10 }), style({ size: 1 }));
const i18n = new Map([["Hello {0}, you are {1}", "{1} Jahre, {0}!"]]);
const tr = (s: TemplateStringsArray, ...v: unknown[]): string => {
  const key = s.reduce((k, p, i) => k + p + (i < v.length ? `{${i}}` : ""), "");
  return (i18n.get(key) ?? key).replace(/\{(\d+)\}/g, (_, n: string) => String(v[Number(n)]));
};
console.log(tr`Hello ${"Ann"}, you are ${41.5}`, tr`No translation ${null} ${undefined}`);
const typed = <T extends unknown[]>(s: TemplateStringsArray, ...v: T): [number, ...T] => [s.length, ...v];
console.log(typed`${1}${"two"}${[3]}`, typed`x`, typed`${typed`${-0}`}`);
const nested = (n: number): string => (n === 0 ? "." : String.raw`\${nested(n - 1)}(${n})`.replace("$", ""));
console.log(nested(2).length > 0, `${`${`${1}`}`}`, String.raw`a\${1}b\u00e9${2}\``);
