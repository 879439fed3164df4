// Attacks: ten levels of classes, fields at each, methods overridden at some, calls through the base.
const trace: string[] = [];
class L0 {
  f0 = 0;
  tag(): string {
    return "0";
  }
  value(): number {
    return this.f0;
  }
  whoami(): string {
    return this.constructor.name + ":" + this.tag();
  }
}
class L1 extends L0 {
  f1 = 1.5;
  override value(): number {
    return super.value() + this.f1;
  }
}
class L2 extends L1 {
  f2 = "two";
  override tag(): string {
    return "2" + super.tag();
  }
}
class L3 extends L2 {
  f3: number | null = null;
  override value(): number {
    return super.value() * 2 + (this.f3 ?? -1);
  }
}
class L4 extends L3 {
  override f0 = 400;
  f4 = [4];
}
class L5 extends L4 {
  override tag(): string {
    trace.push("L5");
    return "5" + super.tag();
  }
}
class L6 extends L5 {
  override f1 = 2147483647;
  override value(): number {
    return this.f4.length + super.value();
  }
}
class L7 extends L6 {
  override tag(): string {
    return this.f2.toUpperCase() + super.tag();
  }
}
class L8 extends L7 {
  constructor(n: number) {
    super();
    this.f4.push(n, n);
    this.f3 = n;
  }
}
class L9 extends L8 {
  constructor() {
    super(0.25);
    this.f2 += "!";
  }
  override whoami(): string {
    return "<" + super.whoami() + ">";
  }
}
const all: L0[] = [new L0(), new L1(), new L2(), new L3(), new L4(), new L5(), new L6(), new L7(), new L8(7), new L9()];
for (const o of all) {
  console.log(o.whoami(), o.value(), Object.keys(o).join(), o instanceof L5, o instanceof L8);
}
let sum = 0;
for (let i = 0; i < 3; i++) for (const o of all) {
  o.f0 += i;
  sum += o.value();
}
console.log(sum, trace.length, all.map((o) => o.f0).join());
const kinds = all.map((o) => (o instanceof L7 ? "7+" : o instanceof L4 ? "4+" : o instanceof L2 ? "2+" : "low"));
console.log(kinds.join());
for (const o of all) if (o instanceof L3) o.f3 = o.f3 === null ? 5 : null;
console.log(all.map((o) => o.value()).join());
