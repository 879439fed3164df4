// Attacks: classes that extend null: statics work, super() throws, whatever the class is called.
class Y extends (null as any) { constructor() {
    super();
  } static s = 1; static m() { return this.s; } }
class D extends (null as any) { static s = 2; }
for (const C of [Y, D] as any[]) try { new C(); } catch (e) { console.log((e as Error).name, (e as Error).message); }
console.log(Y.s, Y.m(), D.s, typeof Y, Y.name, Y, D);
const E = class extends (null as any) { constructor() {
    super();
  } };
try { new E(); } catch (e) { console.log((e as Error).message); }
