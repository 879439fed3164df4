// Attacks: what `process` has besides an exit code.
// exit: 4
console.log(typeof process, Array.isArray(process.argv), process.argv.length >= 2, typeof process.argv[0]);
console.log(typeof process.env, process.env["NO_SUCH_VARIABLE"], typeof process.env["PATH"]);
console.log(process.platform, process.arch, typeof process.uptime(), process.uptime() >= 0);
const before = process.hrtime.bigint();
const after = process.hrtime.bigint();
console.log(typeof before, after >= before, performance.now() > 0);
console.log(process.stdout.write("no line end"), process.stdout.write("\n"));
console.log(process.stdout.write(new Uint8Array([98, 121, 116, 101, 115, 10])));
const { heapUsed, heapTotal } = process.memoryUsage();
console.log(heapUsed > 0, heapTotal >= heapUsed);
for (const bad of [1.5, "text", {}, "", true]) {
  try {
    process.exitCode = bad as number;
    console.log("accepted", bad);
  } catch (error) {
    console.log((error as Error).message);
  }
}
process.exitCode = undefined;
console.log(process.exitCode);
setTimeout(() => {
  console.log("timer");
  process.exitCode = 256 + 4;
}, 1);
