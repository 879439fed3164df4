/** Array iterators (ECMA-262 23.1.5). Each looks at the length again at every step, and stays done once it is. */
import { FastIterator } from "./iterate.ts";

export class ArrayValues<T> extends FastIterator<T> {
  readonly array: ArrayLike<T>;
  index = 0;
  isDone = false;

  constructor(array: ArrayLike<T>) {
    super();
    this.array = array;
  }

  override advance(): boolean {
    const { array, index } = this;
    if (this.isDone || index >= array.length) {
      this.isDone = true;
      return false;
    }
    this.current = array[index];
    this.index = index + 1;
    return true;
  }
}

export class ArrayKeys extends FastIterator<number> {
  readonly array: ArrayLike<unknown>;
  index = 0;
  isDone = false;

  constructor(array: ArrayLike<unknown>) {
    super();
    this.array = array;
  }

  override advance(): boolean {
    const { index } = this;
    if (this.isDone || index >= this.array.length) {
      this.isDone = true;
      return false;
    }
    this.current = index;
    this.index = index + 1;
    return true;
  }
}

export class ArrayEntries<T> extends FastIterator<[number, T]> {
  readonly array: ArrayLike<T>;
  index = 0;
  isDone = false;

  constructor(array: ArrayLike<T>) {
    super();
    this.array = array;
  }

  override advance(): boolean {
    const { array, index } = this;
    if (this.isDone || index >= array.length) {
      this.isDone = true;
      return false;
    }
    this.current = [index, array[index] as T];
    this.index = index + 1;
    return true;
  }
}
