import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A fresh id, such as `req_` and 26 characters of Crockford's base 32: 130 random bits. */
export function newId(prefix: string): string {
  let id = `${prefix}_`;
  for (const byte of randomBytes(26)) id += ALPHABET.charAt(byte & 31);
  return id;
}
