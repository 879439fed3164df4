// What of Node.js can be disposed of: timers, immediates, readable streams.
import { Readable } from "node:stream";

const read = async (): Promise<void> => {
  await using source = new Readable({ read() {} });
  source.on("error", (error) => console.log("error", error.name, error.message));
  source.on("close", () => console.log("close"));
  console.log(source.destroyed);
};
await read();
const ended = async (): Promise<string> => {
  await using source = Readable.from(["a", "b"]);
  let all = "";
  for await (const part of source) all += part;
  return all;
};
console.log(await ended());
function timers(): void {
  using interval = setInterval(() => console.log("never"), 1);
  using immediate = setImmediate(() => console.log("never"));
  console.log(typeof interval, typeof immediate);
}
timers();
setTimeout(() => console.log("end"), 5);
