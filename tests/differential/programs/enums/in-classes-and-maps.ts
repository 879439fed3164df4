// Attacks: enums as keys, discriminants, defaults, parameters; values outside; identity of the object.
enum State {
  Idle,
  Running,
  Done = Running * 5,
}
enum Kind {
  Num = "n",
  List = "l",
}
type Value = { kind: Kind.Num; v: number } | { kind: Kind.List; items: Value[] };
const sum = (x: Value): number => (x.kind === Kind.Num ? x.v : x.items.reduce((s, i) => s + sum(i), 0.25));
console.log(sum({ kind: Kind.List, items: [{ kind: Kind.Num, v: 2147483647 }, { kind: Kind.List, items: [] }, { kind: "n" as Kind.Num, v: 1 }] }));
class Machine {
  state = State.Idle;
  static readonly moves = new Map<State, State>([[State.Idle, State.Running], [State.Running, State.Done]]);
  log: string[] = [];
  step(by: State | undefined = Machine.moves.get(this.state)): this {
    this.log.push(`${State[this.state]}->${by === undefined ? "stuck" : State[by]}`);
    this.state = by ?? this.state;
    return this;
  }
}
const m = new Machine().step().step().step().step(State.Idle).step(77 as State);
console.log(m.log.join(" "), m.state, State[m.state]);
const counts: { [S in State]?: number } = {};
for (const s of [State.Done, State.Idle, State.Done, State.Running]) counts[s] = (counts[s] ?? 0) + 0.5;
console.log(counts, Object.keys(counts).join(), State.Done, State[5]);
function parse(text: string): State | null {
  const v = State[text as keyof typeof State];
  return typeof v === "number" ? v : null;
}
console.log(["Idle", "Done", "0", "nope"].map((t) => String(parse(t))).join());
const list = [State.Running, State.Idle, State.Done].sort((a, b) => a - b);
console.log(list.map((s) => State[s]).join(), list.includes(5), Math.max(...list), list.indexOf(State.Idle));
enum Big {
  A = 2147483647,
  B,
  C = 4294967295,
  D,
}
console.log(Big.B, Big[2147483648], Big.D, Big[4294967296], Big.A + Big.B);
enum Empty {}
console.log(Object.keys(Empty).length, typeof State, State === (State as unknown), Object.values(State).length, JSON.stringify({ s: State.Done, k: Kind.Num }));
const e: Record<string, unknown> = State as unknown as Record<string, unknown>;
for (const k of Object.keys(e)) console.log(k, e[k], typeof e[k]);
