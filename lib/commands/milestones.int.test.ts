import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPerson, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { pdf, SVG } from "#lib/testing/evidence-files.ts";
import { auditLines, auditOf } from "#lib/testing/observe.ts";
import { doneThere, firstMilestone, handedIn } from "#lib/testing/plans.ts";
import { activeRequest, contextAs, submittedRequest } from "#lib/testing/request-builders.ts";
import { explainMiss } from "./explain-miss.ts";
import { handInEvidence } from "./hand-in-evidence.ts";
import type { MilestoneOutcome } from "./on-milestone.ts";
import { sendBackMilestone } from "./send-back-milestone.ts";
import { verifyMilestone } from "./verify-milestone.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "steward2", { roles: ["edp"] });
  await addPerson(world, "stranger");
});
afterAll(() => world.close());

const active = async () => firstMilestone(world, (await activeRequest(world)).id);
const noOf = (outcome: MilestoneOutcome): string => {
  if (outcome.ok) return "done";
  const { no } = outcome;
  if (no.kind === "refused")
    return no.refusal.code === "evidence_refused" ? no.refusal.flaw.code : no.refusal.code;
  return no.kind === "forbidden" ? no.because.rule : no.kind;
};
const link = { note: "The contract is signed.", link: "https://bank.example/c", file: null };
type On = Awaited<ReturnType<typeof active>>;
const handIn = async (who: string, on: On, say: Partial<Parameters<typeof handInEvidence>[1]> = {}) =>
  noOf(await handInEvidence(await contextAs(world, who), { ...on, ...link, ...say }));
const verify = async (who: string, on: On, evidenceId: string) =>
  noOf(await verifyMilestone(await contextAs(world, who), { ...on, evidenceId }));
const sendBack = async (who: string, on: On, evidenceId: string, reason = "It is not signed yet.") =>
  noOf(await sendBackMilestone(await contextAs(world, who), { ...on, evidenceId, reason }));
const explain = async (who: string, on: On, explanation = "The data team was away.") =>
  noOf(await explainMiss(await contextAs(world, who), { ...on, explanation }));

describe("EXC-6 the life of a milestone", () => {
  test("EXC-6 handed in, sent back, handed in again, verified; each step is in the log", async () => {
    const on = await active();
    const first = await handedIn(world, on);
    expect(await sendBack("steward", on, first)).toBe("done");
    const second = await handedIn(world, on);
    expect(await verify("steward", on, first)).toBe("evidence_not_the_last");
    const told = await world.admin.query({
      text: `SELECT person_id, data ->> 'sentBack' AS why FROM mail WHERE template = 'milestone_due'
        AND data ->> 'requestId' = $1 ORDER BY person_id, why`,
      values: [on.requestId],
    });
    expect(told).toEqual([
      { person_id: "owner", why: "It is not signed yet." },
      { person_id: "steward", why: null },
      { person_id: "steward", why: null },
    ]);
    expect(await verify("steward", on, second)).toBe("done");
    expect(await handIn("owner", on)).toBe("milestone_verified_already");
    expect((await auditLines(world, on.requestId)).slice(-4)).toEqual([
      "evidence_handed_in by owner (milestone.owner_hands_in)",
      "milestone_sent_back by steward (milestone.others_verify)",
      "evidence_handed_in by owner (milestone.owner_hands_in)",
      "milestone_verified by steward (milestone.others_verify)",
    ]);
  });

  test("EXC-6 the named verifier, the EDP team and security verify; nobody else does", async () => {
    for (const [who, answer] of [
      ["owner", "sod.owner_never_verifies"],
      ["scientist", "sod.concerned_never_verifies"],
      ["cto", "default.deny"],
      ["auditor", "default.deny"],
      ["stranger", "not_found"],
      ["colleague", "not_found"],
    ] as const) {
      const on = await active();
      const evidence = await handedIn(world, on);
      expect([who, await verify(who, on, evidence)]).toEqual([who, answer]);
      expect([who, await sendBack(who, on, evidence)]).toEqual([who, answer]);
    }
    for (const who of ["steward", "steward2", "security"]) {
      const on = await active();
      expect([who, await verify(who, on, await handedIn(world, on))]).toEqual([who, "done"]);
    }
  });

  test("EXC-6 only its owner hands in; a denied attempt is in the log", async () => {
    const on = await active();
    expect(await handIn("scientist", on)).toBe("default.deny");
    expect(await handIn("stranger", on)).toBe("not_found");
    expect((await auditOf(world, on.requestId)).at(-1)).toMatchObject({
      type: "attempt_refused",
      data: { action: "milestone.hand_in", milestoneId: on.milestoneId },
    });
  });

  test("EXC-6 a plan is worked on once its request is approved", async () => {
    const on = await firstMilestone(world, (await submittedRequest(world)).id);
    expect(await handIn("owner", on)).toBe("plan_not_in_force");
  });

  test("EXC-6 a milestone of another request is none of this one", async () => {
    const [one, other] = [await active(), await active()];
    expect(await handIn("owner", { ...one, milestoneId: other.milestoneId })).toBe("not_found");
  });

  test("EXC-6 a file is kept with its bytes, its hash and a harmless name", async () => {
    const on = await active();
    const file = { name: "../contract\u202E.pdf", bytes: pdf() };
    expect(await handIn("owner", on, { link: null, file })).toBe("done");
    const [row] = await world.admin.query({
      text: "SELECT file_name, media_type, content, link FROM milestone_evidence WHERE milestone_id = $1",
      values: [on.milestoneId],
    });
    expect(row).toEqual({
      file_name: "contract.pdf",
      media_type: "application/pdf",
      content: pdf(),
      link: null,
    });
    const [event] = (await auditOf(world, on.requestId)).slice(-1);
    expect(event?.data["evidence"]).toMatchObject({ kind: "file", file: { size: pdf().length } });
  });

  test.each([
    [{ link: null, file: { name: "a.svg", bytes: SVG } }, "file_has_script"],
    [{ link: null }, "nothing_handed_in"],
    [{ file: { name: "a.pdf", bytes: pdf() } }, "file_and_link"],
    [{ link: "http://bank.example" }, "link_not_https"],
    [{ link: "javascript:alert(1)" }, "link_not_https"],
    [{ link: "https://me:secret@bank.example/" }, "link_with_credentials"],
    [{ note: "  done    " }, "note_too_short"],
  ] as const)("EXC-6 refused and not kept: %j is %s", async (say, code) => {
    const on = await active();
    expect(await handIn("owner", on, say)).toBe(code);
    const rows = await world.admin.query({
      text: "SELECT 1 FROM milestone_evidence WHERE milestone_id = $1",
      values: [on.milestoneId],
    });
    expect(rows).toEqual([]);
  });

  test("APP-9 two verifiers at the same instant: one verdict, the other is told", async () => {
    const on = await active();
    const evidence = await handedIn(world, on);
    const both = await Promise.all([verify("steward", on, evidence), sendBack("security", on, evidence)]);
    expect(both.filter((answer) => answer === "done")).toHaveLength(1);
    expect(both.find((answer) => answer !== "done")).toMatch(
      /^(milestone_verified_already|nothing_to_verify)$/,
    );
  });

  test("APP-7 a replay of a hand-in answers as the first time and keeps one", async () => {
    const on = await active();
    const key = { key: "hand-in-1", operation: "handInEvidence", bodyHash: "h" };
    const once = async () =>
      doneThere(await handInEvidence(await contextAs(world, "owner", key), { ...on, ...link }));
    expect(await once()).toEqual(await once());
  });
});

describe("EXC-7 a missed milestone", () => {
  test("EXC-7 is explained once its day is over, by owner or requester, and stays missed", async () => {
    const on = await active();
    expect(await explain("owner", on)).toBe("not_missed");
    await setClockAhead(world, "12 days");
    expect(await explain("steward", on)).toBe("default.deny");
    expect(await explain("owner", on, "Late.")).toBe("note_too_short");
    expect(await explain("owner", on)).toBe("done");
    expect(await explain("scientist", on)).toBe("done");
    const evidence = await handedIn(world, on);
    expect(await verify("steward", on, evidence)).toBe("done");
    expect(await explain("owner", on)).toBe("milestone_verified_already");
    await setClockAhead(world, "0 days");
  });
});
