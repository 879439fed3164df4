// Attacks: setters of a library class reached by names known only at run time.
const url = new URL("http://example.com/");
for (const [part, value] of [["port", "8080"], ["hash", "h"], ["username", "me"], ["protocol", "https"], ["href", "ftp://new/"], ["search", "?a=1"]] as const) {
  url[part] = value;
  console.log(part, url[part], url.href, Object.keys(url).length);
}
