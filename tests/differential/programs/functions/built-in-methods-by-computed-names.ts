// Methods and accessors of built-ins under computed names: of dates, arrays, strings, numbers, functions, and of what a program derives.
const date = new Date(Date.UTC(2024, 1, 29, 12, 34, 56, 789)) as any;
const units: Record<string, string> = { year: "FullYear", month: "Month", day: "Date", hour: "Hours" };
for (const unit of Object.keys(units)) {
  const name = "UTC" + units[unit];
  console.log(unit, date["get" + name]());
  date["set" + name](date["get" + name]() + 1);
}
console.log(date.toISOString());
function how(reader: any, key: string): unknown {
  return reader[key]();
}
const map = new Map([["a", 1]]);
for (const key of ["keys", "values", "entries", "missing"]) {
  try {
    console.log(key, how(map, key), how(new Set(["x"]), key));
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
for (const key of ["map", "filter", "flatMap"] as const) console.log(key, ([1, 2, 3] as any)[key]((x: number) => x > 1));
for (const key of ["toUpperCase", "trim", "length"] as const) {
  const text: any = " aB ";
  console.log(key, typeof text[key] === "function" ? text[key]() : text[key]);
}
for (const key of ["toFixed", "toPrecision"] as const) console.log(key, (1.25 as any)[key](2));
for (const key of ["call", "apply"] as const) console.log(key, (how as any)[key](null, [["z"], "pop"], "x") ?? "nothing");
for (const key of ["hasOwnProperty", "propertyIsEnumerable"] as const) console.log(key, ({ x: 1 } as any)[key]("x"));
class Stamp extends Date {
  getMonth(): number { return -1; }
}
for (const key of ["getMonth", "getTime", "nothing"]) console.log(key, (new Stamp(5) as any)[key]?.(), typeof (new Stamp(5) as any)[key]);
const url = new URL("http://a.b/c?d#e") as any;
for (const key of ["host", "pathname", "search"]) console.log(key, url[key]);
const same = (x: unknown, y: unknown): boolean => x === y;
for (const key of ["getDay", "getHours"]) console.log(same(date[key], (Date.prototype as any)[key]), date[key].name);
for (const x of [new Stamp(5), new Date(7)] as any[])
  for (const name of ["getMonth", "getTime", "nope"]) console.log(name, typeof x[name], x[name]?.call(x));
