// Buffers that change their length, as a program with the types of ECMAScript 2024 uses them.
const b = new ArrayBuffer(8, { maxByteLength: 16 });
const u = new Uint8Array(b); const f4 = new Uint8Array(b, 4); const fix = new Uint8Array(b, 2, 4);
u.set([1,2,3,4,5,6,7,8]);
console.log(u.length, f4.length, fix.length, b.resizable, b.maxByteLength);
b.resize(12); console.log(u.length, f4.length, fix.length, u.join());
b.resize(5); console.log(u.length, f4.length, fix.length, fix.byteOffset, fix.byteLength, u.join(), f4.join());
b.resize(3); console.log(u.length, f4.length, f4.byteOffset, fix[0]);
for (const op of [() => f4.fill(1), () => [...f4], () => f4.at(0), () => fix.slice(), () => new DataView(b, 4), () => b.resize(17), () => b.resize(-1), () => Array.from(fix), () => fix.indexOf(1)]) { try { console.log(op()); } catch (e) { console.log(String(e)); } }
const big = new ArrayBuffer(4, { maxByteLength: 64 }); const arr = new Int16Array(big);
let sum = 0; for (let i = 0; i < arr.length; i++) { arr[i] = i + 1; sum += arr[i]!; if (big.byteLength < 20) big.resize(big.byteLength + 2); }
console.log(sum, arr.length, arr);
const dv = new DataView(big); dv.setInt16(18, 7); big.resize(10); try { console.log(dv.getInt16(18)); } catch (e) { console.log(String(e)); }
console.log(dv.byteLength, big);
const sorter = new ArrayBuffer(8, { maxByteLength: 8 }); const su = new Uint8Array(sorter); su.set([5,4,3,2,1,9,8,7]);
console.log(su.sort((x, y) => { if (sorter.byteLength === 8) sorter.resize(4); return x - y; }));
console.log(su.map((x) => { if (sorter.byteLength === 4) sorter.resize(8); return x * 2; }), su);
const moved = structuredClone(u, { transfer: [b] }); console.log(moved, u.length, b.byteLength, b);
function total(v: Uint8Array, c: () => void) { let t = 0; for (let i = 0, j = v.length - 1; i < j; i++, j--) { t += v[i]! * 10 + v[j]!; if (i === 1) c(); } return t; }
const q = new ArrayBuffer(10, { maxByteLength: 10 }); const qv = new Uint8Array(q).fill(1);
console.log(total(qv, () => q.resize(2)), total(qv, () => {}));
for (const x of qv) { console.log(x); if (q.byteLength === 2) q.resize(4); else if (q.byteLength === 4) q.resize(3); }
