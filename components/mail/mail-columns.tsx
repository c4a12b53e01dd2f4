"use client";

import Link from "next/link";
import type { MailView } from "#lib/contracts/ends.ts";
import { call } from "#lib/client/call.ts";
import { mailStateWords, mailTells, nextMailTry } from "#lib/format/mail.ts";
import { Retry } from "#components/admin/retry.tsx";
import { columnsOf } from "#components/data-table/columns.ts";
import { Tag } from "#components/ui/tag.tsx";

export type MailRow = MailView & Readonly<{ when: string }>;

/** Only what was tried and is not on its way by itself, or waits for long, has use of a further try. */
const RETRIED: ReadonlySet<MailView["state"]> = new Set(["dead", "retrying"]);
const CHANNELS = { mail: "", teams: "the Teams channel", slack: "the Slack channel" } as const;

const column = columnsOf<MailRow>();
export const mailColumns = column.columns([
  column.accessor("when", { header: "Written", meta: { labelled: true, nowrap: true } }),
  column.display({
    id: "to",
    header: "To",
    cell: ({ row: { original } }) => (
      <span className="wrap-anywhere">{original.to ?? CHANNELS[original.channel]}</span>
    ),
  }),
  column.display({
    id: "tells",
    header: "Tells",
    cell: ({ row: { original } }) => (
      <>
        {original.request === null ? null : (
          <Link
            href={`/requests/${original.request.id}`}
            className="link inline-flex min-h-6 items-center max-desk:min-h-11"
          >
            {original.request.number}
          </Link>
        )}{" "}
        {mailTells(original.template)}
      </>
    ),
  }),
  column.display({
    id: "state",
    header: "State",
    cell: ({ row: { original } }) => (
      <>
        <Tag status={mailStateWords(original.state)} />
        {original.lastError === null ? null : (
          <span className="block text-xs text-muted wrap-anywhere">{original.lastError}</span>
        )}
      </>
    ),
  }),
  column.accessor("attempts", { header: "Tries", meta: { labelled: true, align: "end" } }),
  column.display({
    id: "act",
    header: "Next try",
    cell: ({ row: { original } }) => (
      <span className="inline-flex flex-wrap items-center justify-end gap-2">
        <span className="text-xs text-muted">{nextMailTry(original.nextInSeconds)}</span>
        {RETRIED.has(original.state) ? (
          <Retry
            what={`The mail to ${original.to ?? CHANNELS[original.channel]} (${mailTells(original.template)})`}
            call={(idempotencyKey) =>
              call("retryMail", { params: { mailId: original.id }, body: {}, idempotencyKey })
            }
          />
        ) : null}
      </span>
    ),
    meta: { align: "end" },
  }),
]);
