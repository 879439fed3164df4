// Attacks: tags that are methods, results of calls, and return functions that are tags again; `this` in them.
class Sql {
  prefix = "q:";
  run(strings: TemplateStringsArray, ...args: unknown[]): string {
    return this.prefix + strings.join("?") + "[" + args.map((a) => typeof a).join() + "]";
  }
  get tag(): (s: TemplateStringsArray, ...a: unknown[]) => string {
    return (s, ...a) => this.run(s, ...a);
  }
}
const sql = new Sql();
console.log(sql.run`select ${1} from ${"t"}`, sql.tag`a ${null} b ${undefined}`, sql["run"]`${{}}`);
type Chain = (s: TemplateStringsArray, ...a: number[]) => Chain & { total: number };
const chain = (total: number): Chain => (s, ...a) => {
  const next = total + s.length + a.reduce((x, y) => x + y, 0);
  return Object.assign(chain(next), { total: next });
};
console.log(chain(0)`a${10}``b`.total, chain(1)`${1}${2}`.total);
