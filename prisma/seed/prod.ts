import type { EmbeddedControl } from "#lib/unity-catalog/embedded/control-client.ts";
import {
  ensurePrincipal,
  ensureTable,
  ensureVolume,
  giveOutside,
} from "#lib/unity-catalog/embedded/estate.ts";

const storage = (name: string): string => `s3://bank-prod/${name.replaceAll("_", "-")}`;

/** What models run on and leave behind in Prod: nobody reads it in the day. */
const TABLES = [
  "prod.scoring.batch_state",
  "prod.scoring.batch_errors",
  "prod.scoring.model_runs",
  "prod.scoring.model_versions",
  "prod.scoring.decisions",
  "prod.jobs.runs",
  "prod.ingest.run_state",
  "prod.ingest.landing_files",
] as const;

const VOLUMES = ["prod.scoring.logs", "prod.ingest.logs"] as const;

type Right = readonly [type: "catalog" | "schema" | "volume" | "table", name: string, privilege: string];

/** What the groups of the account have in Prod, whoever is in them. */
const GROUPS: Readonly<Record<string, readonly Right[]>> = {
  "bg-read-only-diagnosis": [
    ["catalog", "prod", "USE_CATALOG"],
    ["schema", "prod.scoring", "USE_SCHEMA"],
    ["schema", "prod.ingest", "USE_SCHEMA"],
    ["table", "prod.scoring.batch_errors", "SELECT"],
    ["table", "prod.scoring.model_versions", "SELECT"],
    ["table", "prod.ingest.run_state", "SELECT"],
    ["volume", "prod.scoring.logs", "READ_VOLUME"],
    ["volume", "prod.ingest.logs", "READ_VOLUME"],
  ],
  "bg-job-operator": [
    ["catalog", "prod", "USE_CATALOG"],
    ["schema", "prod.ingest", "USE_SCHEMA"],
    ["table", "prod.ingest.run_state", "SELECT"],
    ["table", "prod.ingest.run_state", "MODIFY"],
    ["volume", "prod.ingest.logs", "READ_VOLUME"],
  ],
};

/** Prod of the demonstration: its catalog, and the account groups that somebody may join for two hours. */
export async function buildProd(control: EmbeddedControl): Promise<void> {
  for (const fullName of TABLES) await ensureTable(control, { fullName, storageLocation: storage(fullName) });
  for (const fullName of VOLUMES)
    await ensureVolume(control, { fullName, storageLocation: storage(fullName) });
  for (const [group, rights] of Object.entries(GROUPS)) {
    await ensurePrincipal(control, { kind: "group", name: group });
    for (const [type, fullName, privilege] of rights)
      await giveOutside(control, { type, fullName }, { principal: group, privileges: [privilege] });
  }
}
