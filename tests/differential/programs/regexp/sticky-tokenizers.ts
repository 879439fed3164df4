// Attacks: sticky regular expressions driving a tokenizer and a template engine, with positions.
interface Token {
  type: string;
  value: string;
  line: number;
  col: number;
}
const rules: [string, RegExp][] = [["ws", /[ \t]+/y], ["nl", /\r?\n/y], ["comment", /#[^\n]*/y], ["number", /0x[\da-f]+|\d+(?:_\d+)*(?:\.\d+)?/iy], ["string", /'(?:[^'\\\n]|\\.)*'/y], ["ident", /[A-Za-z_]\w*/y], ["op", /\*\*|[-+*/%=<>!]=?|[(){}\[\],:]/y]];
function tokenize(src: string): Token[] {
  const out: Token[] = [];
  let [at, line, start] = [0, 1, 0];
  scan: while (at < src.length) {
    for (const [type, re] of rules) {
      re.lastIndex = at;
      const m = re.exec(src);
      if (m === null) continue;
      if (type === "nl") {
        line++;
        start = re.lastIndex;
      } else if (type !== "ws" && type !== "comment") out.push({ type, value: m[0], line, col: at - start + 1 });
      at = re.lastIndex;
      continue scan;
    }
    throw new SyntaxError(`unexpected ${src[at]} at ${line}:${at - start + 1}`);
  }
  return out;
}
for (const t of tokenize("x = 0xFF + 1_000.5 # note\nif (y != 'it\\'s') { z **= 2 }\r\nend")) console.log(`${t.line}:${t.col}`, t.type, t.value);
for (const bad of ["a ? b", "'open", "ok\n  é", "1..2"]) {
  try {
    console.log(bad, tokenize(bad).length);
  } catch (e) {
    console.log((e as Error).message);
  }
}
const yaml = "name: Ann\nage: 42\nlist:\n  - a\n  - b c\nempty:\nquoted: \"x: y\"";
const parsed: Record<string, unknown> = {};
let current: string[] | null = null;
for (const line of yaml.split("\n")) {
  const item = /^\s+-\s+(.*)$/.exec(line);
  const pair = /^(?<key>\w+):\s*(?<value>.*?)\s*$/.exec(line);
  if (item && current) current.push(item[1]);
  else if (pair) {
    const { key, value } = pair.groups!;
    parsed[key] = value === "" ? (current = []) : /^\d+$/.test(value) ? Number(value) : value.replace(/^"(.*)"$/, "$1");
  }
}
console.log(parsed);
const template = (t: string, data: Record<string, unknown>): string => {
  const re = /\{%\s*(if|each)\s+(\w+)\s*%\}([\s\S]*?)\{%\s*end\s*%\}|\{\{(\w+)\}\}/g;
  return t.replace(re, (_, kind: string | undefined, name: string, body: string, variable: string) => {
    if (kind === "if") return data[name] ? template(body, data) : "";
    if (kind === "each") return (data[name] as unknown[]).map((x, i) => template(body, { ...data, it: x, i })).join("");
    return String(data[variable] ?? `?${variable}`);
  });
};
console.log(template("Hi {{name}}{% if vip %} (VIP {{level}}){% end %}: {% each items %}[{{i}}={{it}}]{% end %} {{gone}}", { name: "Bo", vip: 1, level: 0.5, items: ["x", 2, null] }));
const diff = (a: string, b: string): string => a.replace(/\w+|\W/g, (w) => (b.includes(w) ? w : `-${w}-`));
console.log(diff("the cat sat", "the dog sat"), "a=1;b=2".replace(/(\w)=(\d);?/g, (_, k: string, d: string) => `${k}:${Number(d) * 2} `).trim());
