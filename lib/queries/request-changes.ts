import "server-only";
import type { ChangesView } from "#lib/contracts/deciding.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { QUESTIONS } from "#lib/domain/raw-bucket/questions.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";
import { READERS } from "./kinds.ts";

const LABELS: ReadonlyMap<string, string> = new Map(
  Object.values(QUESTIONS).flatMap((questions) => questions.map(({ id, label }) => [id, label] as const)),
);

type Version = ChangesView["versions"][number] & { readonly details: Readonly<Record<string, unknown>> };
type Read = {
  readonly kind: RequestKindName;
  readonly versions: readonly Version[];
  /** The last version before the present one on which the reader decided. */
  readonly decided: number | null;
  readonly people: Readonly<Record<string, string>>;
  readonly buckets: Readonly<Record<string, string>>;
};

const NAMED = `SELECT jsonb_path_query(v.details, '$.**.ownerId') UNION SELECT jsonb_path_query(v.details, '$.**.verifierId')`;

const READ = `SELECT r.kind,
    (SELECT jsonb_agg(jsonb_build_object('version', v.version, 'submittedAt', iso(v.submitted_at), 'details', v.details,
        'by', jsonb_build_object('id', p.id, 'name', p.display_name, 'title', p.title)) ORDER BY v.version)
     FROM request_version v JOIN person p ON p.id = v.submitted_by WHERE v.request_id = r.id) AS versions,
    (SELECT max(d.version) FROM decision d
     WHERE d.request_id = r.id AND d.person_id = $1 AND d.version < r.text_version) AS decided,
    (SELECT coalesce(jsonb_object_agg(p.id, p.display_name), '{}') FROM person p WHERE p.id IN
      (SELECT n #>> '{}' FROM request_version v, LATERAL (${NAMED}) AS named(n) WHERE v.request_id = r.id)) AS people,
    (SELECT coalesce(jsonb_object_agg(b.id, b.securable_name), '{}') FROM raw_bucket b WHERE b.id IN
      (SELECT v.details ->> 'bucketId' FROM request_version v WHERE v.request_id = r.id)) AS buckets
  FROM request r WHERE ${VISIBLE_REQUESTS} AND r.id = $4 AND r.text_version > 0`;

/**
 * What changed between the present version and an earlier one: the one asked for, else the last that the reader decided on,
 * else the one before (REQ-4). Null when the request is unknown, unseen, or still a draft.
 */
export async function changesOf(
  database: Queryable,
  actor: PersonActor,
  ask: { readonly requestId: string; readonly since: number | null },
): Promise<ChangesView | null> {
  const [read] = await database.query<Read>({
    name: "request.changes",
    text: READ,
    values: [...visibilityOf(actor), ask.requestId],
  });
  const present = read?.versions.at(-1);
  if (read === undefined || present === undefined) return null;
  const wanted = ask.since ?? read.decided ?? present.version - 1;
  const earlier = read.versions.find(({ version }) => version === wanted && version < present.version);
  return {
    since: earlier?.version ?? null,
    version: present.version,
    versions: read.versions.map(({ version, submittedAt, by }) => ({ version, submittedAt, by })),
    changes:
      earlier === undefined
        ? []
        : READERS[read.kind].changes(earlier.details, present.details, {
            person: (id) => read.people[id] ?? "nobody",
            bucket: (id) => read.buckets[id] ?? id,
            question: (id) => LABELS.get(id) ?? id,
          }),
  };
}
