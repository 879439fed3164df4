// `accessor` members: a getter and a setter on the prototype over private storage.
class Settings {
  accessor width = 4;
  accessor name: string = "none";
  static accessor made = 0;
  accessor #hidden = 1
  accessor "two words" = [1];
  accessor 7 = "seven";
  protected accessor inner: number | undefined;
  constructor() {
    Settings.made++;
  }
  get hidden(): number {
    return this.#hidden;
  }
  set hidden(value: number) {
    this.#hidden = value;
  }
  innerOr(value: number): number {
    return this.inner ?? value;
  }
}
const first = new Settings();
console.log(first.width, first.name, Settings.made, first.hidden, first["two words"], first[7]);
first.width = 7;
first.width++;
first.name += "!";
first.hidden += 2;
first["two words"].push(2);
console.log(first.width, first.name, first.hidden, first["two words"], first.innerOr(3), first);
console.log(Object.keys(first), JSON.stringify(first), "width" in first, Object.hasOwn(first, "width"));

class Wide extends Settings {
  override accessor width = 10;
  sum(): number {
    return this.width + super.width;
  }
  override innerOr(value: number): number {
    this.inner = value * 2;
    return super.innerOr(value);
  }
}
const wide = new Wide();
console.log(wide.width, wide.sum(), wide.innerOr(4), Wide.made, Settings.made);
wide.width = 1;
console.log(wide.sum(), wide instanceof Settings);

const Local = class {
  accessor accessor = "accessor";
};
console.log(new Local().accessor, Local.name);
const accessor = { accessor: 1 };
console.log(accessor.accessor);

// What is only declared stays as it is.
declare class Elsewhere {
  accessor size: number;
}
declare namespace Away {
  class Inner {
    accessor size: number;
  }
}
const sizeOf = (one: Elsewhere | Away.Inner): number => one.size;
console.log(sizeOf({ size: 3 }));
