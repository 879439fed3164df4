import { base } from "./base.ts";
import type { Tree } from "./tree.ts";
export class Leaf extends base() {
  value: number;
  owner: Tree | null = null;
  constructor(value: number) {
    super();
    this.value = value;
  }
  override sum(): number {
    return this.value;
  }
  static peek(): string {
    return "leaf ready";
  }
}
