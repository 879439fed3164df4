/**
 * What the collector treats specially: a cell that does not keep its key, and keeps its value only while something else
 * keeps the key (an ephemeron). When everything is collected, a cell whose key is not reachable otherwise loses both;
 * collections of the young keep them. See runtime/gc/weak.c.
 */
import { weakCell } from "#es-native";

export class WeakCell<K, V> {
  /** The collector's: the next cell it has yet to decide on; the cell itself: it is in no list. Must be first. */
  link: WeakCell<unknown, unknown>;
  /** undefined: gone. Must be second, and the value third. */
  key: K | undefined;
  value: V | undefined;

  constructor(key: K, value: V) {
    this.link = this;
    // The collector may set them to that, which the compiler would not know.
    const none = weakCell(this);
    this.key = none;
    this.value = none;
    this.key = key;
    this.value = value;
  }

  clear(): void {
    this.key = undefined;
    this.value = undefined;
  }
}
