/** The digests of `node:crypto` by their names. */
import { type Digest, Sha1, Sha224, Sha256 } from "../web/digests.ts";
import { Sha384, Sha512 } from "../web/sha512.ts";
import { Md5 } from "./crypto-md5.ts";

export type { Digest };

/** By its name in lower case; null when there is none. */
export function digestOf(name: string): Digest | null {
  switch (name) {
    case "sha256":
    case "sha-256":
    case "rsa-sha256":
      return new Sha256();
    case "sha1":
    case "sha-1":
    case "rsa-sha1":
      return new Sha1();
    case "md5":
    case "rsa-md5":
      return new Md5();
    case "sha224":
    case "sha-224":
    case "rsa-sha224":
      return new Sha224();
    case "sha512":
    case "sha-512":
    case "rsa-sha512":
      return new Sha512();
    case "sha384":
    case "sha-384":
    case "rsa-sha384":
      return new Sha384();
    default:
      return null;
  }
}
