// Characters that are cut between pieces, in every encoding.
import { StringDecoder } from "node:string_decoder";

const bytes = Buffer.from("a€😀ż");
for (const encoding of ["utf8", "utf16le", "base64", "base64url", "hex", "latin1", "ascii"] as BufferEncoding[]) {
  const decoder = new StringDecoder(encoding);
  const parts: string[] = [];
  for (const byte of bytes) parts.push(decoder.write(Buffer.from([byte])));
  parts.push(decoder.end());
  console.log(decoder.encoding, JSON.stringify(parts));
  console.log(JSON.stringify(decoder.write(bytes.subarray(0, 3)) + decoder.end(bytes.subarray(3))));
}
const wide = new StringDecoder("ucs2");
const surrogates = Buffer.from("x😀", "utf16le");
for (const byte of surrogates) console.log(JSON.stringify(wide.write(Buffer.from([byte]))));
const broken = new StringDecoder();
console.log(JSON.stringify([broken.write(Buffer.from([0xe2, 0x82])), broken.end(), broken.write(Buffer.from([0xff, 0x41]))]));
for (const bad of ["nope", null, ""]) {
  try {
    console.log(new StringDecoder(bad as BufferEncoding).encoding);
  } catch (error) {
    console.log(String(error));
  }
}
try {
  broken.write(5 as unknown as Buffer);
} catch (error) {
  console.log(String(error));
}
