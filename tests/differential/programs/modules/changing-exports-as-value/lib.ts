export * as inner from "./math.ts";
export let version = 1;
export function bump(): number {
  return (version += 0.1);
}
export class Vec {
  readonly x: number;
  readonly y: number;
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
  get length(): number {
    return Math.sqrt(this.x ** 2 + this.y ** 2);
  }
}
export const origin = new Vec(0, -0);
