import "server-only";
import type { OfferedProfile, StartView } from "#lib/contracts/break-glass-asking.ts";
import type { Profile } from "#lib/domain/break-glass/types.ts";
import { PROFILE, readFacts } from "#lib/db/break-glass/facts.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { previewText } from "../preview.ts";

type Row = {
  readonly profiles: readonly Profile[];
  readonly open: readonly (NonNullable<OfferedProfile["open"]> & { readonly profile: string })[];
  readonly pattern: string;
  readonly example: string;
  readonly now: string;
};

// The oldest open request of each profile: the one that a second one is refused for.
const START = `SELECT s.incident_pattern AS pattern, s.incident_example AS example, iso(clock_now()) AS now,
    (SELECT coalesce(jsonb_agg(${PROFILE} ORDER BY f.name), '[]') FROM break_glass_profile f WHERE f.status = 'published') AS profiles,
    (SELECT coalesce(jsonb_agg(DISTINCT o.view), '[]') FROM (
      SELECT DISTINCT ON (r.profile) jsonb_build_object('profile', r.profile, 'id', r.id, 'number', r.number,
        'pending', r.decision_status <> 'approved', 'endsAt', iso(g.ends_at),
        'mayExtend', r.decision_status = 'approved' AND r.access_status IN ('being_granted', 'active') AND r.renews_id IS NULL
          AND NOT EXISTS (SELECT 1 FROM request n WHERE n.renews_id = r.id
            AND n.decision_status NOT IN ('rejected', 'withdrawn', 'lapsed'))) AS view
      FROM request r LEFT JOIN access_grant g ON g.request_id = r.id
      WHERE r.kind = 'break_glass' AND r.beneficiary_id = $1 AND NOT r.drill
        AND (r.decision_status IN ('waiting_for_approval', 'question_open', 'returned') OR r.access_status IN ('being_granted', 'active'))
      ORDER BY r.profile, r.submitted_at) o) AS open
  FROM break_glass_setting s`;

/** What the form of a break-glass shows before a word is written: profiles, how incidents are named, and the VPs of tonight (BG-1). */
export async function startView(database: Queryable, actor: PersonActor): Promise<StartView> {
  const ask = { requesterId: actor.id, requestId: null };
  const [[row], facts, preview] = await Promise.all([
    database.query<Row>({ name: "break_glass.start", text: START, values: [actor.id] }),
    readFacts(database, { profile: "", drill: false }, ask),
    previewText(database, actor, { kind: "break_glass", details: {} }),
  ]);
  if (row === undefined) throw new Error("The settings of break-glass are always one row");
  const { profiles, open, pattern, example, now } = row;
  return {
    profiles: profiles.map((profile) => offered(profile, facts.groups, open)),
    incident: { pattern, example },
    path: preview.path,
    unfillable: preview.unfillable,
    overdueReviews: facts.overdueReviews,
    now,
  };
}

function offered(profile: Profile, groups: readonly string[], open: Row["open"]): OfferedProfile {
  const { name, purpose, workspace, group, privileges, maxMinutes, askers } = profile;
  const mine = open.find((one) => one.profile === profile.profile);
  return {
    profile: profile.profile,
    name,
    purpose,
    workspace,
    group,
    privileges: privileges.map(({ privilege, fullName }) => ({ privilege, on: fullName })),
    maxMinutes,
    askers,
    mayAsk: askers.length === 0 || askers.some((asker) => groups.includes(asker)),
    open: mine === undefined ? null : openView(mine),
  };
}

function openView({ id, number, pending, endsAt, mayExtend }: Row["open"][number]): OfferedProfile["open"] {
  return { id, number, pending, endsAt, mayExtend };
}
