// V8 calls a prototype by its own constructor in messages, and what has only a getter by the prototype that has it.
class Base {
  m(): number {
    return 1;
  }
  get size(): number {
    return 2;
  }
}
class Above {
  over(): number {
    return 0;
  }
  get size(): number {
    return 2;
  }
}
class Derived extends Above {
  n(): number {
    return 3;
  }
}
class Labels extends Map<string, number> {
  get first(): number {
    return 1;
  }
}
class MoreLabels extends Labels {
  override toString(): string {
    return "labels";
  }
  get second(): number {
    return 2;
  }
}
class Failure extends RangeError {
  get code(): number {
    return 1;
  }
}
class Text {
  toString(): string {
    return "text";
  }
  get size(): number {
    return 2;
  }
}
class LongText extends Text {
  length = 4;
}
class Tagged {
  get [Symbol.toStringTag](): string {
    return "Tag";
  }
  get size(): number {
    return 2;
  }
}
class Late extends Above {
  override toString(): string {
    return "late";
  }
}
const t = (f: () => void): void => {
  try {
    f();
    console.log("ok");
  } catch (e) {
    console.log(String(e));
  }
};
// What is set is known only when the program runs.
const set = (target: any, key: string, value: unknown): void => {
  target[key] = value;
};
(Derived.prototype as any).extra = 5;
Object.freeze(Base.prototype);
Object.freeze(Derived.prototype);
t(() => {
  (Base.prototype as any).m = 1;
});
t(() => {
  (Base.prototype as any).who = 1;
});
t(() => {
  (Base.prototype as any).constructor = 1;
});
t(() => {
  (Derived.prototype as any).n = 1;
});
t(() => {
  (Derived.prototype as any).extra = 1;
});
t(() => {
  (Base.prototype as any).size = 1;
});
t(() => {
  (Derived.prototype as any).size = 1;
});
t(() => {
  (new Derived() as any).size = 1;
});
t(() => {
  (new Base() as any).size = 1;
});
t(() => {
  (new Labels() as any).size = 1;
});
t(() => {
  (new Labels() as any).first = 1;
});
t(() => {
  (new MoreLabels() as any).first = 1;
});
t(() => {
  (new MoreLabels() as any).second = 1;
});
t(() => {
  (new Failure() as any).code = 1;
});
t(() => {
  (new LongText() as any).size = 1;
});
t(() => {
  (new Late() as any).size = 1;
});
t(() => {
  (new Tagged() as any).size = 1;
});
const keys = ["size", "code"];
const all: object[] = [new Base(), new Derived(), new Failure(), new Late()];
const labels: any = new MoreLabels();
for (const key of ["first", "second"]) t(() => set(labels, key, 1));
for (const one of all) {
  for (const key of keys) if (key in one) t(() => set(one, key, 1));
}
console.log(Base.prototype, Derived.prototype);
