import "server-only";
import type { MeView } from "#lib/contracts/portal.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { inboxCount } from "./inbox.ts";

/** Who the actor is, as the frame of every page shows it. */
export async function meView(
  database: Queryable,
  actor: PersonActor,
  settings: { readonly timeZone: string; readonly embedded: boolean },
): Promise<MeView> {
  return {
    person: { id: actor.id, name: actor.displayName, title: actor.title },
    roles: [...actor.roles],
    seats: actor.seats.map(({ slot, authority }) => ({ slot, authority })),
    timeZone: settings.timeZone,
    mayAsk: authorize(actor, "request.create", { kind: "raw_bucket" }).allow,
    inboxCount: await inboxCount(database, actor),
    embedded: settings.embedded,
  };
}
