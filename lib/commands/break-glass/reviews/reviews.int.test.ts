import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addProfile, askedBreakGlass } from "#lib/testing/break-glass.ts";
import {
  doneWith,
  handedInReview,
  MORNING,
  overBreakGlass,
  readToTheEnd,
  sawActivity,
} from "#lib/testing/break-glass-reviews.ts";
import { addPerson, addSeat, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { auditLines } from "#lib/testing/observe.ts";
import { contextAs, decideAs } from "#lib/testing/request-builders.ts";
import { acceptReview } from "./accept-review.ts";
import { handInReview } from "./hand-in-review.ts";
import { markActivity } from "./mark-activity.ts";
import type { ReviewOutcome } from "./on-review.ts";
import { saveReview } from "./save-review.ts";
import { sendBackReview } from "./send-back-review.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "vp");
  await addSeat(world, { slot: "VP", personId: "vp" });
  await addPerson(world, "vp2");
  await addSeat(world, { slot: "VP", personId: "vp2" });
  await addPerson(world, "security2", { roles: ["security"] });
  await addSeat(world, { slot: "SECURITY", personId: "security" });
  await addProfile(world);
});
afterAll(() => world.close());

const noOf = (outcome: ReviewOutcome): unknown => {
  if (outcome.ok) return "done";
  const { no } = outcome;
  if (no.kind === "refused") return no.refusal;
  return no.kind === "forbidden" ? no.because.sentence : no.kind;
};
const as = (who: string) => contextAs(world, who);
const on = (requestId: string) => ({ requestId, expectedVersion: null });
const mailsOf = async (requestId: string) =>
  world.admin.query<{ who: string; subject: string }>({
    text: `SELECT person_id AS who, data ->> 'subject' AS subject FROM mail WHERE data ->> 'requestId' = $1 AND template = 'worded'
      ORDER BY created_at, who`,
    values: [requestId],
  });
/** What a statement that breaks a rule of the database is refused by, as the application's own role. */
const constraintOf = async (text: string, ...values: readonly unknown[]): Promise<unknown> =>
  world.app.query({ text, values }).then(
    () => "allowed",
    (error: unknown) =>
      typeof error === "object" && error !== null && "constraint" in error ? error.constraint : error,
  );

describe("BG-7 a review from the end of an access to its acceptance", () => {
  test("BG-7 opened by the end; marked, handed in, sent back with a reason, handed in anew, accepted: each step in the log and told", async () => {
    const id = await overBreakGlass(world);
    await sawActivity(world, id, "batch_state");
    await sawActivity(world, id, "features", true);
    await handedInReview(world, id);
    expect(
      noOf(await sendBackReview(await as("vp2"), { ...on(id), reason: "Why were features read?" })),
    ).toBe("done");
    const marks = [{ key: "features", side: "outside", note: "Looked at by mistake." }] as const;
    doneWith(await markActivity(await as("scientist"), { ...on(id), marks }));
    doneWith(await handInReview(await as("scientist"), on(id)));
    await readToTheEnd(world, id);
    expect(doneWith(await acceptReview(await as("security"), on(id)))).toMatchObject({
      status: "accepted",
      textVersion: 2,
    });
    const log = (await auditLines(world, id)).filter((line) => line.startsWith("pir_"));
    expect(log).toEqual([
      "pir_saved by scientist (incident_review.author_writes)",
      "pir_marked by scientist (incident_review.author_writes)",
      "pir_handed_in by scientist (incident_review.author_writes)",
      "pir_sent_back by vp2 (incident_review.others_judge)",
      "pir_marked by scientist (incident_review.author_writes)",
      "pir_handed_in by scientist (incident_review.author_writes)",
      "pir_accepted by security (incident_review.others_judge)",
    ]);
    const versions = await world.admin.query({
      text: `SELECT v.version, v.sent_back_by, v.reason, jsonb_array_length(v.content -> 'marks') AS marks,
          (SELECT m ->> 'side' FROM jsonb_array_elements(v.content -> 'marks') AS x(m) WHERE m ->> 'key' = 'features') AS side
        FROM pir_version v JOIN pir p ON p.id = v.pir_id WHERE p.request_id = $1 ORDER BY 1`,
      values: [id],
    });
    expect(versions).toEqual([
      { version: 1, sent_back_by: "vp2", reason: "Why were features read?", marks: 2, side: "inside" },
      { version: 2, sent_back_by: null, reason: null, marks: 2, side: "outside" },
    ]);
    const told = await mailsOf(id);
    expect(new Set(told.map(({ who }) => who))).toEqual(
      new Set(["security", "security2", "vp2", "scientist", "owner"]),
    );
    expect(told.filter(({ who }) => who === "owner").map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/asks one thing of you$/u),
    ]);
  });

  test("BG-7 one class unmarked: refused in words and by the database", async () => {
    const id = await overBreakGlass(world);
    await sawActivity(world, id, "seen");
    await sawActivity(world, id, "unseen");
    doneWith(await saveReview(await as("scientist"), { ...on(id), text: MORNING }));
    const marks = [{ key: "seen", side: "inside", note: "" }] as const;
    doneWith(await markActivity(await as("scientist"), { ...on(id), marks }));
    expect(noOf(await handInReview(await as("scientist"), on(id)))).toEqual({
      code: "review_incomplete",
      flaws: [{ field: "marks.unseen", code: "class_unmarked" }],
    });
    const [pir] = await world.admin.query<{ id: string }>({
      text: "SELECT id FROM pir WHERE request_id = $1",
      values: [id],
    });
    const content = JSON.stringify({ ...MORNING, marks });
    expect(
      await constraintOf(
        `INSERT INTO pir_version (pir_id, version, content, hash, handed_in_by, handed_in_at)
          VALUES ($1, 1, $2, repeat('a', 64), 'scientist', clock_now())`,
        pir?.id,
        content,
      ),
    ).toBe("allowed");
    expect(
      await constraintOf("UPDATE pir SET status = 'handed_in', text_version = 1 WHERE request_id = $1", id),
    ).toBe("pir_marks_every_class");
  });

  test("BG-7 accepted or sent back by whoever was in, or let them in: refused in words, and by the database", async () => {
    const id = await overBreakGlass(world);
    await handedInReview(world, id);
    await readToTheEnd(world, id);
    const sayings = { scientist: /^You were in/u, vp: /^You let them in/u };
    for (const [who, saying] of Object.entries(sayings)) {
      expect(noOf(await acceptReview(await as(who), on(id)))).toMatch(saying);
      expect(noOf(await sendBackReview(await as(who), { ...on(id), reason: "I would rather not." }))).toMatch(
        saying,
      );
      expect(
        await constraintOf(
          "UPDATE pir SET status = 'accepted', accepted_at = clock_now(), accepted_by = $2 WHERE request_id = $1",
          id,
          who,
        ),
      ).toBe("pir_accepted_by_another");
      expect(
        await constraintOf(
          `UPDATE pir_version SET sent_back_by = $2, sent_back_at = clock_now(), reason = 'no'
            WHERE pir_id = (SELECT id FROM pir WHERE request_id = $1)`,
          id,
          who,
        ),
      ).toBe("pir_sent_back_by_another");
    }
    expect(
      await constraintOf(
        "UPDATE pir SET status = 'accepted', accepted_at = clock_now(), accepted_by = 'owner' WHERE request_id = $1",
        id,
      ),
    ).toBe("pir_judge_may");
    expect(noOf(await acceptReview(await as("owner"), on(id)))).toBe("not_found");
    expect(noOf(await acceptReview(await as("vp2"), on(id)))).toBe("done");
    expect(await constraintOf("UPDATE pir SET draft = '{}' WHERE request_id = $1", id)).toBe("pir_is_kept");
  });

  test("BG-6 BG-7 not accepted while rows may come; a class that came late is marked first, and its author is let back in", async () => {
    const id = await overBreakGlass(world);
    await handedInReview(world, id);
    expect(noOf(await acceptReview(await as("vp2"), on(id)))).toEqual({ code: "review_rows_may_come" });
    await sawActivity(world, id, "late");
    await readToTheEnd(world, id);
    expect(noOf(await acceptReview(await as("vp2"), on(id)))).toEqual({
      code: "review_classes_found",
      count: 1,
    });
    expect(
      await constraintOf(
        "UPDATE pir SET status = 'accepted', accepted_at = clock_now(), accepted_by = 'vp2' WHERE request_id = $1",
        id,
      ),
    ).toBe("pir_accepted_whole");
    expect(noOf(await handInReview(await as("scientist"), on(id)))).toMatchObject({
      code: "review_incomplete",
    });
    const marks = [{ key: "late", side: "inside", note: "" }] as const;
    doneWith(await markActivity(await as("scientist"), { ...on(id), marks }));
    expect(doneWith(await handInReview(await as("scientist"), on(id)))).toMatchObject({ textVersion: 2 });
    expect(noOf(await acceptReview(await as("vp2"), on(id)))).toBe("done");
  });

  test("BG-7 of two hands the later is told the present state; nobody else learns that there is a review", async () => {
    const id = await overBreakGlass(world);
    const text = MORNING;
    const first = { requestId: id, expectedVersion: 1, text };
    expect(noOf(await saveReview(await as("scientist"), first))).toBe("done");
    expect(noOf(await saveReview(await as("scientist"), first))).toBe("stale");
    expect(noOf(await saveReview(await as("vp2"), { ...first, expectedVersion: 2 }))).toMatch(/^Nothing/u);
    expect(noOf(await saveReview(await as("colleague"), first))).toBe("not_found");
    expect(noOf(await saveReview(await as("scientist"), { ...first, requestId: "req_none" }))).toBe(
      "not_found",
    );
  });
});

describe("BG-7 an overdue review", () => {
  test("BG-7 the next request has a second slot for security with its reason, and begins only once both have signed; handed in, the one after has it no more", async () => {
    await addPerson(world, "engineer", { roles: ["requester"] });
    const id = await overBreakGlass(world, { requester: "engineer" });
    const [first] = await world.admin.query<{ number: string }>({
      text: "SELECT number FROM request WHERE id = $1",
      values: [id],
    });
    await setClockAhead(world, "10 days");
    const next = await askedBreakGlass(world, { requester: "engineer" });
    const slotsOf = (requestId: string) =>
      world.admin.query<{ slot: string; because: string | null }>({
        text: `SELECT s.slot, (SELECT f ->> 'because' FROM request_version v, jsonb_array_elements(v.further_slots) AS x(f)
            WHERE v.request_id = s.request_id AND v.version = s.version AND f ->> 'slot' = s.slot) AS because
          FROM approval_slot s WHERE s.request_id = $1 ORDER BY s.slot DESC`,
        values: [requestId],
      });
    expect(await slotsOf(next.id)).toEqual([
      { slot: "VP", because: null },
      {
        slot: "SECURITY",
        because: `The review of ${first?.number} is overdue, so security signs too.`,
      },
    ]);
    const decided = async (who: string, slot: "VP" | "SECURITY") => {
      const outcome = await decideAs(world, who, { requestId: next.id, slot });
      return outcome.ok ? outcome.value.decision : outcome.no;
    };
    expect(await decided("vp", "VP")).toBe("waiting_for_approval");
    expect(await decided("security", "SECURITY")).toBe("approved");
    // Security has let them in too, so neither of the two judges that review.
    const rows = await world.admin.query<{ id: string }>({
      text: "SELECT pir_judges($1) AS id ORDER BY 1",
      values: [next.id],
    });
    expect(rows.map((row) => row.id)).toEqual(["security2", "vp2"]);
    await handedInReview(world, id, "engineer");
    await addProfile(world, "job-operator");
    const after = await askedBreakGlass(world, {
      requester: "engineer",
      details: { profile: "job-operator" },
    });
    expect(await slotsOf(after.id)).toEqual([{ slot: "VP", because: null }]);
    await setClockAhead(world, "0");
  });

  test("BG-8 a drill has its review too, and one that is overdue adds no slot", async () => {
    await addPerson(world, "driller", { roles: ["requester"] });
    const id = await overBreakGlass(world, { requester: "driller", details: { drill: true } });
    await setClockAhead(world, "10 days");
    const [overdue] = await world.admin.query<{ overdue: boolean }>({
      text: "SELECT due_at < clock_now() AND status = 'open' AS overdue FROM pir WHERE request_id = $1",
      values: [id],
    });
    expect(overdue).toEqual({ overdue: true });
    const next = await askedBreakGlass(world, { requester: "driller" });
    const slots = await world.admin.query({
      text: "SELECT slot FROM approval_slot WHERE request_id = $1",
      values: [next.id],
    });
    expect(slots).toEqual([{ slot: "VP" }]);
    // Nothing is read of a drill, so nothing is awaited.
    await handedInReview(world, id, "driller");
    expect(noOf(await acceptReview(await as("vp2"), on(id)))).toBe("done");
    await setClockAhead(world, "0");
  });
});
