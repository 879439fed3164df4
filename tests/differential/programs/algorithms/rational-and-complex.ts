// Attacks: value classes: rationals with gcd, complex numbers, polynomials, continued fractions.
function gcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return Math.abs(a);
}
class Q {
  readonly n: number;
  readonly d: number;
  constructor(n: number, d = 1) {
    if (d === 0) throw new RangeError("zero denominator");
    const g = gcd(n, d) || 1;
    const s = d < 0 ? -1 : 1;
    this.n = (s * n) / g;
    this.d = (s * d) / g;
  }
  plus(o: Q): Q {
    return new Q(this.n * o.d + o.n * this.d, this.d * o.d);
  }
  times(o: Q): Q {
    return new Q(this.n * o.n, this.d * o.d);
  }
  inverse(): Q {
    return new Q(this.d, this.n);
  }
  valueOf(): number {
    return this.n / this.d;
  }
  toString(): string {
    return this.d === 1 ? String(this.n) : `${this.n}/${this.d}`;
  }
}
const qs = [new Q(1, 2), new Q(-3, 4), new Q(6, -8), new Q(0, -5), new Q(7), new Q(2147483647, 65536)];
for (const a of qs) console.log(`${a}`, qs.map((b) => `${a.plus(b)},${a.times(b)}`).join(" "), a > qs[1], +a, 1 / a.n);
let h = new Q(0);
for (let i = 1; i <= 20; i++) h = h.plus(new Q(1, i));
console.log(String(h), +h);
for (const bad of [() => new Q(1, 0), () => new Q(0).inverse(), () => new Q(1, 3).times(new Q(0)).inverse()]) {
  try {
    console.log(String(bad()));
  } catch (e) {
    console.log((e as Error).message);
  }
}
function continued(x: number, terms: number): number[] {
  const out: number[] = [];
  for (let i = 0; i < terms; i++) {
    const f = Math.floor(x);
    out.push(f);
    if (x === f) break;
    x = 1 / (x - f);
  }
  return out;
}
const fold = (cf: number[]): Q => cf.reduceRight<Q | null>((acc, t) => (acc === null ? new Q(t) : new Q(t).plus(acc.inverse())), null)!;
for (const x of [0.75, Math.SQRT2, Math.PI, -1.5, 3]) console.log(continued(x, 8).join(), String(fold(continued(x, 6))));
class C {
  readonly re: number;
  readonly im: number;
  constructor(re: number, im = 0) {
    this.re = re;
    this.im = im;
  }
  plus(o: C): C {
    return new C(this.re + o.re, this.im + o.im);
  }
  times(o: C): C {
    return new C(this.re * o.re - this.im * o.im, this.re * o.im + this.im * o.re);
  }
  get abs2(): number {
    return this.re * this.re + this.im * this.im;
  }
  toString(): string {
    return `${this.re}${this.im < 0 || Object.is(this.im, -0) ? "-" : "+"}${Math.abs(this.im)}i`;
  }
}
let z = new C(1, 1);
for (let i = 0; i < 5; i++) {
  console.log(`${z}`, z.abs2);
  z = z.times(z).plus(new C(-0.5, i / 2));
}
let art = "";
for (let y = -1.2; y <= 1.2; y += 0.4) {
  for (let x = -2; x <= 0.6; x += 0.1) {
    let w = new C(0);
    let n = 0;
    while (w.abs2 < 4 && n < 30) {
      w = w.times(w).plus(new C(x, y));
      n++;
    }
    art += " .:-=+*#%@"[Math.min(9, n >> 1)];
  }
  art += "|\n";
}
console.log(art);
const poly = (...c: number[]) => (x: number): number => c.reduceRight((s, k) => s * x + k, 0);
function newton(f: (x: number) => number, x: number): string {
  let i = 0;
  for (; i < 50; i++) {
    const d = (f(x + 1e-6) - f(x - 1e-6)) / 2e-6;
    const next = x - f(x) / d;
    if (Math.abs(next - x) < 1e-9) break;
    x = next;
  }
  return x.toFixed(6) + "/" + (i < 50);
}
console.log(newton(poly(-2, 0, 1), 1), newton(poly(-1, -1, 0, 1), 1.5), newton(Math.cos, 1), newton(poly(1, 0, 1), 3).endsWith("false"));
