import { newId } from "#lib/db/ids.ts";
import type { Context } from "#lib/db/context.ts";
import { decideSlot } from "#lib/commands/decide-slot.ts";
import type { SlotName } from "#lib/domain/approvals/types.ts";
import { ensurePrincipal, ensureVolume } from "#lib/unity-catalog/embedded/estate.ts";
import type { EngineStage } from "./engine-stage.ts";
import { makeOpenRequests, people, requestIdOf } from "./fixtures.ts";

export type Range = { readonly first: number; readonly count: number };

const AT_ONCE = 8;

/** Open requests with their principals and the volume in Unity Catalog; the first of the two signatures stands already. */
export async function makeHalfSigned(stage: EngineStage, { first, count }: Range): Promise<void> {
  await ensureVolume(stage.control, { fullName: "raw.base_layer.bench", storageLocation: "s3://bench" });
  await makeOpenRequests(stage.admin(), first, count);
  await inLanes(numbersOf({ first, count }), async (number) => {
    await ensurePrincipal(stage.control, { kind: "user", name: `bench${number}@countersign.example` });
    await sign(stage, number, "CTO");
  });
  await stage.admin().query("ANALYZE");
}

export const numbersOf = ({ first, count }: Range): readonly number[] =>
  Array.from({ length: count }, (_, index) => first + index);

/** Does the work for each, a few at once. */
export async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** One approval by the command that the web process runs. Throws when it is refused. */
export async function sign(
  { database, jobs }: Pick<EngineStage, "database" | "jobs">,
  number: number,
  slot: SlotName,
): Promise<void> {
  const person = people.find((one) => one.slot === slot);
  if (person === undefined) throw new Error(`Nobody signs for ${slot}`);
  const context: Context = {
    actor: {
      kind: "person",
      id: person.id,
      displayName: person.id,
      title: null,
      roles: [],
      seats: [{ id: `seat_${person.id}`, slot, authority: "holder", onBehalfOf: null }],
      sessionId: `ses_${person.id}`,
      authTime: 0,
    },
    requestId: newId("run"),
    idempotency: null,
    database,
    jobs,
  };
  const outcome = await decideSlot(context, {
    requestId: requestIdOf(number),
    version: 1,
    slot,
    verdict: "approve",
    reason: "The plan is credible.",
    end: null,
  });
  if (!outcome.ok) throw new Error(`The decision on ${number} was answered by ${JSON.stringify(outcome.no)}`);
}
