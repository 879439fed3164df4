// Attacks: an unhandled rejection ends the program with code 1 after the microtasks have run.
// exit: 1
const log = (s: string): void => console.log(s);
Promise.resolve().then(() => log("micro 1")).then(() => log("micro 2"));
async function fails(): Promise<void> {
  log("before");
  await null;
  log("throwing");
  throw new Error("nobody listens");
}
fails();
Promise.reject(new Error("handled in time")).catch((e: Error) => log(e.message));
setTimeout(() => log("never reached"), 5);
log("sync end");
