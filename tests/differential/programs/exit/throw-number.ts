// Attacks: an uncaught throw of a number after output, from inside a callback.
// exit: 1
const list = [1, 2, 3];
let sum = 0;
for (const x of list) console.log("before", x);
console.log("sum so far", sum);
list.forEach((x) => {
  sum += x;
  console.log("visit", x, sum);
  if (sum === 3) throw sum;
});
console.log("unreachable");
