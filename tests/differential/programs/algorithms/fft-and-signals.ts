// Attacks: iterative FFT on Float64Array with bit reversal, convolution, inverse, filters.
function fft(re: Float64Array, im: Float64Array, inverse: boolean): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j], re[i]];
      [im[i], im[j]] = [im[j], im[i]];
    }
  }
  for (let len = 2; len <= n; len <<= 1) {
    const angle = ((inverse ? 2 : -2) * Math.PI) / len;
    const [wr, wi] = [Math.cos(angle), Math.sin(angle)];
    for (let i = 0; i < n; i += len) {
      let [cr, ci] = [1, 0];
      for (let k = 0; k < len / 2; k++) {
        const [a, b] = [i + k, i + k + len / 2];
        const xr = re[b] * cr - im[b] * ci;
        const xi = re[b] * ci + im[b] * cr;
        re[b] = re[a] - xr;
        im[b] = im[a] - xi;
        re[a] += xr;
        im[a] += xi;
        [cr, ci] = [cr * wr - ci * wi, cr * wi + ci * wr];
      }
    }
  }
  if (inverse) for (let i = 0; i < n; i++) {
    re[i] /= n;
    im[i] /= n;
  }
}
const re = Float64Array.from({ length: 16 }, (_, i) => (i < 8 ? 1 : -1) + (i % 3) / 4);
const im = new Float64Array(16);
const original = re.slice();
fft(re, im, false);
for (let i = 0; i < 5; i++) console.log(re[i], im[i]);
fft(re, im, true);
let worst = 0;
for (let i = 0; i < 16; i++) worst = Math.max(worst, Math.abs(re[i] - original[i]), Math.abs(im[i]));
console.log(worst < 1e-14, worst > 0);
function multiply(a: string, b: string): string {
  let n = 1;
  while (n < a.length + b.length) n *= 2;
  const load = (s: string): [Float64Array, Float64Array] => {
    const r = new Float64Array(n);
    for (let i = 0; i < s.length; i++) r[i] = s.charCodeAt(s.length - 1 - i) - 48;
    const m = new Float64Array(n);
    fft(r, m, false);
    return [r, m];
  };
  const [[ar, ai], [br, bi]] = [load(a), load(b)];
  for (let i = 0; i < n; i++) [ar[i], ai[i]] = [ar[i] * br[i] - ai[i] * bi[i], ar[i] * bi[i] + ai[i] * br[i]];
  fft(ar, ai, true);
  let carry = 0;
  let out = "";
  for (let i = 0; i < n; i++) {
    carry += Math.round(ar[i]);
    out = (carry % 10) + out;
    carry = Math.floor(carry / 10);
  }
  let k = 0;
  while (k < out.length - 1 && out[k] === "0") k++;
  return out.slice(k);
}
for (const [a, b] of [["12", "34"], ["0", "999"], ["99999999", "99999999"], ["123456789012345678901234567890", "987654321098765432109876543210"]]) console.log(multiply(a, b), multiply(a, b) === String(BigInt(a) * BigInt(b)));
function median(list: number[], w: number): number[] {
  return list.map((_, i) => list.slice(Math.max(0, i - w), i + w + 1).sort((a, b) => a - b)).map((l) => l[l.length >> 1]);
}
console.log(median([1, 100, 2, 3, -50, 4, 5], 1).join(), median([0.5, NaN, 1], 1).length);
const ema = [5, 7, 9, 1, 0].reduce<number[]>((acc, x) => [...acc, acc.length === 0 ? x : acc[acc.length - 1] * 0.75 + x * 0.25], []);
console.log(ema.join(), Int16Array.from(ema, (x) => x * 1000).join(), Uint8ClampedArray.from(ema, (x) => x * 40 - 100).join());
const samples = Int16Array.from({ length: 64 }, (_, i) => Math.round(Math.sin(i / 5) * 32767 * 1.5));
console.log(samples.slice(0, 12).join(), samples.filter((s) => s < 0).length, samples.reduce((m, s) => Math.max(m, s), -32768));
