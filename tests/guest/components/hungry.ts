/** Keeps what it allocates until there is no more. */
const kept: number[][] = [];
console.log("begins");
for (let i = 0; ; i++) kept.push(new Array<number>(1000).fill(i));
