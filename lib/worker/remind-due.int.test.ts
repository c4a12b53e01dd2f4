import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { askQuestion } from "#lib/commands/ask-question.ts";
import { addPerson, addSeat, setClockAhead } from "#lib/testing/builders.ts";
import { openCatalogWorld, sweepOnce, type CatalogWorld } from "#lib/testing/catalog-world.ts";
import { auditLines, mailsOf, requestRow } from "#lib/testing/observe.ts";
import { contextAs, decideAs, done, sign, submittedRequest } from "#lib/testing/request-builders.ts";

let world: CatalogWorld;
beforeEach(async () => {
  world = await openCatalogWorld();
});
afterEach(() => world.close());

const told = async (id: string): Promise<readonly string[]> =>
  (await mailsOf(world, id)).filter((mail) => /^(your_turn|reminder)/.test(mail));
const happened = async (id: string): Promise<readonly string[]> =>
  (await auditLines(world, id)).filter((line) => /slot_reminded|deputy_called|lapsed/.test(line));
const at = async (ahead: string): Promise<void> => {
  await setClockAhead(world, ahead);
  await sweepOnce(world.worker);
};

describe("APP-5 remind, then the deputy of the same slot, then lapse", () => {
  test("APP-5 each at its time, once, in the log; never a step before another", async () => {
    const { id } = await submittedRequest(world);
    await at("11 hours 59 minutes");
    expect(await happened(id)).toEqual([]);
    await at("12 hours 1 minute");
    await at("12 hours 2 minutes");
    const reminded = "slot_reminded by sweeper (system.works_the_clock)";
    expect(await happened(id)).toEqual([reminded, reminded]);
    expect(await told(id)).toEqual([
      "reminder to cdao",
      "reminder to cto",
      "your_turn to cdao",
      "your_turn to cto",
    ]);
    await at("23 hours 59 minutes");
    expect(await happened(id)).toHaveLength(2);
    await at("24 hours 1 minute");
    await at("25 hours");
    expect(await happened(id)).toHaveLength(4);
    expect(await told(id)).toContain("your_turn to deputy");
    await at("120 hours 1 minute");
    expect((await requestRow(world, id)).decision_status).toBe("lapsed");
    await at("130 hours");
    expect(await happened(id)).toHaveLength(5);
  });

  test("APP-5 OPS-2 three workers at once remind once", async () => {
    const { id } = await submittedRequest(world);
    await setClockAhead(world, "25 hours");
    await Promise.all([sweepOnce(world.worker), sweepOnce(world.worker), sweepOnce(world.worker)]);
    expect(await happened(id)).toHaveLength(4);
    expect(new Set(await told(id)).size).toBe((await told(id)).length);
  });

  test("APP-5 a signed slot is left alone, and so are deputies of another slot and whoever signed already", async () => {
    await addPerson(world, "both");
    await addSeat(world, { slot: "CTO", personId: "both" });
    await addSeat(world, { slot: "CDAO", personId: "both", authority: "deputy" });
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "both", slot: "CTO" });
    await at("25 hours");
    expect(await told(id)).toContain("reminder to cdao");
    expect(await told(id)).not.toContain("reminder to cto");
    expect((await told(id)).filter((mail) => mail.endsWith(" to deputy"))).toEqual([]);
    expect((await told(id)).filter((mail) => mail.endsWith(" to both"))).toEqual(["your_turn to both"]);
  });

  test("APP-5 a deputy signs after the call", async () => {
    const { id } = await submittedRequest(world);
    await at("25 hours");
    done(await decideAs(world, "deputy", { requestId: id, slot: "CTO" }));
    expect(done(await decideAs(world, "cdao", { requestId: id, slot: "CDAO" }))).toMatchObject({
      decision: "approved",
    });
  });

  test("REQ-5 APP-5 while a question is open nobody is reminded or called, however long it takes", async () => {
    const { id } = await submittedRequest(world);
    const context = await contextAs(world, "cto");
    done(await askQuestion(context, { requestId: id, slot: "CTO", version: 1, text: "Which columns?" }));
    await at("40 days");
    expect(await happened(id)).toEqual([]);
    expect((await requestRow(world, id)).decision_status).toBe("question_open");
  });

  test("APP-5 who lost their time while the workers stood still is reminded and their deputies are called", async () => {
    const { id } = await submittedRequest(world);
    await at("100 hours");
    expect(await happened(id)).toHaveLength(4);
  });
});
