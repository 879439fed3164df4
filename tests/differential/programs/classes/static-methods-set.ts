// Static methods that are set: by name and by computed names, seen through classes that derive, beside data and accessors.
class Base { static make() { return "base make"; } static get acc() { return "base acc"; } static data = "d"; }
class Mid extends Base { static sup() { return super.make() + "|" + super.data + "|" + (super.acc); } }
class Derived extends Mid { static sup2() { return super.make(); } }
const show = (t: string) => console.log(t, (Derived as any).make(), (Mid as any).make(), Base.make(), Derived.sup(), Derived.sup2(), Derived.data, Derived.acc, typeof Derived.make);
show("0");
(Mid as any).make = function () { return "mid make " + (this as any).name; };
show("1");
(Base as any).make = () => "base2";
show("2");
(Derived as any).make = () => "derived";
show("3");


(Mid as any).data = "md"; console.log(Derived.data, Base.data);
const key = "la" + (Derived.data.length - 1); (Base as any)[key] = "K"; console.log((Derived as any)[key], (Derived as any).la1, (Mid as any).la1, "la1" in Derived, Object.hasOwn(Derived, "la1"));
const k2 = ["cr", "eate"].join(""); class S { static create() { return 1; } } class T extends S {} (S as any)[k2] = () => 2; console.log((T as any).create(), S.create(), (T as any)[k2]());
(T as any).toString = () => "TT"; class U extends T {} console.log(String(U), `${T}`, (U as any).toString());
(Base as any).call = () => "own call"; console.log((Derived as any).call(1), Object.keys(Base), Object.getOwnPropertyNames(Mid).length);
const f: any = class {}; try { f(); } catch (e) { console.log((e as Error).message); } const g: any = { m: class {} }; try { g.m(); } catch (e) { console.log((e as Error).message); }
