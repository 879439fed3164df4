// Attacks: Object.assign to classes and functions, among other targets, with setters, and names that functions have.
class A {
  static one = 1;
  static set two(v: number) {
    this.one = v * 2;
  }
}
class B extends A {}
const f = function plain(): void {};
const targets: any[] = [A, B, f, {}, new A(), [1]];
const sources: any[] = [{ one: 10, extra: "x" }, { two: 4 }, { 0: 7 }];
for (const t of targets) for (const s of sources) {
  try {
    Object.assign(t, s);
  } catch (e) {
    console.log((e as Error).name);
  }
}
for (const t of targets) console.log(typeof t, Object.keys(t).join(), t.one, t.two, t.extra, t[0]);
console.log(A.one, (B as any).extra, B.one, Object.entries(f).join(";"));
const made: any = Object.assign(class Named {}, { version: "1", make: () => "made" });
console.log(made.name, made.version, made.make(), new made() instanceof made);
