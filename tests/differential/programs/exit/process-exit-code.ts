// Attacks: process.exit in the middle of nested calls: nothing after it runs, not even finally.
// exit: 7
function deep(n: number): number {
  try {
    if (n === 0) {
      console.log("leaving");
      process.exit(7);
    }
    return deep(n - 1) + 1;
  } finally {
    console.log("never printed", n);
  }
}
console.log("start");
for (let i = 0; i < 3; i++) console.log("step", i, i * 1.5);
console.log([1, 2, 3].map((x) => x * 2));
deep(3);
console.log("unreachable");
