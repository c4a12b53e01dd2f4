import type { Queryable } from "../pool.ts";

type Row = {
  readonly profile: string;
  readonly minutes: number;
  /** Null when the profile is not in force any more. */
  readonly most: number | null;
  /** What was asked for and is not given any more: "SELECT on prod.scoring.batch_state". */
  readonly gone: readonly string[];
};

/**
 * In what a pending request goes beyond its profile as it is in force now (BG-2), each in words: two people have narrowed it since,
 * and nobody gets in by what it was. A profile that gives more changes nothing that was asked for.
 */
export async function outgrown(tx: Queryable, requestId: string): Promise<readonly string[]> {
  const [row] = await tx.query<Row>({
    name: "break_glass.outgrown",
    text: `SELECT r.profile, v.duration_minutes AS minutes, f.max_minutes AS most,
        ARRAY(SELECT (t ->> 'privilege') || ' on ' || (t #>> '{securable,fullName}') FROM jsonb_array_elements(v.tuples) t
          WHERE CASE t #>> '{securable,type}' WHEN 'group' THEN t #>> '{securable,fullName}' <> f.group_name
            ELSE NOT f.privileges @> jsonb_build_array(jsonb_build_object('type', t #>> '{securable,type}',
              'fullName', t #>> '{securable,fullName}', 'privilege', t ->> 'privilege')) END) AS gone
      FROM request r JOIN request_version v ON v.request_id = r.id AND v.version = r.text_version
        LEFT JOIN break_glass_profile f ON f.profile = r.profile AND f.status = 'published'
      WHERE r.id = $1`,
    values: [requestId],
  });
  if (row === undefined) return [];
  const { profile, minutes, most, gone } = row;
  if (most === null) return [`the profile ${profile} is no longer in force`];
  return [
    ...(minutes > most ? [`the profile ${profile} goes up to ${most} minutes now; ask again`] : []),
    ...gone.map((what) => `the profile ${profile} no longer gives ${what}; ask again`),
  ];
}
