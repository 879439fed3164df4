class Zero extends Array<number> { constructor(size: number) { super(size); this.fill(0); } }
const z = new Zero(4);
z[2] = 5;
console.log(z.length, z[2], z.join(), z instanceof Zero, z instanceof Array, Array.isArray(z), z);
class Stack<T> extends Array<T> {
  label = "stack";
  get top(): T | undefined { return this[this.length - 1]; }
  set top(v: T | undefined) { this[this.length - 1] = v as T; }
  peek(): T | undefined { return this.top; }
}
const s = new Stack<string>();
s.push("a", "b");
s.top = "z";
console.log(s.top, s.peek(), s.length, s.label, s, s.constructor.name, JSON.stringify(s), Object.keys(s));
for (const x of s) console.log(x);
const mixed: number[][] = [[1, 2], z];
for (const m of mixed) console.log(m.length, m.indexOf(2), m instanceof Zero, Object.prototype.toString.call(m));
const tokens: string[] & { links?: Record<string, number> } = ["p", "q"];
tokens.links = { a: 1 };
console.log(tokens, tokens.links.a, Object.keys(tokens), "links" in tokens, JSON.stringify(tokens));
const plain: string[] & { links?: Record<string, number> } = ["p", "q"];
console.log(plain.links, plain, [...s, ...plain]);
delete tokens.links;
console.log(tokens, tokens.links);
const multi = new Stack(1, 2, 3);
console.log(multi.length, multi.concat([4]).length, multi.reduce((a, b) => a + b, 0));
class Bag<T> extends Array<T> { total(): number { return this.length; } }
const bag = Bag.from([3, 1, 2]) as Bag<number>;
console.log(bag, bag.total(), bag.map((x) => x * 2) instanceof Bag, bag.filter((x) => x > 1), bag.slice(1), bag.concat([9], 8), Bag.of(7, 8), bag.flat(), bag.flatMap((x) => [x, x]), bag.splice(0, 1), bag);
class Plain extends Array<number> { static get [Symbol.species](): ArrayConstructor { return Array; } }
const p = Plain.of(1, 2, 3);
console.log(p, p.map((x) => x + 1), p.slice(), p.sort((a, b) => b - a), p.reverse(), [...p], Array.from(p), p.toSorted());
const odd: number[] & { [Symbol.isConcatSpreadable]?: boolean } = [1, 2];
odd[Symbol.isConcatSpreadable] = false;
console.log([0].concat(odd as unknown as number), [0].concat({ length: 2, 0: "a", [Symbol.isConcatSpreadable]: true } as unknown as number[]));
class Sub extends Zero { extra = 1; override push(...items: number[]): number { return super.push(...items.map((x) => x * 10)); } }
const sub = new Sub(2);
sub.push(3);
console.log(sub, sub.length, sub instanceof Zero, sub.extra);
