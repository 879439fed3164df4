// Parameter properties come before the fields, also in classes whose base is one of the library.
class Base {
  id = 1;
}
class Derived extends Base {
  name = "derived";
  constructor(
    public code: number,
    readonly text: string,
  ) {
    super();
  }
}
class HttpError extends Error {
  title = "http";
  override name = "HttpError";
  constructor(
    public status: number,
    message?: string,
  ) {
    super(message);
  }
}
class NotFound extends HttpError {
  path: string;
  constructor(path: string) {
    super(404, `no ${path}`);
    this.path = path;
  }
}
class Later extends Error {
  first: number;
  second: number;
  constructor() {
    super("later");
    this.second = 2;
    this.first = 1;
  }
}
class Table extends Map<string, number> {
  size2 = 0;
  constructor(public label: string) {
    super();
  }
}
console.log(Object.keys(new Derived(2, "t")), JSON.stringify(new Derived(2, "t")));
console.log(Object.keys(new HttpError(500)), JSON.stringify(new HttpError(500, "m")));
console.log(Object.keys(new NotFound("/x")), { ...new NotFound("/y") }, String(new NotFound("/z")));
console.log(Object.keys(new Later()), Object.entries(new Later()));
console.log(Object.keys(new Table("l")), new Table("l"));
for (const key in new NotFound("/w")) console.log(key);

// In classes whose properties are in a table as well.
class Deleted {
  a: number;
  b?: number = 2;
  constructor(a: number) {
    this.a = a;
  }
}
const some = new Deleted(1);
console.log(Object.keys(some), some);
delete some.b;
some.b = 3;
console.log(Object.keys(some), Object.keys(new Deleted(2)));
class Backwards {
  first: number;
  second: number;
  readonly rest: Record<string, number> = {};
  [key: string]: unknown;
  constructor(public readonly zero: number) {
    this.second = 2;
    this.first = 1;
  }
}
const backwards = new Backwards(0);
backwards[`late${backwards.zero}`] = 4;
console.log(Object.keys(backwards), JSON.stringify(backwards));
