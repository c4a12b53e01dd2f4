import type { ProfileContent, ProfileState, ProfileStatus } from "#lib/domain/break-glass/profiles/types.ts";
import type { Queryable } from "../../pool.ts";
import type { Locked } from "../../transact.ts";

/** What a version says as JSON, from `break_glass_profile` under the given alias. */
export const PROFILE_CONTENT = (
  alias: string,
): string => `jsonb_build_object('name', ${alias}.name, 'purpose', ${alias}.purpose,
    'connection', ${alias}.connection, 'workspace', ${alias}.workspace, 'group', ${alias}.group_name, 'privileges', ${alias}.privileges,
    'maxMinutes', ${alias}.max_minutes, 'askers', to_jsonb(${alias}.askers), 'retires', ${alias}.retires)`;

type Row = {
  readonly now: number;
  readonly revision: number;
  readonly id: string;
  readonly profile: string;
  readonly version: number;
  readonly status: ProfileStatus;
  readonly author_id: string | null;
  readonly note: string;
  readonly content: ProfileContent;
  readonly live: ProfileState["live"];
  readonly connections: readonly string[];
  readonly groups: readonly string[];
};

const LOCK_PROFILE = "SELECT pg_advisory_xact_lock(hashtextextended('profile ' || $1, 0))";

/**
 * Locks a profile by its name and reads one version of it, with the one in force and with what it names that nobody has. Null when
 * the id is unknown.
 */
export async function loadProfile(tx: Queryable, id: string): Promise<Locked<ProfileState> | null> {
  const [, [row]] = await Promise.all([
    tx.query({
      text: "SELECT pg_advisory_xact_lock(hashtextextended('profile ' || f.profile, 0)) FROM break_glass_profile f WHERE f.id = $1",
      values: [id],
    }),
    tx.query<Row>({
      text: `SELECT ms(clock_now()) AS now, f.revision, f.id, f.profile, f.version, f.status, f.author_id, f.note,
          ${PROFILE_CONTENT("f")} AS content,
          (SELECT jsonb_build_object('id', l.id, 'version', l.version, 'content', ${PROFILE_CONTENT("l")})
            FROM break_glass_profile l WHERE l.profile = f.profile AND l.status = 'published') AS live,
          ARRAY(SELECT f.connection WHERE NOT EXISTS (SELECT 1 FROM catalog_connection c WHERE c.name = f.connection)) AS connections,
          ARRAY(SELECT a FROM unnest(f.askers) a WHERE NOT EXISTS (SELECT 1 FROM directory_group g WHERE g.name = a)) AS groups
        FROM break_glass_profile f WHERE f.id = $1`,
      values: [id],
    }),
  ]);
  if (row === undefined) return null;
  const { now, revision, author_id: authorId, connections, groups, ...state } = row;
  return { now, version: revision, state: { ...state, authorId, unknown: { connections, groups } } };
}

export type NextProfile = {
  readonly now: number;
  /** The last version of that name, 0 when there was none. */
  readonly last: number;
  /** One that is neither signed nor taken back yet. */
  readonly open: number | null;
};

/** Locks the name of a profile, known or new, and reads which version would be the next. */
export async function lockProfileName(tx: Queryable, profile: string): Promise<NextProfile> {
  const [, [row]] = await Promise.all([
    tx.query({ text: LOCK_PROFILE, values: [profile] }),
    tx.query<NextProfile>({
      text: `SELECT ms(clock_now()) AS now, coalesce(max(f.version), 0) AS last,
          max(f.version) FILTER (WHERE f.status IN ('draft', 'proposed')) AS open
        FROM break_glass_profile f WHERE f.profile = $1`,
      values: [profile],
    }),
  ]);
  if (row === undefined) throw new Error("An aggregate is always one row");
  return row;
}
