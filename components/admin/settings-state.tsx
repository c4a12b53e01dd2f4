"use client";

import type { SettingsView, SettingView } from "#lib/contracts/admin.ts";
import { countOf } from "#lib/format/counts.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { settingsTitle, settingSource, settingUse, settingValue } from "#lib/format/settings.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";

const column = columnsOf<SettingView>();
const columns = [
  column.display({
    id: "name",
    header: "Setting",
    cell: ({ row: { original } }) => (
      <>
        <code>{original.name}</code>
        <span className="block text-xs text-muted">{original.meaning}</span>
      </>
    ),
  }),
  column.accessor(settingValue, {
    id: "value",
    header: "Value",
    cell: ({ getValue, row }) =>
      row.original.secret ? <span className="text-muted">{getValue()}</span> : <code>{getValue()}</code>,
  }),
  column.accessor(settingSource, { id: "from", header: "From", meta: { labelled: true } }),
  column.accessor(settingUse, { id: "use", header: "Read by", meta: { labelled: true, nowrap: true } }),
];

/** Which settings the portal runs with and from where; secrets are never shown (OPS-4). */
export function SettingsState({ view }: Readonly<{ view: SettingsView }>) {
  const { timeZone } = useMe();
  const { embedded, settings, workerToldAt } = view;
  return (
    <Page
      crumbs={[{ label: "Admin", href: "/admin" }, { label: "Settings" }]}
      title={<PageTitle>{settingsTitle(embedded, settings)}</PageTitle>}
    >
      <p className="max-w-[44rem] text-muted">
        Settings are read once, when a process starts; docs/operations.md explains each.{" "}
        {workerToldAt === null ? (
          "No worker has started yet, so its own settings are not known here."
        ) : (
          <>The worker told its own when it started, {formatDateTime(workerToldAt, timeZone)}.</>
        )}
      </p>
      <DataTable
        caption="Settings"
        columns={columns}
        rows={settings}
        rowId={({ name }) => name}
        summary={countOf(settings.length, "setting")}
        empty={<p className="text-muted">No setting is known.</p>}
      />
    </Page>
  );
}
