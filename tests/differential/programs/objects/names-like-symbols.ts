// Strings that look like what the compiler calls symbols and hidden names are plain names.
const marked: any = { "@@iterator": 1, a: 2, "@@0": 3, "\u0000#x": 4 };
console.log(JSON.stringify(marked), Object.keys(marked).length, Object.getOwnPropertySymbols(marked).length);
console.log(marked["@@iterator"], marked["@@0"], marked["\u0000#x"], Symbol.iterator in marked);
console.log("@@iterator" in marked, "@@1" in marked, Object.hasOwn(marked, "\u0000#x"), marked.hasOwnProperty("@@0"));

const {
  "@@iterator": first,
  "\u0000#x": hidden = 7,
  "@@none": none = "none",
  ...rest
} = marked as Record<string, unknown>;
console.log(first, hidden, none, JSON.stringify(rest));

const methods = {
  "@@call"(): string {
    return "called";
  },
  "@@arrow": () => "arrow",
};
console.log(methods["@@call"](), methods["@@arrow"](), Object.keys(methods));
console.log(methods["@@call"].name, methods["@@arrow"].name);

function read({ "@@key": key }: { "@@key": number }): number {
  return key;
}
console.log(read({ "@@key": 5 }));
try {
  read(undefined as unknown as { "@@key": number });
} catch (error) {
  console.log((error as Error).message);
}

delete marked["@@iterator"];
marked["@@toStringTag"] = "Marked";
console.log(Object.prototype.toString.call(marked), JSON.stringify(marked));
const copy = { ...marked, "@@last": true };
console.log(JSON.stringify(copy), JSON.stringify(Object.entries(copy)));
console.log(JSON.stringify(Object.assign({}, { "@@assigned": 1 })));

enum Names {
  "@@one" = 1,
  two,
}
console.log(Names["@@one"], Names[1], JSON.stringify(Names));

interface Context {
  "@@type"?: string;
  name: string;
}
const context: Context = { name: "n" };
context["@@type"] = "t";
console.log(context, JSON.stringify(context), context["@@type"]?.length);
for (const name in context) console.log(name);
