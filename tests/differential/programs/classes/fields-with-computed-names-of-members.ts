// Attacks: fields under computed names that are those of members of the class, of what it extends, or of every object.
type Any = Record<PropertyKey, any>;
function make(field: string): new () => Any {
  return class Made {
    m() {
      return "method";
    }
    get g() {
      return "getter";
    }
    set s(v: unknown) {
      console.log(`setter ${typeof v}`);
    }
    [field] = () => `own ${field}`;
    after = 1;
  } as unknown as new () => Any;
}
for (const field of ["free", "m", "after", "toString", "s", "g", "constructor", "5", "#p"]) {
  try {
    const made = new (make(field))();
    console.log(field, Object.keys(made).join(), typeof made[field], made.m(), typeof made.g, made.after);
    console.log(field in made, Object.hasOwn(made, field), typeof made.s);
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
// Names that are the same each time, but no constants.
function same(text: string): string {
  return text;
}
class One {
  m() {
    return "method";
  }
  // @ts-expect-error
  [same("m")] = () => "field";
}
class Two {
  set s(v: number) {
    console.log("setter", v);
  }
  // @ts-expect-error
  [same("s")] = 1;
}
class Three {
  get g() {
    return "getter";
  }
  // @ts-expect-error
  [same("g")] = 2;
}
class Four extends Three {
  // @ts-expect-error
  [same("toString")] = () => "four";
}
class Listed extends Array<number> {
  // @ts-expect-error
  [same("label")] = "list";
}
class Failed extends Error {
  // @ts-expect-error
  [same("code")] = "E";
}
console.log(new One().m(), Object.keys(new One()).join());
const two = new Two() as unknown as Any;
console.log(two.s, Object.keys(two).join());
console.log(new Three().g, String(new Four()), Object.keys(new Four()).join());
console.log((new Listed() as unknown as Any).label, (new Failed("f") as unknown as Any).code, new Failed("f").message);
