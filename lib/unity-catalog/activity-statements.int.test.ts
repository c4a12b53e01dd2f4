import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, type World } from "#lib/testing/builders.ts";
import { ACTIVITY, ROWS_THROUGH } from "./activity-statements.ts";
import { activityRows, throughRow } from "./embedded/audit-table.ts";

/**
 * The statements are carried out by Postgres, over rows in the table's own columns, and must say what the embedded server says:
 * two readings of the same text that share no code. Only what the two databases spell differently is put into Postgres' words.
 */
const SPELT: readonly (readonly [RegExp, string])[] = [
  [/request_params\['(\w+)'\]/gu, "(request_params ->> '$1')"],
  [/(user_identity|identity_metadata)\.(\w+)/gu, "($1 ->> '$2')"],
  [/response\.status_code/gu, "(response ->> 'status_code')::int"],
  [/ RLIKE /gu, " ~ "],
  [/unix_millis/gu, "ms"],
  [/'\$1\.\$2\.\$3'/gu, String.raw`'\1.\2.\3'`],
  [/'\$1'/gu, String.raw`'\1'`],
  [/system\.access\.audit/gu, "audit, bound"],
  [/(?<!:):(\w+)/gu, "bound.p_$1"],
];

const bound = {
  since: "2026-11-24T23:30:00.000Z",
  since_date: "2026-11-24",
  until: "2026-11-25T00:30:00.000Z",
  until_date: "2026-11-25",
  principal: "Ann@bank.example",
};

const CLIENTS = [
  "Mozilla/5.0 (X11) Chrome/140",
  "Mozilla/5.0 Code/1.106 Electron/37",
  "cli/0.270.0 databricks-sdk-go/0.79.0",
  "databricks-cli/0.18 python/3.12",
  "databricks-sdk-py/0.73",
  "Apache-HttpClient/4.5",
  "databricks-jobs/1",
  "Something of its own",
  null,
];

type Told = readonly [
  service: string,
  action: string,
  params: Readonly<Record<string, string>>,
  status?: number,
];

const TOLD: readonly Told[] = [
  [
    "unityCatalog",
    "generateTemporaryTableCredential",
    { table_full_name: "prod.scoring.state", table_id: "1" },
  ],
  [
    "unityCatalog",
    "generateTemporaryTableCredential",
    { table_full_name: "prod.scoring.state", table_id: "1" },
    403,
  ],
  ["unityCatalog", "generateTemporaryVolumeCredential", { volume_full_name: "raw.base.claims" }],
  ["unityCatalog", "generateTemporaryPathCredential", { url: "s3://raw/claims/2026/11/x.csv" }],
  ["unityCatalog", "generateTemporaryPathCredential", { url: "s3://raw" }],
  ["unityCatalog", "getTable", { full_name_arg: "prod.scoring.state" }],
  ["unityCatalog", "getSchema", { full_name_arg: "prod.scoring" }],
  [
    "unityCatalog",
    "updatePermissions",
    { securable_type: "table", securable_full_name: "prod.scoring.state" },
  ],
  ["unityCatalog", "listCatalogs", {}],
  ["unityCatalog", "getMetastoreSummary", {}],
  ["unityCatalog", "createCatalog", {}],
  ["filesystem", "filesGet", { path: "/Volumes/raw/base/claims/a/b.csv" }],
  ["filesystem", "filesGet", { path: "/Volumes/raw/base/claims/a/b.csv" }, 403],
  ["filesystem", "directoriesGet", { path: "/Volumes/raw/base/claims" }],
  ["filesystem", "filesGet", { path: "/Workspace/x" }],
  ["workspace", "workspaceExport", { path: "/Users/ann/fix" }],
  ["notebook", "downloadPreviewResults", { notebookFullPath: "/Users/ann/fix", commandId: "1" }],
  ["notebook", "runCommand", { notebookFullPath: "/Users/ann/fix" }],
  ["databrickssql", "downloadQueryResult", { queryId: "1", fileType: "csv" }],
  ["databrickssql", "downloadQueryResult", { queryId: "1", fileType: "arrows" }],
  ["databrickssql", "downloadQueryResult", { queryId: "1" }],
  ["dashboards", "triggerDashboardSnapshot", { dashboardId: "7" }, 500],
  ["jobs", "runNow", { job_id: "9" }],
  ["jobs", "runNow", { jobId: "9" }],
];

/** On both sides of midnight, of the ends of the window and of the person. */
function rows(): readonly unknown[] {
  const times = [
    "2026-11-24T23:29:59.999Z",
    bound.since,
    "2026-11-25T00:10:00.123Z",
    bound.until,
    "2026-11-26T02:00:00.000Z",
  ];
  const people = ["ann@bank.example", "ANN@bank.example", "bob@bank.example"];
  return times.flatMap((time, t) =>
    people.flatMap((email, p) =>
      TOLD.map(([service_name, action_name, request_params, status_code = 200], i) => ({
        event_time: time,
        event_date: time.slice(0, 10),
        user_identity: { email },
        user_agent: CLIENTS[(t + p + i) % CLIENTS.length] ?? null,
        service_name,
        action_name,
        request_params,
        response: { status_code },
      })),
    ),
  );
}

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const spelt = (statement: string): string =>
  SPELT.reduce((sql, [from, to]) => sql.replaceAll(from, to), statement);

async function byPostgres(
  statement: string,
  all: readonly unknown[],
): Promise<readonly (readonly (string | null)[])[]> {
  const found = await world.admin.query<Readonly<Record<string, unknown>>>({
    text: `WITH audit AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS a(event_time timestamptz, event_date date, user_identity jsonb,
        identity_metadata jsonb, user_agent text, service_name text, action_name text, request_params jsonb, response jsonb)),
      bound AS (SELECT $2::timestamptz AS p_since, $3::date AS p_since_date, $4::timestamptz AS p_until, $5::date AS p_until_date, $6 AS p_principal),
      answer AS (${spelt(statement)}) SELECT to_jsonb(answer) AS row FROM answer`,
    values: [
      JSON.stringify(all),
      bound.since,
      bound.since_date,
      bound.until,
      bound.until_date,
      bound.principal,
    ],
  });
  return found.map(({ row }) =>
    ORDER.filter((name) => name in (row as object)).map((name) => cell(row, name)),
  );
}

const ORDER = [
  "through_ms",
  "object_type",
  "object_name",
  "action",
  "client",
  "taken_out",
  "times",
  "refused",
  "first_ms",
  "last_ms",
];

function cell(row: unknown, name: string): string | null {
  const value = (row as Readonly<Record<string, string | number | null>>)[name];
  return value === null || value === undefined ? null : String(value);
}

const given = new Map(Object.entries(bound).map(([name, text]) => [name, { text, ms: Date.parse(text) }]));
const sorted = (all: readonly (readonly (string | null)[])[]) => all.map((row) => row.join("|")).toSorted();

describe("BG-6 the statements say to a database what the embedded server makes of them", () => {
  test("BG-6 what somebody did, in classes", async () => {
    const ours = activityRows(rows(), given);
    expect(ours.length).toBeGreaterThan(40);
    expect(sorted(await byPostgres(ACTIVITY, rows()))).toEqual(sorted(ours));
  });

  test("BG-6 how far the rows go, and that there are none", async () => {
    expect(await byPostgres(ROWS_THROUGH, rows())).toEqual(throughRow(rows(), given));
    expect(await byPostgres(ROWS_THROUGH, [])).toEqual([[null]]);
    expect(throughRow([], given)).toEqual([[null]]);
  });
});
