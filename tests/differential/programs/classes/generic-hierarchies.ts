// Attacks: generic classes extending generic classes with other arguments, overriding with kinds.
class Box<T> {
  value: T;
  constructor(value: T) {
    this.value = value;
  }
  map<U>(f: (t: T) => U): Box<U> {
    return new Box(f(this.value));
  }
  get(): T {
    return this.value;
  }
}
class ListBox<T> extends Box<T[]> {
  constructor(...items: T[]) {
    super(items);
  }
  add(x: T): this {
    this.value.push(x);
    return this;
  }
  first(): T | undefined {
    return this.value[0];
  }
}
class SumBox extends ListBox<number> {
  total(): number {
    return this.value.reduce((s, x) => s + x, 0);
  }
  override add(x: number): this {
    return super.add(x).total() > 100 ? super.add(-100) : this;
  }
}
class Tagged<T, K extends string> extends Box<T> {
  tag: K;
  constructor(value: T, tag: K) {
    super(value);
    this.tag = tag;
  }
  override get(): T {
    return super.get();
  }
}
const boxes: Box<unknown>[] = [new Box(1), new Box(0.5), new Box("s"), new Box(null), new ListBox(1, 2), new ListBox<string>(), new SumBox(60, 30), new Tagged({ a: 1 }, "obj"), new Tagged(-0, "mz")];
for (const b of boxes) console.log(b.constructor.name, b.get(), b.map((v) => typeof v).get(), b.map((v) => [v, v]).value.length, b instanceof ListBox);
const s = new SumBox(60, 30);
s.add(5).add(20).add(0.5);
console.log(s.value.join(), s.total(), s.first(), new ListBox<number>().first(), new ListBox("x").add("y").first()?.length);
interface Comparable<T> {
  compareTo(other: T): number;
}
class Version implements Comparable<Version> {
  major: number;
  minor: number;
  constructor(major: number, minor: number) {
    this.major = major;
    this.minor = minor;
  }
  compareTo(o: Version): number {
    return this.major - o.major || this.minor - o.minor;
  }
}
class Word implements Comparable<Word> {
  text: string;
  constructor(text: string) {
    this.text = text;
  }
  compareTo(o: Word): number {
    return this.text < o.text ? -1 : this.text > o.text ? 1 : 0;
  }
}
function maximum<T extends Comparable<T>>(list: T[]): T {
  return list.reduce((m, x) => (x.compareTo(m) > 0 ? x : m));
}
const v = maximum([new Version(1, 2), new Version(1, 10), new Version(0, 99)]);
console.log(v.major, v.minor, maximum(["pear", "apple", "zoo"].map((t) => new Word(t))).text);
class Chain<T> extends Box<T> {
  next: Chain<T> | null = null;
  append(x: T): Chain<T> {
    if (this.next === null) return (this.next = new Chain(x));
    return this.next.append(x);
  }
}
const chain = new Chain<number | string>(1);
for (const x of [2.5, "three", 4294967296]) chain.append(x);
let text = "";
for (let c: Chain<number | string> | null = chain; c !== null; c = c.next) text += typeof c.value + ":" + c.value + " ";
console.log(text);
