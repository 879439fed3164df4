// Attacks: many functions on one circle, each with much to keep over its call: the stack ends somewhere among them.
let turns = 0;
function f0(n: number, text: string): number {
  const v0 = n * 2 + 0;
  const v1 = n * 3 + 0;
  const v2 = n * 4 + 0;
  const v3 = n * 5 + 0;
  const v4 = n * 6 + 0;
  const v5 = n * 7 + 0;
  const v6 = n * 8 + 0;
  const v7 = n * 9 + 0;
  const v8 = n * 10 + 0;
  const v9 = n * 11 + 0;
  turns++;
  const below = f1(n + 1, text);
  return below + v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + text.length;
}
function f1(n: number, text: string): number {
  const v0 = n * 2 + 1;
  const v1 = n * 3 + 1;
  const v2 = n * 4 + 1;
  const v3 = n * 5 + 1;
  const v4 = n * 6 + 1;
  const v5 = n * 7 + 1;
  const v6 = n * 8 + 1;
  const v7 = n * 9 + 1;
  const v8 = n * 10 + 1;
  const v9 = n * 11 + 1;
  const below = f2(n + 1, text);
  return below + v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + text.length;
}
function f2(n: number, text: string): number {
  const v0 = n * 2 + 2;
  const v1 = n * 3 + 2;
  const v2 = n * 4 + 2;
  const v3 = n * 5 + 2;
  const v4 = n * 6 + 2;
  const v5 = n * 7 + 2;
  const v6 = n * 8 + 2;
  const v7 = n * 9 + 2;
  const v8 = n * 10 + 2;
  const v9 = n * 11 + 2;
  const below = f3(n + 1, text);
  return below + v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + text.length;
}
function f3(n: number, text: string): number {
  const v0 = n * 2 + 3;
  const v1 = n * 3 + 3;
  const v2 = n * 4 + 3;
  const v3 = n * 5 + 3;
  const v4 = n * 6 + 3;
  const v5 = n * 7 + 3;
  const v6 = n * 8 + 3;
  const v7 = n * 9 + 3;
  const v8 = n * 10 + 3;
  const v9 = n * 11 + 3;
  const below = f4(n + 1, text);
  return below + v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + text.length;
}
function f4(n: number, text: string): number {
  const v0 = n * 2 + 4;
  const v1 = n * 3 + 4;
  const v2 = n * 4 + 4;
  const v3 = n * 5 + 4;
  const v4 = n * 6 + 4;
  const v5 = n * 7 + 4;
  const v6 = n * 8 + 4;
  const v7 = n * 9 + 4;
  const v8 = n * 10 + 4;
  const v9 = n * 11 + 4;
  const below = f5(n + 1, text);
  return below + v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + text.length;
}
function f5(n: number, text: string): number {
  const v0 = n * 2 + 5;
  const v1 = n * 3 + 5;
  const v2 = n * 4 + 5;
  const v3 = n * 5 + 5;
  const v4 = n * 6 + 5;
  const v5 = n * 7 + 5;
  const v6 = n * 8 + 5;
  const v7 = n * 9 + 5;
  const v8 = n * 10 + 5;
  const v9 = n * 11 + 5;
  const below = f6(n + 1, text);
  return below + v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + text.length;
}
function f6(n: number, text: string): number {
  const v0 = n * 2 + 6;
  const v1 = n * 3 + 6;
  const v2 = n * 4 + 6;
  const v3 = n * 5 + 6;
  const v4 = n * 6 + 6;
  const v5 = n * 7 + 6;
  const v6 = n * 8 + 6;
  const v7 = n * 9 + 6;
  const v8 = n * 10 + 6;
  const v9 = n * 11 + 6;
  const below = f7(n + 1, text);
  return below + v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + text.length;
}
function f7(n: number, text: string): number {
  const v0 = n * 2 + 7;
  const v1 = n * 3 + 7;
  const v2 = n * 4 + 7;
  const v3 = n * 5 + 7;
  const v4 = n * 6 + 7;
  const v5 = n * 7 + 7;
  const v6 = n * 8 + 7;
  const v7 = n * 9 + 7;
  const v8 = n * 10 + 7;
  const v9 = n * 11 + 7;
  const below = f8(n + 1, text);
  return below + v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + text.length;
}
function f8(n: number, text: string): number {
  const v0 = n * 2 + 8;
  const v1 = n * 3 + 8;
  const v2 = n * 4 + 8;
  const v3 = n * 5 + 8;
  const v4 = n * 6 + 8;
  const v5 = n * 7 + 8;
  const v6 = n * 8 + 8;
  const v7 = n * 9 + 8;
  const v8 = n * 10 + 8;
  const v9 = n * 11 + 8;
  const below = f9(n + 1, text);
  return below + v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + text.length;
}
function f9(n: number, text: string): number {
  const v0 = n * 2 + 9;
  const v1 = n * 3 + 9;
  const v2 = n * 4 + 9;
  const v3 = n * 5 + 9;
  const v4 = n * 6 + 9;
  const v5 = n * 7 + 9;
  const v6 = n * 8 + 9;
  const v7 = n * 9 + 9;
  const v8 = n * 10 + 9;
  const v9 = n * 11 + 9;
  const below = f10(n + 1, text);
  return below + v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + text.length;
}
function f10(n: number, text: string): number {
  const v0 = n * 2 + 10;
  const v1 = n * 3 + 10;
  const v2 = n * 4 + 10;
  const v3 = n * 5 + 10;
  const v4 = n * 6 + 10;
  const v5 = n * 7 + 10;
  const v6 = n * 8 + 10;
  const v7 = n * 9 + 10;
  const v8 = n * 10 + 10;
  const v9 = n * 11 + 10;
  const below = f11(n + 1, text);
  return below + v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + text.length;
}
function f11(n: number, text: string): number {
  const v0 = n * 2 + 11;
  const v1 = n * 3 + 11;
  const v2 = n * 4 + 11;
  const v3 = n * 5 + 11;
  const v4 = n * 6 + 11;
  const v5 = n * 7 + 11;
  const v6 = n * 8 + 11;
  const v7 = n * 9 + 11;
  const v8 = n * 10 + 11;
  const v9 = n * 11 + 11;
  const below = f12(n + 1, text);
  return below + v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + text.length;
}
function f12(n: number, text: string): number {
  const v0 = n * 2 + 12;
  const v1 = n * 3 + 12;
  const v2 = n * 4 + 12;
  const v3 = n * 5 + 12;
  const v4 = n * 6 + 12;
  const v5 = n * 7 + 12;
  const v6 = n * 8 + 12;
  const v7 = n * 9 + 12;
  const v8 = n * 10 + 12;
  const v9 = n * 11 + 12;
  const below = f13(n + 1, text);
  return below + v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + text.length;
}
function f13(n: number, text: string): number {
  const v0 = n * 2 + 13;
  const v1 = n * 3 + 13;
  const v2 = n * 4 + 13;
  const v3 = n * 5 + 13;
  const v4 = n * 6 + 13;
  const v5 = n * 7 + 13;
  const v6 = n * 8 + 13;
  const v7 = n * 9 + 13;
  const v8 = n * 10 + 13;
  const v9 = n * 11 + 13;
  const below = f0(n + 1, text);
  return below + v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + text.length;
}

for (let i = 0; i < 3; i++) {
  turns = 0;
  try {
    console.log(f0(0, "some"));
  } catch (e) {
    console.log(e instanceof RangeError, (e as Error).message, turns > 50);
  }
}

/** Objects that call one another in ways that are found out at run time. */
interface Link {
  next: Link;
  go(n: number): string;
}
class Plain implements Link {
  next: Link = this;
  go(n: number): string {
    return `${n}${this.next.go(n + 1)}`;
  }
}
class ByClosure implements Link {
  next: Link = this;
  go(n: number): string {
    return [n].map((at) => this.next.go(at + 1)).join();
  }
}
class BySort implements Link {
  next: Link = this;
  go(n: number): string {
    return String([2, 1].sort((a, b) => this.next.go(n).length + a - b));
  }
}
class ByText implements Link {
  next: Link = this;
  deep = 0;
  toString(): string {
    return this.next.go(this.deep + 1);
  }
  go(n: number): string {
    this.deep = n;
    return "of " + this;
  }
}
class ByJson implements Link {
  next: Link = this;
  deep = 0;
  toJSON(): string {
    return this.next.go(this.deep + 1);
  }
  go(n: number): string {
    this.deep = n;
    return JSON.stringify({ it: this });
  }
}
const makers: (() => Link)[] = [
  () => new Plain(),
  () => new ByClosure(),
  () => new BySort(),
  () => new ByText(),
  () => new ByJson(),
];
for (const first of makers) {
  for (const second of makers) {
    const a = first();
    const b = second();
    a.next = b;
    b.next = a;
    let caught = "";
    try {
      a.go(0);
    } catch (e) {
      caught = e instanceof RangeError ? "RangeError" : String(e);
    }
    console.log(caught);
  }
}
