import { z } from "zod";
import {
  LEAST_MINUTES,
  MOST_MINUTES,
  PRIVILEGE_ON,
  PROFILE_PRIVILEGES,
} from "#lib/domain/break-glass/types.ts";
import type { Queryable } from "../pool.ts";

const word = z.string().trim().min(1).max(300);

const ReferenceProfile = z.strictObject({
  profile: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/u, "is a short name in small letters, digits and -"),
  name: word,
  purpose: word,
  workspace: word,
  /** The account group that is joined. */
  group: word,
  /** What is granted to the person beside it: reading, and the way to it. */
  privileges: z.array(
    z
      .strictObject({
        type: z.enum(Object.values(PRIVILEGE_ON)),
        fullName: word,
        privilege: z.enum(PROFILE_PRIVILEGES),
      })
      .refine(({ type, privilege }) => PRIVILEGE_ON[privilege] === type, {
        error: "the privilege is none of that type",
      }),
  ),
  maxMinutes: z.int().min(LEAST_MINUTES).max(MOST_MINUTES),
  /** Directory groups whose members may ask; whoever may ask for access at all when not said. */
  askers: z.array(word).optional(),
  connection: word.optional(),
});

const Incidents = z
  .strictObject({ pattern: word, example: word })
  .refine(({ pattern, example }) => matches(pattern, example), {
    error: "the example is none of the pattern, or the pattern is no regular expression",
  });

/** What the bank's own map says of break-glass: how an incident is named, which days count, and the first profiles (BG-1, BG-2, BG-7). */
export const BreakGlassReference = z.strictObject({
  incidents: Incidents,
  reviews: z.strictObject({
    workingDays: z.int().min(1).max(60),
    /** Days on which nobody works, as 2026-12-25. */
    holidays: z.array(z.iso.date()),
    timeZone: word,
  }),
  profiles: z.array(ReferenceProfile),
});
export type BreakGlassReference = z.infer<typeof BreakGlassReference>;

/**
 * Parts of the one statement that loads reference data. The settings are brought up to date. A profile is begun, in force and by
 * nobody; one that is known stays as it is, since only two people together change what it gives (BG-2).
 */
export const LOAD_BREAK_GLASS = `break_glass AS (SELECT $1::jsonb #> '{kinds,break_glass}' AS said),
  break_glass_set AS (UPDATE break_glass_setting SET incident_pattern = said #>> '{incidents,pattern}',
      incident_example = said #>> '{incidents,example}', working_days = (said #>> '{reviews,workingDays}')::int,
      holidays = ARRAY(SELECT jsonb_array_elements_text(said #> '{reviews,holidays}')::date ORDER BY 1),
      time_zone = said #>> '{reviews,timeZone}'
    FROM break_glass WHERE said IS NOT NULL),
  profiles_begun AS (INSERT INTO break_glass_profile (id, profile, version, name, purpose, connection, workspace, group_name, privileges,
      max_minutes, askers, note, status, written_at, published_at)
    SELECT 'bgp_' || replace(w.profile, '-', '_') || '_1', w.profile, 1, w.name, w.purpose, coalesce(w.connection, 'main'), w.workspace,
      w."group", w.privileges, w."maxMinutes", coalesce(w.askers, '{}'), 'From the reference data.', 'published', clock_now(), clock_now()
    FROM break_glass, jsonb_to_recordset(said -> 'profiles') AS w(profile text, name text, purpose text, connection text, workspace text,
      "group" text, privileges jsonb, "maxMinutes" int, askers text[])
    WHERE NOT EXISTS (SELECT 1 FROM break_glass_profile k WHERE k.profile = w.profile))`;

/** Everything that the database would not take or nobody could use, each as a sentence. */
export async function breakGlassFaults(
  owner: Queryable,
  { profiles, reviews }: BreakGlassReference,
): Promise<readonly string[]> {
  const names = profiles.map(({ profile }) => profile);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const [row] = await owner.query<Record<"servers" | "groups" | "zones", readonly string[]>>({
    text: `SELECT ARRAY(SELECT DISTINCT n FROM unnest($1::text[]) n WHERE NOT EXISTS
          (SELECT 1 FROM catalog_connection c WHERE c.name = n) ORDER BY n) AS servers,
        ARRAY(SELECT DISTINCT n FROM unnest($2::text[]) n WHERE NOT EXISTS
          (SELECT 1 FROM directory_group g WHERE g.name = n) ORDER BY n) AS groups,
        ARRAY(SELECT n FROM unnest($3::text[]) n WHERE NOT EXISTS (SELECT 1 FROM pg_timezone_names z WHERE z.name = n)) AS zones`,
    values: [
      profiles.flatMap(({ connection }) => connection ?? []),
      profiles.flatMap(({ askers }) => askers ?? []),
      [reviews.timeZone],
    ],
  });
  const { servers, groups, zones } = row ?? { servers: [], groups: [], zones: [] };
  return [
    ...(twice.length === 0 ? [] : [`Several profiles are called ${[...new Set(twice)].join(", ")}.`]),
    ...(servers.length === 0 ? [] : [`Profiles name connections that nobody has: ${servers.join(", ")}.`]),
    ...(groups.length === 0
      ? []
      : [`The directory has no group called ${groups.join(", ")}; sync it first.`]),
    ...(zones.length === 0 ? [] : [`There is no time zone called ${zones.join(", ")}.`]),
  ];
}

function matches(pattern: string, example: string): boolean {
  try {
    return new RegExp(pattern, "u").test(example);
  } catch {
    return false;
  }
}
