/** Array iterators (ECMA-262 23.1.5). Each looks at the length again at every step, and stays done once it is. */
import { viewIsOut, viewsChange } from "#es-native";
import { TypeError } from "./error.ts";
import { FastIterator } from "./iterate.ts";

abstract class ArrayIterator<A extends ArrayLike<unknown>, T> extends FastIterator<T> {
  readonly $array: A;
  #index = 0;
  #isDone = false;

  constructor(array: A) {
    super();
    this.$array = array;
  }

  /** The next index, or -1 at the end, for good. */
  protected $step(): number {
    const index = this.#index;
    if (viewsChange() && !this.#isDone && viewIsOut(this.$array))
      throw new TypeError("Cannot perform Array Iterator.prototype.next on a detached ArrayBuffer");
    if (this.#isDone || index >= this.$array.length) {
      this.#isDone = true;
      return -1;
    }
    this.#index = index + 1;
    return index;
  }

  override get [Symbol.toStringTag](): string {
    return "Array Iterator";
  }
}

export class ArrayValues<T> extends ArrayIterator<ArrayLike<T>, T> {
  override $advance(): boolean {
    const index = this.$step();
    if (index < 0) return false;
    this.$current = this.$array[index];
    return true;
  }
}

export class ArrayKeys extends ArrayIterator<ArrayLike<unknown>, number> {
  override $advance(): boolean {
    const index = this.$step();
    if (index < 0) return false;
    this.$current = index;
    return true;
  }
}

export class ArrayEntries<T> extends ArrayIterator<ArrayLike<T>, [number, T]> {
  override $advance(): boolean {
    const index = this.$step();
    if (index < 0) return false;
    this.$current = [index, this.$array[index] as T];
    return true;
  }
}
