import type { Context } from "#lib/db/context.ts";
import { newId } from "#lib/db/ids.ts";
import { isActivePerson } from "#lib/db/risks/load.ts";
import { saveRisk } from "#lib/db/risks/save.ts";
import { transact } from "#lib/db/transact.ts";
import { decideRegistration } from "#lib/domain/risk/decide.ts";
import type { RiskEvent, RiskRefusal, RiskText } from "#lib/domain/risk/types.ts";
import { authorize } from "#lib/policy/authorize.ts";
import { personOf } from "./decide-slot.ts";
import type { RiskOutcome, RiskReceipt } from "./on-risk.ts";

type Registering = { readonly ownerKnown: boolean };

/** Puts a risk of the platform into the register, carried from now on (EXC-5). */
export async function registerRisk(
  context: Context,
  { text }: { readonly text: RiskText },
): Promise<RiskOutcome> {
  const riskId = newId("rsk");
  return transact<Registering, RiskEvent, RiskRefusal, "risk.register", RiskReceipt>(context, {
    load: async (tx) => {
      const [[row], ownerKnown] = await Promise.all([
        tx.query<{ now: number }>({ text: "SELECT ms(clock_now()) AS now" }),
        isActivePerson(tx, text.ownerId),
      ]);
      return row === undefined ? null : { state: { ownerKnown }, version: 0, now: row.now };
    },
    expectedVersion: null,
    visible: () => true,
    present: () => ({}),
    authorize: () => authorize(context.actor, "risk.register", null),
    decide: ({ state, now }) =>
      decideRegistration({ by: personOf(context), text }, { ...state, concerned: null }, now),
    save: async (tx, permit, { events: [event] }) => {
      const audit = saveRisk(tx, permit, { riskId, event });
      const [row] = await tx.query<{ number: string }>({
        text: "SELECT number FROM risk_entry WHERE id = $1",
        values: [riskId],
      });
      return {
        value: { id: riskId, number: row?.number ?? "", version: 1, status: "active" },
        audit: [audit],
        jobs: [],
      };
    },
    refused: () => null,
  });
}
