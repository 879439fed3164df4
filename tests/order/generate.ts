/**
 * Random programs of async functions, async generators and promises that call each other and print what happens in which
 * order. A seed always gives the same program. All of them end: functions call only those with higher numbers, and loops
 * are short.
 */

/** A small generator of random numbers (mulberry32). */
class Chance {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  /** An integer from 0 to `below` - 1. */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  }
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}

/** What every program starts with: `later` is an object with a `then` of its own. */
const HEAD = `\
const log = (text: string): void => console.log(text);
const done = (name: string) => (value: unknown): void => log(name + " = " + String(value));
const failed = (name: string) => (error: unknown): void => log(name + " ! " + String(error));
const later = (name: string, value: number): PromiseLike<number> => ({
  then(resolve: never): never {
    log(name + " then");
    (resolve as (value: number) => void)(value);
    return undefined as never;
  },
});`;

const FUNCTIONS = 7;
const DEPTH_MAX = 3;

class Generator {
  readonly #chance: Chance;
  #labels = 0;
  /** The function being written; it may call those after it. */
  #at = 0;
  #isGenerator = false;
  #loops = 0;

  constructor(seed: number) {
    this.#chance = new Chance(seed);
  }

  program(seed: number): string {
    const lines = [`// Random order of events, seed ${seed}.`, HEAD];
    for (this.#at = FUNCTIONS - 1; this.#at >= 0; this.#at--) lines.push(...this.#function());
    this.#at = -1;
    for (let i = 0; i < 3; i++) {
      const name = this.#label();
      lines.push(`${this.#call()}.then(done("${name}"), failed("${name}"));`);
    }
    lines.push('log("end of the module");');
    return `${lines.join("\n")}\n`;
  }

  #label(): string {
    return `e${this.#labels++}`;
  }

  #isGeneratorAt(index: number): boolean {
    return index % 3 === 2;
  }

  #function(): string[] {
    this.#isGenerator = this.#isGeneratorAt(this.#at);
    const star = this.#isGenerator ? "*" : "";
    const type = this.#isGenerator ? "AsyncGenerator<unknown, any, unknown>" : "Promise<any>";
    const body = this.#block(0).map((line) => `  ${line}`);
    return [`async function${star} f${this.#at}(x: number): ${type} {`, ...body, "}"];
  }

  #block(depth: number): string[] {
    const lines = [`log("${this.#label()} " + x);`];
    const count = 1 + this.#chance.below(depth === 0 ? 4 : 2);
    for (let i = 0; i < count; i++) lines.push(...this.#statement(depth));
    return lines;
  }

  #nested(head: string, depth: number, tail = "}"): string[] {
    return [head, ...this.#block(depth + 1).map((line) => `  ${line}`), tail];
  }

  #statement(depth: number): string[] {
    const name = this.#label();
    const kind = depth >= DEPTH_MAX ? this.#chance.below(4) : this.#chance.below(14);
    if (this.#isGenerator && this.#chance.below(3) === 0) return [this.#yield(name)];
    switch (kind) {
      case 0:
      case 1:
      case 2:
      case 3:
        return [`done("${name}")(await ${this.#value(0)});`];
      case 4:
        return [
          `void Promise.resolve(${this.#value(0)}).then(done("${name}"), failed("${name}"));`,
        ];
      case 5:
      case 6:
        return this.#try(name, depth);
      case 7:
        return this.#loop(name, depth);
      case 8:
        return this.#forAwait(name, depth);
      case 9:
        return [`if (x % ${2 + this.#chance.below(3)} === 0) return ${this.#value(0)};`];
      case 10:
        return [`if (x % ${2 + this.#chance.below(3)} === 1) throw new Error("${name}");`];
      case 11:
        return [`queueMicrotask(() => log("${name}"));`];
      case 12:
        return this.#nested(`if (x > ${this.#chance.below(4)}) {`, depth);
      default:
        return [`process.nextTick(() => log("${name}"));`];
    }
  }

  #yield(name: string): string {
    if (this.#chance.below(4) === 0) return `done("${name}")(yield* ${this.#iterable()});`;
    return `done("${name}")(yield ${this.#value(1)});`;
  }

  #try(name: string, depth: number): string[] {
    const lines = this.#nested("try {", depth, "");
    lines.pop();
    const hasCatch = this.#chance.below(3) > 0;
    if (hasCatch) lines.push("} catch (error) {", `  failed("${name}")(error);`);
    if (!hasCatch || this.#chance.below(2) === 0) lines.push(...this.#nested("} finally {", depth));
    else lines.push("}");
    return lines;
  }

  #loop(name: string, depth: number): string[] {
    const variable = `i${this.#loops++}`;
    const head = `for (let ${variable} = 0; ${variable} < ${1 + this.#chance.below(3)}; ${variable}++) {`;
    const lines = this.#nested(head, depth);
    const leave = this.#chance.pick(["break", "continue", ""]);
    const value = this.#value(1);
    if (leave !== "")
      lines.splice(1, 0, `  if (((await ${value}) as unknown) === ${variable}) ${leave};`);
    return [...lines, `log("${name}");`];
  }

  #forAwait(name: string, depth: number): string[] {
    const lines = this.#nested(`for await (const item of ${this.#iterable()}) {`, depth);
    lines.splice(1, 0, `  done("${name}")(item);`);
    if (this.#chance.below(3) === 0) lines.splice(lines.length - 1, 0, "  break;");
    return lines;
  }

  /** Something that `for await` and `yield*` take. */
  #iterable(): string {
    const generators: number[] = [];
    for (let i = this.#at + 1; i < FUNCTIONS; i++) if (this.#isGeneratorAt(i)) generators.push(i);
    if (generators.length > 0 && this.#chance.below(3) > 0)
      return `f${this.#chance.pick(generators)}(${this.#chance.below(5)})`;
    return `[${this.#value(1)}, ${this.#value(1)}]`;
  }

  /** A call of a later function, as a promise. */
  #call(): string {
    const first = this.#at + 1;
    if (first >= FUNCTIONS) return `Promise.resolve(${this.#chance.below(9)})`;
    const index = first + this.#chance.below(FUNCTIONS - first);
    const call = `f${index}(${this.#chance.below(5)})`;
    if (!this.#isGeneratorAt(index)) return call;
    const method = this.#chance.pick(["next", "next", "next", "return"]);
    return `${call}.${method}(${this.#chance.below(9)}).then((step) => step.value)`;
  }

  /** An expression that can be awaited; rejected ones are always followed by a handler. */
  #value(depth: number): string {
    const kind = this.#chance.below(depth > 1 ? 5 : 13);
    const number = this.#chance.below(9);
    const name = this.#label();
    switch (kind) {
      case 0:
        return String(number);
      case 1:
        return `Promise.resolve(${number})`;
      case 2:
        return `later("${name}", ${number})`;
      case 3:
        return `new Promise<number>((resolve) => queueMicrotask(() => resolve(${number})))`;
      case 4:
        return `Promise.resolve(Promise.resolve(${number})).then((v) => (log("${name}"), v + 1))`;
      case 5:
      case 6:
      case 7:
        return `${this.#call()}.catch(failed("${name}"))`;
      case 8:
        return this.#combined(name, depth);
      case 9:
        return `Promise.reject(new Error("${name}")).catch((error: Error) => ${this.#value(depth + 1)})`;
      case 10:
        return `${this.#call()}.then(() => ${this.#value(depth + 1)}, failed("${name}"))`;
      case 11:
        return `Promise.resolve(${this.#value(depth + 1)}).finally(() => log("${name}"))`;
      default:
        return `(async () => (log("${name}"), ${this.#value(depth + 1)}))()`;
    }
  }

  #combined(name: string, depth: number): string {
    const method = this.#chance.pick(["all", "race", "any", "allSettled"]);
    const items = `[${this.#value(depth + 1)}, ${this.#call()}, ${this.#value(depth + 1)}]`;
    const shown = method === "allSettled" ? "list.map((s) => s.status).join()" : "String(list)";
    return `Promise.${method}(${items}).then((list) => ${shown}).catch(failed("${name}"))`;
  }
}

/** The program of a seed. */
export function generate(seed: number): string {
  return new Generator(seed).program(seed);
}
