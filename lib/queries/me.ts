import "server-only";
import type { PersonRef } from "#lib/contracts/fields.ts";
import type { MeView } from "#lib/contracts/portal.ts";
import { readEngineState } from "#lib/db/ledger/engine-state.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { REQUEST_KINDS } from "#lib/domain/requests/kinds.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { driftCount } from "./drift.ts";
import { inboxCount } from "./inbox.ts";
import { runningOf } from "./running.ts";

/** Who the actor is, as the frame of every page shows it. */
export async function meView(
  database: Queryable,
  actor: PersonActor,
  settings: { readonly timeZone: string; readonly embedded: boolean },
): Promise<MeView> {
  const kinds = REQUEST_KINDS.filter((kind) => authorize(actor, "request.create", { kind }).allow);
  return {
    person: { id: actor.id, name: actor.displayName, title: actor.title },
    roles: [...actor.roles],
    seats: await seatsOf(database, actor),
    timeZone: settings.timeZone,
    mayAsk: kinds.length > 0,
    kinds,
    inboxCount: await inboxCount(database, actor),
    driftCount: await driftCount(database, actor),
    ...(await runningOf(database, actor)),
    observing:
      authorize(actor, "restore.accept", null).allow &&
      (await readEngineState(database)).mode === "observing",
    embedded: settings.embedded,
  };
}

/** The seats with the people for whom they are; only who stands in for somebody costs a look. */
async function seatsOf(database: Queryable, actor: PersonActor): Promise<MeView["seats"]> {
  const ids = actor.seats.flatMap(({ onBehalfOf }) => (onBehalfOf === null ? [] : [onBehalfOf]));
  const people =
    ids.length === 0
      ? []
      : await database.query<PersonRef>({
          text: "SELECT id, display_name AS name, title FROM person WHERE id = ANY ($1::text[])",
          values: [ids],
        });
  return actor.seats.map(({ slot, authority, onBehalfOf }) => ({
    slot,
    authority,
    onBehalfOf: people.find(({ id }) => id === onBehalfOf) ?? null,
  }));
}
