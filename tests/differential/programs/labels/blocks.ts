// Attacks: labelled blocks, ifs, tries and switches, breaks through finally, nested equal loops.
const log: string[] = [];
function classify(n: number): string {
  let out = "";
  small: {
    big: {
      odd: if (n % 2) {
        out += "odd ";
        if (n < 0) break small;
        if (n > 100) break big;
        if (n === 7) break odd;
        out += "plain ";
      }
      out += "inner ";
    }
    out += "middle ";
  }
  return out + "end";
}
for (const n of [2, 3, 7, -3, 101, 0.5, NaN]) console.log(n, classify(n));
function guarded(k: number): string {
  const steps: string[] = [];
  done: try {
    steps.push("try");
    inner: try {
      if (k === 0) break inner;
      if (k === 1) break done;
      if (k === 2) throw "x";
      steps.push("inner end");
    } finally {
      steps.push("f1");
      if (k === 4) break done;
    }
    steps.push("after inner");
  } catch (e) {
    steps.push("caught " + String(e));
  } finally {
    steps.push("f2");
  }
  return steps.join(">");
}
for (let k = 0; k < 5; k++) console.log(k, guarded(k));
function scan(text: string): string[] {
  const out: string[] = [];
  let i = 0;
  next: while (i < text.length) {
    sw: switch (text[i]) {
      case "(": {
        let depth = 0;
        for (let j = i; j < text.length; j++) {
          if (text[j] === "(") depth++;
          if (text[j] === ")" && --depth === 0) {
            out.push(text.slice(i, j + 1));
            i = j + 1;
            continue next;
          }
        }
        out.push("unclosed");
        break next;
      }
      case " ":
        break sw;
      case "!":
        break next;
      default:
        out.push(text[i]);
    }
    i++;
  }
  return out;
}
console.log(scan("a(b(c)d) e").join("|"), scan("x(y").join("|"), scan("p!q").join("|"), scan("").length);
a: for (let i = 0; i < 3; i++) {
  b: for (let j = 0; j < 3; j++) {
    c: for (let k = 0; k < 3; k++) {
      const code = (i * 9 + j * 3 + k) % 7;
      if (code === 1) continue c;
      if (code === 3) continue b;
      if (code === 5) continue a;
      if (code === 6 && i === 2) break a;
      log.push(`${i}${j}${k}`);
    }
  }
}
console.log(log.join(" "));
const closures: (() => number)[] = [];
collect: {
  for (let i = 0; ; i++) {
    closures.push(() => i * 10);
    if (i === 2) break collect;
  }
}
console.log(closures.map((f) => f()).join());
let n = 0;
twice: do {
  n += 1.5;
  while (n < 10) {
    n *= 2;
    if (n > 6) continue twice;
  }
} while (n < 8);
console.log(n);
