export default class {
  n: number;
  constructor(n: number) {
    this.n = n;
  }
  twice(): number {
    return this.n * 2;
  }
}
export function helper(x: { n: number }): string {
  return Object.is(x.n, -0) ? "minus zero" : String(x.n);
}
