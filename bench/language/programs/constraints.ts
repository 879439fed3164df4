/**
 * A solver of constraints by propagation and search: places queens, colours a map and fills a Latin square. Variables
 * have domains of bits, constraints of several classes prune them, a trail undoes it.
 */
import { check } from "./check.ts";

class Variable {
  readonly index: number;
  domain: number;
  readonly watchers: Constraint[] = [];

  constructor(index: number, domain: number) {
    this.index = index;
    this.domain = domain;
  }

  get isFixed(): boolean {
    return (this.domain & (this.domain - 1)) === 0;
  }
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

abstract class Constraint {
  isQueued = false;
  /** Removes what cannot be; false when nothing is left for some variable. */
  abstract propagate(solver: Solver): boolean;
  abstract get variables(): readonly Variable[];
}

/** a + offset !== b */
class Different extends Constraint {
  private readonly a: Variable;
  private readonly b: Variable;
  readonly offset: number;

  constructor(a: Variable, b: Variable, offset: number) {
    super();
    this.a = a;
    this.b = b;
    this.offset = offset;
  }

  get variables(): readonly Variable[] {
    return [this.a, this.b];
  }

  propagate(solver: Solver): boolean {
    const { a, b, offset } = this;
    if (a.isFixed && !solver.remove(b, shifted(a.domain, offset))) return false;
    return !b.isFixed || solver.remove(a, shifted(b.domain, -offset));
  }
}

function shifted(bits: number, by: number): number {
  return by >= 0 ? bits << by : bits >>> -by;
}

/** No two alike; also finds values that only one variable can still take. */
class AllDifferent extends Constraint {
  readonly variables: readonly Variable[];

  constructor(variables: readonly Variable[]) {
    super();
    this.variables = variables;
  }

  propagate(solver: Solver): boolean {
    const { variables } = this;
    let once = 0;
    let twice = 0;
    for (const variable of variables) {
      twice |= once & variable.domain;
      once |= variable.domain;
      if (!variable.isFixed) continue;
      for (const other of variables) {
        if (other !== variable && !solver.remove(other, variable.domain)) return false;
      }
    }
    if (countBits(once) < variables.length) return false;
    const only = once & ~twice;
    if (countBits(once) > variables.length || only === 0) return true;
    for (const variable of variables) {
      const bit = variable.domain & only;
      if (bit !== 0 && !variable.isFixed && !solver.remove(variable, variable.domain & ~bit))
        return false;
    }
    return true;
  }
}

class Solver {
  readonly variables: Variable[] = [];
  private readonly queue: Constraint[] = [];
  private readonly trailVariables: Variable[] = [];
  private readonly trailDomains: number[] = [];
  solutions = 0;
  branches = 0;
  hash = 0;
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  variable(values: number): Variable {
    const variable = new Variable(this.variables.length, 2 ** values - 1);
    this.variables.push(variable);
    return variable;
  }

  add(constraint: Constraint): void {
    for (const variable of constraint.variables) variable.watchers.push(constraint);
    this.enqueue(constraint);
  }

  private enqueue(constraint: Constraint): void {
    if (constraint.isQueued) return;
    constraint.isQueued = true;
    this.queue.push(constraint);
  }

  remove(variable: Variable, bits: number): boolean {
    const left = variable.domain & ~bits;
    if (left === variable.domain) return true;
    this.trailVariables.push(variable);
    this.trailDomains.push(variable.domain);
    variable.domain = left;
    if (left === 0) return false;
    for (const watcher of variable.watchers) this.enqueue(watcher);
    return true;
  }

  private propagate(): boolean {
    for (let next = this.queue.pop(); next !== undefined; next = this.queue.pop()) {
      next.isQueued = false;
      if (next.propagate(this)) continue;
      for (const waiting of this.queue) waiting.isQueued = false;
      this.queue.length = 0;
      return false;
    }
    return true;
  }

  private undo(to: number): void {
    while (this.trailVariables.length > to) {
      this.trailVariables.pop()!.domain = this.trailDomains.pop()!;
    }
  }

  private choose(): Variable | null {
    let best: Variable | null = null;
    let least = 33;
    for (const variable of this.variables) {
      if (variable.isFixed) continue;
      const count = countBits(variable.domain);
      if (count >= least) continue;
      least = count;
      best = variable;
    }
    return best;
  }

  search(): void {
    if (!this.propagate()) return;
    const variable = this.choose();
    if (variable === null) {
      this.solutions++;
      for (const { domain } of this.variables) this.hash = (Math.imul(this.hash, 33) + domain) | 0;
      return;
    }
    const start = this.trailVariables.length;
    for (let rest = variable.domain; rest !== 0 && this.solutions < this.limit; rest &= rest - 1) {
      this.branches++;
      if (this.remove(variable, ~(rest & -rest))) this.search();
      this.undo(start);
    }
  }
}

function queens(size: number): Solver {
  const solver = new Solver(1_000_000);
  const columns: Variable[] = [];
  for (let i = 0; i < size; i++) columns.push(solver.variable(size));
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      for (const offset of [0, j - i, i - j])
        solver.add(new Different(columns[i]!, columns[j]!, offset));
    }
  }
  solver.search();
  return solver;
}

function latinSquare(size: number, limit: number): Solver {
  const solver = new Solver(limit);
  for (let i = 0; i < size * size; i++) solver.variable(size);
  for (let i = 0; i < size; i++) {
    const row = solver.variables.slice(i * size, (i + 1) * size);
    solver.add(new AllDifferent(row));
    solver.add(new AllDifferent(row.map((_, j) => solver.variables[j * size + i]!)));
  }
  solver.search();
  return solver;
}

function colours(size: number, limit: number): Solver {
  const solver = new Solver(limit);
  for (let i = 0; i < size * size; i++) solver.variable(4);
  for (let i = 0; i < size * size; i++) {
    const at = solver.variables[i]!;
    if ((i + 1) % size !== 0) solver.add(new Different(at, solver.variables[i + 1]!, 0));
    if (i + size < size * size) solver.add(new Different(at, solver.variables[i + size]!, 0));
  }
  solver.search();
  return solver;
}

check("92/662/618111332 352/2573/-1433527136 2000/4011/-84743808 20000/34805/-1165843088", () => {
  const parts = [queens(8), queens(9), latinSquare(8, 2000), colours(7, 20_000)];
  return parts.map(({ solutions, branches, hash }) => `${solutions}/${branches}/${hash}`).join(" ");
});
