/** Trees that are made, walked and forgotten: allocation and collection. */
import { check } from "./check.ts";

class Tree {
  readonly left: Tree | null;
  readonly right: Tree | null;

  constructor(left: Tree | null, right: Tree | null) {
    this.left = left;
    this.right = right;
  }

  count(): number {
    return this.left === null || this.right === null
      ? 1
      : 1 + this.left.count() + this.right.count();
  }
}

function grow(depth: number): Tree {
  return depth === 0 ? new Tree(null, null) : new Tree(grow(depth - 1), grow(depth - 1));
}

const DEPTH_MAX = 17;

check(16899551, () => {
  const longLived = grow(DEPTH_MAX);
  let nodes = 0;
  for (let depth = 4; depth <= DEPTH_MAX; depth += 4) {
    const turns = 1 << (DEPTH_MAX - depth + 4);
    for (let i = 0; i < turns; i++) nodes += grow(depth).count();
  }
  return nodes + longLived.count();
});
