/** Domains of letters outside ASCII, by UTS #46 and Punycode. */
const hosts = [
  "Bücher.Example",
  "straße.de",
  "ΑΓΟΡΑΣ.gr",
  "пример.рф",
  "例え.テスト",
  "한글.한국",
  "漢字-kanji.x",
  "😀.la",
  "❤️.x",
  "𠮷野家.jp",
  "ü..x",
  "-ü-.x",
  "ÅNGSTRÖM.se",
  "ab--é.x",
  "xn--ü.x",
  "é é.x",
  "é:80",
  "é%41.x",
  "日本。jp",
  "é．x｡y",
  "a\u00adb.x",
  "\u00ad",
  "\u200ba\ufeffé\u2060.x",
  "xn-\u00ad-é.x",
  "1\ufe0f",
  "é。1",
];
for (const host of hosts) {
  try {
    const url = new URL(`http://user@${host}/pfad/ü?q=ü#ü`);
    console.log(host, url.hostname, url.href);
  } catch (error) {
    console.log(host, error instanceof TypeError ? error.message : "?");
  }
}
const url = new URL("http://a.x/");
url.hostname = "Zoë.example";
console.log(url.href, url.origin, URL.canParse("http://ñandú.example"));
url.host = "日本.example:8080";
console.log(url.href, new URL("//über.x/y", url).href);
console.log(new URL("x://Bücher.x/").href, new Request("http://ä.example/").url);
