"use client";

import type { FindingView } from "#lib/contracts/drift.ts";
import type { Present } from "#lib/format/dates.ts";
import { DRIFT_KINDS, whereWords } from "#lib/format/drift.ts";
import { DRIFT_ACTS, findingLine, type DriftAct } from "#lib/format/drift-acts.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { RelativeTime } from "#components/marks/relative-time.tsx";
import { Button } from "#components/ui/button.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { FindingState } from "./finding-state.tsx";

/** A finding as a row, with the present in which it is read and what opens its dialog. */
export type ListedFinding = FindingView &
  Readonly<{ present: Present; open: (finding: FindingView, act: DriftAct) => void }>;

const column = columnsOf<ListedFinding>();

/** The columns of a list of findings. */
export const findingColumns = column.columns([
  column.display({
    id: "kind",
    header: "Kind",
    cell: ({ row }) => <Tag status={DRIFT_KINDS[row.original.kind]} />,
    meta: { width: "desk:w-36" },
  }),
  column.display({
    id: "what",
    header: "Who and what",
    cell: ({ row: { original } }) => (
      <>
        {original.person?.name ?? original.principal}{" "}
        <code className="wrap-anywhere">{original.privilege}</code>
        <span className="block text-xs text-muted wrap-anywhere">
          {original.person === null ? null : <>{original.principal}, </>}
          {whereWords(original.on.type)} <code>{original.on.fullName}</code>
        </span>
      </>
    ),
    meta: { link: true, width: "desk:w-80" },
  }),
  column.display({
    id: "since",
    header: "Since",
    cell: ({ row: { original } }) => <RelativeTime at={original.openedAt} present={original.present} />,
    meta: { labelled: true, width: "desk:w-28" },
  }),
  column.display({
    id: "state",
    header: "What to do",
    cell: ({ row }) => <FindingState finding={row.original} />,
  }),
  column.display({
    id: "act",
    header: "Act",
    cell: ({ row: { original } }) => (
      <span className="inline-flex flex-wrap justify-end gap-2 max-desk:justify-start">
        {original.actions.map((act) => (
          <Button
            key={act}
            size="small"
            aria-label={`${DRIFT_ACTS[act].button}: ${findingLine(original)}`}
            onClick={() => original.open(original, act)}
          >
            {original.decision === null ? DRIFT_ACTS[act].button : "Try again"}
          </Button>
        ))}
      </span>
    ),
    meta: { align: "end", width: "desk:w-44" },
  }),
]);
