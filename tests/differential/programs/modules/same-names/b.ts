let counter = 100;
const step = 0.25;
function helper(x: number): string {
  return `b${x * 2}`;
}
export class Item {
  static made = 10;
  #hidden = [counter];
  n: number;
  constructor(n: number) {
    this.n = n;
    Item.made++;
  }
  show(): string {
    return helper(this.n) + this.#hidden.join();
  }
}
export const bump = (): number => (counter -= step);
export const peek = (): number => counter;
export const make = (n: number): Item => new Item(n * counter);
