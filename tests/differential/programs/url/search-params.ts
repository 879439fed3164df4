// Attacks: URLSearchParams: parsing, order, append, set, delete, sort, iteration, encoding, live link.
const show = (p: URLSearchParams): string => [...p].map(([k, v]) => `${k}=${v}`).join("&");
for (const init of ["a=1&b=2&a=3", "?x=y", "", "a", "a&b=", "=v", "a=b=c", "sp=a+b%20c", "%61=%C3%A9", "bad=%zz%", "é=ü", "&&a=1&&"]) {
  const p = new URLSearchParams(init);
  console.log(init, "|", show(p), "|", p.toString(), p.size);
}
const p = new URLSearchParams({ b: "2", a: "1" });
p.append("a", "again");
p.append("c", "sp ace&=+%é");
console.log(p.get("a"), p.getAll("a").join(), p.get("zz"), p.has("b"), p.toString());
p.set("a", "only");
p.delete("b");
p.append("", "empty");
console.log(show(p), String(p));
p.sort();
console.log(show(p), [...new URLSearchParams([["k", "1"], ["k", "2"]])].length);
const u = new URL("http://h/?a=1&b=two words");
u.searchParams.append("c", "3&4");
console.log(u.href, u.search);
u.searchParams.delete("a");
u.searchParams.set("b", "é");
console.log(u.href);
u.search = "?fresh=1";
console.log(show(u.searchParams), u.searchParams.size);
for (const [k, v] of u.searchParams) console.log(k, v);
const counts = new Map<string, number>();
for (const [k] of new URLSearchParams("x=1&y=2&x=3")) counts.set(k, (counts.get(k) ?? 0) + 1);
console.log([...counts].join(";"), new URLSearchParams("a=~!*()'-._").toString(), new URLSearchParams("n=1").get("n")! + 1);
