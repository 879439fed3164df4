// Private fields of a derived class do not exist while the constructor of its base runs.
class Base {
  text: string;
  constructor() {
    this.text = attempt(() => this.name);
    attempt(() => String(this.has()));
    attempt(() => {
      this.name = "early";
      return "stored";
    });
  }
  has(): boolean {
    return false;
  }
  get name(): string {
    return "base";
  }
  set name(value: string) {
    console.log("base", value);
  }
}

class Derived extends Base {
  readonly label = "label";
  #name: string;
  #count = 1;
  constructor(name: string) {
    super();
    this.#name = name;
  }
  override get name(): string {
    return `${this.#name} ${this.#count}`;
  }
  override set name(value: string) {
    this.#name = value;
    this.#count++;
  }
  override has(): boolean {
    return #name in this;
  }
}

function attempt(run: () => string): string {
  try {
    const text = run();
    console.log("went on:", text);
    return text;
  } catch (error) {
    console.log((error as Error).name, (error as Error).message);
    return "failed";
  }
}

const derived = new Derived("given");
console.log(derived.text, derived.name, derived.label, derived.has());
derived.name = "later";
console.log(derived.name, new Base().text);
export {};
