// Attacks: await in every position of an expression, with the order of evaluation around it.
const trace: string[] = [];
const t = <T>(name: string, value: T): T => {
  trace.push(name);
  return value;
};
const p = <T>(name: string, value: T): Promise<T> => {
  trace.push(name);
  return Promise.resolve(value);
};
const show = (label: string, value: unknown): void => {
  console.log(label, JSON.stringify(value), trace.join(" "));
  trace.length = 0;
};
function three(a: unknown, b: unknown, c: unknown): string {
  return `${a}/${b}/${c}`;
}
class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
  plus(dx: number, dy: number): Point {
    return new Point(this.x + dx, this.y + dy);
  }
}
async function run(): Promise<void> {
  show("arguments", three(t("a", 1), await p("b", 2), t("c", 3)));
  show("both operands", (await p("l", 6)) * t("m", 7) - (await p("r", 2)));
  show("new", new Point(await p("x", 1), t("y", 2)).plus(await p("dx", 10), await p("dy", 20)));
  show("receiver", (await p("o", new Point(1, 1))).plus(t("1", 1), await p("2", 2)));
  show("array", [t("0", 0), await p("1", 1), ...(await p("2", [2, 3])), t("4", 4)]);
  show("object", { a: t("a", 1), [await p("k", "key")]: await p("v", 2), ...(await p("s", { z: 1 })) });
  show("template", `<${t("1", 1)}|${await p("2", "two")}|${t("3", 3)}>`);
  show("conditional", (await p("?", false)) ? t("yes", 1) : await p("no", 0));
  show("and or", [(await p("f", 0)) && t("never", 1), (await p("g", 0)) || (await p("h", 5)), (await p("n", null)) ?? t("d", "default")]);
  const box: { v: number; list: number[]; deep?: { f?: (x: number) => number } } = { v: 1, list: [1, 2, 3] };
  box.v += await p("add", 5);
  box.list[await p("index", 1)] = await p("value", 9);
  t("box", box).list[t("i", 2)]! += await p("more", 100);
  show("assignment", box);
  show("optional", [box.deep?.f?.(await p("never", 1)), await (await p("maybe", { f: async (x: number) => x + 1 }))?.f?.(4)]);
  box.deep = { f: (x) => x * 2 };
  show("optional call", box.deep?.f?.(await p("arg", 21)));
  const { a = await p("default a", "A"), b = await p("unused", "B"), ...rest } = await p("source", { b: "b", c: 3 } as { a?: string; b?: string; c: number });
  show("pattern", [a, b, rest]);
  const [first = await p("first", 1), [second] = await p("inner", [2])] = [undefined, undefined] as [number?, number[]?];
  show("array pattern", [first, second]);
  let x = 0;
  x = await ((x = 5), p("comma", x + 1));
  show("comma", x);
  show("typeof void not", [typeof (await p("t", "s")), void (await p("v", 1)), !(await p("n", "")), -(await p("m", "3" as unknown as number))]);
  show("in", (await p("key", "x")) in (await p("object", { x: 1 })));
  show("instanceof", (await p("i", new Point(0, 0))) instanceof Point);
  show("nested", await p("outer", await p("inner", await t("plain", 1))));
  const fn = async (q = 1, { r = 2 } = {}): Promise<number> => q + r + (await p("in fn", 3));
  show("call of call", (await fn(await fn())) + (await fn(1, { r: 10 })));
  for (let i = await p("from", 0); i < (await p("limit", 2)); i += await p("step", 1)) trace.push(`#${i}`);
  show("for", null);
  switch (await p("subject", 2)) {
    case await p("case 1", 1):
      trace.push("one");
      break;
    case await p("case 2", 2):
      trace.push("two");
    default:
      trace.push(await p("fall", "through"));
  }
  show("switch", null);
  if (await p("if", 1)) trace.push("then");
  while (await p("while", trace.length < 6)) trace.push("body");
  do trace.push("do");
  while (await p("until", trace.length < 20));
  show("loops", trace.length);
}
run().then(() => console.log("end"));
