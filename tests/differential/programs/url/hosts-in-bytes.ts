// Attacks: hosts whose letters are percent-encoded bytes of UTF-8, and bytes that are none.
for (const host of [
  "b%C3%BCcher.example", "B%c3%9Ccher.example", "%E4%BE%8B.%E3%81%AE", "%F0%9F%98%80.x", "\u00fc%C3%BC.x", "%E3%80%82x.y",
  "a%C2%ADb.x", "%C3.x", "%C3%28.x", "%BC.x", "%E4%BE.x", "%C0%AF.x", "%E0%80%AF.x", "%ED%A0%80.x", "%F4%90%80%80.x", "%FF.x",
  "%F0%80%80%80.x", "%61%C3%A9%2Ex", "%C3%BC", "%C3%BC:80", "%C3%",
]) {
  try {
    const url = new URL(`http://${host}/`);
    console.log(host, url.host, url.href);
  } catch (error) {
    console.log(host, (error as Error & { code: string }).code);
  }
}
