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
  "prod.scoring.decisions",
  "prod.jobs.runs",
  "prod.jobs.queue",
] as const;

const VOLUMES = ["prod.scoring.logs", "prod.jobs.logs"] as const;

/** Full names of all that holds data there. */
export const PROD_NAMES: readonly string[] = [...TABLES, ...VOLUMES];

type Right = readonly [type: "catalog" | "schema" | "volume" | "table", name: string, privilege: string];

/** What the groups of the account have in Prod, whoever is in them. */
export const PROD_GROUPS: Readonly<Record<string, readonly Right[]>> = {
  "bg-read-only-diagnosis": [
    ["catalog", "prod", "USE_CATALOG"],
    ["schema", "prod.scoring", "USE_SCHEMA"],
    ["schema", "prod.jobs", "USE_SCHEMA"],
    ["table", "prod.scoring.batch_errors", "SELECT"],
    ["table", "prod.scoring.model_runs", "SELECT"],
    ["table", "prod.jobs.runs", "SELECT"],
    ["volume", "prod.scoring.logs", "READ_VOLUME"],
    ["volume", "prod.jobs.logs", "READ_VOLUME"],
  ],
  "bg-job-operator": [
    ["catalog", "prod", "USE_CATALOG"],
    ["schema", "prod.jobs", "USE_SCHEMA"],
    ["table", "prod.jobs.runs", "SELECT"],
    ["table", "prod.jobs.runs", "MODIFY"],
    ["volume", "prod.jobs.logs", "READ_VOLUME"],
  ],
};

/** Prod of the demonstration: its catalog, and the account groups that somebody may join for two hours. */
export async function buildProd(control: EmbeddedControl): Promise<void> {
  for (const fullName of TABLES) await ensureTable(control, { fullName, storageLocation: storage(fullName) });
  for (const fullName of VOLUMES)
    await ensureVolume(control, { fullName, storageLocation: storage(fullName) });
  for (const [group, rights] of Object.entries(PROD_GROUPS)) {
    await ensurePrincipal(control, { kind: "group", name: group });
    for (const [type, fullName, privilege] of rights)
      await giveOutside(control, { type, fullName }, { principal: group, privileges: [privilege] });
  }
}
