import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  verify,
} from "node:crypto";
import type { KeyObject } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

import { writeFileAtomically } from "#lib/embedded/atomic-file.ts";

import { ApiError } from "../errors.ts";
import { principalOf } from "../principals.ts";
import type { Store } from "../store.ts";
import type { Shown, Tokens } from "../tokens.ts";
import type { PrincipalRow } from "../types.ts";

/** The server's own signing key, in the files in which the open-source server keeps it. */
export type Keys = {
  sign(claims: Readonly<Record<string, unknown>>): string;
  /** The claims of a token that this key signed; undefined for any other word. */
  read(token: string): Claims | undefined;
  /** Makes another key; what the old one signed is worthless. */
  renew(): void;
  /** Writes `token.txt` anew, a token without an end; older ones stay good. */
  writeAdminToken(email: string, nowMs: number): string;
};

/** Every token of this server has an id, by which it could be revoked. */
const claims = z.looseObject({
  sub: z.string(),
  iss: z.literal("internal"),
  jti: z.uuid(),
  exp: z.number().optional(),
});
type Claims = z.infer<typeof claims>;
type Pair = { readonly id: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject };

/** The key in `etc/conf` of a data folder, made at the first start. */
export function openKeys(dataDir: string): Keys {
  const folder = join(dataDir, "etc", "conf");
  mkdirSync(folder, { recursive: true });
  let pair = existsSync(join(folder, "key_id.txt")) ? readPair(folder) : makePair(folder);
  /** Checking a signature is the dearest part of an ask: what was good once under this key is not checked again. */
  const known = new Map<string, Claims>();
  const keys: Keys = {
    sign: (what) => signedBy(pair, what),
    read(token) {
      const found = known.get(token) ?? verified(token, pair);
      if (found !== undefined && known.size < 10_000) known.set(token, found);
      return found;
    },
    renew() {
      known.clear();
      pair = makePair(folder);
    },
    writeAdminToken(email, nowMs) {
      const token = keys.sign({
        sub: email,
        iat: Math.floor(nowMs / 1000),
        type: "SERVICE",
      });
      writeFileAtomically(join(folder, "token.txt"), token);
      return token;
    },
  };
  return keys;
}

/** A JWT as the open-source server makes and takes them: RS512, issuer `internal`, the key by its id. */
export function signedBy(pair: Pair, what: Readonly<Record<string, unknown>>): string {
  const head = encoded({ alg: "RS512", typ: "JWT", kid: pair.id });
  const text = `${head}.${encoded({ iss: "internal", jti: randomUUID(), ...what })}`;
  return `${text}.${sign("sha512", Buffer.from(text), pair.privateKey).toString("base64url")}`;
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function makePair(folder: string): Pair {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const id = randomUUID();
  const der = { format: "der" } as const;
  writeFileAtomically(join(folder, "private_key.der"), privateKey.export({ ...der, type: "pkcs8" }));
  writeFileAtomically(join(folder, "public_key.der"), publicKey.export({ ...der, type: "spki" }));
  writeFileAtomically(join(folder, "key_id.txt"), id);
  return { id, privateKey, publicKey };
}

/** The key of a server, from the files of its `etc/conf`. */
export function readPair(folder: string): Pair {
  const key = readFileSync(join(folder, "private_key.der"));
  const privateKey = createPrivateKey({ key, format: "der", type: "pkcs8" });
  const id = readFileSync(join(folder, "key_id.txt"), "utf8");
  return { id, privateKey, publicKey: createPublicKey(privateKey) };
}

function verified(token: string, { publicKey, id }: Pair): Claims | undefined {
  const [head = "", payload = "", signature = "", ...more] = token.split(".");
  if (more.length > 0 || z.looseObject({ kid: z.literal(id) }).safeParse(decoded(head)).error)
    return undefined;
  const signed = Buffer.from(`${head}.${payload}`);
  if (!verify("sha512", signed, publicKey, Buffer.from(signature, "base64url"))) return undefined;
  return claims.safeParse(decoded(payload)).data;
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

/** Tokens of the open-source server: JWTs that name a user by e-mail. */
export function signedTokens(store: Store, keys: Keys, isUnprotected: boolean): Tokens {
  return {
    issue: (principal, endsAtMs) => keys.sign({ sub: principal.name, exp: Math.floor(endsAtMs / 1000) }),
    callerOf: (shown) => (isUnprotected ? ANYBODY : callerOf(store, keys, shown)),
    revokeAll: () => keys.renew(),
  };
}

/** Whoever asks a server whose authorization is switched off. */
const ANYBODY: PrincipalRow = {
  id: "anybody",
  kind: "user",
  name: "",
  displayName: "",
  active: true,
  deleted: false,
  members: [],
};

function callerOf(store: Store, keys: Keys, { authorization, nowMs }: Shown): PrincipalRow {
  const token = /^Bearer +(\S+)$/iu.exec(authorization ?? "")?.[1];
  if (token === undefined) throw new ApiError(401, "UNAUTHENTICATED", "No authorization found.");
  const found = keys.read(token);
  if (found === undefined || (found.exp ?? Infinity) * 1000 <= nowMs) {
    throw new ApiError(401, "UNAUTHENTICATED", "The token is not valid.");
  }
  const user = principalOf(store.state, "user", found.sub);
  if (user?.active === true) return user;
  throw new ApiError(403, "PERMISSION_DENIED", `User not allowed: ${found.sub}`);
}
