// Attacks: realistic patterns: emails, dates, CSV, URLs, colours, template parsing, tokenizers.
const emails = ["a@b.co", "first.last+tag@sub.example.org", "@x.y", "a@b", "a b@c.d", "é@x.io"];
console.log(emails.map((e) => /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(e)).join());
const dates = ["2024-02-29", "1999-13-01", "24-1-1", "2024-02-29T10:20:30.5Z", "x2024-01-01y"];
for (const d of dates) {
  const m = /(?<y>\d{4})-(?<m>0\d|1[0-2])-(?<d>[0-2]\d|3[01])(?:T(?<t>[\d:.]+)Z?)?/.exec(d);
  console.log(d, m ? `${m.groups!.y}/${m.groups!.m}/${m.groups!.d} ${m.groups!.t}` : "no");
}
const csv = (line: string): string[] => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1]?.replaceAll('""', '"') ?? m[2]);
console.log(csv('a,"b,c",,"say ""hi""",end'), csv(""), csv(","));
const url = /^(?<scheme>[a-z][a-z\d+.-]*):\/\/(?:(?<user>[^@/]*)@)?(?<host>[^:/?#]+)(?::(?<port>\d+))?(?<path>\/[^?#]*)?(?:\?(?<query>[^#]*))?(?:#(?<hash>.*))?$/i;
for (const u of ["http://example.com", "https://u:p@host.io:8080/a/b?x=1&y=#top", "ftp://x/", "nourl", "HTTP://A?b"]) {
  const m = url.exec(u);
  console.log(u, m ? Object.entries(m.groups!).filter(([, v]) => v !== undefined).map(([k, v]) => k + "=" + v).join(" ") : "no");
}
const hex = (s: string): number[] | null => {
  const m = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(s) ?? /^#?([\da-f])([\da-f])([\da-f])$/i.exec(s);
  return m && m.slice(1).map((h) => parseInt(h.length === 1 ? h + h : h, 16));
};
console.log(["#ff8000", "0Af", "#12", "#gggggg"].map((s) => hex(s)?.join("/") ?? "null").join());
const render = (t: string, data: Record<string, unknown>): string => t.replace(/\{\{\s*(\w+)(?:\s*\|\s*(upper|len))?\s*\}\}/g, (_, k: string, f?: string) => {
  const v = String(data[k] ?? "");
  return f === "upper" ? v.toUpperCase() : f === "len" ? String(v.length) : v;
});
console.log(render("Hi {{name}}, {{ name | upper }} {{x|len}} {{missing}}!", { name: "ann", x: 12345 }));
interface Token {
  kind: string;
  text: string;
  at: number;
}
function lex(src: string): Token[] {
  const re = /(?<space>\s+)|(?<comment>\/\/.*)|(?<num>\d+(?:\.\d+)?(?:e[+-]?\d+)?)|(?<str>"(?:\\.|[^"\\])*")|(?<id>[\p{L}_$][\p{L}\d_$]*)|(?<op>=>|===|[-+*/=(){};,.])|(?<bad>.)/gsuy;
  const out: Token[] = [];
  for (const m of src.matchAll(re)) {
    const [kind, text] = Object.entries(m.groups!).find(([, v]) => v !== undefined)!;
    if (kind !== "space" && kind !== "comment") out.push({ kind, text, at: m.index });
  }
  return out;
}
for (const t of lex('let café = (x) => x * 1.5e3 + "a\\"b"; // done\n@ y===2')) console.log(t.at, t.kind, t.text);
const md = (s: string): string => s.replace(/^(#{1,3}) (.*)$/gm, (_, h: string, t: string) => `<h${h.length}>${t}</h${h.length}>`).replace(/\*\*(.+?)\*\*/g, "<b>$1</b>").replace(/\*(.+?)\*/g, "<i>$1</i>").replace(/\[([^\]]*)\]\(([^)]*)\)/g, '<a href="$2">$1</a>');
console.log(md("# Title\n## Sub **bold** and *it*\n[link](http://x) plain"));
console.log("1,234,567.89".replace(/[^\d.]/g, ""), "a1b2".replace(/\d/g, (d) => "x".repeat(Number(d))), "snake_case_here".replace(/_(\w)/g, (_, c: string) => c.toUpperCase()), "HelloWorldFoo".replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase());
