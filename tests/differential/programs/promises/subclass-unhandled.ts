// Attacks: a rejection of a class that extends Promise that nobody handles; an error that its functions throw in a job.
class Loud<T> extends Promise<T> {
  level = 3;
}
process.on("exit", (code) => console.log("exit", code));
process.on("unhandledRejection", (reason, promise) => {
  console.log("unhandled", (reason as Error).message, (promise as unknown) instanceof Loud);
});
const seen = Loud.reject(new Error("handled"));
seen.catch((e: Error) => console.log("caught", e.message));
Loud.reject(new Error("first")).then(() => console.log("never"));
new Loud((_, no) => no(new Error("second"))).finally(() => console.log("finally"));
class Throwing<T> extends Promise<T> {
  constructor(executor: (resolve: (value: T) => void, reject: (reason?: unknown) => void) => void) {
    super((resolve, reject) => {
      executor((value) => {
        resolve(value);
        console.log("resolved with", value);
      }, reject);
    });
  }
}
const made = new Throwing<number>((ok) => ok(4));
made.then((v) => v + 1).then((v) => console.log(v));
async function waits(): Promise<string> {
  try {
    await Loud.reject("no");
    return "yes";
  } catch (reason) {
    return `caught ${reason as string}`;
  }
}
console.log(await waits());
