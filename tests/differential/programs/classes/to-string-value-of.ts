// Attacks: instances in string and number contexts with overridden toString and valueOf.
class V2 {
  x: number;
  y: number;
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
  toString(): string {
    return `(${this.x}, ${this.y})`;
  }
}
class Weighted extends V2 {
  w: number;
  constructor(x: number, y: number, w: number) {
    super(x, y);
    this.w = w;
  }
  valueOf(): number {
    return this.w;
  }
  override toString(): string {
    return this.w + "*" + super.toString();
  }
}
const list = [new V2(1, -0), new V2(0.5, NaN), new Weighted(1, 2, 3), new Weighted(1, 2, -0.5)];
for (const v of list) {
  const n = v as unknown as number;
  console.log(`${v}`, v + "", String(v), n * 2, n > 1, n + 1, [v, v].join(";"), Math.floor(n), isNaN(n), "" + [v]);
}
console.log(list.map(String).join(" "), [...list].sort().join(" "), (list[2] as unknown as number) - (list[3] as unknown as number), list[2] > list[3], list[0] == ("(1, 0)" as unknown), list[2] == (3 as unknown), list[2] == list[2], new Map([[String(list[0]), 1]]).get("(1, 0)"));
class Plain {}
class WithName {
  name = "n";
}
console.log(`${new Plain()}`, new Plain() + "!", String(new WithName()), (new Plain() as unknown as number) * 1, new Plain().toString(), new Plain() == ("[object Object]" as unknown));
const index: Record<string, number> = {};
index[new V2(1, 2) as unknown as string] = 5;
index[String(new V2(1, 2))]++;
console.log(index);
class Version {
  parts: number[];
  constructor(text: string) {
    this.parts = text.split(".").map(Number);
  }
  valueOf(): number {
    return this.parts.reduce((s, p) => s * 1000 + p, 0);
  }
}
const versions = ["1.2.10", "1.2.9", "1.10.0", "0.99.99"].map((t) => new Version(t));
versions.sort((a, b) => +a - +b);
console.log(versions.map((v) => v.parts.join(".")).join(" < "), versions[0] < versions[1], versions[3] >= versions[2], `${versions[0]}`, +versions[3]);
let calls = 0;
const lazy = {
  valueOf: () => ++calls,
};
console.log((lazy as unknown as number) + (lazy as unknown as number), (lazy as unknown as number) < (lazy as unknown as number), lazy == lazy, calls);
