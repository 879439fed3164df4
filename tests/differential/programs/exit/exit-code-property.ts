// Attacks: process.exitCode set and changed; the program still runs to its end.
// exit: 3
console.log(process.exitCode);
process.exitCode = 9;
console.log(process.exitCode);
function finish(ok: boolean): void {
  process.exitCode = ok ? 0 : 3;
}
for (const ok of [true, false]) {
  finish(ok);
  console.log("code", process.exitCode, ok);
}
let failures = 0;
for (const [a, b] of [[1, 1], [2, 3], [0.1 + 0.2, 0.3]]) {
  if (a !== b) failures++;
}
console.log("failures", failures);
