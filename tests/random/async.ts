/**
 * Random statements of async functions: what waits, what goes on beside it, and in which order. What is started and not
 * waited for always has a handler: a rejection that nobody handles would end the program.
 */
import { expression } from "./expression.ts";
import type { Callable, Maker } from "./maker.ts";
import { caughtText, indented } from "./statement.ts";
import { NUMBER, randomType, STRING, spell, type Type } from "./type.ts";

/** A statement that waits, or starts something that happens later. */
export function waiting(m: Maker): string {
  const { random } = m;
  const mark = JSON.stringify(m.fresh("t"));
  const value = (type: Type): string => expression(m, type, 2);
  const forms: (() => string)[] = [
    () => "await null;",
    () => `await ${value(NUMBER)};`,
    () => `queueMicrotask(() => console.log(${mark}, ${value(NUMBER)}));`,
    () => `Promise.resolve(${value(NUMBER)}).then((x) => console.log(${mark}, x));`,
    () =>
      `Promise.reject(${value(STRING)}).catch((x: unknown) => console.log(${mark}, x)).finally(() => console.log(${mark}));`,
    () => `process.nextTick(() => console.log(${mark}));`,
    () => "await new Promise<void>((resolve) => setTimeout(resolve));",
    () => `console.log(await Promise.all([${values(m)}]));`,
    () => `console.log(await Promise.race([${values(m)}]));`,
    () =>
      `console.log((await Promise.allSettled([${values(m)}, Promise.reject(${value(NUMBER)})])).map((r) => r.status === "fulfilled" ? r.value : ${caughtText("r.reason")}));`,
    () => declared(m),
    () => declared(m),
    ...started(m),
  ];
  return random.pick(forms)();
}

function values(m: Maker): string {
  const one = (): string => {
    const value = expression(m, NUMBER, 1);
    return m.random.pick([
      value,
      `Promise.resolve(${value})`,
      `(async (): Promise<number> => ${value})()`,
      `new Promise<number>((resolve) => queueMicrotask(() => resolve(${value})))`,
    ]);
  };
  return Array.from({ length: m.random.between(1, 3) }, one).join(", ");
}

function declared(m: Maker): string {
  const type = randomType(m.random, [], 1);
  const name = m.fresh("v");
  const value = expression(m, type, 2);
  m.declare(name, type, true);
  const source = m.random.pick([
    `Promise.resolve(${value})`,
    `(async (): Promise<${spell(type)}> => ${value})()`,
    `new Promise<${spell(type)}>((resolve) => resolve(${value}))`,
  ]);
  return `let ${name}: ${spell(type)} = await (${source} as Promise<${spell(type)}>);`;
}

/** Calls of async functions that nothing here waits for. */
function started(m: Maker): (() => string)[] {
  const ready = m.functions.filter((fn) => fn.isAsync && !fn.isGenerator && m.afford(fn.cost));
  return ready.map((fn) => () => {
    const mark = JSON.stringify(m.fresh("t"));
    const args = fn.parameters.map((t) => expression(m, t, 1)).join(", ");
    return `${fn.name}(${args}).then((x) => console.log(${mark}, x), (x: unknown) => console.log(${mark}, ${caughtText("x")}));`;
  });
}

/** A call of an async function, waited for; what it throws is printed. */
export function attemptedWait(m: Maker, fn: Callable, call: string): string {
  const x = m.fresh("x");
  const body = fn.isGenerator
    ? `for await (const ${x} of ${call}) console.log(${x});`
    : `console.log(await ${call});`;
  return `try {\n${indented([body])}\n} catch (e) {\n  console.log(${caughtText("e")});\n}`;
}
