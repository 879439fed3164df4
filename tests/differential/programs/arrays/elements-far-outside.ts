// Numbers from outside that are no index, or far behind the end: what comes of them does not end the program.
function set(values: unknown[], index: number): string {
  try {
    values[index] = "x";
    return "set";
  } catch (error) {
    return error instanceof TypeError || error instanceof RangeError ? "refused" : "?";
  }
}

const words = ["a", "b"];
const indices = ["0", "1", "2", "7", "66"].map(Number);
for (const index of indices) console.log(set(words, index), words.length);
// On Node.js these are properties, or an array with holes that takes no room; images throw.
const outside = ["-1", "0.5", "4294967295", "4294967294", "67108864"].map(Number);
const answers = outside.map((index) => set([], index));
console.log(answers.every((answer) => answer === "set" || answer === "refused"));
function append(count: number): number[] {
  const made: number[] = [];
  for (let i = 0; i < count; i++) made[made.length] = i * i;
  return made;
}
console.log(append(5), append(1000).length);

// Known to the compiler, and one more than an array has room for behind its end.
function atLimit(): string {
  const list: number[] = [];
  let after = "not reached";
  try {
    list[67_108_864] = 1;
    after = "set";
  } catch (error) {
    after = error instanceof RangeError ? "set" : "?";
  }
  return after;
}
console.log(atLimit(), atLimit());
