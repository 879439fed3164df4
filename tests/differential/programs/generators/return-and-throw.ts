// Attacks: return() and throw() into generators at every state, with try/catch/finally inside.
const log: string[] = [];
function* g(): Generator<number, string, unknown> {
  try {
    log.push("start");
    yield 1;
    log.push("resumed");
    yield 2;
  } catch (e) {
    log.push("caught " + String(e));
    yield 10;
  } finally {
    log.push("cleanup");
    yield 20;
    log.push("after cleanup");
  }
  return "end";
}
type Step = "n" | "r" | "t";
function drive(steps: string): void {
  log.length = 0;
  const it = g();
  const out: string[] = [];
  for (const s of steps) {
    try {
      const r = s === "n" ? it.next() : s === "r" ? it.return("R") : it.throw("T");
      out.push(`${String(r.value)}${r.done ? "!" : ""}`);
    } catch (e) {
      out.push("threw " + String(e));
    }
  }
  console.log(steps, out.join(" "), "|", log.join("; "));
}
for (const s of ["nnnn", "r", "t", "nr", "nrn", "nrnn", "nt", "ntn", "ntnn", "nnr", "nnt", "ntr", "ntrn", "nrt", "nrrn", "rn", "tn", "nnnnr", "nnnnt"]) drive(s);
function* overriding(): Generator<number, string> {
  try {
    yield 1;
  } finally {
    return "from finally";
  }
}
const o = overriding();
o.next();
console.log(o.return("asked"), o.next());
const o2 = overriding();
o2.next();
console.log(o2.throw(new Error("lost")));
function* loops(): Generator<number> {
  for (let i = 0; i < 5; i++) {
    try {
      yield i;
    } finally {
      log.push("f" + i);
      if (i === 1) continue;
    }
  }
}
log.length = 0;
for (const x of loops()) if (x === 2) break;
const l = loops();
l.next();
l.next();
console.log(log.join(), l.return(99), l.next(), log.join());
try {
  for (const x of loops()) throw new Error("in body " + x);
} catch (e) {
  console.log((e as Error).message, log.at(-1));
}
const [first] = loops();
console.log(first, log.at(-1), log.length);
function* running(): Generator<number, void, unknown> {
  try {
    self.next();
  } catch (e) {
    yield (e as Error).name === "TypeError" ? 1 : 0;
  }
}
const self: Generator<number, void, unknown> = running();
console.log(self.next().value);
