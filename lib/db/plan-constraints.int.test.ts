import { DatabaseError } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, type World } from "#lib/testing/builders.ts";
import { firstMilestone, handedIn } from "#lib/testing/plans.ts";
import { activeRequest, submittedRequest } from "#lib/testing/request-builders.ts";
import { withClient } from "./with-client.ts";

/** What the database itself refuses about plans and renewals: raw SQL as the application's role. */
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function asApp(text: string, ...values: readonly unknown[]): Promise<string> {
  return withClient(world.database.appUrl, async (client) => {
    try {
      await client.query(text, [...values]);
      return "committed";
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      return error.constraint ?? error.code ?? error.message;
    }
  });
}

let counter = 0;
const find = (milestoneId: string, evidenceId: string, personId: string, finding = "verified") =>
  asApp(
    `INSERT INTO milestone_finding (evidence_id, milestone_id, person_id, finding, reason, found_at)
     VALUES ($1, $2, $3, $4, $5, now())`,
    evidenceId,
    milestoneId,
    personId,
    finding,
    null,
  );
const handIn = (milestoneId: string, personId: string, changes: Readonly<Record<string, unknown>> = {}) => {
  const row = { link: "https://bank.example", file_name: null, media_type: null, size: null, ...changes };
  const content = typeof changes["content"] === "string" ? Buffer.from(changes["content"]) : null;
  return asApp(
    `INSERT INTO milestone_evidence (id, milestone_id, round, person_id, note, link, file_name, media_type, size, sha256, content,
       handed_in_at) VALUES ($1, $2, $3, $4, 'Signed.', $5, $6, $7, $8, sha256($9), $9, now())`,
    `evi_${(counter += 1)}`,
    milestoneId,
    1_000 + counter,
    personId,
    row.link,
    row.file_name,
    row.media_type,
    row.size,
    content,
  );
};
const active = async () => firstMilestone(world, (await activeRequest(world)).id);

describe("EXC-6 milestones, by the database alone", () => {
  test("EXC-6 a milestone verified by its owner, by the requester or before anything was handed in", async () => {
    const on = await active();
    const evidence = await handedIn(world, on);
    expect(await find(on.milestoneId, evidence, "owner")).toBe("finding_by_someone_else");
    expect(await find(on.milestoneId, evidence, "scientist")).toBe("finding_by_someone_else");
    const other = await active();
    expect(await find(other.milestoneId, evidence, "steward")).toBe("finding_on_last_evidence");
    const later = await handedIn(world, on);
    expect(await find(on.milestoneId, evidence, "steward")).toBe("finding_on_last_evidence");
    expect(await find(on.milestoneId, later, "steward", "sent_back")).toBe("milestone_finding_check");
    expect(await find(on.milestoneId, later, "steward")).toBe("committed");
    expect(await find(on.milestoneId, later, "security")).toBe("milestone_finding_pkey");
    expect(await handIn(on.milestoneId, "owner")).toBe("evidence_while_wanted");
  });

  test("EXC-6 evidence by another than the owner, before approval, with both or none, or of another kind", async () => {
    const { milestoneId } = await active();
    expect(await handIn(milestoneId, "scientist")).toBe("evidence_by_owner");
    const early = await firstMilestone(world, (await submittedRequest(world)).id);
    expect(await handIn(early.milestoneId, "owner")).toBe("evidence_while_wanted");
    const file = { link: null, content: "hi", file_name: "a.txt", media_type: "text/plain", size: 2 };
    for (const wrong of [
      { link: null },
      { link: "http://bank.example" },
      { link: "https://me:secret@bank.example/" },
      { ...file, link: "https://bank.example" },
      { ...file, size: 3 },
      { ...file, media_type: "image/svg+xml" },
      { ...file, media_type: "application/x-msdownload" },
      { ...file, file_name: "../a.txt" },
      { ...file, file_name: 'a".txt' },
      { ...file, file_name: null },
    ])
      expect(await handIn(milestoneId, "owner", wrong)).toMatch(/^milestone_evidence_.*check/);
    expect(await handIn(milestoneId, "owner", file)).toBe("committed");
  });

  test("EXC-7 an explanation by somebody who is neither owner nor requester", async () => {
    const { milestoneId } = await active();
    const explain = (who: string) =>
      asApp(
        `INSERT INTO milestone_explanation (id, milestone_id, person_id, explanation, explained_at) VALUES ($1, $2, $3, 'Away.', now())`,
        `exp_${(counter += 1)}`,
        milestoneId,
        who,
      );
    expect(await explain("steward")).toBe("explanation_by_owner_or_requester");
    expect(await explain("scientist")).toBe("committed");
  });

  test("SEC-4 what was handed in, found and explained is kept, even from its owner's role", async () => {
    const on = await active();
    const evidence = await handedIn(world, on);
    expect(await asApp("UPDATE milestone_evidence SET note = 'x' WHERE id = $1", evidence)).toBe("42501");
    expect(await asApp("DELETE FROM milestone_evidence WHERE id = $1", evidence)).toBe("42501");
    const asOwner = world.admin.query({
      text: "UPDATE milestone_evidence SET note = 'x' WHERE id = $1",
      values: [evidence],
    });
    await expect(asOwner).rejects.toMatchObject({ constraint: "milestone_record_is_kept" });
  });
});

describe("EXC-7 renewals, by the database alone", () => {
  const renew = (renewsId: string, requester: string, beneficiary = requester) =>
    asApp(
      `INSERT INTO request (id, number, kind, requester_id, creator_id, beneficiary_id, decision_status, access_status, summary,
         renews_id, created_at, updated_at)
       VALUES ($1, $1, 'raw_bucket', $3, $3, $4, 'draft', 'none', '[]', $2, now(), now())`,
      `req_r${(counter += 1)}`,
      renewsId,
      requester,
      beneficiary,
    );

  test("EXC-7 one renewal at a time, of one's own approved request, for the same beneficiary, and fixed", async () => {
    const { id } = await activeRequest(world);
    expect(await renew(id, "colleague")).toBe("renewal_of_own_approved");
    expect(await renew(id, "scientist", "colleague")).toBe("renewal_of_own_approved");
    expect(await renew((await submittedRequest(world)).id, "scientist")).toBe("renewal_of_own_approved");
    expect(await renew(id, "scientist")).toBe("committed");
    expect(await renew(id, "scientist")).toBe("request_one_renewal");
    expect(await asApp("UPDATE request SET renews_id = NULL WHERE renews_id = $1", id)).toBe("42501");
    const asOwner = world.admin.query({
      text: "UPDATE request SET renews_id = NULL WHERE renews_id = $1",
      values: [id],
    });
    await expect(asOwner).rejects.toMatchObject({ constraint: "renewal_is_kept" });
  });
});
