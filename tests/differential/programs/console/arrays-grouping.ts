// Attacks: arrays of more than six entries are grouped into aligned columns; over 100 are cut.
for (const n of [6, 7, 8, 15, 16, 17, 26, 27, 50]) console.log(Array.from({ length: n }, (_, i) => i));
console.log(Array.from({ length: 30 }, (_, i) => i * i * i - 500));
console.log(Array.from({ length: 12 }, (_, i) => i / 4));
console.log(Array.from({ length: 101 }, (_, i) => i % 10));
console.log(Array.from({ length: 103 }, () => 1));
console.log(Array.from({ length: 10 }, (_, i) => "s" + "x".repeat(i)));
console.log(Array.from({ length: 26 }, (_, i) => String.fromCharCode(97 + i)));
console.log(Array.from({ length: 8 }, (_, i) => i % 2 === 0));
console.log(Array.from({ length: 9 }, (_, i) => (i % 3 === 0 ? i : "str" + i)));
