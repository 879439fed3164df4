// Attacks: Symbol.match, replace, search, split on custom objects; isConcatSpreadable; unscopables.
class Matcher {
  word: string;
  constructor(word: string) {
    this.word = word;
  }
  [Symbol.match](s: string): string[] | null {
    const at = s.indexOf(this.word);
    return at < 0 ? null : [this.word, String(at)];
  }
  [Symbol.replace](s: string, by: string): string {
    return s.split(this.word).join(`<${by}>`);
  }
  [Symbol.search](s: string): number {
    return s.lastIndexOf(this.word);
  }
  [Symbol.split](s: string, limit?: number): string[] {
    return [String(limit), ...s.split(this.word)];
  }
}
const m = new Matcher("ab") as unknown as RegExp;
console.log("xabyab".match(m)?.join(), "zzz".match(m), "xabyab".replace(m, "R"), "xabyab".search(m), "xabyab".split(m).join("|"), "xabyab".split(m, 2).join("|"));
try {
  console.log("xabyab".replaceAll(m, "A"));
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const notRegExp = /b/ as RegExp & { [Symbol.match]: unknown };
(notRegExp as unknown as Record<symbol, unknown>)[Symbol.match] = false;
console.log("/b/".includes(notRegExp as unknown as string), "a/b/".endsWith(notRegExp as unknown as string));
for (const f of [() => "b".includes(/b/ as unknown as string), () => "b".startsWith(/b/ as unknown as string)]) {
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
class List {
  length = 2;
  0 = "p";
  1 = "q";
  [Symbol.isConcatSpreadable] = true;
}
console.log(["a"].concat(new List() as unknown as string[]).join(), [...Array.prototype.concat.call([], new List(), "x")].length);
class Money {
  amount: number;
  constructor(amount: number) {
    this.amount = amount;
  }
  [Symbol.toPrimitive](hint: "number" | "string" | "default"): number | string {
    hints.push(hint[0]);
    return hint === "string" ? `$${this.amount.toFixed(2)}` : this.amount;
  }
  get [Symbol.toStringTag](): string {
    return "Money" + this.amount;
  }
}
const hints: string[] = [];
const [a, b] = [new Money(5), new Money(0.25)] as unknown as number[];
console.log(a + b, a - b, `${a}`, a > b, a == 5, [a, b].map(String).join(), Math.max(a, b), a * b, "abcdef"[a], { $5: 1, "$5.00": 2 }[`${a}` as "$5.00"], new Set([+a, +b]).size, hints.join(""));
console.log(Object.prototype.toString.call(a), [b, a].sort((x, y) => x - y).map((x) => +x).join(), isNaN(a), Number.isNaN(a as number), parseFloat(b as unknown as string), JSON.stringify({ a }), new Date(a).getTime());
const tagged = { [Symbol.toStringTag]: 5 as unknown as string };
console.log(String(tagged), Object.prototype.toString.call(Object.assign(() => 1, { [Symbol.toStringTag]: "Fn" })), Object.prototype.toString.call(new (class X {})()), typeof Array.prototype[Symbol.unscopables]);
