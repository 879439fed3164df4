// Attacks: properties of arrays under names that only the program knows: -1, 0.5, NaN, text; keys, copies, length.
const a: any = [1, "x"];
const k = ["f", "oo"].join("");
a[k] = 5;
console.log(a.foo, a[k], a.length, Object.keys(a));
const odd: any[] = [1, 2];
const names = ["-1", "x", "1.5", "2"].map((s) => s + "");
for (const n of names) odd[n as any] = n;
console.log(odd, odd.length, Object.keys(odd), (odd as any).x, odd[-1], odd[1.5], odd[2]);
for (const k in odd) console.log(k, odd[k]);
console.log(Object.entries(odd), { ...odd }, JSON.stringify(odd), odd.map((x) => x), "x" in odd, delete (odd as any).x, (odd as any).x);
const idx = [0, -1, 0.5, NaN, 4294967295, 1];
const c: number[] = [];
for (const i of idx) c[i] = i;
console.log(c, c[-1], c.length, c[NaN], c[4294967295], idx.map((i) => c[i]));
function copy(o: any): any { const r: any = Array.isArray(o) ? [] : {}; for (const k in o) r[k] = typeof o[k] === "object" ? copy(o[k]) : o[k]; return r; }
console.log(copy({ a: [1, { b: 2 }], c: odd }));
const u: any[] = [];
u[undefined as any] = 1;
u["length"] = 3;
console.log(u[undefined as any], u, u.length);
const l = ["len", "gth"].join("");
u[l as any] = 1;
console.log(u.length, u);
