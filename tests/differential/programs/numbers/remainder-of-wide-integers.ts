// Attacks: remainders whose result fits 32 bits while their operands do not.
let state = 12345;
function next(): number { state = (Math.imul(state, 1664525) + 1013904223) | 0; return state >>> 0; }
const a = next(); const b = next();
console.log(String(b), String(b % 40), String(next() % 6), String(Math.floor(next() / 7)), String(next() * 3), String(next() % 1.5));
for (let i = 0; i < 5; i++) { const x = next(); console.log(x % 3, x % 7, x % 4294967295, -x % 5, x & 255, (x / 3) | 0); }
