// Attacks: generators as coroutines: parsers fed token by token, cooperative tasks, this and captures.
function* parser(): Generator<string | null, never, string> {
  let result: string | null = null;
  for (;;) {
    let c: string = yield result;
    result = null;
    if (c === '"') {
      let text = "";
      while ((c = yield null) !== '"') text += c === "\\" ? yield null : c;
      result = "S:" + text;
    } else if (c >= "0" && c <= "9") {
      let n = Number(c);
      while ((c = yield null) >= "0" && c <= "9") n = n * 10 + Number(c);
      result = "N:" + n;
    } else if (c !== " ") result = "P:" + c;
  }
}
const p = parser();
p.next("");
const tokens: string[] = [];
for (const c of '12 + "a\\"b" (7) "" 99999999999 ') {
  const t = p.next(c).value;
  if (t !== null) tokens.push(t);
}
console.log(tokens.join(" "));
class Account {
  balance = 0;
  log: string[] = [];
  *session(): Generator<number, string, { op: string; n: number } | undefined> {
    for (;;) {
      const cmd = yield this.balance;
      if (cmd === undefined) return `closed at ${this.balance}`;
      switch (cmd.op) {
        case "in":
          this.balance += cmd.n;
          break;
        case "out":
          if (cmd.n > this.balance) throw new RangeError("short by " + (cmd.n - this.balance));
          this.balance -= cmd.n;
          continue;
        default:
          this.log.push("unknown " + cmd.op);
      }
      this.log.push(cmd.op + cmd.n);
    }
  }
}
const acc = new Account();
const s = acc.session();
s.next();
const results: unknown[] = [];
for (const cmd of [{ op: "in", n: 100 }, { op: "out", n: 0.5 }, { op: "huh", n: 1 }, { op: "out", n: 1000 }, { op: "in", n: 5 }]) {
  try {
    const r = s.next(cmd);
    results.push(r.done ? "done " + String(r.value) : r.value);
  } catch (e) {
    results.push((e as Error).message);
  }
}
console.log(results.join(), acc.balance, acc.log.join());
const other = new Account().session();
console.log(other.next().value, other.next({ op: "in", n: 2147483648 }).value, other.next(undefined).value);
type Op = ["sleep", number] | ["log", string] | ["spawn", () => Generator<Op>];
function run(main: () => Generator<Op>): string[] {
  const out: string[] = [];
  let tasks = [{ at: 0, seq: 0, g: main() }];
  let seq = 1;
  while (tasks.length > 0) {
    tasks.sort((a, b) => a.at - b.at || a.seq - b.seq);
    const t = tasks[0];
    const r = t.g.next();
    if (r.done) tasks = tasks.slice(1);
    else if (r.value[0] === "sleep") [t.at, t.seq] = [t.at + r.value[1], seq++];
    else if (r.value[0] === "log") out.push(`${t.at}:${r.value[1]}`);
    else tasks.push({ at: t.at, seq: seq++, g: r.value[1]() });
  }
  return out;
}
console.log(run(function* () {
  yield ["log", "main"];
  for (let i = 1; i <= 3; i++) yield ["spawn", function* () {
    for (let k = 0; k < 2; k++) {
      yield ["sleep", i * 1.5];
      yield ["log", `t${i}.${k}`];
    }
  }];
  yield ["sleep", 4];
  yield ["log", "main end"];
}).join(" "));
const readers: (() => number)[] = [];
function* captures(): Generator<number> {
  for (let i = 0; i < 3; i++) {
    readers.push(() => i * 10);
    yield i;
    i += 0;
  }
}
for (const _ of captures());
console.log(readers.map((r) => r()).join());
