import "server-only";
import { z } from "zod";
import { SLOT_NAMES } from "#lib/domain/approvals/types.ts";
import { InboxPage } from "#lib/contracts/inbox.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { cursorOf, instantOf, Key, Micros, microsOf, readCursor } from "./cursor.ts";

const PAGE = 50;
/** So many are counted; a full hundred means at least that many. */
const COUNTED = 100;

/** Due time, request and slot of the last item: one request may wait for a person in two slots. */
const InboxCursor = z.tuple([Micros, Key, z.enum(SLOT_NAMES)]);

/** The slots of a person by name, each once; a holder or delegate is no deputy of their own slot. */
type OwnSlot = { readonly slot: string; readonly deputy: boolean };

/** What the walks depend on: the slots, and for whom the person stands in, which bars what concerns those (APP-2). */
type Own = { readonly slots: readonly OwnSlot[]; readonly standsInFor: readonly string[] };

/**
 * A page of the open slots that a person may sign now, by due time, as the JSON text of an InboxPage, which Node passes on
 * unread; null for a foreign cursor. One walk of inbox_item_walk a slot, merged; page 300 costs what page 1 costs.
 */
export async function inboxPage(
  database: Queryable,
  actor: PersonActor,
  cursorText?: string,
): Promise<string | null> {
  const cursor = readCursor(InboxCursor, cursorText);
  if (cursor === undefined) return null;
  const own = ownSlots(actor);
  const after = cursor ?? [null, "", ""];
  const [row] = await database.query<{ page: string }>({
    name: `inbox.page.${shapeOf(own)}`,
    text: pageStatement(own),
    values: [actor.id, ...after, ...valuesOf(own)],
  });
  if (row === undefined) throw new Error("The inbox is always one row");
  return row.page;
}

/** The first page of the inbox as a value, for pages that the server renders. */
export async function firstInboxPage(database: Queryable, actor: PersonActor): Promise<InboxPage> {
  return InboxPage.parse(JSON.parse((await inboxPage(database, actor)) ?? ""));
}

/** How many slots wait for a person, counted up to 100. */
export async function inboxCount(database: Queryable, actor: PersonActor): Promise<number> {
  const own = ownSlots(actor);
  if (own.slots.length === 0) return 0;
  const [row] = await database.query<{ count: number }>({
    name: `inbox.count.${shapeOf(own)}`,
    text: `SELECT count(*)::int AS count FROM (SELECT clock_now() AS now OFFSET 0) c,
      LATERAL (SELECT FROM (${walks(own, { columns: "1", first: 2, after: "", limit: COUNTED })}) w LIMIT ${COUNTED}) i`,
    values: [actor.id, ...valuesOf(own)],
  });
  return row?.count ?? 0;
}

function ownSlots(actor: PersonActor): Own {
  const slots = SLOT_NAMES.flatMap((slot) => {
    const seats = actor.seats.filter((seat) => seat.slot === slot);
    return seats.length === 0 ? [] : [{ slot, deputy: seats.every((seat) => seat.authority === "deputy") }];
  });
  const standsInFor = actor.seats.flatMap(({ onBehalfOf }) => (onBehalfOf === null ? [] : [onBehalfOf]));
  return { slots, standsInFor };
}

/** The parameters of the walks: a name for each slot, and where there are any, those for whom the person stands in. */
function valuesOf({ slots, standsInFor }: Own): readonly (string | readonly string[])[] {
  return [...slots.map(({ slot }) => slot), ...(standsInFor.length === 0 ? [] : [standsInFor])];
}

/** Statements differ only by how many slots there are, which of them as deputy, and whether the person stands in for anybody. */
function shapeOf({ slots, standsInFor }: Own): string {
  return slots.map(({ deputy }) => (deputy ? "d" : "h")).join("") + (standsInFor.length === 0 ? "" : "x");
}

function pageStatement(own: Own): string {
  const after = `AND (due_at, request_id, slot) > (coalesce(${instantOf("$2")}, '-infinity'), $3::text, $4::text)`;
  const items = walks(own, { columns: "due_at, request_id, slot, item", first: 5, after, limit: PAGE + 1 });
  const last = cursorOf(`${microsOf("i.due_at")}, i.request_id, i.slot`);
  return `SELECT concat('{"items":[', string_agg(i.item, ',' ORDER BY i.place) FILTER (WHERE i.place <= ${PAGE}), '],"next":',
      CASE WHEN max(i.place) > ${PAGE} THEN to_json(max(${last}) FILTER (WHERE i.place = ${PAGE}))::text ELSE 'null' END,
      ',"now":"', iso(max(c.now)), '"}') AS page
    FROM (SELECT clock_now() AS now OFFSET 0) c LEFT JOIN LATERAL (
      SELECT w.*, row_number() OVER (ORDER BY w.due_at, w.request_id, w.slot) AS place FROM (
        SELECT * FROM (${items}) w ORDER BY w.due_at, w.request_id, w.slot LIMIT ${PAGE + 1}) w) i ON true`;
}

type Walk = {
  readonly columns: string;
  /** Number of the parameter that holds the first slot's name. */
  readonly first: number;
  readonly after: string;
  readonly limit: number;
};

/** What may be signed of each slot: not yet due, nobody concerned, no other slot of it signed, deputies from their hour on. */
function walks({ slots, standsInFor }: Own, { columns, first, after, limit }: Walk): string {
  // The first three of the barred are the concerned; signers of another slot bar nobody but themselves.
  const others = standsInFor.length === 0 ? "" : `AND NOT barred[1:3] && $${first + slots.length}::text[]`;
  const each = slots.map(
    ({ deputy }, index) => `(SELECT ${columns} FROM inbox_item
      WHERE slot = $${first + index} ${after} AND due_at > c.now AND $1::text <> ALL (barred) ${others}
        ${deputy ? deputyFrom(`$${first + index}`) : ""}
      ORDER BY due_at, request_id LIMIT ${limit})`,
  );
  const none = `SELECT ${columns} FROM inbox_item WHERE false AND $1::text IS NULL ${after}`;
  return each.length === 0 ? none : each.join(" UNION ALL ");
}

/** The second line follows from the first; it ends the walk where nothing can have come to a deputy yet. */
function deputyFrom(slot: string): string {
  return `AND deputy_from <= c.now
    AND due_at <= c.now + (SELECT max(x.due_at - x.deputy_from) FROM inbox_item x WHERE x.slot = ${slot})`;
}
