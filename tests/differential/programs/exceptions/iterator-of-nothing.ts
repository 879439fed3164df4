// Who asks null or undefined for Symbol.iterator is told that it is not iterable.
let x: any; let n: any = null; const o: any = {};
for (const f of [() => x[Symbol.iterator](), () => x[Symbol.iterator], () => n[Symbol.iterator], () => o.p[Symbol.iterator](), () => o.p.q[Symbol.iterator](), () => x[Symbol.asyncIterator], () => { const k = Symbol.iterator; return x[k]; }, () => { x[Symbol.iterator] = 1; }, () => (null as any)[Symbol.iterator], () => (undefined as any)[Symbol.iterator], () => o.f(1)[Symbol.iterator]]) try { f(); } catch (e) { console.log((e as Error).message); }
