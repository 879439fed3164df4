// Attacks: LCG, xorshift, Mersenne Twister, PCG by halves, splitmix, in int and double forms.
class Mersenne {
  readonly #mt = new Uint32Array(624);
  #at = 624;
  constructor(seed: number) {
    this.#mt[0] = seed;
    for (let i = 1; i < 624; i++) {
      const x = this.#mt[i - 1] ^ (this.#mt[i - 1] >>> 30);
      this.#mt[i] = Math.imul(x, 1812433253) + i;
    }
  }
  next(): number {
    if (this.#at === 624) {
      for (let i = 0; i < 624; i++) {
        const y = (this.#mt[i] & 0x80000000) | (this.#mt[(i + 1) % 624] & 0x7fffffff);
        this.#mt[i] = this.#mt[(i + 397) % 624] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
      }
      this.#at = 0;
    }
    let y = this.#mt[this.#at++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }
}
const mt = new Mersenne(5489);
console.log(Array.from({ length: 5 }, () => mt.next()).join(" "));
for (let i = 0; i < 995 - 1; i++) mt.next();
console.log(mt.next());
const generators: [string, () => number][] = [];
let lcg = 1;
generators.push(["minstd", () => (lcg = (lcg * 48271) % 2147483647)]);
let ansi = 12345;
generators.push(["ansi", () => ((ansi = (Math.imul(ansi, 1103515245) + 12345) & 0x7fffffff), ansi >> 16)]);
let x32 = 2463534242;
generators.push(["xorshift32", () => {
  x32 ^= x32 << 13;
  x32 ^= x32 >>> 17;
  x32 ^= x32 << 5;
  return x32 >>> 0;
}]);
const s128 = new Uint32Array([123456789, 362436069, 521288629, 88675123]);
generators.push(["xorshift128", () => {
  const t = s128[0] ^ (s128[0] << 11);
  s128.copyWithin(0, 1);
  s128[3] = s128[2] ^ (s128[2] >>> 19) ^ t ^ (t >>> 8);
  return s128[3];
}]);
let mul = 0;
generators.push(["mulberry32", () => {
  mul = (mul + 0x6d2b79f5) | 0;
  let t = Math.imul(mul ^ (mul >>> 15), 1 | mul);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}]);
let wich = [1, 2, 3];
generators.push(["wichmann-hill", () => {
  wich = [(171 * wich[0]) % 30269, (172 * wich[1]) % 30307, (170 * wich[2]) % 30323];
  return (wich[0] / 30269 + wich[1] / 30307 + wich[2] / 30323) % 1;
}]);
let middle = 675248;
generators.push(["middle square", () => (middle = Number(String(middle * middle).padStart(12, "0").slice(3, 9)))]);
let sm = 42n;
generators.push(["splitmix64", () => {
  sm = BigInt.asUintN(64, sm + 0x9e3779b97f4a7c15n);
  let z = sm;
  z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return Number((z ^ (z >> 31n)) >> 11n) / 2 ** 53;
}]);
for (const [name, g] of generators) {
  const first = Array.from({ length: 5 }, g);
  let fold = 0;
  let sum = 0;
  for (let i = 0; i < 300; i++) {
    const v = g();
    sum += v;
    fold = (Math.imul(fold, 31) + Math.floor(v * 1000)) | 0;
  }
  console.log(name, first.join(" "), fold, sum);
}
function shuffle<T>(list: T[], random: () => number): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = random() % (i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}
console.log(shuffle([..."abcdefghij"], () => mt.next()).join(""), shuffle([1, 2.5, -0, NaN], generators[0][1]).join());
