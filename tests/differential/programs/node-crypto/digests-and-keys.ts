// node:crypto: SHA-384 and SHA-512, hashes as streams, copies, PBKDF2, HKDF, crypto.subtle.digest, messages of errors.
import { createHash, createHmac, hash, hkdf, hkdfSync, pbkdf2, pbkdf2Sync } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const attempt = async (action: () => unknown): Promise<void> => {
  try {
    console.log(await action());
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    console.log(name, code, message);
  }
};
const hex = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString("hex");
const text = "The quick brown fox jumps over the lazy dog — żółw ".repeat(9);
for (const algorithm of ["sha384", "SHA512", "sha-512", "RSA-SHA384"]) {
  console.log(algorithm, createHash(algorithm).digest("hex"), createHash(algorithm).update("abc").digest("base64"));
  const seen: string[] = [];
  for (const length of [1, 111, 112, 113, 127, 128, 129, 239, 240, 256, 400]) {
    const digest = createHash(algorithm);
    for (let at = 0; at < length; at += 37) digest.update(text.slice(at, Math.min(length, at + 37)));
    seen.push(digest.digest("hex").slice(0, 8));
  }
  console.log(seen.join(" "));
}
for (const size of [0, 127, 128, 129, 300]) {
  const key = new Uint8Array(size).fill(size);
  console.log(size, createHmac("sha512", key).update(text).digest("hex"), createHmac("sha384", key).digest("base64url"));
}
console.log(hash("sha512", "x"));
const first = createHash("sha512").update("a");
const second = first.copy().update("b");
console.log(first.digest("hex").slice(0, 8), second.digest("hex").slice(0, 8), createHash("sha512").update("ab").digest("hex").slice(0, 8));

for (const digest of ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"]) {
  console.log(digest, pbkdf2Sync("secret", "salt", 3, 70, digest).toString("hex"));
  console.log(hex(hkdfSync(digest, "key", Buffer.from("salt"), new Uint8Array([1, 2]), 90)));
}
console.log(pbkdf2Sync("p", "s", 1, 0, "sha1"), hkdfSync("sha1", "", "", "", 0));
await attempt(() => pbkdf2Sync("p", "s", 1, 20, "foo"));
await attempt(() => pbkdf2Sync("p", "s", 0, 20, "sha1"));
await attempt(() => pbkdf2Sync("p", "s", 1, -20, "sha1"));
await attempt(() => pbkdf2Sync(5 as unknown as string, "s", 1, 20, "sha1"));
await attempt(() => pbkdf2Sync("p", "s", "1" as unknown as number, 20, "sha1"));
await attempt(() => pbkdf2("p", "s", 1, 20, "sha1", undefined as never));
await attempt(() => hkdfSync("foo", "k", "s", "i", 20));
await attempt(() => hkdfSync("sha1", "k", "s", "i", 20 * 255 + 1));
await attempt(() => hkdfSync("sha1", 5 as unknown as string, "s", "i", 20));
await attempt(() => hkdfSync("sha1", "k", "s", "i".repeat(1025), 20));

// As a stream a hash gives its digest at its end.
const events: string[] = [];
const stream = createHash("sha1").setEncoding("hex");
for (const event of ["data", "end", "finish", "close"]) stream.on(event, (data?: string) => events.push(`${event} ${data ?? ""}`));
stream.write("one");
stream.end("two");
await new Promise((resolve) => stream.on("close", resolve));
console.log(events.join(", "), stream.digest("hex"));
await attempt(() => stream.update("x"));
const mac = createHmac("sha256", "key");
await pipeline(Readable.from([Buffer.from("one"), Buffer.from("two")]), mac);
console.log(mac.read().toString("hex") === createHmac("sha256", "key").update("onetwo").digest("hex"));

for (const name of ["SHA-1", "sha-256", "SHA-384", "SHA-512"]) {
  console.log(name, hex(await crypto.subtle.digest(name, new TextEncoder().encode("abc"))));
}
console.log(hex(await crypto.subtle.digest({ name: "SHA-1" }, new ArrayBuffer(3))), crypto.subtle === crypto.subtle, crypto.subtle);
await attempt(() => crypto.subtle.digest("MD5", new ArrayBuffer(0)));
await attempt(() => crypto.subtle.digest("SHA-1", "x" as unknown as ArrayBuffer));
await attempt(() => crypto.subtle.digest({} as unknown as string, new ArrayBuffer(0)));
pbkdf2("secret", "salt", 2, 8, "sha512", (error, key) => {
  console.log("pbkdf2", error, key);
  hkdf("sha384", "key", "salt", "info", 8, (failed, derived) => console.log("hkdf", failed, derived));
});
