// Attacks: custom Error subclasses: name, message, cause, instanceof, toString, extra fields.
class AppError extends Error {
  code: number;
  constructor(message: string, code: number, options?: ErrorOptions) {
    super(message, options);
    this.name = "AppError";
    this.code = code;
  }
}
class NotFound extends AppError {
  override name = "NotFound";
  path: string;
  constructor(path: string, cause?: unknown) {
    super("no " + path, 404, cause === undefined ? undefined : { cause });
    this.path = path;
  }
}
class Silent extends Error {}
class Lazy extends RangeError {
  get detail(): string {
    return this.message.toUpperCase();
  }
  override toString(): string {
    return "<" + super.toString() + ">";
  }
}
const list: Error[] = [new Error("plain"), new Error(), new TypeError("t"), new RangeError(""), new AppError("app", 0.5), new NotFound("/x", new Error("root")), new Silent("s"), new Lazy("lazy"), new SyntaxError("syn"), new ReferenceError("ref"), new EvalError("ev"), new URIError("uri"), Error("called"), new AggregateError([new Error("a"), 2], "agg")];
for (const e of list) {
  console.log(e.name, "|", e.message, "|", String(e), "|", `${e}`.length, e instanceof Error, e instanceof RangeError, e instanceof AppError, e.constructor.name, Object.keys(e).join(), "cause" in e, typeof e.stack);
}
const nf = list[5] as NotFound;
console.log(nf.code, nf.path, (nf.cause as Error).message, nf instanceof NotFound, Object.hasOwn(nf, "message"), (list[13] as AggregateError).errors.length, (list[7] as Lazy).detail);
function chain(depth: number): Error {
  return depth === 0 ? new Error("root") : new Error("level " + depth, { cause: chain(depth - 1) });
}
let e: unknown = chain(3);
const messages: string[] = [];
while (e instanceof Error) {
  messages.push(e.message);
  e = e.cause;
}
console.log(messages.join(" <- "), e);
for (const m of [undefined, null, 5, "", { toString: () => "obj" }, [1, 2]] as unknown[]) {
  const made = new Error(m as string);
  console.log(typeof made.message, made.message, String(made));
}
const changed = new Error("before");
changed.message = "after";
changed.name = "Renamed";
console.log(String(changed), changed + "", Error.prototype.name, TypeError.prototype.name, TypeError.name, Error.length);
changed.name = "";
console.log(String(changed));
changed.message = "";
console.log(String(changed) === "");
function classify(x: unknown): string {
  try {
    throw x;
  } catch (c) {
    if (c instanceof NotFound) return "404 " + c.path;
    if (c instanceof AppError) return "app " + c.code;
    if (c instanceof TypeError || c instanceof RangeError) return "builtin " + c.name;
    if (c instanceof Error) return "error";
    return "not error";
  }
}
console.log([...list, "str", null].map(classify).join(", "));
