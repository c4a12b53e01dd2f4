import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { auditLines, everything, riskStatus } from "#lib/testing/observe.ts";
import { activeRequest, contextAs, done, reading, submittedRequest } from "#lib/testing/request-builders.ts";
import { doneRisk, platformRisk, riskOf, riskText } from "#lib/testing/risk-builders.ts";
import { riskEntry } from "#lib/queries/risk-entry.ts";
import { actAs } from "#lib/testing/builders.ts";
import { addControlEvidence } from "./add-control-evidence.ts";
import { amendRisk } from "./amend-risk.ts";
import { closeRisk } from "./close-risk.ts";
import { endAccess } from "./end-access.ts";
import type { RiskOutcome } from "./on-risk.ts";
import { registerRisk } from "./register-risk.ts";
import { reviewRisk } from "./review-risk.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const FINDING = "Looked through a month of downloads; all are explained.";

/** What kept a command back, with nothing written but the record of the attempt. */
async function no(command: () => Promise<RiskOutcome>): Promise<unknown> {
  const before = await everything(world, { but: ["public.audit_event", "audit_event"] });
  const answer = await command();
  const after = await everything(world, { but: ["public.audit_event", "audit_event"] });
  expect({ ...after, "public.audit_event": "" }).toEqual({ ...before, "public.audit_event": "" });
  if (answer.ok) return "accepted";
  return answer.no.kind === "refused"
    ? answer.no.refusal.code
    : answer.no.kind === "forbidden"
      ? answer.no.because.rule
      : answer.no.kind;
}

const entryOf = async (riskId: string, who = "security") =>
  riskEntry(world.app, await actAs(world, who), { riskId, timeZone: "Europe/London" });

const review = async (riskId: string, who: string, expectedVersion: number | null = null) =>
  reviewRisk(await contextAs(world, who), {
    riskId,
    expectedVersion,
    finding: FINDING,
    residual: { likelihood: 2, impact: 4 },
  });

describe("EXC-5 risks of the platform", () => {
  test("EXC-5 security registers one; it is carried at once, with its controls in order", async () => {
    const { id, number } = await platformRisk(world);
    expect(number).toMatch(/^R-\d+$/);
    expect(await entryOf(id)).toMatchObject({
      status: "active",
      request: null,
      exception: null,
      controls: [{ text: "Audit of CLI commands" }, { text: "Training" }],
      stale: ["control_without_evidence"],
      history: [{ title: "security put it into the register" }],
    });
    expect(await auditLines(world, id)).toEqual(["risk_registered by security (risk.register_keepers)"]);
  });

  test.each(["scientist", "cto", "owner", "auditor", "steward"])("EXC-5 %s registers none", async (who) => {
    const context = await contextAs(world, who);
    expect(await no(() => registerRisk(context, { text: riskText() }))).toBe("default.deny");
  });

  test("EXC-5 an owner who is not in the directory, a rating that rises by its controls", async () => {
    const context = await contextAs(world, "cdao");
    const text = riskText({ ownerId: "nobody", residual: { likelihood: 5, impact: 5 } });
    expect(await no(() => registerRisk(context, { text }))).toBe("risk_incomplete");
  });

  test("EXC-5 its owner amends it; who read an older version is told; a control that goes keeps its evidence", async () => {
    const { id, version } = await platformRisk(world);
    const first = (await entryOf(id))?.controls[0]?.id ?? "";
    const evidence = { text: "Alert fired on 3 October.", link: "https://wiki.bank.example/alerts" };
    const owner = await contextAs(world, "owner");
    doneRisk(await addControlEvidence(owner, { riskId: id, controlId: first, evidence }));
    const text = riskText({ controls: ["Training", "Approved personnel only"] });
    expect(await no(() => amendRisk(owner, { riskId: id, expectedVersion: version, text }))).toBe("stale");
    doneRisk(await amendRisk(owner, { riskId: id, expectedVersion: version + 1, text }));
    expect((await entryOf(id))?.controls.map((control) => control.text)).toEqual([
      "Training",
      "Approved personnel only",
    ]);
    doneRisk(await amendRisk(owner, { riskId: id, expectedVersion: version + 2, text: riskText() }));
    expect((await entryOf(id))?.controls[0]).toMatchObject({ id: first, evidence: [evidence] });
  });

  test("EXC-5 owner and security review it; the next review counts from there; others may not", async () => {
    const { id } = await platformRisk(world);
    await setClockAhead(world, "31 days");
    expect((await entryOf(id))?.stale).toContain("review_overdue");
    doneRisk(await review(id, "owner"));
    const reviewed = await entryOf(id);
    expect(reviewed).toMatchObject({
      residual: { likelihood: 2, impact: 4 },
      stale: ["control_without_evidence"],
      exposureDays: 32,
      reviews: [{ by: { id: "owner" }, finding: FINDING }],
    });
    doneRisk(await review(id, "security"));
    expect(await no(() => review(id, "cdao"))).toBe("default.deny");
    expect(await no(() => review(id, "scientist"))).toBe("not_found");
    await setClockAhead(world, "0");
  });

  test("EXC-5 closed by security or the CDAO with a reason, never by its owner; then nothing more is done to it", async () => {
    const { id, version } = await platformRisk(world, { ownerId: "security" });
    const reason = "Downloads are now blocked by the gateway.";
    const close = async (who: string) =>
      closeRisk(await contextAs(world, who), { riskId: id, expectedVersion: version, reason });
    expect(await no(() => close("security"))).toBe("sod.owner_never_closes_risk");
    expect(doneRisk(await close("cdao"))).toMatchObject({ status: "closed", version: version + 1 });
    expect(await entryOf(id)).toMatchObject({
      status: "closed",
      closedReason: reason,
      stale: [],
      reviewDueAt: null,
    });
    expect(await no(() => review(id, "security"))).toBe("risk_not_active");
    expect((await auditLines(world, id)).at(1)).toBe(
      "attempt_refused by security (sod.owner_never_closes_risk)",
    );
  });
});

describe("EXC-5 the entry of an exception", () => {
  test("EXC-5 proposed it is not reviewed; active its owner lowers it, and the frozen copies show the difference", async () => {
    const waiting = await submittedRequest(world);
    expect(await no(async () => review(await riskOf(world, waiting.id), "owner"))).toBe("risk_not_active");
    const { id } = await activeRequest(world);
    const riskId = await riskOf(world, id);
    doneRisk(await review(riskId, "owner"));
    const entry = await entryOf(riskId, "cdao");
    expect(entry?.frozen.map(({ slot, residual, controls }) => ({ slot, residual, controls }))).toEqual(
      ["CDAO", "CTO"].map((slot) => ({
        slot,
        residual: { likelihood: 2, impact: 4 },
        controls: ["Reads are audited in system.access.audit", "No export from the workspace"],
      })),
    );
    expect(entry?.milestones).toMatchObject([{ title: "Contract of the product agreed", verified: false }]);
    expect(entry?.history.map(({ title }) => title)).toEqual([
      "owner reviewed it",
      `Carried since ${entry?.request} was approved`,
      `Proposed with ${entry?.request}`,
    ]);
  });

  test.each(["scientist", "colleague"])("EXC-5 %s, whom it concerns, judges nothing of it", async (who) => {
    const { id } = await activeRequest(world, { beneficiary: "colleague" });
    const riskId = await riskOf(world, id);
    const rule = "sod.concerned_never_judges_risk";
    expect(await no(() => review(riskId, who))).toBe(rule);
    const text = riskText();
    const context = await contextAs(world, who);
    expect(await no(() => amendRisk(context, { riskId, expectedVersion: null, text }))).toBe(rule);
  });

  test("EXC-5 what was signed stays, and its owner is never who asked", async () => {
    const { id } = await activeRequest(world);
    const riskId = await riskOf(world, id);
    const entry = await entryOf(riskId);
    if (entry === null) throw new Error("There is no entry");
    const { cause, event, impact, inherent, residual, reviewCadence, treatment } = entry;
    const text = {
      cause,
      event,
      impact,
      inherent,
      residual,
      reviewCadence,
      treatment,
      ownerId: "owner",
      controls: entry.controls.map((control) => control.text),
    };
    const security = await contextAs(world, "security");
    const amend = (changes: object) =>
      amendRisk(security, { riskId, expectedVersion: null, text: { ...text, ...changes } });
    expect(await no(() => amend({ cause: "Another cause altogether." }))).toBe("risk_signed_text_stays");
    expect(await no(() => amend({ ownerId: "scientist" }))).toBe("risk_incomplete");
    doneRisk(await amend({ ownerId: "steward", treatment: "accept" }));
    expect(await entryOf(riskId, "steward")).toMatchObject({ owner: { id: "steward" }, treatment: "accept" });
  });

  test("EXC-8 open while removal is not proved: past its end, told to end, failed; closed by the proof alone", async () => {
    const { id } = await activeRequest(world);
    const riskId = await riskOf(world, id);
    const close = async () =>
      closeRisk(await contextAs(world, "security"), {
        riskId,
        expectedVersion: null,
        reason: "It was told to end.",
      });
    expect(await no(close)).toBe("risk_closes_with_access");
    done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
    await reading(world, id, { outcome: "failed", reason: "refused", message: "Not now." });
    expect(await riskStatus(world, id)).toBe("active");
    await setClockAhead(world, "2 days");
    expect(await entryOf(riskId)).toMatchObject({
      status: "active",
      endNotProved: true,
      carriedTo: null,
      exposureDays: 3,
      exception: { access: "being_removed", endNotProved: true },
    });
    expect(await no(close)).toBe("risk_closes_with_access");
    await reading(world, id, { outcome: "all_gone", kept: [], stillThrough: [] });
    const closed = await entryOf(riskId);
    expect(closed).toMatchObject({ status: "closed", endNotProved: false, exposureDays: 3 });
    expect(closed?.carriedTo).toBe(closed?.exception?.endedAt);
    await setClockAhead(world, "9 days");
    expect((await entryOf(riskId))?.exposureDays).toBe(3);
    await setClockAhead(world, "0");
  });
});
