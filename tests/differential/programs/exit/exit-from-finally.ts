// Attacks: exit code from process.exitCode kept by process.exit() without argument, in a finally.
// exit: 5
process.exitCode = 5;
function work(list: number[]): number {
  let sum = 0;
  try {
    for (const x of list) {
      if (x < 0) throw new RangeError("negative " + x);
      sum += x;
      console.log("added", x, sum);
    }
    return sum;
  } catch (e) {
    console.log((e as Error).message);
    return -1;
  } finally {
    console.log("finally", sum);
    if (sum > 5) process.exit();
  }
}
console.log(work([1, 2]));
console.log(work([1, -1]));
console.log(work([4, 5]));
console.log("unreachable");
