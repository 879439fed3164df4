// Attacks: case, order, combining, cookies, white space, what is refused, what Headers are made from.
const show = (h: Headers): string => [...h].map(([name, value]) => `${name}=${value}`).join("|");
const attempt = (what: () => unknown): void => {
  try {
    console.log(what());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
};
const h = new Headers({ "X-B": "1", "x-a": " 2\t" });
h.append("X-b", "3");
h.append("Set-Cookie", "a=1");
h.append("set-cookie", "b=2");
h.append("Cookie", "c");
h.append("cookie", "d");
console.log(show(h));
console.log(h.get("x-B"), h.get("none"), h.get("Set-Cookie"), h.getSetCookie().length, h.has("X-A"), h.has("y"));
h.set("x-b", "new");
h.set("set-cookie", "only");
h.delete("X-A");
h.delete("never");
console.log(show(h), [...h.keys()].join(), [...h.values()].join());
h.forEach((value, name, parent) => console.log(name, value, parent === h));
for (const init of [[["b", "1"], ["a", "2"], ["B", "3"]], { z: "1", Y: "2" }, new Headers({ q: "r" }), undefined] as const) {
  console.log(show(new Headers(init as unknown as [string, string][])));
}
attempt(() => new Headers([["a"]] as unknown as [string, string][]));
attempt(() => h.append("a b", "c"));
attempt(() => h.get(""));
attempt(() => h.set("a", "x\ny"));
attempt(() => h.set("a", "\u20ac"));
attempt(() => h.set("ok", "\xe9"));
attempt(() => Object.prototype.toString.call(h));
