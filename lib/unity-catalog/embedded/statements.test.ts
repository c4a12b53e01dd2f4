import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ACTIVITY, ROWS_THROUGH } from "../activity-statements.ts";
import { connectEmbeddedControl, type EmbeddedControl } from "./control-client.ts";
import { ensurePrincipal } from "./estate.ts";
import { startEmbeddedUnityCatalog, type RunningEmbedded } from "./server.ts";
import { EMBEDDED_WAREHOUSE } from "./statements-endpoint.ts";

const UC = "/api/2.1/unity-catalog";
const SQL = "/api/2.0/sql/statements";
const ANN = "ann@countersign.example";
const admin = { clientId: "admin-client", clientSecret: "admin-secret" };

let dataDir = "";
let running: RunningEmbedded;
let control: EmbeddedControl;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "embedded-statements-"));
  running = await startEmbeddedUnityCatalog({
    adminClientId: admin.clientId,
    adminClientSecret: admin.clientSecret,
    dataDir,
  });
  control = connectEmbeddedControl({ url: running.url, ...admin });
  await ensurePrincipal(control, { kind: "user", name: ANN });
});
afterEach(async () => {
  await running.stop();
  rmSync(dataDir, { recursive: true });
});

type Answered = {
  readonly statement_id: string;
  readonly status: {
    readonly state: string;
    readonly error?: { readonly error_code: string; readonly message: string };
  };
  readonly result?: { readonly data_array?: readonly unknown[] };
};

const ask = (statement: string, more: object = {}) => ({
  statement,
  warehouse_id: EMBEDDED_WAREHOUSE,
  ...more,
});
const run = async (statement: string, more: object = {}) =>
  (await control.asAdmin("POST", SQL, ask(statement, more))) as Answered;

async function runAs(person: string, statement: string, more: object = {}): Promise<Answered> {
  const response = await fetch(running.url + SQL, {
    method: "POST",
    headers: { authorization: `Bearer ${await control.tokenFor(person)}` },
    body: JSON.stringify(ask(statement, more)),
  });
  return (await response.json()) as Answered;
}

const since = [
  { name: "since", type: "TIMESTAMP", value: "2026-01-01T00:00:00Z" },
  { name: "since_date", type: "DATE", value: "2026-01-01" },
];

describe("BG-6 the embedded warehouse", () => {
  test("BG-6 SQL that it does not know fails with 200, as a warehouse that cannot parse it", async () => {
    for (const statement of ["SELEKT 1", "DROP TABLE prod.scoring.batch_state", `${ROWS_THROUGH} OR true`]) {
      const { status } = await run(statement, { parameters: since });
      expect(status).toMatchObject({ state: "FAILED", error: { error_code: "BAD_REQUEST" } });
      expect(status.error?.message).toContain("[PARSE_SYNTAX_ERROR]");
    }
  });

  test("BG-6 every parameter must be bound, and castable", async () => {
    expect((await run(ROWS_THROUGH)).status.error?.message).toContain("[UNBOUND_SQL_PARAMETER]");
    expect((await run(ACTIVITY, { parameters: since })).status.error?.message).toMatch(
      /unbound parameter: (?:until|until_date|principal)/u,
    );
    const odd = [since[1], { name: "since", type: "TIMESTAMP", value: "' OR true" }];
    expect((await run(ROWS_THROUGH, { parameters: odd })).status.error?.message).toContain(
      "[CAST_INVALID_INPUT]",
    );
  });

  test("BG-6 audit tables are for the administrator; a warehouse and a statement are known by their ids", async () => {
    const denied = await runAs(ANN, ROWS_THROUGH, { parameters: since });
    expect(denied.status.error?.message).toContain("[INSUFFICIENT_PERMISSIONS]");
    await expect(control.asAdmin("POST", SQL, { statement: "x", warehouse_id: "other" })).rejects.toThrow(
      /400 .*other is not a valid endpoint id/u,
    );
    await expect(control.asAdmin("POST", SQL, ask("x", { wait_timeout: "3s" }))).rejects.toThrow(/400/u);
    await expect(control.asAdmin("GET", `${SQL}/${denied.statement_id}`)).rejects.toThrow(/404/u);
  });

  test("BG-6 a statement waits for its warehouse, and can be cancelled meanwhile", async () => {
    await control.setFaults({ pendingMs: 200, times: 2 });
    const first = await run(ROWS_THROUGH, { parameters: since });
    const second = await run(ROWS_THROUGH, { parameters: since });
    expect([first.status.state, second.status.state]).toEqual(["PENDING", "PENDING"]);
    await control.asAdmin("POST", `${SQL}/${second.statement_id}/cancel`, {});
    await expect
      .poll(
        async () => ((await control.asAdmin("GET", `${SQL}/${first.statement_id}`)) as Answered).status.state,
      )
      .toBe("SUCCEEDED");
    expect(await control.asAdmin("GET", `${SQL}/${second.statement_id}`)).toMatchObject({
      status: { state: "CANCELED" },
    });
  });

  test("BG-6 UC-9 a table is read by whoever may, and both the reading and the refusal are in the audit", async () => {
    for (const [folder, body] of [
      ["catalogs", { name: "prod" }],
      ["schemas", { name: "scoring", catalog_name: "prod" }],
      [
        "tables",
        {
          name: "batch_state",
          catalog_name: "prod",
          schema_name: "scoring",
          table_type: "EXTERNAL",
          data_source_format: "DELTA",
          storage_location: "s3://prod/scoring/batch_state",
          columns: [],
        },
      ],
    ] as const)
      await control.asAdmin("POST", `${UC}/${folder}`, body);
    const select = "SELECT * FROM prod.scoring.batch_state LIMIT 3";
    expect((await runAs(ANN, select)).status.error?.message).toContain("[INSUFFICIENT_PERMISSIONS]");
    for (const [place, privilege] of [
      ["catalog/prod", "USE_CATALOG"],
      ["schema/prod.scoring", "USE_SCHEMA"],
      ["table/prod.scoring.batch_state", "SELECT"],
    ] as const)
      await control.asAdmin("PATCH", `${UC}/permissions/${place}`, {
        changes: [{ principal: ANN, add: [privilege] }],
      });
    expect((await runAs(ANN, select)).result?.data_array).toHaveLength(3);
    expect((await runAs(ANN, "SELECT * FROM prod.scoring.nothing")).status.error?.message).toContain(
      "[TABLE_OR_VIEW_NOT_FOUND]",
    );
    const rows = (await control.auditRows(100)).filter((row) => row.user_identity.email === ANN);
    expect(rows.map((row) => [row.request_params["table_full_name"], row.response.status_code])).toEqual([
      ["prod.scoring.batch_state", 403],
      ["prod.scoring.batch_state", 200],
      ["prod.scoring.nothing", 404],
    ]);
  });
});
