import { afterAll, beforeAll, expect, test } from "vitest";
import { addProfile } from "#lib/testing/break-glass.ts";
import { handedInReview, overBreakGlass, sawActivity } from "#lib/testing/break-glass-reviews.ts";
import { addPerson, addSeat, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { tellReviews } from "./tell-reviews.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "vp");
  await addSeat(world, { slot: "VP", personId: "vp" });
  await addProfile(world);
});
afterAll(() => world.close());

/** What was told so far, as "who: subject", after both of two workers looked. */
async function told(requestId: string): Promise<readonly string[]> {
  await Promise.all([tellReviews(world.app), tellReviews(world.app)]);
  const rows = await world.admin.query<{ line: string }>({
    text: `SELECT person_id || ': ' || regexp_replace(data ->> 'subject', '^(DRILL: )?The review of \\S+ ', '\\1') AS line FROM mail
      WHERE template = 'worded' AND data ->> 'requestId' = $1 ORDER BY created_at, 1`,
    values: [requestId],
  });
  return rows.map(({ line }) => line);
}

test("BG-7 told once when it opens, when it is due soon, when it is overdue (security too) and each week after; never for one that waits to be accepted", async () => {
  const id = await overBreakGlass(world);
  const opened = ["scientist: waits for you to write it"];
  expect(await told(id)).toEqual(opened);
  expect(await told(id)).toEqual(opened);
  const [{ hours } = { hours: 0 }] = await world.admin.query<{ hours: number }>({
    text: "SELECT extract(epoch FROM due_at - clock_now())::int / 3600 AS hours FROM pir WHERE request_id = $1",
    values: [id],
  });
  await setClockAhead(world, `${hours - 47} hours`);
  const soon = [...opened, "scientist: is due soon"];
  expect(await told(id)).toEqual(soon);
  await setClockAhead(world, `${hours + 1} hours`);
  const overdue = [...soon, "scientist: is overdue", "security: is overdue"];
  expect(await told(id)).toEqual(overdue);
  await setClockAhead(world, `${hours + 100} hours`);
  expect(await told(id)).toEqual(overdue);
  await setClockAhead(world, `${hours + 170} hours`);
  const again = [...overdue, "scientist: is overdue", "security: is overdue"];
  expect(await told(id)).toEqual(again);
  await handedInReview(world, id);
  const waits = [...again, "security: waits for somebody to accept it"];
  expect(await told(id)).toEqual(waits);
  await sawActivity(world, id, "late");
  const late = [...waits, "scientist: needs another look: the audit tables showed more"];
  expect(await told(id)).toEqual(late);
  await setClockAhead(world, `${hours + 400} hours`);
  expect(await told(id)).toEqual(late);
  await setClockAhead(world, "0");
});
