import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, type World } from "#lib/testing/builders.ts";
import { auditOf, jobsOf, mailsOf, refusalOf } from "#lib/testing/observe.ts";
import {
  activeRequest,
  approvedRequest,
  contextAs,
  contextOf,
  done,
  reading,
  submittedRequest,
} from "#lib/testing/request-builders.ts";
import { recordAccess } from "./record-access.ts";
import { retryGrant } from "./retry-grant.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const worker = () => contextOf(world, { kind: "system", task: "reconciler" });
const FAILED = { outcome: "failed", reason: "unknown_principal", message: "User is unknown." } as const;
const retry = async (who: string, requestId: string) =>
  retryGrant(await contextAs(world, who), { requestId, expectedVersion: null });

describe("UC-4 what the worker read", () => {
  test("UC-4 everything is there: the access is active, and both people are told once", async () => {
    const { id } = await approvedRequest(world, { beneficiary: "colleague" });
    expect(await reading(world, id, { outcome: "all_present" })).toMatchObject({ access: "active" });
    expect(await mailsOf(world, id)).toEqual(
      expect.arrayContaining(["active to colleague", "active to scientist"]),
    );
    expect((await auditOf(world, id)).at(-1)).toMatchObject({
      type: "access_verified",
      actor: { kind: "system", task: "reconciler" },
    });
    const again = () => recordAccess(worker(), { requestId: id, reading: { outcome: "all_present" } });
    expect(await refusalOf(world, again)).toMatchObject({ code: "not_in_state", access: "active" });
  });

  test("UC-3 a reading made for an older version of the request counts no more", async () => {
    const { id, version } = await approvedRequest(world);
    await reading(world, id, FAILED);
    const late = { requestId: id, reading: { outcome: "all_present" }, expectedVersion: version } as const;
    expect(await refusalOf(world, () => recordAccess(worker(), late))).toMatchObject({ kind: "stale" });
  });

  test("UC-5 a failure is named with its cause, to the people concerned and to security, once for a cause", async () => {
    const { id } = await approvedRequest(world);
    expect(await reading(world, id, FAILED)).toMatchObject({ access: "grant_failed" });
    expect((await auditOf(world, id)).at(-1)?.data).toEqual({
      reason: "unknown_principal",
      message: "User is unknown.",
    });
    done(await retry("scientist", id));
    await reading(world, id, FAILED);
    const told = (await mailsOf(world, id)).filter((line) => line.startsWith("failed"));
    expect(told).toEqual(["failed to scientist", "failed to security"]);
  });

  test("REQ-7 a removal that fails is still being removed", async () => {
    const { id } = await activeRequest(world);
    await world.admin.query({
      text: "UPDATE request SET access_status = 'being_removed' WHERE id = $1",
      values: [id],
    });
    expect(await reading(world, id, FAILED)).toMatchObject({ access: "being_removed" });
    expect((await auditOf(world, id)).at(-1)?.type).toBe("removal_failed");
  });

  test("UC-4 what has not been approved has nothing to read", async () => {
    const { id } = await submittedRequest(world);
    const read = () => recordAccess(worker(), { requestId: id, reading: { outcome: "all_present" } });
    expect(await refusalOf(world, read)).toMatchObject({ code: "not_in_state" });
  });

  test("SEC-2 no person says what Unity Catalog shows", async () => {
    const { id } = await approvedRequest(world);
    const context = await contextAs(world, "security");
    const said = () => recordAccess(context, { requestId: id, reading: { outcome: "all_present" } });
    expect(await refusalOf(world, said, { but: ["audit_event"] })).toMatchObject({ kind: "forbidden" });
  });
});

describe("UC-5 trying a failed step again", () => {
  test.each([
    ["scientist", "request.concerned_retry"],
    ["colleague", "request.concerned_retry"],
    ["security", "request.security_stops"],
  ])("UC-5 %s has a failed grant tried again at once", async (who, rule) => {
    const { id } = await approvedRequest(world, { beneficiary: "colleague" });
    await reading(world, id, FAILED);
    const jobs = await jobsOf(world, id);
    const generations = () =>
      world.admin.query<{ generation: string; due: boolean }>({
        text: `SELECT c.generation, c.next_attempt_at <= now() AS due FROM catalog_target c
          JOIN access_tuple t ON t.target_id = c.id JOIN holder h ON h.tuple_id = t.id
          JOIN access_grant g ON g.id = h.grant_id WHERE g.request_id = $1 ORDER BY c.id`,
        values: [id],
      });
    const before = await generations();
    expect(done(await retry(who, id))).toMatchObject({ access: "being_granted" });
    expect(await jobsOf(world, id)).toBe(jobs + 1);
    const after = await generations();
    expect(after.map((row) => Number(row.generation))).toEqual(
      before.map((row) => Number(row.generation) + 1),
    );
    expect(after.every((row) => row.due)).toBe(true);
    expect((await auditOf(world, id)).at(-1)).toMatchObject({ type: "grant_retried", rule });
  });

  test("UC-5 what has not failed is not tried again", async () => {
    const { id } = await activeRequest(world);
    expect(await refusalOf(world, () => retry("scientist", id))).toMatchObject({ code: "not_in_state" });
  });

  test("SEC-2 an approver does not retry", async () => {
    const { id } = await approvedRequest(world);
    await reading(world, id, FAILED);
    const no = await refusalOf(world, () => retry("cto", id), { but: ["audit_event"] });
    expect(no).toMatchObject({ kind: "forbidden", because: { rule: "default.deny" } });
  });
});
