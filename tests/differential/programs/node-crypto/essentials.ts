// node:crypto: digests in pieces and encodings, HMAC with keys of all sizes, random values, messages of errors.
import nodeCrypto, {
  createHash,
  createHmac,
  getRandomValues,
  hash,
  randomBytes,
  randomFillSync,
  randomInt,
  randomUUID,
  timingSafeEqual,
  webcrypto,
} from "node:crypto";

const attempt = (action: () => unknown): void => {
  try {
    console.log(action());
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    console.log(name, code, message);
  }
};
const ALGORITHMS = ["md5", "sha1", "sha224", "sha256"];
const text = "The quick brown fox jumps over the lazy dog — żółw ".repeat(5);
for (const algorithm of ALGORITHMS) {
  console.log(algorithm, createHash(algorithm).digest("hex"), createHash(algorithm).update("abc").digest("base64"));
  const seen: string[] = [];
  for (const length of [1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 250]) {
    const digest = createHash(algorithm);
    for (let at = 0; at < length; at += 37) digest.update(text.slice(at, Math.min(length, at + 37)));
    seen.push(digest.digest("hex").slice(0, 8));
  }
  console.log(seen.join(" "));
  for (const size of [0, 3, 64, 65, 200]) {
    const key = new Uint8Array(size).fill(size);
    console.log(size, createHmac(algorithm, key).update(text).update(new Uint8Array([1, 2])).digest("hex"));
  }
  console.log(createHmac(algorithm, "key").update("616263", "hex").digest("base64url"), hash(algorithm, "x"));
}
const first = createHash("sha256").update("a");
const second = first.copy().update("b");
console.log(first.digest("hex") === createHash("SHA256").update("a").digest("hex"), second.digest().length);
const million = createHash("sha256");
for (let i = 0; i < 1000; i++) million.update("a".repeat(1000));
console.log(million.digest("hex"));

attempt(() => createHash("foo"));
attempt(() => createHash(5 as unknown as string));
attempt(() => createHmac("foo", "k"));
attempt(() => createHmac("md5", 5 as unknown as string));
attempt(() => createHash("md5").update(5 as unknown as string));
const done = createHash("md5");
done.digest();
attempt(() => done.digest());
attempt(() => done.update("x"));
attempt(() => done.copy());
const mac = createHmac("md5", "k");
mac.digest();
attempt(() => JSON.stringify(mac.digest("hex")));
attempt(() => mac.update("x"));
attempt(() => hash("foo", "x"));
attempt(() => hash("md5", 5 as unknown as string));

attempt(() => timingSafeEqual(Buffer.from("ab"), new Uint8Array([97, 98])));
attempt(() => timingSafeEqual(Buffer.from("ab"), Buffer.from("ac")));
attempt(() => timingSafeEqual(Buffer.from("a"), Buffer.from("ab")));
attempt(() => timingSafeEqual("a" as unknown as Uint8Array, Buffer.from("ab")));

const isIn = (low: number, high: number) => (n: number): boolean => Number.isInteger(n) && n >= low && n < high;
const many = Array.from({ length: 200 }, () => randomInt(3, 6));
console.log(many.every(isIn(3, 6)), new Set(many).size, randomInt(1), isIn(0, 2 ** 40)(randomInt(2 ** 40)));
attempt(() => randomInt(5, 5));
attempt(() => randomInt(1.5));
attempt(() => randomInt(2 ** 49));
attempt(() => randomInt(0));
attempt(() => randomInt(-5, "x" as unknown as number));
attempt(() => randomBytes(-1));
attempt(() => randomBytes("x" as unknown as number));
attempt(() => randomFillSync(5));
attempt(() => randomFillSync(Buffer.alloc(3), 5));
console.log(randomBytes(8).length, randomBytes(0), randomBytes(32).equals(randomBytes(32)));
const filled = randomFillSync(new Uint8Array(40), 10, 20);
console.log(filled.subarray(0, 10).every((b) => b === 0), filled.subarray(30).every((b) => b === 0), filled.some((b) => b !== 0));
console.log(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(randomUUID()));
console.log(getRandomValues(new Uint32Array(2)).length, webcrypto === crypto, typeof nodeCrypto.createHash);
randomBytes(4, (error, bytes) => console.log("bytes later", error, bytes.length));
randomInt(10, (error, n) => console.log("number later", error, isIn(0, 10)(n)));
