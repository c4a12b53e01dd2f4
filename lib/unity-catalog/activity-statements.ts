/** The two questions that are put to system.access.audit (docs: account-settings/audit-logs). Both are answered in few rows. */

/** How far the table goes: the youngest row of anybody since the beginning of a window, in ms; null when it holds none. */
export const ROWS_THROUGH = `SELECT unix_millis(max(event_time)) AS through_ms
FROM system.access.audit
WHERE event_date >= :since_date AND event_time >= :since`;

/** What a row is about, by the parameters that services give; their names are those of the audit log reference. */
const OBJECT = `
    CASE
      WHEN request_params['table_full_name'] IS NOT NULL THEN 'table'
      WHEN request_params['volume_full_name'] IS NOT NULL THEN 'volume'
      WHEN request_params['path'] LIKE '/Volumes/%' THEN 'volume'
      WHEN request_params['securable_full_name'] IS NOT NULL THEN 'securable'
      WHEN action_name = 'getTable' THEN 'table'
      WHEN request_params['full_name_arg'] IS NOT NULL THEN 'securable'
      WHEN request_params['notebookFullPath'] IS NOT NULL THEN 'notebook'
      WHEN request_params['url'] IS NOT NULL THEN 'path'
      WHEN service_name = 'workspace' AND request_params['path'] IS NOT NULL THEN 'workspace'
      WHEN request_params['path'] IS NOT NULL THEN 'path'
      ELSE 'service'
    END AS object_type,
    coalesce(
      request_params['table_full_name'],
      request_params['volume_full_name'],
      CASE WHEN request_params['path'] LIKE '/Volumes/%'
        THEN regexp_replace(request_params['path'], '^/Volumes/([^/]+)/([^/]+)/([^/]+).*$', '$1.$2.$3') END,
      request_params['securable_full_name'],
      request_params['full_name_arg'],
      request_params['notebookFullPath'],
      regexp_replace(request_params['url'], '^([a-z0-9]+://[^/]+(/[^/]+)?).*$', '$1'),
      request_params['path'],
      service_name
    ) AS object_name`;

/** An editor on a browser's engine names itself beside it; the command line names the SDK that it is made with. */
const CLIENT = `
    CASE
      WHEN user_agent RLIKE '(?i)vscode|visual studio|electron|pycharm|intellij|jetbrains|datagrip|dbeaver' THEN 'ide'
      WHEN user_agent LIKE 'Mozilla/%' THEN 'ui'
      WHEN user_agent RLIKE '(?i)(^| |databricks-)cli/' THEN 'cli'
      WHEN user_agent RLIKE '(?i)databricks-jobs|airflow' THEN 'job'
      WHEN request_params['jobId'] IS NOT NULL OR request_params['job_id'] IS NOT NULL THEN 'job'
      WHEN user_agent RLIKE '(?i)databricks-sdk|python|curl/|http|java|node|terraform|jdbc|odbc' THEN 'sdk'
      ELSE 'other'
    END AS client`;

/** Data that left the platform. Results that a page shows are fetched as arrows and are no download. */
const TAKEN_OUT = `
    CASE
      WHEN response.status_code >= 400 THEN false
      WHEN action_name IN ('filesGet', 'downloadPreviewResults', 'downloadLargeResults', 'workspaceExport',
        'getModelVersionDownloadUri', 'getModelVersionSignedDownloadUri', 'triggerDashboardSnapshot') THEN true
      WHEN action_name = 'downloadQueryResult' THEN coalesce(request_params['fileType'], '') <> 'arrows'
      ELSE false
    END AS taken_out`;

/**
 * What one principal did from one instant to before another, by object, action and client. A job that somebody runs as another is
 * theirs. Asks about nothing in particular count as looking around, one class for each service. `event_date` goes first: the table
 * is cut by it.
 */
export const ACTIVITY = `WITH seen AS (
  SELECT event_time, service_name, action_name, response.status_code AS status_code,${OBJECT},${CLIENT},${TAKEN_OUT}
  FROM system.access.audit
  WHERE event_date >= :since_date AND event_date <= :until_date AND event_time >= :since AND event_time < :until
    AND (lower(user_identity.email) = lower(:principal) OR lower(identity_metadata.run_by) = lower(:principal))
), named AS (
  SELECT event_time, status_code, object_type, object_name, client, taken_out,
    CASE
      WHEN object_type = 'service' AND action_name RLIKE '^(get|list|search)' THEN 'lookedAround'
      ELSE action_name
    END AS action
  FROM seen
)
SELECT object_type, object_name, action, client, taken_out, count(*) AS times,
  sum(CASE WHEN status_code >= 400 THEN 1 ELSE 0 END) AS refused,
  unix_millis(min(event_time)) AS first_ms, unix_millis(max(event_time)) AS last_ms
FROM named
GROUP BY object_type, object_name, action, client, taken_out
ORDER BY last_ms DESC`;
