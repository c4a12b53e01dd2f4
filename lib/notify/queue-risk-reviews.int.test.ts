import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeRisk } from "#lib/commands/close-risk.ts";
import { reviewRisk } from "#lib/commands/review-risk.ts";
import { addPerson, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { contextAs, submittedRequest } from "#lib/testing/request-builders.ts";
import { doneRisk, platformRisk } from "#lib/testing/risk-builders.ts";
import { queueRiskReviews } from "./queue-risk-reviews.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const mails = async (): Promise<readonly string[]> =>
  (
    await world.admin.query<{ line: string }>({
      text: `SELECT concat_ws(' ', person_id, data ->> 'title') AS line FROM mail WHERE template = 'risk_review_due' ORDER BY 1`,
    })
  ).map(({ line }) => line);

describe("EXC-5 a review that is due is told", () => {
  test("EXC-5 once for each due time, to the owner, from three days before; the next after a review", async () => {
    const { id, number } = await platformRisk(world);
    await submittedRequest(world);
    const line = `owner ${number}: Customer data leaves by download.`;
    await setClockAhead(world, "26 days 23 hours");
    await queueRiskReviews(world.app);
    expect(await mails()).toEqual([]);
    await setClockAhead(world, "27 days 1 hour");
    await queueRiskReviews(world.app);
    await queueRiskReviews(world.app);
    await setClockAhead(world, "40 days");
    await queueRiskReviews(world.app);
    expect(await mails()).toEqual([line]);

    const ask = { riskId: id, expectedVersion: null, finding: "All downloads are explained." };
    const residual = { likelihood: 3, impact: 4 } as const;
    doneRisk(await reviewRisk(await contextAs(world, "owner"), { ...ask, residual }));
    await queueRiskReviews(world.app);
    expect(await mails()).toEqual([line]);
    await setClockAhead(world, "68 days");
    await queueRiskReviews(world.app);
    expect(await mails()).toEqual([line, line]);

    const security = await contextAs(world, "security");
    doneRisk(
      await closeRisk(security, { riskId: id, expectedVersion: null, reason: "Downloads are blocked." }),
    );
    await setClockAhead(world, "200 days");
    await queueRiskReviews(world.app);
    expect(await mails()).toEqual([line, line]);
    await setClockAhead(world, "0");
  });

  test("EXC-5 nobody is told in the place of an owner who has left", async () => {
    await addPerson(world, "leaver");
    await platformRisk(world, { ownerId: "leaver" });
    await world.admin.query({ text: "UPDATE person SET active = false WHERE id = 'leaver'" });
    await setClockAhead(world, "100 days");
    await queueRiskReviews(world.app);
    expect((await mails()).filter((line) => line.startsWith("leaver"))).toEqual([]);
    await setClockAhead(world, "0");
  });
});
