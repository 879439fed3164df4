// Attacks: a rejection that nobody handles, whose reason is no error.
// exit: 1
console.log("start");
const reasons: unknown[] = [undefined];
async function fails(reason: unknown): Promise<void> {
  await null;
  console.log("rejecting");
  throw reason;
}
for (const reason of reasons) fails(reason).then(() => console.log("never"));
Promise.resolve().then(() => console.log("one")).then(() => console.log("two")).then(() => console.log("three"));
process.nextTick(() => console.log("tick"));
setTimeout(() => console.log("never"), 5);
