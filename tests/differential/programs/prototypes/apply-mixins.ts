// Attacks: mixins as the handbook of TypeScript writes them: names, descriptors and constructors of prototypes.
class Jumpable { jump() { return "jump " + (this as any).x; } shared() { return "J"; } }
class Duckable { duck() { return "duck " + (this as any).y; } shared() { return "D"; } }
class Sprite { x = 1; y = 2; own() { return "own"; } shared() { return "S"; } }
interface Sprite extends Jumpable, Duckable {}
function applyMixins(derivedCtor: any, constructors: any[]) {
  constructors.forEach((baseCtor) => {
    Object.getOwnPropertyNames(baseCtor.prototype).forEach((name) => {
      Object.defineProperty(
        derivedCtor.prototype,
        name,
        Object.getOwnPropertyDescriptor(baseCtor.prototype, name) || Object.create(null),
      );
    });
  });
}
applyMixins(Sprite, [Jumpable, Duckable]);
const s = new Sprite();
console.log(s.jump(), s.duck(), s.own(), s.shared(), s.x, Object.keys(s), Object.getOwnPropertyNames(Sprite.prototype).join());
for (const k in s) console.log(k);
console.log(s instanceof Sprite, s.constructor === Duckable, s.constructor.name, (s as any) instanceof Duckable);
console.log(JSON.stringify(s), "jump" in s, Object.hasOwn(Sprite.prototype, "jump"));
console.log(Object.getOwnPropertyDescriptor(Jumpable.prototype, "jump"), Object.getOwnPropertyDescriptor(Jumpable.prototype, "none"));
class Old { z = 3; }
function oldMixins(derived: any, bases: any[]) {
  for (const base of bases)
    for (const name of Object.getOwnPropertyNames(base.prototype))
      if (name !== "constructor") derived.prototype[name] = base.prototype[name];
}
oldMixins(Old, [Jumpable, Duckable]);
const o = new Old() as Old & Jumpable;
console.log(o.jump(), o.shared(), o, Object.keys(Old.prototype));
for (const k in o) console.log(k);
class Desc {}
Object.defineProperty(Desc.prototype, "a", Object.getOwnPropertyDescriptor({ a: 1 }, "a")!);
console.log(Object.getOwnPropertyDescriptor(Desc.prototype, "a"), (new Desc() as any).a);
class Point {}
(Point.prototype as { constructor: unknown }).constructor = Date;
console.log(new Point().constructor === Date, Object.keys(Point.prototype), Point.prototype.constructor === Date);
