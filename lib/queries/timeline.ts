import "server-only";
import type { z } from "zod";
import type { TimelineEntry, TimelineView } from "#lib/contracts/timeline.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { formatAbsolute } from "#lib/format/dates.ts";
import { timelineWords } from "#lib/format/timeline.ts";
import { ruleSentence } from "#lib/policy/authorize.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";
import { CLOCK } from "./request-row.ts";

/** Older events than these are in the log and no longer on the page. */
const SHOWN = 500;

type Event = {
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly actor: { readonly kind: string; readonly name?: string };
  readonly data: Readonly<Record<string, unknown>>;
};
type Told = {
  readonly now: string;
  /** The youngest first. */
  readonly events: readonly Event[];
  /** Names of the people whom events point to, by id. */
  readonly names: Readonly<Record<string, string>>;
};

// A draft saves itself every few seconds of writing; that is kept in the log and is no news.
const TOLD = `WITH told AS MATERIALIZED (
    SELECT e.seq, e.id, e.at, e.type, x.body -> 'actor' AS actor, x.body -> 'data' AS data
    FROM audit_event e, LATERAL (SELECT convert_from(e.body, 'UTF8')::jsonb AS body) x
    WHERE e.aggregate_type = 'request' AND e.aggregate_id = $4 AND e.type <> 'draft_saved'
    ORDER BY e.seq DESC LIMIT ${SHOWN})
  SELECT iso(c.now) AS now,
    (SELECT coalesce(json_agg(json_build_object('id', t.id, 'at', iso(t.at), 'type', t.type, 'actor', t.actor, 'data', t.data)
      ORDER BY t.seq DESC), '[]') FROM told t) AS events,
    (SELECT coalesce(json_object_agg(p.id, p.display_name), '{}') FROM person p
      WHERE p.id IN (SELECT t.data ->> 'to' FROM told t UNION SELECT t.data ->> 'personId' FROM told t
        UNION SELECT t.data ->> 'askedBy' FROM told t
        UNION SELECT t.data ->> 'onBehalfOf' FROM told t)) AS names
  FROM ${CLOCK}, request r WHERE ${VISIBLE_REQUESTS} AND r.id = $4`;

/** What happened to a request, the youngest first: people, machines, Unity Catalog and mail in one (REQ-8); null when unseen. */
export async function timelineOf(
  database: Queryable,
  actor: PersonActor,
  ask: { readonly requestId: string; readonly timeZone: string },
): Promise<TimelineView | null> {
  const [told] = await database.query<Told>({
    name: "timeline",
    text: TOLD,
    values: [...visibilityOf(actor), ask.requestId],
  });
  if (told === undefined) return null;
  const { now, events, names } = told;
  const entries = events.flatMap((event, index): z.infer<typeof TimelineEntry>[] => {
    const words = timelineWords({
      type: event.type,
      actor: event.actor.name ?? "Countersign",
      data: event.data,
      name: (id) => names[id] ?? "somebody",
      rule: (id) => ruleSentence(id) ?? "",
      when: (at) => formatAbsolute(at, ask.timeZone),
    });
    if (words === null) return [];
    return [{ id: event.id, at: event.at, ...words, struck: isVoid(event, events.slice(0, index)) }];
  });
  return { entries, now };
}

/** A signature, and what it shortened, is void once its slot was opened again or a newer version was submitted (REQ-4). */
function isVoid(event: Event, later: readonly Event[]): boolean {
  if (event.type !== "slot_signed" && event.type !== "access_shortened") return false;
  return later.some(
    ({ type, data }) =>
      type === "request_submitted" || (type === "slot_reopened" && data["slot"] === event.data["slot"]),
  );
}
