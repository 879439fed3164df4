// expect: refusal about a class that extends a value unknown at compile time
// refused: SK1113 11:1
class A {
  n = 1;
}
class B {
  n = 2;
}
const bases: Record<string, new () => { n: number }> = { A, B };
const name = ["A", "B"][Number("1")];
class C extends bases[name] {}
console.log(new C().n);
