// Attacks: super.method of built-ins that are one instruction: push, pop, get, has; in constructors, loops, overrides.
class S1 extends Array<number> {
  constructor(n: number) {
    super();
    for (let i = 0; i < n; i++) super.push(i * i);
  }
}
console.log(new S1(4));
class S2 extends Array<number> {
  constructor(n: number) {
    super();
    for (let i = 0; i < n; i++) this.push(i * i);
  }
}
console.log(new S2(3));
class S3 extends Array<number> {
  constructor(n: number) {
    super();
    super.push(n);
    super.push(n, n);
  }
}
console.log(new S3(3));
class L extends Map<string, number> {
  override get(k: string): number | undefined {
    return (super.get(k) ?? 0) + 1;
  }
  override has(k: string): boolean {
    return !super.has(k);
  }
}
const l = new L([["a", 1]]);
console.log(l.get("a"), l.get("b"), l.has("a"), l.size);
class S4 extends Array<number> {
  override pop(): number | undefined {
    return (super.pop() ?? 0) * 10;
  }
  override indexOf(x: number): number {
    return super.indexOf(x) + 100;
  }
  override toString(): string {
    return "<" + super.toString() + super.hasOwnProperty("0") + ">";
  }
}
const s4 = S4.of(1, 2, 3) as S4;
console.log(s4.pop(), s4.indexOf(2), String(s4), s4.length);
