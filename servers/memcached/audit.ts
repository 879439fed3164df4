/** Looks at a whole store and says what is wrong with it: for tests and the fuzzer. */

import { BLOCK_WORD_SHIFT, NEXT_WORD, PAYLOAD_BYTES } from "./arena.ts";
import {
  EXPTIME,
  HASH,
  HOLDERS_MASK,
  KEY_BYTES_MASK,
  LINKED,
  LRU_NEXT,
  LRU_PREVIOUS,
  STATE,
  VALUE_BYTES,
  valuePosition,
  WARM,
} from "./item.ts";
import type { Store } from "./store.ts";

/**
 * "" when all is well; `heldBlocks` are in chains that only a holder knows (values on their way
 * in).
 */
export function audit(store: Store, heldBlocks: number): string {
  const words = store.arena.words;
  const seen = new Set<number>();
  let items = 0;
  let bytes = 0;
  let blocks = 0;
  let expiring = 0;
  for (const isWarm of [false, true]) {
    let previous = 0;
    let count = 0;
    let item = isWarm ? store.lru.warmHead : store.lru.coldHead;
    while (item !== 0) {
      if (seen.has(item)) return `item ${item} is twice in the lists`;
      seen.add(item);
      const base = item << BLOCK_WORD_SHIFT;
      const state = words[base + STATE]!;
      if ((state & LINKED) === 0) return `item ${item} is in a list but not linked`;
      if (((state & WARM) !== 0) !== isWarm) return `item ${item} is in the wrong list`;
      if (words[base + LRU_PREVIOUS] !== previous) return `item ${item} has a wrong neighbour`;
      store.loadKeyOf(item);
      if (store.key.hash !== words[base + HASH]) return `item ${item} has a wrong hash`;
      if (store.find() !== item) return `item ${item} is not found by its key`;
      if (words[base + EXPTIME] !== 0) expiring++;
      const chain = chainLength(store, item);
      const payload = valuePosition(state & KEY_BYTES_MASK) + words[base + VALUE_BYTES]!;
      if (chain !== Math.ceil(payload / PAYLOAD_BYTES)) return `item ${item} has ${chain} blocks`;
      items++;
      count++;
      bytes += store.sizeOf(item);
      blocks += chain;
      previous = item;
      item = words[base + LRU_NEXT]!;
    }
    const tail = isWarm ? store.lru.warmTail : store.lru.coldTail;
    if (tail !== previous) return "a list does not end at its tail";
    const counted = isWarm ? store.lru.warmCount : store.lru.coldCount;
    if (counted !== count) return `a list counts ${counted} of ${count} items`;
  }
  if (items !== store.itemCount) return `${store.itemCount} items counted, ${items} there`;
  if (bytes !== store.itemBytes) return `${store.itemBytes} bytes counted, ${bytes} there`;
  if (expiring !== store.expiringCount) return `${store.expiringCount} expiring, ${expiring} there`;
  const used = store.arena.blocksUsed;
  if (used !== blocks + heldBlocks) return `${used} blocks used, ${blocks} and ${heldBlocks} known`;
  if (used + store.arena.freeBlocks() !== store.arena.blockCount) return "blocks are lost";
  return "";
}

/** Items with holders; a store without clients has none. */
export function heldItems(store: Store): number {
  let held = 0;
  for (const head of [store.lru.coldHead, store.lru.warmHead]) {
    for (let item = head; item !== 0; ) {
      const base = item << BLOCK_WORD_SHIFT;
      if ((store.arena.words[base + STATE]! & HOLDERS_MASK) !== 0) held++;
      item = store.arena.words[base + LRU_NEXT]!;
    }
  }
  return held;
}

function chainLength(store: Store, item: number): number {
  let count = 0;
  for (let block = item; block !== 0; count++) {
    block = store.arena.words[(block << BLOCK_WORD_SHIFT) + NEXT_WORD]!;
  }
  return count;
}
