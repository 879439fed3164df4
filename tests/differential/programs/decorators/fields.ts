// Decorated fields: initializers, their order, private and static fields, what the context can do.

type Init<V> = (this: any, value: V) => V;

function add(n: number) {
  return (_: undefined, _context: ClassFieldDecoratorContext): Init<number> =>
    function (value) {
      console.log(`add ${n} to ${value}`);
      return value + n;
    };
}
const double = (_: undefined, _context: ClassFieldDecoratorContext): Init<number> => (value) => value * 2;
const text = (_: undefined, context: ClassFieldDecoratorContext): Init<any> =>
  function (value) {
    return value ?? `<${String(context.name)}>`;
  };

const schema: { name: string; type: string; get: (o: any) => unknown; set: (o: any, v: any) => void; has: (o: any) => boolean }[] = [];
function column(type: string) {
  return (value: undefined, context: ClassFieldDecoratorContext): void => {
    console.log("column", value, String(context.name), context.static, context.private);
    schema.push({ name: String(context.name), type, ...context.access } as any);
  };
}

class Row {
  @add(1) @double a = 10;
  @double @add(1) b = 10;
  @text name?: string;
  @text title = "Dr";
  @text nick!: string;
  @double static total = 4;
  @double #hidden = 8;
  c = this.a + this.b;
  get hidden() {
    return this.#hidden;
  }
}
console.log(new Row(), Row.total, new Row().hidden);

class User {
  @column("int") id = 1;
  @column("text") name = "ann";
  @column("secret") #password = "pw";
  @column("bool") active?: boolean;
  check(p: string) {
    return p === this.#password;
  }
}
const user = new User();
for (const { name, type, get, set, has } of schema) {
  console.log(name, type, get(user), has(user), has({ name: 1 }));
  if (type === "secret") set(user, "changed");
  if (type === "text") set(user, "bob");
}
console.log(user, user.check("pw"), user.check("changed"));
try {
  schema[2]?.get({});
} catch (e) {
  console.log(e instanceof TypeError);
}

// A field may become a value of another kind.
const wrapped = (_: undefined, _c: ClassFieldDecoratorContext): any => (value: unknown) => ({ value });
class Box {
  @wrapped content: any = 5;
  @wrapped list: any = [1, 2];
  @wrapped f: any = () => 1;
  plain = () => 2;
}
const box = new Box();
console.log(box.content.value + 1, box.list.value.length, box.f.value.name === "", box.plain.name);
console.log(box);
