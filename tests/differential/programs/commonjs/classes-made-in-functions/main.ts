// expect: classes from functions in functions, with and without new
import { early, make } from "./made.cjs";

const A = make(10);
const B = make(100);
const a = new A(1);
const b = B(1);
console.log(a.n, b.n, a.next().n, b.next().next().n, A.count(), B.count());
console.log(a.same(a), a.same(b), b.same(b.next()), a instanceof A, b instanceof A);
console.log(new A.Other(5).get(), new B.Other(5).get(), early());
