class A { static s() {} static f = 1; static get acc() { return 1; } b() {} get a() { return 1; } set a(v) {} c() {} #p() {} [Symbol.iterator]() {} 2() {} 1() {} }
class B extends A { own = 1; constructor() { super(); } last() {} }
function plain(a: number) { return a; }
const arrow = () => 1;
console.log(Object.getOwnPropertyNames(A.prototype), Object.getOwnPropertyNames(A), Object.getOwnPropertyNames(B.prototype));
console.log(Object.getOwnPropertyNames(plain), Object.getOwnPropertyNames(arrow), Object.getOwnPropertyNames(new B()), Object.getOwnPropertyNames(function* () {}), Object.getOwnPropertyNames(async () => 1));
console.log(Object.getOwnPropertyNames({ a: 1, m() {} }), Object.getOwnPropertyNames([1]), Object.getOwnPropertyNames("ab"), Object.getOwnPropertyNames(new Error("x")));
const bound: Record<string, unknown> = {};
for (const name of Object.getOwnPropertyNames(A.prototype)) if (name !== "constructor") bound[name] = typeof (A.prototype as unknown as Record<string, unknown>)[name];
console.log(bound);
