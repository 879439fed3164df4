// Private fields without initializers, assigned in the constructor, where the base class is one of the language.
class Limited extends Map<string, number> {
  #size = 0;
  #max;
  constructor(max: number) {
    super();
    this.#max = max;
  }
  get max(): number {
    return this.#max + this.#size;
  }
  static has(o: object): boolean {
    return #max in o;
  }
}
class Coded extends Error {
  #code: string;
  constructor(code: string) {
    super("coded");
    this.#code = code;
  }
  get code(): string {
    return this.#code;
  }
}
class Plain extends Set<number> {
  max: number;
  constructor(max: number) {
    super();
    this.max = max;
  }
}
console.log(new Limited(3).max, Limited.has(new Limited(1)), Limited.has({}), new Coded("E1").code, new Plain(4).max);
class Early extends Map<number, number> {
  #n: number;
  constructor(list: [number, number][]) {
    super(list);
    this.#n = list.length;
  }
  override set(k: number, v: number): this {
    try {
      this.#n++;
    } catch (e) {
      console.log((e as Error).name);
    }
    return super.set(k, v);
  }
  get n(): number {
    return this.#n;
  }
}
const early = new Early([[1, 2]]);
console.log(early.set(3, 4).size, early.n);
