import type { World } from "./builders.ts";

/** What a refused call may leave: when a session was last used, a challenge for a fresh sign-in, counts of calls. */
const MAY_CHANGE = ["session", "step_up_challenge", "rate_limit"];
/** And that an attempt was refused (AUD-1). */
const ROWS: Readonly<Record<string, string>> = { audit_event: "WHERE type <> 'attempt_refused'" };

/**
 * Tells the state of every table by its number of rows and the youngest transaction that wrote one, so that a test can say
 * after each of thousands of calls that nothing was written. Cheaper than a digest of all content.
 */
export async function fingerprintOf(world: World): Promise<() => Promise<string>> {
  const tables = await world.admin.query<{ schema: string; name: string }>({
    text: `SELECT schemaname AS schema, tablename AS name FROM pg_tables
      WHERE (schemaname = 'public' AND tablename <> ALL ($1::text[]))
        OR (schemaname = 'pgboss' AND tablename LIKE 'job%') ORDER BY 1, 2`,
    values: [MAY_CHANGE],
  });
  const parts = tables.map(
    ({ schema, name }) =>
      `SELECT '${name} ' || count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) FROM ${schema}."${name}" ${ROWS[name] ?? ""}`,
  );
  const text = parts.join(" UNION ALL ");
  return async () => {
    const rows = await world.admin.query<Record<string, string>>({ name: "fingerprint", text });
    return rows.map((row) => Object.values(row).join("")).join("\n");
  };
}
