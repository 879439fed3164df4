console.log("good starts");
export const good = await Promise.resolve("good");
console.log("good ends");
