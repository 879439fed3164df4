// Attacks: arbitrary precision by arrays of small digits, checked against bigint.
const BASE = 10000;
class Big {
  readonly neg: boolean;
  readonly digits: readonly number[];
  constructor(neg: boolean, digits: number[]) {
    let n = digits.length;
    while (n > 0 && digits[n - 1] === 0) n--;
    this.digits = digits.slice(0, n);
    this.neg = neg && n > 0;
  }
  static of(text: string): Big {
    const neg = text.startsWith("-");
    const out: number[] = [];
    for (let end = text.length; end > (neg ? 1 : 0); end -= 4) out.push(Number(text.slice(Math.max(neg ? 1 : 0, end - 4), end)));
    return new Big(neg, out);
  }
  compareAbs(o: Big): number {
    if (this.digits.length !== o.digits.length) return this.digits.length - o.digits.length;
    for (let i = this.digits.length - 1; i >= 0; i--) if (this.digits[i] !== o.digits[i]) return this.digits[i] - o.digits[i];
    return 0;
  }
  #addAbs(o: Big): number[] {
    const out: number[] = [];
    let carry = 0;
    for (let i = 0; i < Math.max(this.digits.length, o.digits.length) || carry; i++) {
      const t = (this.digits[i] ?? 0) + (o.digits[i] ?? 0) + carry;
      out.push(t % BASE);
      carry = t >= BASE ? 1 : 0;
    }
    return out;
  }
  #subAbs(o: Big): number[] {
    const out: number[] = [];
    let borrow = 0;
    for (let i = 0; i < this.digits.length; i++) {
      let t = this.digits[i] - (o.digits[i] ?? 0) - borrow;
      borrow = t < 0 ? 1 : 0;
      if (t < 0) t += BASE;
      out.push(t);
    }
    return out;
  }
  negate(): Big {
    return new Big(!this.neg, [...this.digits]);
  }
  plus(o: Big): Big {
    if (this.neg === o.neg) return new Big(this.neg, this.#addAbs(o));
    return this.compareAbs(o) >= 0 ? new Big(this.neg, this.#subAbs(o)) : new Big(o.neg, o.#subAbs(this));
  }
  times(o: Big): Big {
    const out = new Array<number>(this.digits.length + o.digits.length).fill(0);
    for (let i = 0; i < this.digits.length; i++) {
      let carry = 0;
      for (let j = 0; j < o.digits.length || carry > 0; j++) {
        const t = out[i + j] + this.digits[i] * (o.digits[j] ?? 0) + carry;
        out[i + j] = t % BASE;
        carry = Math.floor(t / BASE);
      }
    }
    return new Big(this.neg !== o.neg, out);
  }
  small(d: number): [Big, number] {
    const out = new Array<number>(this.digits.length);
    let rest = 0;
    for (let i = this.digits.length - 1; i >= 0; i--) {
      const t = rest * BASE + this.digits[i];
      out[i] = (t / d) | 0;
      rest = t % d;
    }
    return [new Big(this.neg, out), this.neg ? -rest : rest];
  }
  toString(): string {
    if (this.digits.length === 0) return "0";
    const [top, ...rest] = [...this.digits].reverse();
    return (this.neg ? "-" : "") + top + rest.map((d) => String(d).padStart(4, "0")).join("");
  }
}
const texts = ["0", "1", "-1", "9999", "10000", "-123456789", "99999999999999999999", "-100000000000000000001", "31415926535897932384626433832795"];
let wrong = 0;
for (const a of texts) for (const b of texts) {
  const [x, y] = [Big.of(a), Big.of(b)];
  const [p, q] = [BigInt(a), BigInt(b)];
  if (`${x.plus(y)}` !== String(p + q) || `${x.times(y)}` !== String(p * q) || `${x.plus(y.negate())}` !== String(p - q)) wrong++;
}
console.log("wrong", wrong);
for (const t of texts) console.log(`${Big.of(t)}`, Big.of(t).small(7).map(String).join("r"), `${Big.of(t).times(Big.of(t))}`);
let f = Big.of("1");
for (let i = 1; i <= 40; i++) f = f.times(Big.of(String(i)));
let two = Big.of("2");
for (let i = 0; i < 7; i++) two = two.times(two);
console.log(`${f}`, `${two}`, String(f).length, [...String(two)].reduce((s, c) => s + Number(c), 0));
let [x, y] = [Big.of("0"), Big.of("1")];
for (let i = 0; i < 150; i++) [x, y] = [y, x.plus(y)];
console.log(`${x}`, x.compareAbs(y) < 0, `${Big.of("-0")}`, Big.of("0000").digits.length);
