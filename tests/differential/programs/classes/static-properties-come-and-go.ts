// Attacks: static properties deleted, set again and inherited; their order; classes that are made several times.
class A { static x = 1; static get g() { return 1; } static #p = 5; static p() { return A.#p; } }
class B extends A { static y = 2; } class C2 extends B { static z?: number; }
for (const k in B) console.log("B", k); for (const k in C2) console.log("C2", k, (C2 as any)[k]);
delete (A as any).x; console.log((B as any).x, A.p(), Object.keys(A)); (B as any).x = 5; for (const k in B) console.log("B", k);
function mk(n: number) { return class K { static a = n; static b?: string; static #h = n * 2; static h() { return K.#h; } }; }
const K1: any = mk(1), K2: any = mk(2); delete K1.a; K1.b = "x"; K1.q = 1; K1.a = 9; console.log(K1, K2, K1.h(), K2.h(), Object.keys(K1), Object.keys(K2)); class S extends K2 { static c = 1; } console.log((S as any).a, (S as any).h(), Object.keys(S)); for (const k in S) console.log(k);
const key = ["dyn", "am"].join(""); (K2 as any)[key] = 3; console.log(K2.dynam, K2, (S as any).dynam, (S as any)[key]);
class Late {
  static a?: number;
  static b?: number;
}
const late = Late as unknown as Record<string, number>;
if (Date.now() > 5) {
  late.x = 2;
  late.y = 1;
} else {
  late.y = 1;
  late.x = 2;
}
console.log(Object.keys(Late), Late);
