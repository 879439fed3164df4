// Two kinds of objects, each of which is spread into the other.
let saved: object = {};
function outer(depth: number): object {
  return { y: depth, ...inner(depth) };
}
function inner(depth: number): object {
  return { x: depth, ...saved };
}
for (let i = 0; i < 3; i++) {
  saved = outer(i);
  console.log(saved, JSON.stringify(inner(i)), Object.keys(saved).join());
}

interface Options {
  readonly depth?: number;
  readonly width?: number;
  readonly nested?: Options;
}
function deeper(options: Options): Options {
  const next = { ...options, depth: (options.depth ?? 0) + 1 };
  return { ...next, nested: wider(next) };
}
function wider(options: Options): Options {
  if ((options.depth ?? 0) > 2) return options;
  return { width: 1, ...deeper({ ...options }) };
}
console.log(JSON.stringify(wider({})), JSON.stringify(deeper({ width: 7 })));
