/** Errors thrown some calls deep and caught, with finally on the way, a quarter of the time. */
import { check } from "./check.ts";

class Refused extends Error {
  readonly code: number;
  constructor(code: number) {
    super("refused");
    this.code = code;
  }
}

let cleaned = 0;

function approve(value: number): number {
  if ((value & 3) === 0) throw new Refused(value & 255);
  return value;
}

function step(value: number): number {
  try {
    return approve(value) + 1;
  } finally {
    cleaned++;
  }
}

function attempt(value: number): number {
  try {
    return step(value);
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

check(1122911648, () => {
  let sum = 0;
  for (let i = 0; i < 2_000_000; i++) sum = (sum + attempt(i)) | 0;
  return (sum + cleaned) | 0;
});
