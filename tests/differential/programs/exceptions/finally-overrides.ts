// Attacks: finally that returns, breaks, continues, throws; what wins over what.
const log: string[] = [];
function overrideReturn(): number {
  try {
    return 1;
  } finally {
    return 2;
  }
}
function keepReturn(): number {
  let x = 1;
  try {
    return x;
  } finally {
    x = 99;
    log.push("x" + x);
  }
}
function swallow(): string {
  try {
    throw new Error("lost");
  } finally {
    return "swallowed";
  }
}
function replace(): string {
  try {
    try {
      throw new Error("first");
    } finally {
      throw new Error("second");
    }
  } catch (e) {
    return (e as Error).message;
  }
}
function loopBreak(): string {
  let out = "";
  for (let i = 0; i < 4; i++) {
    try {
      if (i === 1) continue;
      if (i === 2) return out + "returned";
      out += "t" + i;
    } finally {
      out += "f" + i;
      if (i === 2) continue;
      if (i === 3) break;
    }
  }
  return out;
}
function breakLosesThrow(): string {
  let n = 0;
  for (;;) {
    try {
      n++;
      throw n;
    } finally {
      if (n < 3) continue;
      break;
    }
  }
  return "n" + n;
}
function nested(k: number): string {
  const trail: string[] = [];
  try {
    trail.push("a");
    try {
      trail.push("b");
      if (k === 1) throw new TypeError("inner");
      if (k === 2) return trail.join("") + "!";
    } catch (e) {
      trail.push("c" + (e as Error).message);
      if (k === 1) throw new RangeError("from catch");
    } finally {
      trail.push("d");
      log.push(trail.join(""));
    }
    trail.push("e");
  } catch (e) {
    trail.push("f" + (e as Error).name);
  } finally {
    trail.push("g");
    log.push(trail.join(""));
  }
  return trail.join("");
}
console.log(overrideReturn(), keepReturn(), swallow(), replace(), loopBreak(), breakLosesThrow());
for (const k of [0, 1, 2]) console.log(k, nested(k));
console.log(log.join(" "));
let evaluated = "";
const side = (s: string): string => {
  evaluated += s;
  return s;
};
function order(): string {
  try {
    return side("value");
  } finally {
    side("+finally");
  }
}
console.log(order(), evaluated);
label: try {
  log.length = 0;
  break label;
} finally {
  log.push("ran");
}
console.log(log.join());
function deep(n: number): number {
  try {
    if (n === 0) throw 0;
    return deep(n - 1) + 1;
  } finally {
    log.push("" + n);
  }
}
try {
  deep(3);
} catch (e) {
  console.log(e, log.join());
}
