// Attacks: URL parts, resolution against a base, setters, percent-encoding, invalid URLs.
const show = (u: URL): string => [u.protocol, u.username, u.password, u.hostname, u.port, u.pathname, u.search, u.hash].join("|");
const urls = ["http://example.com", "https://user:p%40ss@Host.Example:8443/a/b/../c/./d?x=1&y=a b#frag", "http://EXAMPLE.com:80/", "https://h:443/", "ftp://files/x", "file:///etc/x", "http://[::1]:3000/p", "http://1.2.3.4/", "http://h/%7Euser/é?q=ü#ß", "data:text/plain,hello", "mailto:a@b.c", "http://h/a\\b", "  http://h/trim  ", "http://h?q", "http://h#f", "http://h/?#", "http://a.b.c./x//y", "http://h/a;b=c/d"];
for (const u of urls) {
  const parsed = new URL(u);
  console.log(show(parsed), parsed.origin, parsed.href, parsed.host);
}
const base = "http://a/b/c/d;p?q";
for (const r of ["g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", ";x", "", ".", "./", "..", "../", "../g", "../..", "../../g", "../../../g", "http:g", "g;x=1/../y", "HTTPS://x/y"]) console.log(r, new URL(r, base).href);
for (const bad of ["", "nope", "http://", "http://a b", "http://h:99999/", "//x", "http://[::1", "http://%zz/"]) {
  try {
    console.log(bad, new URL(bad).href);
  } catch (e) {
    console.log(bad, (e as Error).name, (e as Error).message);
  }
}
const u = new URL("http://h/p");
u.protocol = "https";
u.hostname = "New.Host";
u.port = "444";
u.pathname = "a b/c";
u.search = "k=v w";
u.hash = "#top";
u.username = "me";
u.password = "x:y";
console.log(u.href, String(u) === u.toString(), JSON.stringify({ u }), u.searchParams.get("k"));
u.port = "443";
u.search = "";
u.hash = "";
console.log(u.href, `${u}`, u instanceof URL);
