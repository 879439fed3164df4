// Properties of functions and dictionaries that are called and always throw.
function fail(message = "failed"): never {
  throw new Error(message);
}
const withProperties = Object.assign((x?: unknown) => x, { fail });
const table: Record<string, (message?: string) => void> = { fail };
table["late"] = fail;
const key = process.argv.length > 100 ? "fail" : "late";
const calls: readonly (() => unknown)[] = [
  () => withProperties.fail("of a function"),
  () => table["fail"]?.("of a table"),
  () => table[key]?.("by a key"),
  () => (table as { late: () => void }).late(),
];
for (const call of calls) {
  try {
    console.log(call());
  } catch (error) {
    console.log(String(error));
  }
}
console.log(withProperties(1), typeof withProperties.fail);
