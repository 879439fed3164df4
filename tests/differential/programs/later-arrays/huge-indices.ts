// Attacks: indices up to and beyond 2^32 - 2, push at the end of all lengths, sparse lengths.
const b: number[] = [];
b[4294967294] = 1;
console.log(b.length, b[4294967294]);
try {
  b.push(2);
} catch (e) {
  console.log((e as Error).name, (e as Error).message, b.length);
}
b[4294967295] = 5;
console.log(b.length, b[4294967295], Object.keys(b).length);
b.length = 0;
console.log(b.length, Object.keys(b).join());
const c: string[] = ["x"];
c[1000000] = "far";
console.log(c.length, c[999999], c.indexOf("far"), c.lastIndexOf("x"));
let visited = 0;
c.forEach(() => visited++);
console.log(visited, Object.keys(c).join());
c.length = 3;
console.log(c, c.length, c[1000000]);
