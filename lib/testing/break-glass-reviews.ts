import { handInReview } from "#lib/commands/break-glass/reviews/hand-in-review.ts";
import { markActivity } from "#lib/commands/break-glass/reviews/mark-activity.ts";
import type { ReviewOutcome, ReviewReceipt } from "#lib/commands/break-glass/reviews/on-review.ts";
import { saveReview } from "#lib/commands/break-glass/reviews/save-review.ts";
import { endAccess } from "#lib/commands/end-access.ts";
import type { BreakGlassDetails } from "#lib/domain/break-glass/types.ts";
import type { ReviewText } from "#lib/domain/break-glass/review/types.ts";
import { askedBreakGlass, healthyRevoking } from "./break-glass.ts";
import type { World } from "./builders.ts";
import { contextAs, decideAs, done, reading } from "./request-builders.ts";

/** What somebody writes the morning after. */
export const MORNING: ReviewText = {
  summary: "The scoring batch hung on a lock of the state table, and was let go.",
  cause: "A deployment of the evening left a lock behind when it failed.",
  actions: [{ title: "Let go of the lock when a deployment fails", ownerId: "owner", dueOn: "2027-01-15" }],
};

/**
 * A break-glass that is over, with its review open: asked, let in (by `vp` unless said otherwise), verified, handed back, proved gone, all by the real
 * commands. Needs a profile and a VP in the world.
 */
export async function overBreakGlass(
  world: World,
  asking: {
    readonly requester?: string;
    readonly details?: Partial<BreakGlassDetails>;
    readonly letInBy?: string;
  } = {},
): Promise<string> {
  await healthyRevoking(world);
  const { id } = await askedBreakGlass(world, asking);
  done(await decideAs(world, asking.letInBy ?? "vp", { requestId: id, slot: "VP" }));
  await reading(world, id, { outcome: "all_present" });
  done(
    await endAccess(await contextAs(world, asking.requester ?? "scientist"), { requestId: id, reason: null }),
  );
  await reading(world, id, { outcome: "all_gone", kept: [], stillThrough: [] });
  return id;
}

/** A class of activity as the worker writes what it read. */
export async function sawActivity(
  world: World,
  requestId: string,
  key: string,
  takenOut = false,
): Promise<void> {
  await world.app.query({
    text: `INSERT INTO activity_class (request_id, key, object_type, object_name, action, client, times, taken_out, first_at, last_at,
        found_at)
      VALUES ($1, $2, 'table', 'prod.scoring.' || $2, 'generateTemporaryTableCredential', 'ui', 3, $3, clock_now(), clock_now(), clock_now())`,
    values: [requestId, key, takenOut],
  });
}

/** As if the audit tables had been read until a day after the end, so that no row is awaited any more. */
export async function readToTheEnd(world: World, requestId: string): Promise<void> {
  await world.app.query({
    text: "UPDATE activity_read SET next_at = NULL, read_at = clock_now() WHERE request_id = $1",
    values: [requestId],
  });
}

/** The receipt of a command on a review that must succeed. */
export function doneWith(outcome: ReviewOutcome): ReviewReceipt {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.no)}`);
  return outcome.value;
}

/** Writes the review and marks every class that was seen as inside, as whoever was in. */
export async function writtenReview(
  world: World,
  requestId: string,
  who = "scientist",
): Promise<ReviewReceipt> {
  const on = { requestId, expectedVersion: null };
  const saved = doneWith(await saveReview(await contextAs(world, who), { ...on, text: MORNING }));
  const classes = await world.admin.query<{ key: string }>({
    text: "SELECT key FROM activity_class WHERE request_id = $1",
    values: [requestId],
  });
  if (classes.length === 0) return saved;
  const marks = classes.map(({ key }) => ({ key, side: "inside" as const, note: "" }));
  return doneWith(await markActivity(await contextAs(world, who), { ...on, marks }));
}

/** The same, handed in. */
export async function handedInReview(
  world: World,
  requestId: string,
  who = "scientist",
): Promise<ReviewReceipt> {
  await writtenReview(world, requestId, who);
  return doneWith(await handInReview(await contextAs(world, who), { requestId, expectedVersion: null }));
}
