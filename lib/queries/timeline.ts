import "server-only";
import type { TimelineEntry, TimelineView } from "#lib/contracts/requests.ts";
import type { z } from "zod";
import type { Queryable } from "#lib/db/pool.ts";
import { formatAbsolute } from "#lib/format/dates.ts";
import { timelineWords } from "#lib/format/timeline.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";
import { databaseNow } from "./requests.ts";

type EventRow = {
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly actor: { readonly kind: string; readonly name?: string };
  readonly data: Readonly<Record<string, unknown>>;
};

/** What happened to a request, the youngest first: people, machines, Unity Catalog and mail in one (REQ-8); null when unseen. */
export async function timelineOf(
  database: Queryable,
  actor: PersonActor,
  ask: { readonly requestId: string; readonly timeZone: string },
): Promise<TimelineView | null> {
  const [seen] = await database.query({
    text: `SELECT 1 FROM request r WHERE ${VISIBLE_REQUESTS} AND r.id = $4`,
    values: [...visibilityOf(actor), ask.requestId],
  });
  if (seen === undefined) return null;
  const events = await database.query<EventRow>({
    name: "timeline.events",
    text: `SELECT e.id, iso(e.at) AS at, e.type, x.body -> 'actor' AS actor, x.body -> 'data' AS data
      FROM audit_event e, LATERAL (SELECT convert_from(e.body, 'UTF8')::jsonb AS body) x
      WHERE e.aggregate_type = 'request' AND e.aggregate_id = $1 AND e.type <> 'draft_saved'
      ORDER BY e.seq DESC LIMIT 500`,
    values: [ask.requestId],
  });
  const names = await namesIn(database, events);
  const voided = new Set(
    events.filter((event) => event.type === "slot_reopened").map((event) => `${String(event.data["slot"])}`),
  );
  const entries = events.flatMap((event): z.infer<typeof TimelineEntry>[] => {
    const words = timelineWords({
      type: event.type,
      actor: event.actor.name ?? "Countersign",
      data: event.data,
      name: (id) => names.get(id) ?? "somebody",
      when: (at) => formatAbsolute(at, ask.timeZone),
    });
    if (words === null) return [];
    return [{ id: event.id, at: event.at, ...words, struck: isStruck(event, events, voided) }];
  });
  return { entries, now: await databaseNow(database) };
}

/** A signature is void when its slot was opened again after it. Events come youngest first. */
function isStruck(event: EventRow, events: readonly EventRow[], voided: ReadonlySet<string>): boolean {
  const slot = String(event.data["slot"]);
  if (event.type !== "slot_signed" || !voided.has(slot)) return false;
  return events
    .slice(0, events.indexOf(event))
    .some((later) => later.type === "slot_reopened" && later.data["slot"] === slot);
}

async function namesIn(
  database: Queryable,
  events: readonly EventRow[],
): Promise<ReadonlyMap<string, string>> {
  const ids = events.flatMap(({ data }) =>
    [data["to"], data["personId"]].filter((id): id is string => typeof id === "string"),
  );
  const rows = await database.query<{ id: string; name: string }>({
    text: "SELECT id, display_name AS name FROM person WHERE id = ANY ($1::text[])",
    values: [[...new Set(ids)]],
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
