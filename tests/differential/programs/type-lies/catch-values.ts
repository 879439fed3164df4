// Attacks: caught values assumed to be Error; errors with fields of other kinds.
interface AppError {
  code: number;
  message: string;
  details: { path: string[] };
}
const thrown: unknown[] = [new Error("real"), { code: 5, message: "m", details: { path: ["a", "b"] } }, { code: "7", details: null }, "string", 42, null, undefined, Object.assign(new Error("with"), { code: 1.5 }), [1, 2], () => 1];
for (const t of thrown) {
  try {
    throw t;
  } catch (e) {
    const err = e as AppError;
    const row: string[] = [];
    for (const f of [() => err.message, () => err.message.length, () => err.code + 1, () => err.code * 2, () => err.details.path.join("/"), () => err instanceof Error, () => (err as unknown as Error).name]) {
      try {
        row.push(String(f()));
      } catch (inner) {
        row.push((inner as Error).name);
      }
    }
    console.log(row.join(" | "));
  }
}
function codeOf(f: () => void): number {
  try {
    f();
    return 0;
  } catch (e) {
    return (e as AppError).code ?? -1;
  }
}
console.log(codeOf(() => {}), codeOf(() => { throw { code: 9 }; }), codeOf(() => { throw "s"; }), codeOf(() => { throw { code: "str" }; }), codeOf(() => { throw [1]; }));
try {
  codeOf(() => { throw null; });
} catch (e) {
  console.log((e as Error).name);
}
const error = new Error("m") as Error & { extra: number; list: string[] };
console.log(error.extra, error.extra + 1, error.list?.length, (error.message as unknown as number) + 1);
error.message = 5 as unknown as string;
error.name = null as unknown as string;
console.log(error.message, typeof error.message, (error.message as unknown as number) + 1, String(error));
error.extra = "x" as unknown as number;
console.log(error.extra + 1, Object.keys(error).join());
class Typed extends Error {
  declare code: number;
  level!: number;
}
const typed = new Typed("t");
console.log(typed.code, typed.level, "code" in typed, "level" in typed, typed.code + 1, Object.keys(typed).join());
