/**
 * Which node keeps a key: rendezvous hashing (Thaler and Ravishankar 1998), "highest random weight".
 * Each node has a weight for each key, and the heaviest one keeps it. So a key moves only when its
 * own node goes, or to a node that has come: no other assignment moves as little. It takes one
 * multiplication a node, and no table that two clients could have differently.
 */

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** 32 bits of a text: FNV-1a over its UTF-16 units, stirred so that short texts differ everywhere. */
export function hashText(text: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  }
  return stir(hash);
}

/**
 * The index of the node that keeps a key; -1 when there is none. Equal weights: the first one.
 * @param key    `hashText` of the key
 * @param nodes  `hashText` of each node's name; 0 = this node is not there
 */
export function highestWeight(key: number, nodes: readonly number[]): number {
  let [best, bestWeight] = [-1, -1];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!;
    if (node === 0) continue;
    const weight = stir(key ^ node);
    if (weight > bestWeight) {
      best = i;
      bestWeight = weight;
    }
  }
  return best;
}

/** The finalizer of MurmurHash3: each bit of the result depends on each bit of `value`. */
function stir(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
