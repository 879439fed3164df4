// Attacks: classes that extend RegExp: exec, flags and species that they replace, what other methods then call.
const log: string[] = [];
class R extends RegExp {
  get flags(): string { log.push("flags"); return super.flags; }
  get global(): boolean { log.push("global"); return super.global; }
  get unicode(): boolean { log.push("unicode"); return super.unicode; }
  get sticky(): boolean { log.push("sticky"); return super.sticky; }
  get source(): string { log.push("source"); return super.source; }
  get hasIndices(): boolean { log.push("hasIndices"); return super.hasIndices; }
  exec(s: string): RegExpExecArray | null { log.push("exec " + s + this.lastIndex); return super.exec(s); }
  static get [Symbol.species](): any { log.push("species"); return this; }
  constructor(a: any, b?: any) { log.push("new " + typeof a + b); super(a, b); }
}
const flush = () => { console.log(log.join()); log.length = 0; };
for (const flags of ["", "g", "gu", "y", "gd"]) {
  const r = new R("a|(?<n>b)|", flags);
  console.log(flags, "aba".match(r)); flush();
  if (flags.includes("g")) { console.log([..."aba".matchAll(r)]); flush(); }
  console.log("aba".replace(r, "[$&$<n>]"), "ab".replace(r, (...a) => JSON.stringify(a))); flush();
  if (flags.includes("g")) { console.log("abX".replaceAll(r, "q$1")); flush(); }
  console.log("aba".search(r), r.lastIndex); flush();
  console.log("abxa".split(r), "abxa".split(r, 2), "".split(r)); flush();
  r.lastIndex = 1;
  console.log(r.test("ab"), r.lastIndex, String(r), r.flags); flush();
  console.log(r, structuredClone(r)); flush();
}
class E extends RegExp { exec(): any { return 5; } }
for (const run of [() => new E("a").test("a"), () => "x".match(new E("b")), () => "x".split(new E("b")), () => "x".replace(new E("b"), "")])
  try { console.log(run()); } catch (e) { console.log((e as Error).name, (e as Error).message); }
class Fake extends RegExp {
  n = 0;
  exec(s: string): any { return this.n++ < 2 ? { 0: "ab", index: this.n * 3, length: 2, 1: 7, groups: { k: "v" } } : null; }
}
console.log("0123456789".replace(new Fake("x", "g"), "<$1$<k>$&>"), "0123".match(new Fake("x", "g")), "abc".search(new Fake("z")), new Fake("").test(""));
class Plain extends RegExp { tag = 1; static get [Symbol.species]() { return RegExp; } }
const pl = new Plain("b+", "g");
console.log("abbcb".split(pl), [..."abb".matchAll(pl)], pl.test("b"), pl, pl.exec("abb"), "xbb".replace(pl, (m) => m.length + ""), pl instanceof Plain);
class Rep extends RegExp {
  [Symbol.replace](s: string, r: any): string { return "rep:" + super[Symbol.replace](s, r); }
  [Symbol.split](s: string, n?: number): string[] { return ["split", ...super[Symbol.split](s, n)]; }
  [Symbol.match](s: string): any { return ["m", super[Symbol.match](s)]; }
  [Symbol.search](s: string): number { return 100 + super[Symbol.search](s); }
  [Symbol.matchAll](s: string): any { return [1, ...super[Symbol.matchAll](s)]; }
}
const rep = new Rep("b", "g");
console.log("abc".replace(rep, "x"), "abc".replaceAll(rep, "x"), "abc".split(rep), "abc".match(rep), "abc".search(rep), [..."abc".matchAll(rep)]);
