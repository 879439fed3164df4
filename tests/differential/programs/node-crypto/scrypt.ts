// node:crypto: scrypt (RFC 7914, 12), its parameters under both names, and what is refused.
import crypto, { type ScryptOptions, scrypt, scryptSync } from "node:crypto";

const attempt = (action: () => unknown): void => {
  try {
    console.log(action());
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    console.log(name, code, message);
  }
};
const key = (options?: ScryptOptions, length = 16): string => scryptSync("p", "s", length, options).toString("hex");

console.log(scryptSync("", "", 64, { N: 16, r: 1, p: 1 }).toString("hex"));
console.log(scryptSync("password", "NaCl", 64, { cost: 128, blockSize: 8, parallelization: 4 }).toString("hex"));
console.log(crypto.scryptSync(Buffer.from("żółw"), new Uint8Array([1, 2, 3]), 70, { N: 4, r: 3, p: 2 }).toString("base64"));
for (const N of [2, 4, 64, 512]) console.log(N, key({ N }), key({ N, r: 2 }, 33), key({ N, r: 5, p: 3 }, 1));
console.log(key({ N: 8, r: 0, p: 0, maxmem: 0 }), scryptSync("p", "s", 0, { N: 2 }), key({ N: 32_768, r: 1 }, 10));

attempt(() => key({ N: 3 }));
attempt(() => key({ N: 1 }));
attempt(() => key({ N: 16, cost: 16 }));
attempt(() => key({ r: 8, blockSize: 8 }));
attempt(() => key({ p: 8, parallelization: 8 }));
attempt(() => key({ N: 1.5 }));
attempt(() => key({ N: -1 }));
attempt(() => key({ cost: 2 ** 32 }));
attempt(() => key({ r: "8" as unknown as number }));
attempt(() => key({ maxmem: -1 }));
attempt(() => key({ maxmem: 1.5 }));
attempt(() => scryptSync("p", "s", -1));
attempt(() => scryptSync("p", "s", 2 ** 31));
attempt(() => scryptSync("p", 5 as unknown as string, 1));
attempt(() => scryptSync(null as unknown as string, "s", 1));
attempt(() => scrypt("p", "s", 10, undefined as never));
attempt(() => scrypt("p", "s", 10, {} as never));

// Memory: 128 * r * (N + 2) bytes and 128 * r * p, of which maxmem says how much may be.
attempt(() => key({ N: 1024, maxmem: 128 * 8 * 1026 + 128 * 8 }));
attempt(() => key({ N: 1024, maxmem: 128 * 8 * 1026 + 128 * 8 - 1 }));
attempt(() => key({ N: 3 }));
attempt(() => key({ N: 2 }));
attempt(() => key({ N: 3 }));
attempt(() => key({ N: 65_536, r: 1 }));
attempt(() => key({ N: 2, r: 2 ** 30, maxmem: 2 ** 50 }));
attempt(() => key({ N: 2, r: 1, p: 2 ** 24, maxmem: 2 ** 50 }));

scrypt("later", "salt", 8, { N: 8 }, (error, made) => {
  console.log(error, made.toString("hex"));
  crypto.scrypt("later", "salt", 8, (none, last) => console.log(none, last));
});
console.log("first");
