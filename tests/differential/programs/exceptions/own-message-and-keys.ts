// Attacks: own properties of errors: made with a message and without, subclasses that set it, what V8 lists.
class Assigned extends Error {
  constructor(text: string) {
    super();
    this.message = text;
  }
}
class Declared extends Error {
  override message = "field";
}
class Named extends Error {
  readonly code: string;
  constructor(code: string, text?: string) {
    super(text);
    this.code = code;
    this.name = "Named";
  }
}
const errors: Error[] = [
  new Assigned("a"),
  new Declared(),
  new Named("c"),
  new Named("c", "m"),
  new Error(),
  new Error(""),
  new Error("c", { cause: 1 }),
  new AggregateError([1], "agg"),
  new RangeError(undefined),
];
for (const e of errors) {
  console.log(Object.keys(e), JSON.stringify(e), String(e), Object.getOwnPropertyNames(e));
  console.log(["message", "cause", "name", "stack"].map((key) => Object.hasOwn(e, key)), "message" in e);
  console.log({ ...e }, Object.entries(e), Object.prototype.propertyIsEnumerable.call(e, "message"));
}
const e: { message?: unknown } = new TypeError("abc");
console.log(delete e.message, e.message === "", String(e), Object.hasOwn(e, "message"));
e.message = undefined;
console.log(String(e), e.message);
