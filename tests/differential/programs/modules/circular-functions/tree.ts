import { Leaf } from "./leaf.ts";
export abstract class Node2 {
  abstract sum(): number;
  describe(): string {
    return `${this.constructor.name}=${this.sum()}`;
  }
}
export class Tree extends Node2 {
  kids: Node2[];
  constructor(kids: Node2[]) {
    super();
    this.kids = kids;
  }
  sum(): number {
    return this.kids.reduce((s, k) => s + k.sum(), 0);
  }
}
export { Leaf };
export const early = Leaf.peek();
