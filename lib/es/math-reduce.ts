/**
 * An angle modulo pi/2, in two doubles: Cody and Waite's subtraction for moderate angles, Payne and Hanek's product
 * with the bits of 2/pi for large ones. The steps are those of fdlibm, so that the last bit is V8's.
 */
import { float64FromParts, float64Low } from "#es-native";
import { highWord, powerOfTwo } from "./math-words.ts";

const INV_PIO2 = 0.6366197723675814;
// pi/2 in parts of 33 bits, each with what is left after it.
const PIO2_1 = 1.5707963267341256;
const PIO2_1T = 6.077100506506192e-11;
const PIO2_2 = 6.077100506303966e-11;
const PIO2_2T = 2.0222662487959506e-21;
const PIO2_3 = 2.0222662487111665e-21;
const PIO2_3T = 8.4784276603689e-32;
const TWO24 = 16777216;
const TWO_M24 = 1 / TWO24;

/** 2/pi in pieces of 24 bits, six hexadecimal digits each. */
const TWO_OVER_PI =
  "a2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921c" +
  "fe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980f" +
  "ef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d08" +
  "56033046fc7b6babf0cfbc209af4361da9e391615ee61b086599855f14a068408dffd8804d73273106061556ca73a8c9" +
  "60e27bc08c6b";

/** The upper words of n * pi/2 for n = 1 .. 31, eight digits each: nearer than that a second step is needed. */
const PIO2_MULTIPLES =
  "3ff921fb400921fb4012d97c401921fb401f6a7a4022d97c4025fdbb402921fb402c463a402f6a7a4031475c4032d97c" +
  "40346b9c4035fdbb40378fdb403921fb403ab41b403c463a403dd85a403f6a7a40407e4c4041475c4042106c4042d97c" +
  "4043a28c40446b9c404534ac4045fdbb4046c6cb40478fdb404858eb404921fb";

/** What is left of the angle, `angle + tail`, in [-pi/4, pi/4], after `reduce`. */
export let angle = 0;
export let tail = 0;

/** Reduces `x`, finite and beyond pi/4; gives the multiple of pi/2 taken away, modulo 8 at least. */
export function reduce(x: number): number {
  const high = highWord(x);
  const ix = high & 0x7fffffff;
  if (ix < 0x4002d97c) return reduceOnce(x, ix);
  const n = ix <= 0x413921fb ? reduceModerate(Math.abs(x), ix) : reduceLarge(x, ix);
  if (high >= 0) return n;
  angle = -angle;
  tail = -tail;
  return -n;
}

/** Below 3 pi/4. */
function reduceOnce(x: number, ix: number): number {
  const sign = x > 0 ? 1 : -1;
  let z = x - sign * PIO2_1;
  let rest = sign * PIO2_1T;
  if (ix === 0x3ff921fb) {
    z -= sign * PIO2_2;
    rest = sign * PIO2_2T;
  }
  angle = z - rest;
  tail = z - angle - rest;
  return sign;
}

/** Up to 2^19 * pi/2: one, two or three parts of pi/2, as many as cancellation asks for. */
function reduceModerate(t: number, ix: number): number {
  const n = Math.trunc(t * INV_PIO2 + 0.5);
  let r = t - n * PIO2_1;
  let w = n * PIO2_1T;
  angle = r - w;
  if (n >= 32 || ix === hexAt(PIO2_MULTIPLES, (n - 1) * 8, 8)) {
    const exponent = ix >> 20;
    if (exponent - exponentOf(angle) > 16) {
      let before = r;
      w = n * PIO2_2;
      r = before - w;
      w = n * PIO2_2T - (before - r - w);
      angle = r - w;
      if (exponent - exponentOf(angle) > 49) {
        before = r;
        w = n * PIO2_3;
        r = before - w;
        w = n * PIO2_3T - (before - r - w);
        angle = r - w;
      }
    }
  }
  tail = r - angle - w;
  return n;
}

function exponentOf(x: number): number {
  return (highWord(x) >> 20) & 0x7ff;
}

function hexAt(digits: string, from: number, count: number): number {
  let value = 0;
  for (let i = from; i < from + count; i++) {
    const unit = digits.charCodeAt(i);
    value = value * 16 + (unit < 58 ? unit - 48 : unit - 87);
  }
  return value;
}

function chunk(index: number): number {
  return index < 0 ? 0 : hexAt(TWO_OVER_PI, index * 6, 6);
}

/** Beyond that: the three pieces of 24 bits of |x|, and where they stand. */
function reduceLarge(x: number, ix: number): number {
  const exponent = (ix >> 20) - 1046;
  let z = float64FromParts(float64Low(x), ix - (exponent << 20));
  const pieces: number[] = [];
  for (let i = 0; i < 2; i++) {
    const piece = Math.trunc(z);
    pieces.push(piece);
    z = (z - piece) * TWO24;
  }
  pieces.push(z);
  let count = 3;
  while (pieces[count - 1] === 0) count--;
  return new LargeReduction(pieces, count, exponent).run();
}

const TERMS = 4; // how many pieces of 2/pi beyond the first are needed for 64 bits

class LargeReduction {
  readonly pieces: readonly number[];
  readonly last: number;
  readonly first: number;
  /** Exponent of the lowest piece of the product. */
  scale: number;
  /** The product, piece by piece, before carries. */
  readonly product: number[] = [];
  /** The pieces as integers, lowest first. */
  readonly digits: number[] = [];
  top = TERMS;
  fraction = 0;
  /** Above zero when the fraction is at least a half: then pi/2 minus it is taken. */
  half = 0;

  constructor(pieces: readonly number[], count: number, exponent: number) {
    this.pieces = pieces;
    this.last = count - 1;
    this.first = Math.max(Math.trunc((exponent - 3) / 24), 0);
    this.scale = exponent - 24 * (this.first + 1);
  }

  run(): number {
    for (let i = 0; i <= TERMS; i++) this.product.push(this.productAt(i));
    let n = this.distill();
    while (this.fraction === 0 && this.needsMore()) n = this.distill();
    this.normalize();
    this.multiply();
    return n & 7;
  }

  private productAt(i: number): number {
    let sum = 0;
    for (let j = 0; j <= this.last; j++) {
      sum += (this.pieces[j] as number) * chunk(this.first + i - j);
    }
    return sum;
  }

  /** Turns the product into digits and gives its whole part modulo 8; what is left is `fraction`. */
  private distill(): number {
    const { digits, product, top, scale } = this;
    let z = product[top] as number;
    for (let i = 0, j = top; j > 0; i++, j--) {
      const carry = Math.trunc(TWO_M24 * z);
      digits[i] = Math.trunc(z - TWO24 * carry);
      z = (product[j - 1] as number) + carry;
    }
    z = scaled(z, scale);
    z -= 8 * Math.floor(z * 0.125);
    let n = Math.trunc(z);
    z -= n;
    this.half = 0;
    const lowest = digits[top - 1] as number;
    if (scale > 0) {
      const whole = lowest >> (24 - scale);
      n += whole;
      digits[top - 1] = lowest - (whole << (24 - scale));
      this.half = (digits[top - 1] as number) >> (23 - scale);
    } else if (scale === 0) this.half = lowest >> 23;
    else if (z >= 0.5) this.half = 2;
    this.fraction = z;
    if (this.half > 0) {
      n++;
      this.complement();
    }
    return n;
  }

  /** One minus the fraction. */
  private complement(): void {
    const { digits, top, scale } = this;
    let carry = false;
    for (let i = 0; i < top; i++) {
      const digit = digits[i] as number;
      if (carry) digits[i] = 0xffffff - digit;
      else if (digit !== 0) {
        carry = true;
        digits[i] = 0x1000000 - digit;
      }
    }
    if (scale === 1) digits[top - 1] = (digits[top - 1] as number) & 0x7fffff;
    else if (scale === 2) digits[top - 1] = (digits[top - 1] as number) & 0x3fffff;
    if (this.half !== 2) return;
    this.fraction = 1 - this.fraction;
    if (carry) this.fraction -= scaled(1, scale);
  }

  /** All digits cancelled: takes more of 2/pi. */
  private needsMore(): boolean {
    const { digits } = this;
    let any = 0;
    for (let i = this.top - 1; i >= TERMS; i--) any |= digits[i] as number;
    if (any !== 0) return false;
    let more = 1;
    while (digits[TERMS - more] === 0) more++;
    for (let i = this.top + 1; i <= this.top + more; i++) this.product[i] = this.productAt(i);
    this.top += more;
    return true;
  }

  /** Drops digits that are zero at the top, or breaks the fraction into digits. */
  private normalize(): void {
    const { digits } = this;
    if (this.fraction === 0) {
      this.top--;
      this.scale -= 24;
      while (digits[this.top] === 0) {
        this.top--;
        this.scale -= 24;
      }
      return;
    }
    const z = scaled(this.fraction, -this.scale);
    if (z >= TWO24) {
      const carry = Math.trunc(TWO_M24 * z);
      digits[this.top] = Math.trunc(z - TWO24 * carry);
      this.top++;
      this.scale += 24;
      digits[this.top] = carry;
    } else digits[this.top] = Math.trunc(z);
  }

  /** The digits times pi/2, summed from the smallest up. */
  private multiply(): void {
    const { top, digits } = this;
    const terms: number[] = [];
    let weight = scaled(1, this.scale);
    for (let i = top; i >= 0; i--) {
      terms[i] = weight * (digits[i] as number);
      weight *= TWO_M24;
    }
    const sums: number[] = [];
    for (let i = top; i >= 0; i--) {
      let sum = 0;
      for (let k = 0; k <= TERMS && k <= top - i; k++)
        sum += pio2Piece(k) * (terms[i + k] as number);
      sums.push(sum);
    }
    let total = 0;
    for (let i = top; i >= 0; i--) total += sums[i] as number;
    angle = this.half === 0 ? total : -total;
    let rest = (sums[0] as number) - total;
    for (let i = 1; i <= top; i++) rest += sums[i] as number;
    tail = this.half === 0 ? rest : -rest;
  }
}

/** pi/2 in pieces of 24 bits. */
function pio2Piece(index: number): number {
  switch (index) {
    case 0:
      return 1.570796251296997;
    case 1:
      return 7.549789415861596e-8;
    case 2:
      return 5.390302529957765e-15;
    case 3:
      return 3.282003415807913e-22;
    default:
      return 1.270655753080676e-29;
  }
}

function scaled(x: number, exponent: number): number {
  return x * powerOfTwo(exponent);
}
