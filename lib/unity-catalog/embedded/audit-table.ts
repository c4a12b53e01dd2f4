import { z } from "zod";

import type { Bound } from "./sql.ts";
import type { Cells } from "./statements.ts";

const auditRow = z.object({
  event_time: z.iso.datetime().transform((text) => Date.parse(text)),
  event_date: z.string(),
  user_identity: z.object({ email: z.string() }),
  user_agent: z.string().nullish(),
  service_name: z.string(),
  action_name: z.string(),
  request_params: z.record(z.string(), z.string()),
  response: z.object({ status_code: z.number() }),
});
type AuditRow = z.infer<typeof auditRow>;

/** What ROWS_THROUGH selects. */
export function throughRow(rows: readonly unknown[], bound: Bound): readonly Cells[] {
  const times = since(rows, bound).map(({ event_time }) => event_time);
  return [[times.length === 0 ? null : String(times.reduce((one, other) => Math.max(one, other)))]];
}

/** What ACTIVITY selects, grouped as it groups. Its words are those of the statement, one function for each CASE. */
export function activityRows(rows: readonly unknown[], bound: Bound): readonly Cells[] {
  const until = bound.get("until")?.ms ?? 0;
  const untilDate = bound.get("until_date")?.text ?? "";
  const principal = bound.get("principal")?.text.toLowerCase();
  const groups = new Map<string, { readonly named: readonly string[]; readonly of: AuditRow[] }>();
  for (const row of since(rows, bound)) {
    if (row.event_date > untilDate || row.event_time >= until) continue;
    if (row.user_identity.email.toLowerCase() !== principal) continue;
    const named = namedBy(row);
    const group = groups.get(JSON.stringify(named)) ?? { named, of: [] };
    group.of.push(row);
    groups.set(JSON.stringify(named), group);
  }
  return [...groups.values()]
    .map(({ named, of }) => {
      const times = of.map(({ event_time }) => event_time);
      const last = times.reduce((one, other) => Math.max(one, other));
      const first = times.reduce((one, other) => Math.min(one, other));
      const refused = of.filter(({ response }) => response.status_code >= 400).length;
      return { last, cells: [...named, ...[of.length, refused, first, last].map(String)] };
    })
    .toSorted((one, other) => other.last - one.last)
    .map(({ cells }) => cells);
}

function since(rows: readonly unknown[], bound: Bound): readonly AuditRow[] {
  const from = bound.get("since")?.ms ?? 0;
  const sinceDate = bound.get("since_date")?.text ?? "";
  return rows
    .flatMap((row) => auditRow.safeParse(row).data ?? [])
    .filter(({ event_date, event_time }) => event_date >= sinceDate && event_time >= from);
}

/** The five columns that a class is known by. */
function namedBy(row: AuditRow): readonly string[] {
  const type = objectType(row);
  const isLooking = type === "service" && /^(?:get|list|search)/u.test(row.action_name);
  return [
    type,
    objectName(row),
    isLooking ? "lookedAround" : row.action_name,
    clientOf(row),
    String(isTakenOut(row)),
  ];
}

function objectType({ request_params: params, action_name, service_name }: AuditRow): string {
  if (params["table_full_name"] !== undefined) return "table";
  if (params["volume_full_name"] !== undefined || params["path"]?.startsWith("/Volumes/") === true)
    return "volume";
  if (params["securable_full_name"] !== undefined) return "securable";
  if (action_name === "getTable") return "table";
  if (params["full_name_arg"] !== undefined) return "securable";
  if (params["notebookFullPath"] !== undefined) return "notebook";
  if (params["url"] !== undefined) return "path";
  if (params["path"] === undefined) return "service";
  return service_name === "workspace" ? "workspace" : "path";
}

function objectName({ request_params: params, service_name }: AuditRow): string {
  return (
    params["table_full_name"] ??
    params["volume_full_name"] ??
    (params["path"]?.startsWith("/Volumes/") === true ? volumeIn(params["path"]) : undefined) ??
    params["securable_full_name"] ??
    params["full_name_arg"] ??
    params["notebookFullPath"] ??
    params["url"]?.replace(/^([a-z0-9]+:\/\/[^/]+(\/[^/]+)?).*$/u, "$1") ??
    params["path"] ??
    service_name
  );
}

function volumeIn(path: string): string {
  return path.replace(/^\/Volumes\/([^/]+)\/([^/]+)\/([^/]+).*$/u, "$1.$2.$3");
}

function clientOf({ user_agent, request_params: params }: AuditRow): string {
  const agent = user_agent ?? "";
  if (/vscode|visual studio|electron|pycharm|intellij|jetbrains|datagrip|dbeaver/iu.test(agent)) return "ide";
  if (agent.startsWith("Mozilla/")) return "ui";
  if (/(?:^| |databricks-)cli\//iu.test(agent)) return "cli";
  if (/databricks-jobs|airflow/iu.test(agent)) return "job";
  if (params["jobId"] !== undefined || params["job_id"] !== undefined) return "job";
  return /databricks-sdk|python|curl\/|http|java|node|terraform|jdbc|odbc/iu.test(agent) ? "sdk" : "other";
}

const TAKES_OUT = new Set([
  "filesGet",
  "downloadPreviewResults",
  "downloadLargeResults",
  "workspaceExport",
  "getModelVersionDownloadUri",
  "getModelVersionSignedDownloadUri",
  "triggerDashboardSnapshot",
]);

function isTakenOut({ action_name, request_params, response }: AuditRow): boolean {
  if (response.status_code >= 400) return false;
  if (action_name === "downloadQueryResult") return request_params["fileType"] !== "arrows";
  return TAKES_OUT.has(action_name);
}
