// One call runs one function by several ways: as a method of a class, as a value in an object, beside other values.
interface Named {
  name(): string;
  show(): string;
}
class Base implements Named {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  name(): string {
    return this.text;
  }
  show(): string {
    return `<${this.name()}>`;
  }
}
class Derived extends Base {
  override name(): string {
    return `${this.text}!`;
  }
}
function other(this: Named): string {
  return `other ${this.name()}`;
}
const show = Base.prototype.show;
const literal = { n: 1, name: (): string => "literal", show };
const second = { name: (): string => "second", show: other as () => string, m: 2 };
const third = { name: (): string => "third", show: (): string => "own" };
const flips: Named = { name: (): string => "flips", show };

function showAll(items: readonly Named[]): string {
  return items.map((item) => item.show()).join(" ");
}
console.log(showAll([new Base("b"), literal, second]));
console.log(showAll([second, new Derived("d"), third, literal, flips]));
flips.show = other;
console.log(showAll([flips, new Derived("e"), literal]));
for (const item of [literal, new Base("x"), flips, third, second, new Derived("y")] as Named[]) {
  console.log(item.show(), item.show === show, (item["show"] as () => string).call(new Base("z")));
}
