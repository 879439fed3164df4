// Iterators, generators and timers of the library have nothing that Node's have not, and programs may add it.
const generator = (function* (): Generator<number> {
  yield 1;
  yield 2;
})() as any;
console.log(generator.current, generator.advance, "frame" in generator, generator.isDone);
generator.current = 5;
generator.advance = 7;
generator.close = "no";
console.log(generator);
for (const value of generator) console.log(value);

const entries = new Map([["a", 1]]).entries() as any;
console.log(entries.current, entries.hasPairs, typeof entries.left, Object.keys(entries));
const values = ["x", "y"].values() as any;
values.array = null;
values.step = 1;
console.log([...values], values.array, values.step);
const units = "xy"[Symbol.iterator]() as any;
console.log(units.text, units.index, [...units]);

const timeout = setTimeout(() => {
  console.log("fired", timeout.callback, timeout.next);
  const immediate = setImmediate(() => console.log("immediate", immediate.args)) as any;
  immediate.args = [1];
}, 1) as any;
timeout.callback = "mine";
timeout.next = "next";

function isClosable(value: any): boolean {
  return typeof value.close === "function" || typeof value.advance === "function";
}
console.log([generator, entries, values, [], "text", { close() {} }].map(isClosable));
