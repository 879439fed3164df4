/**
 * What is known while a random program is written: which variables, functions and types there are, and how much work
 * a line may still do. Programs end by themselves: loops have small bounds, functions call only earlier ones, and
 * what a call costs times the loops around it stays under a limit.
 */
import type { Random } from "./random.ts";
import { spell, type Type } from "./type.ts";

export interface Variable {
  readonly name: string;
  readonly type: Type;
  /** May be assigned. Loop counters may not. */
  readonly isMutable: boolean;
}

export interface Member {
  readonly name: string;
  /** What reading it gives. */
  readonly type: Type;
  /** A literal may leave it out, and it may be deleted. */
  readonly isOptional?: boolean;
  /** It has a getter and no setter. */
  readonly isReadOnly?: boolean;
}

export interface Method {
  readonly name: string;
  readonly parameters: readonly Type[];
  readonly result: Type;
  readonly cost: number;
}

/** A class or an interface. */
export interface Named {
  readonly name: string;
  readonly isClass: boolean;
  readonly base: Named | null;
  readonly fields: readonly Member[];
  readonly methods: readonly Method[];
  /** What `new` takes; an interface is written as a literal. */
  readonly parameters: readonly Type[];
}

export interface Callable extends Method {
  /** A `function*` that yields `result`. */
  readonly isGenerator: boolean;
  /** Its calls give promises of `result`, or of each that it yields. */
  readonly isAsync: boolean;
}

/** Steps that one function may take, roughly. */
const COST_MAX = 3000;

export class Maker {
  readonly random: Random;
  /** How often an expression has another type than it says. */
  readonly lies: number;
  readonly named: Named[] = [];
  readonly functions: Callable[] = [];
  variables: Variable[] = [];
  /** Product of the bounds of the loops around. */
  multiplier = 1;
  /** Of the function being written, so far. */
  cost = 0;
  loopDepth = 0;
  /** `break` and `continue` have a loop to go to. */
  isInLoop = false;
  /** Labels of the loops around. */
  labels: string[] = [];
  returns: Type | null = null;
  isGenerator = false;
  /** What is being written may wait. */
  isAsync = false;
  /** The class whose methods are being written: a call of one of its family could be a call of itself. */
  writing: Named | null = null;
  /** Nodes written: an end to growth. */
  size = 0;
  private readonly suffix: string;
  private names = 0;

  constructor(random: Random, suffix: string, lies: number) {
    this.random = random;
    this.suffix = suffix;
    this.lies = lies;
  }

  fresh(prefix: string): string {
    return `${prefix}${this.names++}_${this.suffix}`;
  }

  find(name: string): Named {
    const found = this.named.find((n) => n.name === name);
    if (found === undefined) throw new Error(`no type ${name}`);
    return found;
  }

  declare(name: string, type: Type, isMutable: boolean): void {
    this.variables.push({ name, type, isMutable });
  }

  /** Whether methods of `named` may be called here. */
  mayCall(named: Named): boolean {
    return this.writing === null || rootOf(this.writing) !== rootOf(named);
  }

  /** Variables of exactly this type. */
  ofType(type: Type): Variable[] {
    const text = spell(type);
    return this.variables.filter((v) => spell(v.type) === text);
  }

  /** Variables whose type is of one of these kinds. */
  ofKind<K extends Type["kind"]>(...kinds: readonly K[]): (Variable & { type: { kind: K } })[] {
    return this.variables.filter((v): v is Variable & { type: { kind: K } } =>
      kinds.some((kind) => kind === v.type.kind),
    );
  }

  /** Whether something of this cost may be called here; if so it is counted. */
  afford(cost: number): boolean {
    if (this.cost + cost * this.multiplier > COST_MAX) return false;
    this.cost += cost * this.multiplier;
    return true;
  }

  /** Writes something whose variables nobody sees afterwards. */
  scoped<T>(write: () => T): T {
    const { variables } = this;
    this.variables = [...variables];
    const result = write();
    this.variables = variables;
    return result;
  }

  /** Writes the body of a function that a built-in calls: it cannot wait. */
  called<T>(write: () => T): T {
    const { isAsync } = this;
    this.isAsync = false;
    const result = this.scoped(write);
    this.isAsync = isAsync;
    return result;
  }

  /** Writes a function body: its cost, and no loops around it. */
  body<T>(write: () => T): { readonly text: T; readonly cost: number } {
    const saved = [this.cost, this.multiplier, this.loopDepth, this.labels] as const;
    const { returns, isGenerator, isInLoop, isAsync } = this;
    this.isInLoop = false;
    this.isAsync = false;
    [this.cost, this.multiplier, this.loopDepth, this.labels] = [1, 1, 0, []];
    const text = this.scoped(write);
    const { cost } = this;
    [this.cost, this.multiplier, this.loopDepth, this.labels] = saved;
    [this.returns, this.isGenerator] = [returns, isGenerator];
    [this.isInLoop, this.isAsync] = [isInLoop, isAsync];
    return { text, cost };
  }
}

function rootOf(named: Named): string {
  return named.base === null ? named.name : rootOf(named.base);
}
