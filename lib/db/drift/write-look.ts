import { fold } from "#lib/domain/drift/principals.ts";
import type { Verdict } from "#lib/domain/drift/types.ts";
import { newId } from "../ids.ts";
import { takeAwayAgain } from "../ledger/wake-target.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";
import type { KnownOfSecurable } from "./read-look.ts";

/** A finding that was opened by this look or closed by it, as it was written. */
export type Changed = {
  readonly id: string;
  readonly kind: string;
  readonly principal: string;
  readonly privilege: string;
  /** Null for one that was opened. */
  readonly because: string | null;
};

const WRITE = `WITH appeared AS (
    INSERT INTO observed_access (id, watched_id, principal, principal_kind, privilege, first_seen_at, baseline, baseline_at)
    SELECT a.id, $1, a.principal, a."principalKind", a.privilege, $2, CASE WHEN a.baseline THEN 'first_look' END,
      CASE WHEN a.baseline THEN $2::timestamptz END
    FROM jsonb_to_recordset($3::jsonb) AS a(id text, principal text, "principalKind" text, privilege text, baseline boolean)),
  gone AS (
    UPDATE observed_access o SET gone_at = $2, last_seen_at = greatest(o.first_seen_at, w.read_at)
    FROM watched_securable w WHERE w.id = $1 AND o.id = ANY ($4::text[]) AND o.gone_at IS NULL),
  opened AS (
    INSERT INTO drift_finding (id, watched_id, kind, principal, principal_kind, privilege, tuple_id, observed_id, opened_at)
    SELECT f.id, $1, f.kind, f.principal, f."principalKind", f.privilege, f."tupleId", f."observedId", $2
    FROM jsonb_to_recordset($5::jsonb) AS f(id text, kind text, principal text, "principalKind" text, privilege text,
      "tupleId" text, "observedId" text)
    ON CONFLICT DO NOTHING RETURNING id, kind, principal, privilege, closed_because AS because),
  closed AS (
    UPDATE drift_finding f SET closed_at = $2, closed_because = x.because
    FROM jsonb_to_recordset($6::jsonb) AS x(id text, because text) WHERE f.id = x.id AND f.closed_at IS NULL
      AND f.decision IS NULL
    RETURNING f.id, f.kind, f.principal, f.privilege, f.closed_because AS because)
  SELECT * FROM opened UNION ALL SELECT * FROM closed`;

/**
 * Writes what a look changes and has what is ours and there again taken away again (UC-3). `at` in ms since 1970. A finding
 * that a person has decided on is closed where its repair is proved, and not here.
 */
export async function writeVerdict(
  tx: Queryable,
  watchedId: string,
  look: { readonly known: KnownOfSecurable; readonly verdict: Verdict; readonly at: number },
): Promise<readonly Changed[]> {
  const { known, verdict, at } = look;
  const { appeared, gone, opened, closed, again } = verdict;
  if (appeared.length + gone.length + opened.length + closed.length === 0) {
    await takeAwayAgain(tx, again);
    return [];
  }
  const rows = appeared.map((one) => ({ id: newId("obs"), one }));
  const idOf = new Map(
    [...known.recorded, ...rows.map(({ id, one }) => ({ id, ...one }))].map((row) => [key(row), row.id]),
  );
  const findings = opened.map((finding) => {
    const observedId = finding.kind === "removed_outside" ? null : (idOf.get(key(finding)) ?? null);
    return Object.assign({ id: newId("fnd"), observedId }, finding);
  });
  const changed = await tx.query<Changed>({
    name: "drift.write_look",
    text: WRITE,
    values: [
      watchedId,
      instant(at),
      JSON.stringify(rows.map(({ id, one }) => Object.assign({ id }, one))),
      [...gone],
      JSON.stringify(findings),
      JSON.stringify(closed),
    ],
  });
  await takeAwayAgain(tx, again);
  return changed;
}

const key = (row: { readonly principal: string; readonly privilege: string }): string =>
  JSON.stringify([fold(row.principal), row.privilege]);
