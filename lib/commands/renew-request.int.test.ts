import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RawBucketDetails } from "#lib/domain/raw-bucket/types.ts";
import { previewText } from "#lib/queries/preview.ts";
import { requestView } from "#lib/queries/request.ts";
import { actAs, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { auditLines } from "#lib/testing/observe.ts";
import { firstMilestone, handedIn } from "#lib/testing/plans.ts";
import {
  activeRequest,
  contextAs,
  done,
  reading,
  sign,
  submittedRequest,
} from "#lib/testing/request-builders.ts";
import { endAccess } from "./end-access.ts";
import { explainMiss } from "./explain-miss.ts";
import type { RequestReceipt } from "./on-request.ts";
import { renewRequest } from "./renew-request.ts";
import { submitRequest } from "./submit-request.ts";
import { verifyMilestone } from "./verify-milestone.ts";
import { withdrawRequest } from "./withdraw-request.ts";

let world: World;
let ahead = 0;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function wait(days: number): Promise<void> {
  ahead += days;
  await setClockAhead(world, `${ahead} days`);
}
const renewAs = async (who: string, requestId: string) =>
  renewRequest(await contextAs(world, who), { requestId });
const noOf = async (who: string, requestId: string): Promise<string> => {
  const outcome = await renewAs(who, requestId);
  if (outcome.ok) return "done";
  const { no } = outcome;
  return no.kind === "refused" ? no.refusal.code : no.kind === "forbidden" ? no.because.rule : no.kind;
};
async function renewed(requestId: string): Promise<RequestReceipt> {
  const outcome = await renewAs("scientist", requestId);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.no));
  return outcome.value;
}
async function draftOf(id: string): Promise<RawBucketDetails> {
  const [row] = await world.admin.query<{ details: RawBucketDetails }>({
    text: "SELECT draft -> 'details' AS details FROM request WHERE id = $1",
    values: [id],
  });
  if (row === undefined) throw new Error("No draft");
  return row.details;
}
const submit = async ({ id, version }: RequestReceipt, details: RawBucketDetails) =>
  submitRequest(await contextAs(world, "scientist"), {
    requestId: id,
    expectedVersion: version,
    beneficiaryId: null,
    details: { ...details },
  });
async function flawsOf(draft: RequestReceipt, details: RawBucketDetails): Promise<readonly string[]> {
  const outcome = await submit(draft, details);
  if (outcome.ok || outcome.no.kind !== "refused" || outcome.no.refusal.code !== "incomplete") return [];
  return outcome.no.refusal.flaws.map(({ field, code, limit }) => `${field} ${code} ${limit ?? ""}`.trim());
}
async function approved(id: string): Promise<void> {
  await sign(world, id, { by: "cto", slot: "CTO" });
  await sign(world, id, { by: "cdao", slot: "CDAO" });
  await reading(world, id, { outcome: "all_present" });
}

describe("EXC-7 renewing an access", () => {
  test("EXC-7 its requester begins one draft, linked and filled in; access goes on meanwhile", async () => {
    const old = await activeRequest(world, { beneficiary: "colleague" });
    const draft = await renewed(old.id);
    const view = await requestView(world.app, await actAs(world, "scientist"), draft.id);
    expect(view).toMatchObject({
      decision: "draft",
      renews: { id: old.id, number: old.number },
      beneficiary: { id: "colleague" },
      renewal: { ordinal: 1, met: 0, open: 1, missed: [] },
    });
    const before = await requestView(world.app, await actAs(world, "scientist"), old.id);
    expect(before).toMatchObject({ access: "active", renewedBy: { id: draft.id } });
    expect(before?.actions.find(({ action }) => action === "renew")?.allowed).toBe(false);
    expect(await noOf("scientist", old.id)).toBe("renewal_open_already");
    expect((await auditLines(world, old.id)).at(-1)).toBe(
      "renewal_begun by scientist (renewal.requesters_renew)",
    );
  });

  test("EXC-7 somebody else's is refused, an unseen one is not there, and one not granted is none", async () => {
    const { id } = await activeRequest(world, { beneficiary: "colleague" });
    expect(await noOf("colleague", id)).toBe("renewal.own_only");
    expect(await noOf("cto", id)).toBe("renewal.own_only");
    expect(await noOf("owner", id)).toBe("not_found");
    expect(await noOf("scientist", (await submittedRequest(world)).id)).toBe("renewal_not_now");
  });

  test("EXC-7 two at the same instant: one draft, the other is told", async () => {
    const { id } = await activeRequest(world);
    const both = await Promise.all([noOf("scientist", id), noOf("scientist", id)]);
    expect(both.toSorted()).toEqual(["done", "renewal_open_already"]);
  });

  test("EXC-7 a withdrawn renewal makes room for another; long after the end there is none", async () => {
    const { id } = await activeRequest(world);
    const draft = await renewed(id);
    const context = await contextAs(world, "scientist");
    done(await withdrawRequest(context, { requestId: draft.id, expectedVersion: draft.version }));
    done(await endAccess(context, { requestId: id, reason: null }));
    await reading(world, id, { outcome: "all_gone", kept: [], stillThrough: [] });
    await wait(29);
    const again = await renewed(id);
    done(
      await withdrawRequest(await contextAs(world, "scientist"), { requestId: again.id, expectedVersion: 1 }),
    );
    await wait(2);
    expect(await noOf("scientist", id)).toBe("renewal_not_now");
  });

  test("EXC-7 a missed milestone must be explained, shortens what may be asked, and stands before the approvers", async () => {
    const old = await activeRequest(world);
    const on = await firstMilestone(world, old.id);
    await wait(12);
    await explainMiss(await contextAs(world, "owner"), {
      ...on,
      explanation: "The data team was moved in May.",
    });
    const draft = await renewed(old.id);
    const details = await draftOf(draft.id);
    expect(details.answers[on.milestoneId]).toBe("The data team was moved in May.");
    const key = `answers.${on.milestoneId}`;
    const bare = { ...details, durationDays: 61, answers: { ...details.answers, [on.milestoneId]: "" } };
    expect(await flawsOf(draft, bare)).toEqual([`${key} missing`, "durationDays shortened_by_misses 60"]);
    const thin = { ...details, answers: { ...details.answers, [on.milestoneId]: "Was late." } };
    expect(await flawsOf(draft, thin)).toEqual([`${key} too_few_words 5`]);
    expect(await flawsOf(draft, { ...details, bucketId: "orders" })).toContain("bucketId renews_another");
    const scientist = await actAs(world, "scientist");
    const preview = await previewText(world.app, scientist, {
      kind: "raw_bucket",
      details,
      requestId: draft.id,
    });
    expect(preview).toMatchObject({ flaws: [], policy: { maxDays: 60 }, renewal: { capDays: 60 } });
    done(await submit(draft, details));
    const card = await requestView(world.app, await actAs(world, "cto"), draft.id);
    expect(card?.unusual[0]).toBe("1st renewal, 13 days so far, 1 of 1 milestones missed.");
    expect(card?.answers.at(-1)?.answer).toBe("The data team was moved in May.");
    await approved(draft.id);
    const both = await world.admin.query({
      text: "SELECT access_status FROM request WHERE id = ANY ($1)",
      values: [[old.id, draft.id]],
    });
    expect(both).toEqual([{ access_status: "active" }, { access_status: "active" }]);
  });

  test("EXC-7 what is verified late no longer counts", async () => {
    const old = await activeRequest(world);
    const on = await firstMilestone(world, old.id);
    await wait(12);
    const evidenceId = await handedIn(world, on);
    await verifyMilestone(await contextAs(world, "steward"), { ...on, evidenceId });
    const draft = await renewed(old.id);
    const view = await requestView(world.app, await actAs(world, "scientist"), draft.id);
    expect(view?.renewal).toMatchObject({ met: 1, missed: [] });
    expect((await draftOf(draft.id)).plan.milestones).toEqual([]);
  });

  test("EXC-7 the third renewal is asked the policy's further question; exposure counts overlaps once", async () => {
    let last = await activeRequest(world);
    for (const ordinal of [1, 2, 3]) {
      await wait(8);
      const draft = await renewed(last.id);
      const details = await draftOf(draft.id);
      const view = await requestView(world.app, await actAs(world, "scientist"), draft.id);
      expect(view?.renewal).toMatchObject({ ordinal, exposureDays: 8 * ordinal + 1 });
      const explained =
        view?.renewal?.missed.map(({ id }) => [id, "It waits for the data team still."]) ?? [];
      const answers = { ...details.answers, ...Object.fromEntries(explained) };
      const text = { ...details, answers };
      const further = { ...answers, why_again: Array.from({ length: 25 }, () => "because").join(" ") };
      if (ordinal === 3) expect(await flawsOf(draft, text)).toEqual(["answers.why_again missing"]);
      done(await submit(draft, ordinal === 3 ? { ...text, answers: further } : text));
      await approved(draft.id);
      last = draft;
    }
  });
});
