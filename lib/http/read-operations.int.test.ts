import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as health } from "../../app/api/health/route.ts";
import { GET as ready } from "../../app/api/ready/route.ts";
import { operations, type OperationId } from "#lib/contracts/operations.ts";
import { Problem } from "#lib/contracts/problem.ts";
import { signIn } from "#lib/testing/builders.ts";
import { call, openPortal, problemIn, type Portal } from "#lib/testing/portal.ts";
import { submittedRequest } from "#lib/testing/request-builders.ts";
import { addPersonas, PERSONAS } from "#lib/testing/samples/sample.ts";
import { SAMPLED, sampleOf } from "#lib/testing/samples/samples.ts";

let portal: Portal;
const tokens: Record<string, string> = {};
beforeAll(async () => {
  portal = await openPortal();
  await addPersonas(portal.world);
  for (const who of PERSONAS) tokens[who] = await signIn(portal.world, who);
});
afterAll(() => portal.close());

/** A file is no JSON; its own tests say what it is. */
const READS = SAMPLED.filter((id) => operations[id].method === "GET" && !("answersFile" in operations[id]));
const PAGED = READS.filter((id) => "cursor" in operations[id].query.shape);

describe("OPS-5 every read operation over HTTP", () => {
  test.each(READS)("OPS-5 %s answers what its schema says, its version as the entity tag", async (id) => {
    const { make, succeeds } = sampleOf(id);
    const made = await make(portal.world);
    const answer = await call(id, { ...made, token: tokens[succeeds[0]] ?? "" });
    expect(answer.status, answer.text).toBe(200);
    const { error, data } = operations[id].output.safeParse(answer.json);
    expect(error).toBeUndefined();
    const version = data !== undefined && "version" in data ? `"${String(data.version)}"` : null;
    expect(answer.headers.get("etag")).toBe(version);
  });

  test("OPS-5 lists take the filters and orders that pages ask for", async () => {
    await submittedRequest(portal.world);
    const asked: readonly (readonly [OperationId, string, string])[] = [
      ["listRequests", "?sort=due&decision=waiting_for_approval", "cto"],
      ["listRisks", "?sort=exposure&linked=exception&stale=false", "cto"],
      ["listBuckets", "?layer=base", "cto"],
      ["searchPeople", "?q=sci", "cto"],
      ["listEvents", "?type=request_submitted", "auditor"],
    ];
    for (const [id, query, who] of asked) {
      const answer = await call(id, { token: tokens[who] ?? "", query });
      expect([id, answer.status]).toEqual([id, 200]);
      expect(operations[id].output.safeParse(answer.json).error).toBeUndefined();
    }
  });

  test.each(PAGED)("UX-3 %s refuses a cursor that was tampered with as a form error", async (id) => {
    const token = tokens[sampleOf(id).succeeds[0]] ?? "";
    for (const cursor of ["x", "WzFd", "A".repeat(300), "%00", "B".repeat(500)]) {
      const answer = await call(id, { token, query: `?cursor=${cursor}` });
      expect({ cursor, status: answer.status }).toEqual({ cursor, status: 400 });
      expect(Problem.safeParse(answer.json).error).toBeUndefined();
    }
  });

  test("SEC-3 an unknown filter or a wrong value is named", async () => {
    for (const [query, field] of [
      ["colour=red", "colour"],
      ["sort=price", "sort"],
      ["decision=maybe", "decision"],
    ]) {
      const answer = await call("listRequests", { token: tokens["cto"] ?? "", query: `?${query}` });
      expect([answer.status, problemIn(answer).params?.[0]?.field]).toEqual([400, field]);
    }
  });
});

describe("OPS-3 health and readiness", () => {
  const readiness = async () => {
    const answer = await ready();
    return [answer.status, await answer.json()];
  };

  test("OPS-3 health says that the database answers; ready wants all by which access is taken away", async () => {
    const { admin } = portal.world;
    await admin.query({ text: "DELETE FROM heartbeat" });
    await admin.query({ text: "UPDATE catalog_connection SET checked_at = NULL" });
    expect((await health()).status).toBe(200);
    expect(await readiness()).toEqual([
      503,
      {
        ready: false,
        reasons: ["no worker has swept within 30 seconds", "the connection main was not checked yet"],
      },
    ]);
    await admin.query({
      text: "INSERT INTO heartbeat (name, at) VALUES ('sweeper', now() - interval '5 seconds')",
    });
    await admin.query({ text: "UPDATE catalog_connection SET checked_at = now()" });
    expect(await readiness()).toEqual([200, { ready: true, reasons: [] }]);
    await admin.query({ text: "UPDATE heartbeat SET at = now() - interval '5 minutes'" });
    expect((await ready()).status).toBe(503);
    expect((await health()).status).toBe(200);
  });

  test.each([
    ["open_until = now()", "the connection main does not answer"],
    ["check_reason = 'unauthenticated'", "the check of the connection main fails: unauthenticated"],
  ])(
    "OPS-3 with %s it is not ready and says why; a connection that nothing lies on matters to nobody",
    async (set, reason) => {
      const { admin } = portal.world;
      await admin.query({ text: "UPDATE heartbeat SET at = now()" });
      await admin.query({
        text: "INSERT INTO catalog_connection (name) VALUES ('unused') ON CONFLICT DO NOTHING",
      });
      await admin.query({ text: `UPDATE catalog_connection SET ${set} WHERE name = 'main'` });
      expect(await readiness()).toEqual([503, { ready: false, reasons: [reason] }]);
      await admin.query({ text: "UPDATE catalog_connection SET open_until = NULL, check_reason = NULL" });
      expect((await ready()).status).toBe(200);
    },
  );

  test("OPS-3 while the engine observes it is not ready", async () => {
    const { admin } = portal.world;
    await admin.query({ text: "UPDATE heartbeat SET at = now()" });
    await admin.query({
      text: `UPDATE engine_state SET mode = 'observing', because = 'another_epoch', found_identifier = '1', found_epoch = 2,
        revision = revision + 1`,
    });
    expect(await readiness()).toEqual([
      503,
      { ready: false, reasons: ["the engine only observes, after a restore"] },
    ]);
  });
});
