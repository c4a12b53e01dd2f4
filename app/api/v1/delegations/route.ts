import { createDelegation } from "#lib/commands/create-delegation.ts";
import { route } from "#lib/http/route.ts";
import { delegationsView } from "#lib/queries/delegations.ts";

export const GET = route("listDelegations", async ({ actor, web }) => ({
  ok: true,
  value: await delegationsView(web.database, actor),
}));

export const POST = route("createDelegation", ({ context, body }) => {
  const { slot, to, from, until, reason } = body;
  const startsAt = from === undefined ? null : Date.parse(from);
  return createDelegation(context, { slot, to, startsAt, endsAt: Date.parse(until), reason });
});
