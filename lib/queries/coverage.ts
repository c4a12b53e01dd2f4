import "server-only";
import type { CoverageView, SlotCoverage } from "#lib/contracts/delegations.ts";
import type { PersonRef } from "#lib/contracts/fields.ts";
import { PENDING, SLOTS_OF_KIND, type SlotsOfKind } from "#lib/db/delegations/load.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { unfillableFrom, type PeriodSeat } from "#lib/domain/approvals/coverage.ts";
import { unfillableSlots } from "#lib/domain/approvals/eligibility.ts";
import { SLOT_NAMES, type SlotName } from "#lib/domain/approvals/types.ts";
import type { PendingRequest } from "#lib/domain/delegation/types.ts";
import { REQUEST_KINDS } from "#lib/domain/requests/kinds.ts";
import { DAY } from "#lib/domain/shared/time.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { permitted, type Permitted } from "./permitted.ts";
import { CLOCK } from "./request-row.ts";

const SOON_DAYS = 30;
/** So many undecided requests are looked through, the first due first. */
const LOOKED_THROUGH = 5_000;

type SeatRow = PeriodSeat & { readonly person: PersonRef; readonly holder: PersonRef | null };
type PendingRow = PendingRequest & { readonly id: string; readonly dueAt: string | null };
type Read = {
  readonly now: number;
  readonly slotsOfKind: SlotsOfKind;
  readonly seats: readonly SeatRow[];
  readonly pending: readonly PendingRow[];
};

const PERSON = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.display_name, 'title', ${alias}.title)`;

const READ = `SELECT ms(c.now) AS now, ${SLOTS_OF_KIND} AS "slotsOfKind",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'slot', t.slot, 'personId', t.person_id, 'authority', t.authority,
        'onBehalfOf', t.on_behalf_of, 'from', ms(t.valid_from), 'until', ms(t.valid_to), 'person', ${PERSON("p")},
        'holder', CASE WHEN h.id IS NULL THEN NULL ELSE ${PERSON("h")} END) ORDER BY t.valid_from, t.id), '[]')
      FROM seat t JOIN person p ON p.id = t.person_id AND p.active LEFT JOIN person h ON h.id = t.on_behalf_of
      WHERE (t.valid_to IS NULL OR t.valid_to > c.now) AND (t.valid_to IS NULL OR t.valid_to > t.valid_from)) AS seats,
    (SELECT coalesce(jsonb_agg(x.request ORDER BY x.due_at, x.id), '[]') FROM (
      SELECT r.id, r.due_at, ${PENDING} || jsonb_build_object('id', r.id, 'dueAt', iso(r.due_at)) AS request FROM request r
      WHERE r.decision_status IN ('waiting_for_approval', 'question_open')
      ORDER BY r.due_at, r.id LIMIT ${LOOKED_THROUGH}) x) AS pending
  FROM ${CLOCK}`;

/** The health of the slots, by the matching that decides who may sign: for those who look over them. */
export async function coverageView(
  database: Queryable,
  actor: PersonActor,
): Promise<Permitted<CoverageView>> {
  return permitted(actor, { action: "slots.oversee", resource: null }, async () => {
    const [read] = await database.query<Read>({ name: "coverage", text: READ });
    if (read === undefined) throw new Error("The coverage is always one row");
    return coverageOf(read);
  });
}

function coverageOf({ now, slotsOfKind, seats, pending }: Read): CoverageView {
  const live = seats.filter(({ from }) => from <= now);
  return {
    slots: SLOT_NAMES.map((slot) => slotCoverage(slot, seats, now)),
    kinds: REQUEST_KINDS.map((kind) => {
      const slots = slotsOfKind[kind];
      const left = unfillableFrom(slots, seats, now);
      return { kind, slots, unfillableFrom: isoOrNull(left?.at), unfillable: left?.slots ?? [] };
    }),
    stuck: pending.flatMap(({ id, number, dueAt, concerned, open, signers }) => {
      const free = live.filter(({ personId }) => !signers.includes(personId));
      const slots = unfillableSlots(open, free, concerned);
      return slots.length === 0 ? [] : [{ id, number, slots, dueAt }];
    }),
    pending: pending.length,
    now: iso(now),
  };
}

function slotCoverage(slot: SlotName, seats: readonly SeatRow[], now: number): SlotCoverage {
  const own = seats.filter((seat) => seat.slot === slot);
  const view = ({ person, authority, holder, from, until }: SeatRow) => ({
    person,
    authority,
    onBehalfOf: holder,
    from: iso(from),
    until: isoOrNull(until),
  });
  return {
    slot,
    now: own.filter(({ from }) => from <= now).map(view),
    toCome: own.filter(({ from }) => from > now && from <= now + SOON_DAYS * DAY).map(view),
    uncoveredFrom: isoOrNull(unfillableFrom([slot], own, now)?.at),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: number | null | undefined): string | null {
  return at === null || at === undefined ? null : iso(at);
}
