/** The interpreter on small programs: what it prints is what Node prints, and what it does not do it says. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { PACKAGE_ROOT } from "../drive/build.ts";

mkdirSync(join(PACKAGE_ROOT, "build"), { recursive: true });
const folder = mkdtempSync(join(PACKAGE_ROOT, "build/interpret-"));
after(() => rmSync(folder, { recursive: true }));

function run(
  text: string,
  flags: readonly string[] = [],
): { readonly out: string; readonly said: string; readonly code: number } {
  const file = join(folder, "main.ts");
  writeFileSync(file, text);
  const main = join(PACKAGE_ROOT, "build/compiler/interpret/main.js");
  const { stdout, stderr, status } = spawnSync(process.execPath, [main, ...flags, file], {
    encoding: "utf8",
  });
  return { out: stdout, said: stderr, code: status ?? -1 };
}

/** Programs that are interpreted one after the other in one process, and what each prints. */
const PROGRAMS: readonly (readonly [what: string, text: string, out: string])[] = [
  [
    "classes, fields and private members",
    `class A { x = 1; #p = 5; constructor(readonly y: number) {} get z() { return this.#p + this.x; }
      m(k = 3, ...r: number[]) { return [k, ...r]; } }
    class B extends A { w: string; constructor() { super(9); this.w = "w"; }
      override m(k = 1, ...r: number[]) { return [...super.m(k, ...r), 7]; } }
    const b = new B();
    console.log(b, b.z, b.m(2, 3), B);`,
    "B { y: 9, x: 1, w: 'w' } 6 [ 2, 3, 7 ] [class B extends A]\n",
  ],
  [
    "exceptions, finally, destructuring and loops",
    `function f(n: number): string {
      for (const [i, v] of new Map([[1, "a"], [2, "b"]])) {
        try { if (i === n) return v; if (n === 9) throw new Error("x" + i); continue; }
        catch (e) { console.log(String(e)); }
        finally { console.log("finally", i); }
      }
      return "none";
    }
    console.log(f(2), f(9));
    try { (undefined as unknown as { a: number }).a; } catch (e) { console.log(String(e)); }`,
    "finally 1\nfinally 2\nError: x1\nfinally 1\nError: x2\nfinally 2\nb none\n" +
      "TypeError: Cannot read properties of undefined (reading 'a')\n",
  ],
  [
    "generators and async functions, in Node's order",
    `function* g() { try { const got: unknown = yield 1; console.log("got", got); yield 2; } finally { console.log("end"); } }
    const it = g();
    console.log(it.next(), it.next("v"), it.return(), it);
    async function* a() { yield* [Promise.resolve(1), 2]; }
    async function f(name: string) { for await (const v of a()) console.log(name, v); }
    f("p"); f("q");
    console.log("sync");`,
    "got v\nend\n{ value: 1, done: false } { value: 2, done: false } { value: undefined, done: true } Object [Generator] {}\n" +
      "sync\np 1\nq 1\np 2\nq 2\n",
  ],
];

test("programs print what they print on Node", () => {
  const { out } = run(
    PROGRAMS.map(([what, text]) => `console.log("${what}");\n{ ${text} }\n`).join(""),
  );
  assert.equal(out, PROGRAMS.map(([what, , printed]) => `${what}\n${printed}`).join(""));
});

test("what is not interpreted is said, with an exit code of its own", () => {
  const { out, said, code } = run(`
    import { Socket } from "node:net";
    console.log("before");
    try { console.log(Socket); } catch { console.log("caught"); }
  `);
  assert.equal(code, 87);
  assert.match(said, /^not interpreted: lib\/node\/net/);
  assert.equal(out, "before\n");
});

test("values are among those that analysis finds", () => {
  const { out, said } = run(
    `
    function f(n: number): number { return n > 3 ? n / 2 : -n; }
    const list: (number | string)[] = [1, 2.5, "x"];
    for (const item of list) console.log(typeof item === "number" ? f(item) : item, f(8));
    console.log(f((undefined as unknown as number)));
  `,
    ["--watch"],
  );
  assert.equal(said, "");
  assert.equal(out, "-1 4\n-2.5 4\nx 4\nNaN\n");
});
