import { Client } from "pg";

/**
 * Runs `work` on a connection of its own, which is closed afterwards: for the steps around the portal (migrating,
 * checking, provisioning). The portal itself uses the pool.
 */
export async function withClient<Result>(
  databaseUrl: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: databaseUrl, application_name: "countersign-setup" });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
