// Attacks: an uncaught error ends the program with exit code 1 after everything printed before.
// exit: 1
class Fatal extends Error {
  code = 3;
}
const log: string[] = [];
function work(n: number): number {
  try {
    if (n === 3) throw new Fatal("stop");
    return n * 1.5;
  } finally {
    log.push("f" + n);
    console.log("work", n, log.length);
  }
}
try {
  work(3);
} catch (e) {
  console.log((e as Fatal).code, (e as Fatal).message, log.join());
}
process.exitCode = 0;
for (let i = 0; i < 5; i++) console.log("result", work(i));
console.log("never printed");
