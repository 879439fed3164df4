// Attacks: V8's words for what cannot be destructured or iterated.
// @ts-nocheck
const t = (f) => { try { f(); console.log("ok"); } catch (e) { console.log(e.message); } };
const o = { n: null, u: undefined, f() { return null; } }; let x = null, y;
t(() => { const { a } = x; }); t(() => { const { a } = y; }); t(() => { const { a } = o.n; }); t(() => { const { a } = o.f(); });
t(() => { const { a: { b } } = { a: undefined }; }); t(() => { const { a: { b } } = o; }); t(() => (({ a }) => a)(null)); t(() => (({ a }) => a)(undefined)); t(() => (({ a }) => a)());
t(() => { const {} = x; }); t(() => { const { ...r } = x; }); t(() => { const { [x]: q } = x; }); t(() => { const { "a-b": q } = x; }); t(() => { const { a = 1, b } = x; });
t(() => { let a; ({ a } = x); }); t(() => { let a; ({ a } = o.n); }); t(() => { const [{ a }] = [null]; });
