import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { withClient } from "#lib/db/with-client.ts";
import { databaseUrls } from "#lib/launch/prepare-database.ts";
import { templateName, testSecrets } from "./postgres-server.ts";

/**
 * A migrated database of one test file. `adminUrl` is the superuser's, for arranging and looking; `ownerUrl` the
 * migrating role's; `appUrl` and `auditorUrl` are the roles under test (SEC-4).
 */
export type TestDatabase = {
  name: string;
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  auditorUrl: string;
  drop: () => Promise<void>;
};

/** Clones the template. Call it in `beforeAll`, and `drop()` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return clone(templateName);
}

/** A database with nothing in it, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return clone("template0");
}

async function clone(template: string): Promise<TestDatabase> {
  const { superuserUrl } = inject("postgres");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await withClient(superuserUrl, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER countersign_migration`);
  });
  const urls = databaseUrls(superuserUrl, name, testSecrets);
  const admin = new URL(superuserUrl);
  admin.pathname = `/${name}`;
  return {
    name,
    adminUrl: admin.href,
    ownerUrl: urls.migration,
    appUrl: urls.application,
    auditorUrl: urls.auditor,
    drop: () =>
      withClient(superuserUrl, async (client) => {
        await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      }),
  };
}
