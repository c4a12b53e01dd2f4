import { DatabaseError } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, type World } from "#lib/testing/builders.ts";
import { activeRequest, submittedRequest } from "#lib/testing/request-builders.ts";
import { platformRisk, riskOf } from "#lib/testing/risk-builders.ts";
import { withClient } from "./with-client.ts";

/** What the database itself refuses about the register: raw SQL as the application, whatever the code above believes. */
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function attempt(url: string, text: string, ...values: readonly unknown[]): Promise<string> {
  return withClient(url, async (client) => {
    try {
      await client.query("BEGIN");
      await client.query(text, [...values]);
      await client.query("COMMIT");
      return "committed";
    } catch (error) {
      await client.query("ROLLBACK");
      if (!(error instanceof DatabaseError)) throw error;
      return error.constraint ?? error.code ?? error.message;
    }
  });
}
const asApp = (text: string, ...values: readonly unknown[]) =>
  attempt(world.database.appUrl, text, ...values);
const asOwner = (text: string, ...values: readonly unknown[]) =>
  attempt(world.database.ownerUrl, text, ...values);
const held = async () => riskOf(world, (await activeRequest(world, { beneficiary: "colleague" })).id);

describe("EXC-5 the owner of a risk, by the database alone", () => {
  test.each(["scientist", "colleague"])("EXC-5 never %s, whom the access concerns", async (who) => {
    const riskId = await held();
    const own = "UPDATE risk_entry SET owner_id = $2 WHERE id = $1";
    expect(await asApp(own, riskId, who)).toBe("risk_owner_not_concerned");
    expect(await asApp(own, riskId, "steward")).toBe("committed");
  });

  test("EXC-5 an entry that is born owned by the requester", async () => {
    const { id } = await submittedRequest(world);
    const born = `WITH gone AS (SELECT * FROM risk_entry WHERE request_id = $1)
      INSERT INTO risk_entry (id, number, request_id, status, cause, event, impact, inherent_likelihood, inherent_impact,
        residual_likelihood, residual_impact, owner_id, review_cadence, created_at, status_at)
      SELECT 'rsk_born', 'R-0', request_id, 'proposed', cause, event, impact, 3, 3, 2, 2, 'scientist', 'monthly', now(), now() FROM gone`;
    expect(await asApp(born, id)).toBe("risk_owner_not_concerned");
  });

  test("EXC-5 of a platform's risk the requester of some access may be the owner", async () => {
    const { id } = await platformRisk(world);
    expect(await asApp("UPDATE risk_entry SET owner_id = 'scientist' WHERE id = $1", id)).toBe("committed");
  });
});

describe("EXC-8 a risk's end, by the database alone", () => {
  const close =
    "UPDATE risk_entry SET status = 'closed', status_at = now(), closed_reason = $2 WHERE id = $1";

  test("EXC-8 stays open while the removal is not proved", async () => {
    const riskId = await held();
    expect(await asApp(close, riskId, "It should be gone.")).toBe("risk_closes_with_access");
    const [row] = await world.admin.query({
      text: "SELECT status FROM risk_entry WHERE id = $1",
      values: [riskId],
    });
    expect(row).toEqual({ status: "active" });
  });

  test("EXC-5 one of the platform needs a reason, and what is over stays over", async () => {
    const { id } = await platformRisk(world);
    expect(await asApp(close, id, " ")).toBe("risk_closed_with_reason");
    expect(await asApp(close, id, "Downloads are blocked.")).toBe("committed");
    expect(await asApp("UPDATE risk_entry SET status = 'active' WHERE id = $1", id)).toBe(
      "risk_status_moves",
    );
    expect(await asApp("UPDATE risk_entry SET cause = 'Another.' WHERE id = $1", id)).toBe(
      "risk_status_moves",
    );
  });

  test("EXC-5 a proposed one is not closed, and a carried one is not dropped", async () => {
    const asked = await riskOf(world, (await submittedRequest(world)).id);
    expect(await asApp(close, asked, "Never mind.")).toBe("risk_status_moves");
    expect(await asApp("UPDATE risk_entry SET status = 'dropped' WHERE id = $1", await held())).toBe(
      "risk_status_moves",
    );
  });

  test("EXC-5 an entry is not handed to another request, nor numbered anew", async () => {
    const { id } = await platformRisk(world);
    expect(await asApp("UPDATE risk_entry SET request_id = NULL, number = 'R-1' WHERE id = $1", id)).toBe(
      "42501",
    );
    expect(await asOwner("UPDATE risk_entry SET number = 'R-1' WHERE id = $1", id)).toBe(
      "risk_identity_is_kept",
    );
    expect(await asApp("UPDATE risk_entry SET version = version - 1 WHERE id = $1", id)).toBe(
      "risk_identity_is_kept",
    );
  });
});

describe("EXC-5 reviews, controls and evidence, by the database alone", () => {
  const review = (riskId: string, who: string) =>
    asApp(
      `INSERT INTO risk_review (id, entry_id, person_id, finding, residual_likelihood, residual_impact, due_at, reviewed_at)
       VALUES ('rrv_' || md5(random()::text), $1, $2, 'Looked at everything.', 2, 2, now(), now())`,
      riskId,
      who,
    );

  test("EXC-5 owner and security review; whoever asked, and anybody else, does not", async () => {
    const riskId = await held();
    const refused = "risk_review_by_owner_or_security";
    expect(await review(riskId, "owner")).toBe("committed");
    expect(await review(riskId, "security")).toBe("committed");
    for (const who of ["scientist", "colleague", "cto", "auditor"])
      expect(await review(riskId, who)).toBe(refused);
    const asked = await riskOf(world, (await submittedRequest(world)).id);
    expect(await review(asked, "owner")).toBe(refused);
  });

  test("EXC-5 the last control is not given up, and controls never raise a risk", async () => {
    const { id } = await platformRisk(world);
    const drop = "UPDATE risk_control SET dropped_at = now() WHERE entry_id = $1";
    expect(await asApp(drop, id)).toBe("risk_has_control");
    expect(await asApp(`${drop} AND position = 0`, id)).toBe("committed");
    expect(
      await asApp("UPDATE risk_entry SET residual_likelihood = 5, residual_impact = 5 WHERE id = $1", id),
    ).toBe("risk_residual_within_inherent");
  });

  test.each([
    ["risk_review", "finding = 'Forged.'"],
    ["risk_evidence", "text = 'Forged.'"],
    ["risk_control", "text = 'Forged.'"],
  ])("EXC-5 %s stays as it was written, for its owner too", async (table, set) => {
    const riskId = await held();
    await review(riskId, "owner");
    const [control] = await world.admin.query<{ id: string }>({
      text: "SELECT id FROM risk_control WHERE entry_id = $1",
      values: [riskId],
    });
    const show = `INSERT INTO risk_evidence (id, control_id, person_id, text, added_at)
      VALUES ('rev_' || md5(random()::text), $1, 'owner', 'It works.', now())`;
    expect(await asApp(show, control?.id)).toBe("committed");
    expect(await asApp(`UPDATE ${table} SET ${set}`)).toBe("42501");
    expect(await asApp(`DELETE FROM ${table}`)).toBe("42501");
    expect(await asOwner(`UPDATE ${table} SET ${set}`)).toBe("risk_record_is_kept");
    expect(await asOwner(`DELETE FROM ${table}`)).toBe("risk_record_is_kept");
  });

  test("EXC-5 evidence links lead over https alone, and not by a password", async () => {
    const { id } = await platformRisk(world);
    for (const link of ["http://x.example", "https://me:pw@x.example", "javascript:1"])
      expect(
        await asApp(
          `INSERT INTO risk_evidence (id, control_id, person_id, text, link, added_at)
           SELECT 'rev_x', c.id, 'owner', 'It works.', $2, now() FROM risk_control c WHERE c.entry_id = $1 LIMIT 1`,
          id,
          link,
        ),
      ).toBe("risk_evidence_link_check");
  });
});
