import "server-only";
import type { ProfilesView, ProfileView } from "#lib/contracts/break-glass-profiles.ts";
import { PROFILE_CONTENT } from "#lib/db/break-glass/profiles/load-profile.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { widenings } from "#lib/domain/break-glass/profiles/content.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { permitted, type Permitted } from "../permitted.ts";

type Row = Omit<ProfileView, "widens" | "actions" | "whyNotPublish"> & { readonly newest: boolean };

const PERSON = (alias: string): string => `CASE WHEN ${alias}.id IS NULL THEN NULL
    ELSE jsonb_build_object('id', ${alias}.id, 'name', ${alias}.display_name, 'title', ${alias}.title) END`;

/** What a version is compared with: the last one before it that was in force. */
const BEFORE = `(SELECT jsonb_build_object('number', o.version, 'content', ${PROFILE_CONTENT("o")}) FROM break_glass_profile o
    WHERE o.profile = f.profile AND o.version < f.version AND o.published_at IS NOT NULL AND NOT o.retires ORDER BY o.version DESC LIMIT 1)`;

const WAITING = "r.decision_status IN ('waiting_for_approval', 'question_open', 'returned')";
const RUNNING = "r.access_status IN ('being_granted', 'active', 'being_removed')";
const COUNT = (
  where: string,
): string => `(SELECT count(*)::int FROM request r WHERE r.kind = 'break_glass' AND r.profile = f.profile
    AND NOT r.drill AND ${where})`;

const PROFILE = `jsonb_build_object('id', f.id, 'profile', f.profile, 'number', f.version, 'version', f.revision, 'status', f.status,
    'content', ${PROFILE_CONTENT("f")}, 'note', f.note, 'author', ${PERSON("a")}, 'writtenAt', iso(f.written_at),
    'proposedAt', iso(f.proposed_at), 'signer', ${PERSON("s")}, 'publishedAt', iso(f.published_at), 'retiredAt', iso(f.retired_at),
    'before', ${BEFORE}, 'waiting', ${COUNT(WAITING)}, 'running', ${COUNT(RUNNING)},
    'newest', NOT EXISTS (SELECT 1 FROM break_glass_profile n WHERE n.profile = f.profile AND n.version > f.version
      AND n.status <> 'dropped'))`;

const FROM =
  "break_glass_profile f LEFT JOIN person a ON a.id = f.author_id LEFT JOIN person s ON s.id = f.signer_id";

const SETTING = `SELECT jsonb_build_object('incidentPattern', incident_pattern, 'incidentExample', incident_example,
      'workingDays', working_days, 'holidays', to_jsonb(holidays), 'timeZone', time_zone) AS setting,
    ARRAY(SELECT name FROM catalog_connection ORDER BY name) AS connections,
    ARRAY(SELECT name FROM directory_group ORDER BY name) AS groups
  FROM break_glass_setting`;

/** Every version of every profile, the newest first, with the settings of break-glass: for those who write, sign or watch. */
export async function profilesView(
  database: Queryable,
  actor: PersonActor,
): Promise<Permitted<ProfilesView>> {
  return permitted(actor, { action: "profile.read", resource: null }, async () => {
    const [rows, [around]] = await Promise.all([
      database.query<{ profile: Row }>({
        name: "profiles",
        text: `SELECT ${PROFILE} AS profile FROM ${FROM} ORDER BY f.profile, f.version DESC`,
      }),
      database.query<Pick<ProfilesView, "setting" | "connections" | "groups">>({
        name: "profiles.setting",
        text: SETTING,
      }),
    ]);
    if (around === undefined) throw new Error("The settings of break-glass are always one row");
    const mayWrite = authorize(actor, "profile.write", null).allow;
    return { profiles: rows.map(({ profile }) => asView(actor, profile)), mayWrite, ...around };
  });
}

type NotFound = { readonly ok: false; readonly no: { readonly kind: "not_found" } };
const NOT_FOUND: NotFound = { ok: false, no: { kind: "not_found" } };

/** One version; not found answers alike to whom the catalogue is not open. */
export async function profileView(
  database: Queryable,
  actor: PersonActor,
  profileId: string,
): Promise<{ readonly ok: true; readonly value: ProfileView } | NotFound> {
  if (!authorize(actor, "profile.read", null).allow) return NOT_FOUND;
  const [row] = await database.query<{ profile: Row }>({
    name: "profile.one",
    text: `SELECT ${PROFILE} AS profile FROM ${FROM} WHERE f.id = $1`,
    values: [profileId],
  });
  return row === undefined ? NOT_FOUND : { ok: true, value: asView(actor, row.profile) };
}

function asView(actor: PersonActor, { newest, ...profile }: Row): ProfileView {
  const { status, before, content } = profile;
  const relation = { authorId: profile.author?.id ?? null };
  const may = (action: "profile.change" | "profile.drop") => authorize(actor, action, relation).allow;
  const publish = authorize(actor, "profile.publish", relation);
  const isOpen = status === "draft" || status === "proposed";
  const mayRenew = newest && !isOpen && status !== "dropped" && authorize(actor, "profile.write", null).allow;
  return {
    ...profile,
    widens: widenings(content, before?.content ?? null),
    actions: [
      ...(status === "draft" && may("profile.change") ? (["change", "propose"] as const) : []),
      ...(status === "proposed" && publish.allow ? (["publish"] as const) : []),
      ...(isOpen && may("profile.drop") ? (["drop"] as const) : []),
      ...(mayRenew ? (["renew"] as const) : []),
    ],
    whyNotPublish: status === "proposed" && !publish.allow ? publish.because.sentence : null,
  };
}
