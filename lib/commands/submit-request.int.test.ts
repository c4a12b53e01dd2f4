import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonicalHash } from "#lib/db/canonical-json.ts";
import { addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import { auditOf, everything, jobsOf, mailsOf, requestRow, riskStatus } from "#lib/testing/observe.ts";
import { contextAs, done, draftedRequest, submittedRequest, textFor } from "#lib/testing/request-builders.ts";
import type { RequestOutcome, RequestReceipt } from "./on-request.ts";
import { submitRequest } from "./submit-request.ts";
import type { Text } from "./write-text.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function submit(
  { id, version }: Pick<RequestReceipt, "id" | "version">,
  { who = "scientist", ...text }: Partial<Text> & { who?: string } = {},
): Promise<RequestOutcome> {
  return submitRequest(await contextAs(world, who), {
    requestId: id,
    expectedVersion: version,
    beneficiaryId: null,
    details: await textFor(world),
    ...text,
  });
}

/** Submits a fresh draft, which must be refused and leave nothing behind; answers the refusal. */
async function refusedSubmit(text: Partial<Text> & { who?: string } = {}): Promise<unknown> {
  const draft = await draftedRequest(world, text.who ?? "scientist");
  const before = await everything(world);
  const outcome = await submit(draft, text);
  expect(await everything(world)).toEqual(before);
  return outcome.ok ? "accepted" : outcome.no.kind === "refused" ? outcome.no.refusal : outcome.no;
}

describe("REQ-2 submitting", () => {
  test("REQ-2 EXC-5 EXC-6 version, slots, risk entry and plan are there at once", async () => {
    const draft = await draftedRequest(world);
    const details = await textFor(world, { durationDays: 14 });
    const receipt = done(await submit(draft, { details, beneficiaryId: "colleague" }));
    expect(receipt).toMatchObject({
      version: 2,
      textVersion: 1,
      decision: "waiting_for_approval",
      access: "none",
    });

    const row = await requestRow(world, draft.id);
    expect(row).toMatchObject({
      beneficiary_id: "colleague",
      bucket_id: "claims",
      draft: null,
      ends_at: null,
    });
    const [stored] = await world.admin.query<Record<string, unknown>>({
      text: `SELECT v.hash, v.details, v.duration_minutes, v.tuples, r.residual_impact, r.owner_id, risk_as_decided(r.request_id) -> 'controls' AS controls, r.number,
          p.target, m.title, m.verifier_id, m.due_on::text
        FROM request_version v JOIN risk_entry r USING (request_id) JOIN remediation_plan p USING (request_id)
          JOIN milestone m ON m.plan_id = p.id WHERE v.request_id = $1 AND v.version = 1`,
      values: [draft.id],
    });
    expect(stored).toMatchObject({
      details,
      duration_minutes: 14 * 1440,
      owner_id: "owner",
      residual_impact: 4,
      controls: details.risk.controls,
      number: expect.stringMatching(/^R-\d+$/u),
      target: details.plan.target,
      verifier_id: "steward",
      due_on: details.plan.milestones[0]?.dueOn,
    });
    expect(stored?.["hash"]).toBe(
      canonicalHash({
        kind: "raw_bucket",
        requester: "scientist",
        beneficiary: "colleague",
        version: 1,
        details,
        tuples: stored?.["tuples"],
      }),
    );
    expect(await riskStatus(world, draft.id)).toBe("proposed");
  });

  test("APP-5 each slot is open, handed on after a day and due after five", async () => {
    const { id } = await submittedRequest(world);
    const slots = await world.admin.query({
      text: `SELECT s.slot, s.open, s.deputy_from - r.submitted_at = interval '24 hours' AS handed,
          s.due_at - r.submitted_at = interval '120 hours' AS due, r.due_at = s.due_at AS together
        FROM approval_slot s JOIN request r ON r.id = s.request_id WHERE r.id = $1 ORDER BY slot`,
      values: [id],
    });
    const expected = { open: true, handed: true, due: true, together: true };
    expect(slots).toEqual([
      { slot: "CDAO", ...expected },
      { slot: "CTO", ...expected },
    ]);
  });

  test("EXC-3 the tuples that are signed are reading ones of the beneficiary alone", async () => {
    const { id } = await submittedRequest(world, {
      beneficiary: "colleague",
      details: { bucketId: "orders" },
    });
    const [version] = await world.admin.query({
      text: "SELECT tuples FROM request_version WHERE request_id = $1",
      values: [id],
    });
    expect(version).toEqual({
      tuples: [
        {
          principal: { kind: "user", name: "colleague@bank.example" },
          securable: { type: "external_location", fullName: "orders_landing" },
          privilege: "READ_FILES",
        },
      ],
    });
  });

  test("AUD-1 the log holds the submission with its hash; the holders of the slots are told, nobody else", async () => {
    const { id } = await submittedRequest(world);
    const event = (await auditOf(world, id)).at(-1);
    expect(event).toMatchObject({
      type: "request_submitted",
      rule: "request.own_draft",
      actor: { kind: "person", id: "scientist" },
      data: {
        by: "scientist",
        version: 1,
        durationMinutes: 30 * 1440,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/u),
      },
    });
    expect(await mailsOf(world, id)).toEqual([
      "submitted to scientist",
      "submitted to steward",
      "your_turn to cdao",
      "your_turn to cto",
    ]);
    expect(await jobsOf(world, id)).toBe(0);
  });

  test("REQ-1 what was typed but not saved before is what is submitted", async () => {
    const draft = await draftedRequest(world);
    done(await submit(draft, { details: await textFor(world, { durationDays: 20 }) }));
    const [row] = await world.admin.query({
      text: "SELECT duration_minutes FROM request WHERE id = $1",
      values: [draft.id],
    });
    expect(row).toEqual({ duration_minutes: 20 * 1440 });
  });
});

describe("what is not submitted", () => {
  test("REQ-3 an empty text: every flaw at once, and nothing is written", async () => {
    expect(await refusedSubmit({ details: {} })).toMatchObject({
      code: "incomplete",
      flaws: expect.arrayContaining([
        { field: "bucketId", code: "missing" },
        { field: "plan.milestones", code: "no_milestones" },
      ]),
    });
  });

  test("EXC-2 a bucket with products already needs a word on why they do not serve", async () => {
    const { answers } = await textFor(world);
    const { why_products_do_not_serve: _, ...others } = answers;
    const details = await textFor(world, { bucketId: "orders", answers: others });
    expect(await refusedSubmit({ details })).toEqual({
      code: "incomplete",
      flaws: [{ field: "answers.why_products_do_not_serve", code: "missing" }],
    });
  });

  test("EXC-5 an owner of the risk who has left the directory", async () => {
    await addPerson(world, "leaver", { active: false });
    const { risk } = await textFor(world);
    const details = await textFor(world, { risk: { ...risk, ownerId: "leaver" } });
    expect(await refusedSubmit({ details })).toEqual({
      code: "incomplete",
      flaws: [{ field: "risk.ownerId", code: "unknown_person" }],
    });
  });

  test.each([0, 91, 1_000])("EXC-4 an access of %i days", async (durationDays) => {
    const details = await textFor(world, { durationDays: 30 });
    expect(await refusedSubmit({ details: { ...details, durationDays } })).toMatchObject({
      code: "incomplete",
      flaws: expect.arrayContaining([{ field: "duration", code: "duration_out_of_range", limit: 90 * 1440 }]),
    });
  });

  test("EXC-6 a milestone on a day that does not exist is a flaw, not a fault", async () => {
    const { plan } = await textFor(world);
    const milestones = plan.milestones.map((one) => ({ ...one, dueOn: "2027-02-30" }));
    expect(await refusedSubmit({ details: await textFor(world, { plan: { ...plan, milestones } }) })).toEqual(
      {
        code: "incomplete",
        flaws: [{ field: "plan.milestones.0.dueOn", code: "not_a_day" }],
      },
    );
  });

  test("APP-7 a text that was saved since in another tab", async () => {
    const draft = await draftedRequest(world);
    expect(await submit({ ...draft, version: 9 })).toEqual({
      ok: false,
      no: { kind: "stale", present: { version: 1, textVersion: 0, decision: "draft", access: "none" } },
    });
  });

  test("REQ-4 what was submitted already", async () => {
    const submitted = await submittedRequest(world);
    expect(await submit(submitted)).toMatchObject({
      ok: false,
      no: { kind: "refused", refusal: { code: "not_in_state" }, present: { version: 2, textVersion: 1 } },
    });
  });

  test("REQ-9 the draft of another, even one's beneficiary's, answers as if there were none", async () => {
    const draft = await draftedRequest(world);
    const notFound = { ok: false, no: { kind: "not_found" } };
    expect(await submit(draft, { who: "colleague" })).toEqual(notFound);
    expect(await submit({ id: "req_of_nobody", version: 1 }, { who: "colleague" })).toEqual(notFound);
  });

  test("SEC-2 a draft whose requester may no longer ask, and the attempt is recorded", async () => {
    await addPerson(world, "mover", { roles: ["requester"] });
    const draft = await draftedRequest(world, "mover");
    await world.admin.query({ text: "DELETE FROM group_person WHERE person_id = 'mover'" });
    const before = await everything(world, { but: ["audit_event"] });
    expect(await submit(draft, { who: "mover" })).toMatchObject({ ok: false, no: { kind: "forbidden" } });
    expect(await everything(world, { but: ["audit_event"] })).toEqual(before);
    expect((await auditOf(world, draft.id)).at(-1)).toMatchObject({
      type: "attempt_refused",
      rule: "default.deny",
      actor: { id: "mover" },
      data: { action: "request.submit", command: "submit" },
    });
  });
});

describe("REQ-2 slots that nobody could fill", () => {
  const seats = (sql: string) => world.admin.query({ text: sql });

  test("REQ-2 no seat at all: the slot is named", async () => {
    await seats("UPDATE slot_seat SET valid_to = now() WHERE slot = 'CDAO'");
    expect(await refusedSubmit()).toEqual({ code: "slots_cannot_be_filled", slots: ["CDAO"] });
    await seats("UPDATE slot_seat SET valid_to = NULL WHERE slot = 'CDAO'");
  });

  test("REQ-2 a seat whose holder is disabled does not count", async () => {
    await seats("UPDATE person SET active = false WHERE id = 'cdao'");
    expect(await refusedSubmit()).toEqual({ code: "slots_cannot_be_filled", slots: ["CDAO"] });
    await seats("UPDATE person SET active = true WHERE id = 'cdao'");
  });

  test("APP-2 the only other holder is the beneficiary", async () => {
    expect(await refusedSubmit({ beneficiaryId: "cdao" })).toEqual({
      code: "slots_cannot_be_filled",
      slots: ["CDAO"],
    });
  });

  test("APP-1 one person holds both slots and there is nobody else: refused; with one other it goes", async () => {
    await addPerson(world, "dual");
    await addSeat(world, { slot: "CTO", personId: "dual" });
    await addSeat(world, { slot: "CDAO", personId: "dual" });
    await seats("UPDATE slot_seat SET valid_to = now() WHERE person_id <> 'dual'");
    expect(await refusedSubmit()).toMatchObject({ code: "slots_cannot_be_filled" });
    await seats("UPDATE slot_seat SET valid_to = NULL WHERE person_id = 'cdao'");
    expect(done(await submit(await draftedRequest(world)))).toMatchObject({
      decision: "waiting_for_approval",
    });
    await seats("UPDATE slot_seat SET valid_to = NULL");
  });
});
