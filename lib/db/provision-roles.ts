import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { withClient } from "./with-client.ts";

/** The roles that log in besides the migrating one (SEC-4); prisma/migrations makes them without a password. */
export type RolePasswords = Readonly<Partial<Record<"countersign_app" | "countersign_auditor", string>>>;

/**
 * Lets the roles of the migrations log in with these passwords. `databaseUrl` names the role that made them.
 * Only a SCRAM verifier is sent, so that no password stands in a server log.
 */
export async function provisionRoles(databaseUrl: string, passwords: RolePasswords): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    for (const [role, password] of Object.entries(passwords)) {
      const verifier = client.escapeLiteral(scramVerifier(password));
      await client.query(`ALTER ROLE ${client.escapeIdentifier(role)} LOGIN PASSWORD ${verifier}`);
    }
  });
}

/** The stored form of a password, RFC 5803 as PostgreSQL writes it. */
function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password.normalize("NFKC"), salt, iterations, 32, "sha256");
  const keyed = (text: string): Buffer => createHmac("sha256", salted).update(text).digest();
  const stored = createHash("sha256").update(keyed("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${stored}:${keyed("Server Key").toString("base64")}`;
}
