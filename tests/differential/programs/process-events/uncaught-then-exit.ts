// Attacks: an error that nobody takes still tells the listeners of exit, which may change the code.
// exit: 9
const log = (text: string): void => console.log(text);
process.on("exit", (code: number) => {
  log(`exit ${code} ${process.exitCode}`);
  process.exitCode = 9;
});
process.on("exit", (code: number) => log(`second ${code} ${process.exitCode}`));
process.on("beforeExit", () => log("never"));
setTimeout(() => log("never: timer"), 5);
Promise.resolve().then(() => log("a job")).then(() => log("another job"));
(async () => {
  await null;
  log("throwing");
  throw new Error("nobody takes this");
})();
