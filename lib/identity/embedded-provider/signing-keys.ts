import { generateKeyPair, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { writeFileAtomically } from "#lib/embedded/atomic-file.ts";

const keptKeys = z.strictObject({
  jwks: z.strictObject({ keys: z.array(z.record(z.string(), z.string())) }),
  cookieKeys: z.array(z.string().min(32)).min(1),
});

export type ProviderKeys = z.infer<typeof keptKeys>;

/** The keys of this provider: made once, then the same after every restart, so what it has signed stays valid. */
export async function loadOrMakeKeys(dataFolder: string): Promise<ProviderKeys> {
  const file = path.join(dataFolder, "keys.json");
  if (existsSync(file)) return keptKeys.parse(JSON.parse(readFileSync(file, "utf8")));
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" };
  const keys = keptKeys.parse({ jwks: { keys: [jwk] }, cookieKeys: [randomBytes(32).toString("base64url")] });
  writeFileAtomically(file, JSON.stringify(keys));
  return keys;
}
