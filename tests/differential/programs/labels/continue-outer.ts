// Attacks: labelled continue and break through loops of every kind, switch and try-finally in between.
const log: string[] = [];
outer: for (let i = 0; i < 4; i++) {
  inner: for (const c of "abc") {
    switch (c) {
      case "b":
        if (i === 1) continue outer;
        if (i === 2) break outer;
        break;
      case "c":
        try {
          if (i === 0) continue inner;
        } finally {
          log.push("f" + i);
        }
    }
    log.push(c + i);
  }
  log.push("end" + i);
}
console.log(log.join(" "));
let n = 0;
a: do {
  b: while (true) {
    for (const k in { x: 1, y: 2 }) {
      n++;
      if (k === "y") continue a;
      if (n > 6) break a;
    }
    break b;
  }
} while (n < 9);
console.log(n);
block: {
  if (n > 3) break block;
  console.log("unreached");
}
