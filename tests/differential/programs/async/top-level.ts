// Attacks: await at the top level of modules, in blocks, loops, with later code seeing the results.
const log: string[] = ["begin"];
const p = Promise.resolve(1).then((v) => {
  log.push("then " + v);
  return v * 2;
});
log.push("before await");
const v = await p;
log.push("after await " + v);
for (let i = 0; i < 3; i++) {
  const r = await Promise.resolve(i * 1.5);
  log.push(`loop ${r}`);
}
if (await Promise.resolve(true)) log.push("condition");
try {
  await Promise.reject(new Error("top"));
} catch (e) {
  log.push((e as Error).message);
}
const { a, b = await Promise.resolve("default") } = await Promise.resolve({ a: 1 } as { a: number; b?: string });
log.push(`${a} ${b}`);
class K {
  static v = 1;
}
K.v = await Promise.resolve(5);
log.push("static " + K.v);
const list = [await 1, await Promise.resolve(2), await null];
log.push(list.join());
console.log(log.join("\n"));
export const done = await Promise.all([1, Promise.resolve(2)]);
console.log(done.join());
