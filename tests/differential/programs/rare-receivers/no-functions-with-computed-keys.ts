// What messages call objects with computed keys, with a toString among them or without.
class Bag { n = 1; }
const k = ["a", "toString"];
const b = new Bag() as any; for (const x of k.slice(0, 1)) b[x + "1"] = 5;
try { [].forEach(b); } catch (e) { console.log((e as Error).message); }
try { (b as any)(); } catch (e) { console.log((e as Error).message); }
try { new Map(b); } catch (e) { console.log((e as Error).message); }
const l: any = {}; l[k[0] + "z"] = 1; try { [].map(l); } catch (e) { console.log((e as Error).message); }
const m: any = {}; m[k[1]] = () => "own"; try { [].map(m); } catch (e) { console.log((e as Error).message); } try { for (const x of m) {} } catch (e) { console.log((e as Error).message); }
