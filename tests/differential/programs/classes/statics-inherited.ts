// Attacks: static fields before their initializers, inherited and shadowed; bases that are no class.
// @ts-nocheck
class A { static a = A.b; static b = 5; static c = (() => Object.keys(A).join())(); static d = this.b + 1; }
console.log(String(A.a), A.b, A.c, A.d, Object.keys(A).join());
class P { static start = 1; static count = 0; static items = new Map<string, number>(); static { P.count = P.items.size + 10; } static end = "e"; }
class Q extends P { static own = 3; }
console.log(Object.keys(P).join(), Object.keys(Q).join(), Q.start, Q.count, Q.end);
Q.count = 7; Q.start++;
console.log(P.count, Q.count, P.start, Q.start, Object.keys(Q).join());
P.count++; console.log(P.count, Q.count);
class R extends Q { static get v() { return super.own + 1; } static m() { return super.m2?.() ?? "none"; } }
console.log(R.v, R.m(), R.count, R.items.size);
for (const bad of [5, "x", {}, undefined]) { try { class Z extends bad { } console.log(Z.name); } catch (e) { console.log(e.name, e.message); } }
