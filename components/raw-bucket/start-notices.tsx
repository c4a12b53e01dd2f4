"use client";

import type { RequestRow } from "#lib/contracts/requests.ts";
import { formatRelative } from "#lib/format/dates.ts";
import { draftHref } from "#components/requests/draft-href.ts";
import { useMe } from "#components/shell/me.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** A link asked for something that cannot be asked for here (REQ-1). */
export function UnknownSecurable({ securable }: Readonly<{ securable: string }>) {
  return (
    <Notice tone="warn" title="That is no raw bucket of the catalogue">
      <code>{securable}</code> is not registered, so it cannot be asked for. Look for it under another name
      below, or ask the EDP team to register it.
    </Notice>
  );
}

/** Drafts that wait to be continued, so that nothing is written twice (REQ-1). */
export function OpenDrafts({ drafts, now }: Readonly<{ drafts: readonly RequestRow[]; now: string }>) {
  const zone = useMe().timeZone;
  const [last] = drafts;
  if (last === undefined) return null;
  return (
    <Notice
      tone="neutral"
      title={drafts.length === 1 ? "You have a draft" : `You have ${drafts.length} drafts`}
      action={
        <ButtonLink size="small" href={draftHref(last)}>
          Continue it
        </ButtonLink>
      }
    >
      {last.number}
      {last.securable === null ? ", no bucket chosen yet" : " for "}
      {last.securable === null ? null : <code>{last.securable}</code>}, kept{" "}
      {formatRelative(last.updatedAt, { now, zone })}.
    </Notice>
  );
}
