// Text to bytes and back in every encoding, whole and cut off.
const texts = ["", "a", "hello", "żółć", "€uro", "😀 ok", "\ud800x", "YWJj", "00ff7F", "0g", "abc", "-_+/", "a b\nc="];
const encodings = ["utf8", "UTF-8", "ucs2", "utf16le", "latin1", "binary", "ascii", "base64", "base64url", "hex"];
for (const encoding of encodings as BufferEncoding[]) {
  for (const text of texts) {
    const bytes = Buffer.from(text, encoding);
    console.log(encoding, JSON.stringify(text), bytes.toString("hex"), JSON.stringify(bytes.toString(encoding)));
    console.log(Buffer.byteLength(text, encoding), bytes.length);
  }
}
const all = Buffer.alloc(256);
for (let i = 0; i < 256; i++) all[i] = i;
for (const encoding of encodings as BufferEncoding[]) console.log(JSON.stringify(all.toString(encoding, 60, 200)));
console.log(all.toString("hex", -5, 3), all.toString("hex", 250), all.toString("hex", 10, 5) === "");
const small = Buffer.alloc(4);
console.log(small.write("€€"), small.toString("hex"), small.write("abc", 2), small.toString("latin1"));
console.log(small.write("ff00", "hex"), small.write("zz", 1, 1, "latin1"), small.write("x", 3), small.toString("hex"));
for (const encoding of ["nope", ""] as string[] as BufferEncoding[]) {
  try {
    console.log(Buffer.from("a", encoding), small.toString(encoding));
  } catch (error) {
    console.log(String(error), (error as { code: string }).code);
  }
}
try {
  small.write("a", 5);
} catch (error) {
  console.log(String(error));
}
