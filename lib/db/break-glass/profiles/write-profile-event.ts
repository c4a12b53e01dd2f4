import type { ProfileContent, ProfileEvent, ProfileState } from "#lib/domain/break-glass/profiles/types.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import type { Queryable } from "../../pool.ts";
import { instant } from "../../timestamps.ts";

/** Writes a new draft of a profile. */
export function insertProfile(
  tx: Queryable,
  draft: Pick<ProfileState, "id" | "profile" | "version" | "authorId" | "content" | "note">,
  now: number,
): Promise<unknown> {
  const { id, profile, version, authorId, content, note } = draft;
  return tx.query({
    text: `INSERT INTO break_glass_profile (id, profile, version, author_id, status, written_at, note, ${COLUMNS})
      VALUES ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    values: [id, profile, version, authorId, instant(now), note, ...columnsOf(content)],
  });
}

/** Writes what one event changed of a version of a profile, and counts its revision up. */
export function writeProfileEvent(
  tx: Queryable,
  { state, event, now }: { readonly state: ProfileState; readonly event: ProfileEvent; readonly now: number },
): void {
  const { id } = state;
  switch (event.type) {
    case "profile_written":
      void tx.query({
        text: `UPDATE break_glass_profile SET revision = revision + 1, written_at = $2, note = $3,
            (${COLUMNS}) = ROW ($4, $5, $6, $7, $8, $9, $10, $11, $12) WHERE id = $1`,
        values: [id, instant(now), event.note, ...columnsOf(event.content)],
      });
      return;
    case "profile_proposed":
      void tx.query({
        text: "UPDATE break_glass_profile SET revision = revision + 1, status = 'proposed', proposed_at = $2 WHERE id = $1",
        values: [id, instant(event.at)],
      });
      return;
    case "profile_published":
      publish(tx, state, event);
      return;
    case "profile_dropped":
      void tx.query({
        text: "UPDATE break_glass_profile SET revision = revision + 1, status = 'dropped' WHERE id = $1",
        values: [id],
      });
      return;
    default:
      unreachable(event);
  }
}

type Published = Extract<ProfileEvent, { type: "profile_published" }>;

/** The one before goes first: only one of a name is ever in force. A retirement is over as soon as it is signed. */
function publish(tx: Queryable, { id, live }: ProfileState, { by, at, content }: Published): void {
  if (live !== null)
    void tx.query({
      text: "UPDATE break_glass_profile SET revision = revision + 1, status = 'retired', retired_at = $2 WHERE id = $1",
      values: [live.id, instant(at)],
    });
  void tx.query({
    text: `UPDATE break_glass_profile SET revision = revision + 1, signer_id = $2, published_at = $3,
        status = CASE WHEN $4 THEN 'retired' ELSE 'published' END, retired_at = CASE WHEN $4 THEN $3::timestamptz END WHERE id = $1`,
    values: [id, by, instant(at), content.retires],
  });
}

const COLUMNS =
  "name, purpose, connection, workspace, group_name, privileges, max_minutes, askers, retires" as const;

function columnsOf(content: ProfileContent): readonly unknown[] {
  const { name, purpose, connection, workspace, group, privileges, maxMinutes, askers, retires } = content;
  return [
    name,
    purpose,
    connection,
    workspace,
    group,
    JSON.stringify(privileges),
    maxMinutes,
    askers,
    retires,
  ];
}
