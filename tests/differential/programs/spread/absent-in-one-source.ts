// Attacks: one spread whose sources have different properties: what one of them lacks is absent, in whatever order they come.
interface Options {
  readonly maxAge?: number;
  readonly sameSite?: string;
  readonly flag?: boolean;
}
function merged(options?: Options): string {
  const all: Options & { readonly name: string } = { ...options, name: "n" };
  if (all.maxAge !== undefined) return `${Object.keys(all)} maxAge ${all.maxAge}`;
  if (all.sameSite) return `${Object.keys(all)} sameSite ${all.sameSite.toUpperCase()}`;
  return `${Object.keys(all)} ${"flag" in all} ${all.flag}`;
}
function show(make: () => string): void {
  console.log(make());
}
show(() => merged({ maxAge: 1.5 }));
show(() => merged({ sameSite: "x" }));
show(() => merged({ flag: true }));
show(() => merged());
function rest(options: Options): unknown {
  const { flag, ...others } = options;
  return [flag, others.maxAge, others.sameSite, others];
}
for (const options of [{ maxAge: 2 }, { sameSite: "y", flag: false }, {}]) console.log(rest(options));
function twice(a: Options, b: Options): unknown {
  const both = { ...a, ...b };
  return [both.maxAge, both.sameSite, both];
}
console.log(twice({ maxAge: 1 }, { maxAge: 2 }), twice({ maxAge: 3 }, { sameSite: "z" }), twice({}, { flag: true }));
