console.log("bad starts");
setTimeout(() => console.log("never: a timer"), 1);
await null;
console.log("bad throws");
export const bad: string = await Promise.reject(new Error("at the top level"));
