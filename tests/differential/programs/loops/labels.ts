// Attacks: labelled break and continue through for, for-of, while, switch, try and blocks.
const log: string[] = [];
outer: for (let i = 0; i < 4; i++) {
  inner: for (let j = 0; j < 4; j++) {
    if (j === 1) continue inner;
    if (i === 1) continue outer;
    if (i === 3) break outer;
    if (j === 3) break inner;
    log.push(`${i}${j}`);
  }
  log.push("end" + i);
}
console.log(log.join(" "));
block: {
  log.length = 0;
  for (const x of [1, 2, 3]) {
    if (x === 2) break block;
    log.push("x" + x);
  }
  log.push("unreached");
}
console.log(log.join());
function find(m: (number | null)[][], want: number): string {
  let checked = 0;
  rows: for (const [y, row] of m.entries()) {
    for (const [x, v] of row.entries()) {
      checked++;
      if (v === null) continue rows;
      if (v === want) return `${y},${x} after ${checked}`;
      if (v < 0) break rows;
    }
  }
  return "no after " + checked;
}
const grid = [[1, 2, 3], [4, null, 5], [6, -1, 7], [8]];
for (const w of [1, 3, 5, 6, 7, 8, 0.5]) console.log(w, find(grid, w));
let n = 0;
again: while (true) {
  n++;
  switch (n % 4) {
    case 0:
      break;
    case 1:
      continue again;
    case 2:
      if (n > 9) break again;
      break;
    default:
      n += 2;
  }
  log.push("n" + n);
  if (n > 30) break;
}
console.log(log.join(), n);
const order: string[] = [];
a: for (let i = 0; ; i++) {
  try {
    for (let j = 0; j < 3; j++) {
      try {
        if (i === 0 && j === 1) continue a;
        if (i === 1 && j === 2) break a;
        order.push(`t${i}${j}`);
      } finally {
        order.push(`f${i}${j}`);
      }
    }
  } finally {
    order.push("F" + i);
  }
}
console.log(order.join(" "));
do_: do {
  for (let k = 0; k < 3; k++) {
    n--;
    if (n % 2 === 0) continue do_;
    if (k === 2) break do_;
  }
} while (n > 3);
console.log(n);
x: y: for (let i = 0; i < 3; i++) {
  if (i === 0) continue y;
  if (i === 1) continue x;
  n += 10;
}
one: if (n > 0) {
  if (n > 5) break one;
  n = 1000;
}
console.log(n);
const pairs: string[] = [];
for (const p of "abc") {
  deep: for (const q of ["x", "y", "z"]) for (const r of [1, 2]) {
    if (q === "y" && r === 2) break deep;
    if (p === "b") continue deep;
    pairs.push(p + q + r);
  }
}
console.log(pairs.join());
