// An interpreter of trees: each of many classes calls the methods of all, through one interface.
interface Expression {
  value(x: number): number;
  show(depth: number): string;
  readonly size: number;
}

abstract class Base implements Expression {
  readonly size: number;
  constructor(
    readonly left: Expression | null,
    readonly right: Expression | null,
    readonly n: number,
  ) {
    this.size = 1 + (left?.size ?? 0) + (right?.size ?? 0);
  }
  protected a(x: number): number {
    return this.left === null ? this.n : this.left.value(x);
  }
  protected b(x: number): number {
    return this.right === null ? x - this.n : this.right.value(x);
  }
  abstract value(x: number): number;
  show(depth: number): string {
    if (depth > 3) return "..";
    const inner = [this.left, this.right].map((one) => one?.show(depth + 1) ?? "-");
    return `${this.constructor.name}(${inner.join(" ")})`;
  }
}

class Const extends Base {
  value(x: number): number {
    return this.n;
  }
}
class Arg extends Base {
  value(x: number): number {
    return x;
  }
}
class Sum extends Base {
  value(x: number): number {
    return this.a(x) + this.b(x);
  }
}
class Difference extends Base {
  value(x: number): number {
    return this.a(x) - this.b(x);
  }
}
class Product extends Base {
  value(x: number): number {
    return (this.a(x) * this.b(x)) % 1009;
  }
}
class Minimum extends Base {
  value(x: number): number {
    return Math.min(this.a(x), this.b(x));
  }
}
class Maximum extends Base {
  value(x: number): number {
    return Math.max(this.a(x), this.b(x));
  }
}
class Negated extends Base {
  value(x: number): number {
    return -this.a(x);
  }
}
class Absolute extends Base {
  value(x: number): number {
    return Math.abs(this.a(x));
  }
}
class Choice extends Base {
  value(x: number): number {
    return this.a(x) > 0 ? this.b(x) : x;
  }
}
class Sign extends Base {
  value(x: number): number {
    return Math.sign(this.a(x));
  }
}
class Squared extends Base {
  value(x: number): number {
    return (this.a(x) ** 2) % 997;
  }
}
class Parity extends Base {
  value(x: number): number {
    return this.a(x) % 2 === 0 ? x : this.b(x);
  }
}
class Clamped extends Base {
  value(x: number): number {
    return Math.max(-5, Math.min(5, this.a(x)));
  }
}
class Digits extends Base {
  value(x: number): number {
    return this.show(0).length + x;
  }
}
class Steps extends Base {
  value(x: number): number {
    return this.b(this.a(x) % 7);
  }
}

class Broken extends Base {
  value(x: number): number {
    if (x > 3) throw new RangeError(`too large: ${x}`);
    return x;
  }
  override show(): string {
    return "broken";
  }
}

const all: Expression[] = [];
let seed = 7;
function next(most: number): number {
  seed = (seed * 1103 + 12345) % 65536;
  return seed % most;
}
function pick(): Expression | null {
  return all.length < 4 || next(9) === 0 ? null : (all[all.length - 1 - next(4)] ?? null);
}
for (let round = 0; round < 3; round++) {
  all.push(new Const(pick(), pick(), next(12)));
  all.push(new Arg(pick(), pick(), next(12)));
  all.push(new Sum(pick(), pick(), next(12)));
  all.push(new Difference(pick(), pick(), next(12)));
  all.push(new Product(pick(), pick(), next(12)));
  all.push(new Minimum(pick(), pick(), next(12)));
  all.push(new Maximum(pick(), pick(), next(12)));
  all.push(new Negated(pick(), pick(), next(12)));
  all.push(new Absolute(pick(), pick(), next(12)));
  all.push(new Choice(pick(), pick(), next(12)));
  all.push(new Sign(pick(), pick(), next(12)));
  all.push(new Squared(pick(), pick(), next(12)));
  all.push(new Parity(pick(), pick(), next(12)));
  all.push(new Clamped(pick(), pick(), next(12)));
  all.push(new Digits(pick(), pick(), next(12)));
  all.push(new Steps(pick(), pick(), next(12)));
  all.push(new Broken(pick(), pick(), next(12)));
}
for (const one of all) {
  const values: string[] = [];
  for (const x of [-2, 1, 4]) {
    try {
      values.push(String(one.value(x)));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      values.push(error.message);
    }
  }
  console.log(one.size, one.show(0).slice(0, 60), values.join(" "));
}
