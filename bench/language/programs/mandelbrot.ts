/** The Mandelbrot set as bits of a picture: doubles in registers, bytes out. */
import { check } from "./check.ts";

const SIZE = 1200;
const STEPS = 50;

function draw(out: Uint8Array): void {
  let at = 0;
  for (let row = 0; row < SIZE; row++) {
    const ci = (2 * row) / SIZE - 1;
    let bits = 0;
    for (let column = 0; column < SIZE; column++) {
      const cr = (2 * column) / SIZE - 1.5;
      let [zr, zi, rr, ii] = [0, 0, 0, 0];
      let steps = 0;
      while (steps < STEPS && rr + ii <= 4) {
        zi = 2 * zr * zi + ci;
        zr = rr - ii + cr;
        rr = zr * zr;
        ii = zi * zi;
        steps++;
      }
      bits = (bits << 1) | (rr + ii <= 4 ? 1 : 0);
      if ((column & 7) === 7) {
        out[at++] = bits;
        bits = 0;
      }
    }
  }
}

check(602370638, () => {
  const out = new Uint8Array((SIZE * SIZE) / 8);
  let hash = 0;
  for (let round = 0; round < 2; round++) {
    draw(out);
    for (let i = 0; i < out.length; i++) hash = (Math.imul(hash, 31) + out[i]!) | 0;
  }
  return hash;
});
