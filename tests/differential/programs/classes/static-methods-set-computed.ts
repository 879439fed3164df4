// Static methods under computed names, before and after they are set; what is enumerable then.
class Base { static make() { return "m"; } static other() { return "o"; } static get acc() { return 1; } }
class D extends Base {}
const any = <T>(x: T) => x as any;
const k = ["ma", "ke"].join("");
console.log(any(Base)[k](), any(D)[k](), Object.getOwnPropertyNames(Base), Object.hasOwn(Base, k), Object.hasOwn(D, k), k in D);
any(Base)[k] = () => "set"; console.log(any(Base)[k](), any(D)[k](), Base.make(), D.make(), Object.keys(Base), Object.hasOwn(Base, k), Object.hasOwn(D, k), Object.getOwnPropertyNames(Base));
any(D)[k] = () => "set D"; console.log(any(Base)[k](), any(D)[k](), Base.make(), D.make(), Object.keys(D));
any(Base)["x" + k] = 1; any(Base)["oth" + "er"] = 2; console.log(Object.keys(Base), any(D).xmake, any(D).other, Base.other, { ...Base }, JSON.stringify(Base), Base, D);
for (const n in D) console.log(n); console.log(Object.entries(Base).length, Object.getOwnPropertyNames(Base), Object.getOwnPropertyNames(D));
class E { static a() { return 1; } } any(E).a = 5; class F extends E {} console.log(any(F).a, E.a, E, F, any(F)["a"], Object.getOwnPropertyNames(E), Object.keys(E)); any(F).a = 6; console.log(any(E).a, any(F).a, Object.keys(F));
class G { static a() { return 1; } } Object.defineProperty(G, "b", { value: 2, configurable: true, writable: true }); any(G)["c" + k] = 3; console.log(Object.keys(G), G, any(G).b, any(G)["b" + k.slice(4)]);
any(G).a = 1; any(G).b = 9; console.log(Object.keys(G), G);
