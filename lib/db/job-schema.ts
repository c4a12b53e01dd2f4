import { PgBoss } from "pg-boss";
import { QUEUE_OPTIONS, QUEUES } from "./jobs.ts";
import { withClient } from "./with-client.ts";

/** The application may use the queue, and change nothing of its shape (SEC-4). */
const grants = `
  GRANT USAGE ON SCHEMA pgboss TO countersign_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO countersign_app;
  GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA pgboss TO countersign_app;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO countersign_app;
  ALTER DEFAULT PRIVILEGES IN SCHEMA pgboss GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO countersign_app;
  ALTER DEFAULT PRIVILEGES IN SCHEMA pgboss GRANT USAGE, SELECT ON SEQUENCES TO countersign_app;
  ALTER DEFAULT PRIVILEGES IN SCHEMA pgboss GRANT EXECUTE ON FUNCTIONS TO countersign_app;`;

/**
 * Creates or upgrades pg-boss' schema, with our queues, as the owner of the database. Web and worker start pg-boss with `migrate: false`.
 * `databaseUrl` names the migrating role. Errors are pg-boss' own.
 */
export async function installJobSchema(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: "countersign-migrate",
    max: 2,
    migrate: true,
    createSchema: true,
    supervise: false,
    schedule: false,
  });
  // An "error" event without a listener would end the process; start() rejects with the same error.
  boss.on("error", () => {});
  await boss.start();
  for (const name of QUEUES) await boss.createQueue(name, QUEUE_OPTIONS);
  await boss.stop({ graceful: false });
  await withClient(databaseUrl, (client) => client.query(grants));
}
