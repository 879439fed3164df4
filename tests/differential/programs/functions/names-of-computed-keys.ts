// A function under a key that is known when the program runs has the key for its name.
function make(key: string, mark: symbol): Record<string | symbol, any> {
  return {
    [key]() {
      return key;
    },
    [`${key}2`]: () => 2,
    [`${key}3`]: function () {
      return 3;
    },
    [`${key}4`]: function own() {
      return 4;
    },
    async [`${key}5`]() {
      return 5;
    },
    *[`${key}6`]() {
      yield 6;
    },
    [mark]: () => mark,
    [Number(key.length)]: () => "number",
  };
}

const described = Symbol("described");
for (const made of [make("first", described), make("", Symbol())]) {
  for (const key of Reflect.ownKeys(made)) {
    const method = made[key];
    console.log(method.name, method.length, Object.getOwnPropertyNames(method).includes("name"));
  }
  console.log(made);
}
const one = make("one", described);
console.log(one["one"]!.name, one["one2"]!.name === "one2", one["one4"]!.name, one[described]!.name);
console.log(one["one"]!.bind(null).name);
console.log([one["one"], one["one2"], one[described]]);

const handlers = Object.fromEntries(["get", "put"].map((verb) => [verb, { [verb]: () => verb }[verb]!]));
console.log(Object.values(handlers).map((handler) => `${handler.name}=${handler()}`));
