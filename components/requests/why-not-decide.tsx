"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import { formatWhen, type Present } from "#lib/format/dates.ts";
import { whoMaySign } from "#lib/format/slots.ts";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { mayOf, maySign } from "./may.ts";

/** Everybody who may sign what is still open: "CTO: cto, or cto-deputy from tomorrow 09:00". */
function whoCan(request: RequestView, present: Present): string {
  return request.slots
    .filter(({ state }) => state === "open")
    .map((slot) => `${slot.slot}: ${whoMaySign(slot, present) || "nobody can sign it now"}`)
    .join("; ");
}

/** A rule, or for a deputy that the hour has not come. */
function whyNot(request: RequestView, readerId: string, present: Present): string {
  const may = mayOf(request, "decide");
  if (may.kind === "refused") return may.because;
  const later = request.slots.find(
    ({ state, eligible }) => state === "open" && eligible.some(({ id }) => id === readerId),
  );
  return later === undefined
    ? "Other slots are still to be signed, none of them by you."
    : `As deputy you may sign ${later.slot} from ${formatWhen(later.deputyFrom, present)}.`;
}

/** Where approve and reject would stand: why this person does not decide, and who can. */
export function WhyNotDecide({ request }: Readonly<{ request: RequestView }>) {
  const { person, timeZone } = useMe();
  const present = { now: useNow(request.now), zone: timeZone };
  if (request.decision !== "waiting_for_approval" || maySign(request)) return null;
  return <NotAllowed why={whyNot(request, person.id, present)} who={whoCan(request, present)} />;
}
