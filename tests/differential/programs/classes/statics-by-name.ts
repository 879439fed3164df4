// Attacks: static accessors that a derived class inherits, read and set under names that the program computes.
class A { static n = 1; static get twice() { return this.n * 2; } static set both(v: number) { this.n = v; } }
class B extends A { static n = 5; }
const pick = (c: any, k: string): any => c[k];
const put = (c: any, k: string, v: number): void => { c[k] = v; };
for (const k of ["twice", "n"]) console.log(pick(A, k), pick(B, k));
for (const k of ["both", "fresh"]) put(B, k, 9);
console.log(A.n, B.n, (B as any).fresh, Object.keys(B).join(), Object.keys(A).join(), pick(B, "twice"));
