import { Tree } from "./tree.ts";
export function base(): { new (): { sum(): number; describe(): string } } {
  return class {
    sum(): number {
      return -1;
    }
    describe(): string {
      return `leaf ${this.sum()} ${this instanceof (Tree as unknown as { new (): unknown })}`;
    }
  };
}
