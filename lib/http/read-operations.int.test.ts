import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as getBucket } from "../../app/api/v1/buckets/[bucketId]/route.ts";
import { GET as listBuckets } from "../../app/api/v1/buckets/route.ts";
import { GET as getHome } from "../../app/api/v1/home/route.ts";
import { GET as getInbox } from "../../app/api/v1/inbox/route.ts";
import { GET as getMe } from "../../app/api/v1/me/route.ts";
import { GET as searchPeople } from "../../app/api/v1/people/route.ts";
import { GET as getChanges } from "../../app/api/v1/requests/[requestId]/changes/route.ts";
import { GET as getRequest } from "../../app/api/v1/requests/[requestId]/route.ts";
import { GET as getTimeline } from "../../app/api/v1/requests/[requestId]/timeline/route.ts";
import { GET as getRisk } from "../../app/api/v1/risks/[riskId]/route.ts";
import { GET as listRisks } from "../../app/api/v1/risks/route.ts";
import { GET as listRequests } from "../../app/api/v1/requests/route.ts";
import { GET as listSessions } from "../../app/api/v1/sessions/route.ts";
import { GET as getBucketAccess } from "../../app/api/v1/buckets/[bucketId]/access/route.ts";
import { GET as getPerson } from "../../app/api/v1/people/[personId]/route.ts";
import { GET as listViews } from "../../app/api/v1/views/route.ts";
import { GET as getEvent } from "../../app/api/v1/audit/events/[eventId]/route.ts";
import { GET as listEvents } from "../../app/api/v1/audit/events/route.ts";
import { GET as getJobs } from "../../app/api/v1/jobs/route.ts";
import { GET as getSettings } from "../../app/api/v1/settings/route.ts";
import { GET as health } from "../../app/api/health/route.ts";
import { GET as ready } from "../../app/api/ready/route.ts";
import { operations } from "#lib/contracts/operations.ts";
import { Problem } from "#lib/contracts/problem.ts";
import { openWorld, type World } from "#lib/testing/builders.ts";
import { submittedRequest } from "#lib/testing/request-builders.ts";
import { ask, serveWorld } from "#lib/testing/served-world.ts";

let world: World;
let requestId = "";
beforeAll(async () => {
  world = await openWorld();
  serveWorld(world);
  requestId = (await submittedRequest(world)).id;
});
afterAll(() => world.close());

const READS = [
  { id: "getMe", handler: getMe, path: "/me" },
  { id: "getHome", handler: getHome, path: "/home" },
  { id: "getInbox", handler: getInbox, path: "/inbox" },
  { id: "listRequests", handler: listRequests, path: "/requests?sort=due&decision=waiting_for_approval" },
  { id: "listRisks", handler: listRisks, path: "/risks?sort=exposure&linked=exception&stale=false" },
  { id: "listBuckets", handler: listBuckets, path: "/buckets?layer=base" },
  { id: "getBucket", handler: getBucket, path: "/buckets/claims", params: { bucketId: "claims" } },
  { id: "searchPeople", handler: searchPeople, path: "/people?q=sci" },
  { id: "listSessions", handler: listSessions, path: "/sessions" },
  { id: "getSettings", handler: getSettings, path: "/settings", who: "security" },
  {
    id: "getBucketAccess",
    handler: getBucketAccess,
    path: "/buckets/claims/access",
    params: { bucketId: "claims" },
  },
  {
    id: "getPerson",
    handler: getPerson,
    path: "/people/scientist?asOf=2026-01-01T00:00:00Z",
    params: { personId: "scientist" },
    who: "auditor",
  },
  { id: "listViews", handler: listViews, path: "/views?screen=requests" },
  { id: "listEvents", handler: listEvents, path: "/audit/events?type=request_submitted", who: "auditor" },
  { id: "getJobs", handler: getJobs, path: "/jobs", who: "security" },
] as const;

/** Those of plans are called where there is a plan: plan-operations.int.test.ts. */
const WITH_PLANS = ["getPlan", "getEvidenceFile"];

describe("OPS-5 every read operation over HTTP", () => {
  test("OPS-5 there is a call of each", () => {
    const reads = Object.values(operations).filter(({ method }) => method === "GET");
    const called = [
      ...READS.map(({ id }) => id),
      "getRequest",
      "getTimeline",
      "getChanges",
      "getRisk",
      "getEvent",
      ...WITH_PLANS,
    ];
    expect(called.toSorted()).toEqual(reads.map(({ id }) => id).toSorted());
  });

  test.each(READS)(
    "OPS-5 $id answers what its schema says, and is never kept",
    async ({ id, handler, ...call }) => {
      const answer = await ask(world, handler, { who: "cto", ...call });
      expect(answer.status).toBe(200);
      expect(answer.headers.get("cache-control")).toBe("private, no-store");
      expect(operations[id].output.safeParse(await answer.json()).error).toBeUndefined();
    },
  );

  test("OPS-5 getRequest and getTimeline answer what their schemas say; the version is the entity tag", async () => {
    const call = { who: "cto", path: `/requests/${requestId}`, params: { requestId } };
    const request = await ask(world, getRequest, call);
    const view = operations.getRequest.output.parse(await request.json());
    expect(request.headers.get("etag")).toBe(`"${view.version}"`);
    const timeline = await ask(world, getTimeline, { ...call, path: `${call.path}/timeline` });
    expect(operations.getTimeline.output.parse(await timeline.json()).entries.length).toBeGreaterThan(1);
    const changes = await ask(world, getChanges, { ...call, path: `${call.path}/changes` });
    expect(operations.getChanges.output.parse(await changes.json())).toMatchObject({
      since: null,
      version: 1,
    });
  });

  test("OPS-5 getRisk answers what its schema says; the version is the entity tag", async () => {
    const request = await ask(world, getRequest, {
      who: "cto",
      path: `/requests/${requestId}`,
      params: { requestId },
    });
    const riskId = operations.getRequest.output.parse(await request.json()).risk?.id ?? "";
    const risk = await ask(world, getRisk, { who: "cto", path: `/risks/${riskId}`, params: { riskId } });
    const view = operations.getRisk.output.parse(await risk.json());
    expect(risk.headers.get("etag")).toBe(`"${view.version}"`);
    const unseen = await ask(world, getRisk, { who: "colleague", path: "/risks/x", params: { riskId } });
    expect(unseen.status).toBe(404);
  });

  test("OPS-5 getEvent answers what its schema says", async () => {
    const asked = { who: "auditor", path: `/audit/events?about=${requestId}` };
    const { rows } = operations.listEvents.output.parse(await (await ask(world, listEvents, asked)).json());
    const eventId = rows[0]?.id ?? "";
    const call = { who: "auditor", path: `/audit/events/${eventId}`, params: { eventId } };
    const answer = await ask(world, getEvent, call);
    expect(operations.getEvent.output.parse(await answer.json()).id).toBe(eventId);
    const unknown = { ...call, params: { eventId: "evt_unknown" } };
    expect((await ask(world, getEvent, unknown)).status).toBe(404);
    expect((await ask(world, getEvent, { ...call, who: "scientist" })).status).toBe(403);
  });

  test.each(READS)("SEC-1 $id answers nobody without a session", async ({ handler, ...call }) => {
    const answer = await ask(world, handler, { ...call, who: null });
    expect(answer.status).toBe(401);
    expect(Problem.parse(await answer.json()).code).toBe("unauthenticated");
  });

  test.each([
    ["getInbox", getInbox, "/inbox"],
    ["listRequests", listRequests, "/requests"],
    ["listBuckets", listBuckets, "/buckets"],
    ["listRisks", listRisks, "/risks"],
  ] as const)("UX-3 %s refuses a cursor that was tampered with as a form error", async (_, handler, path) => {
    for (const cursor of ["x", "WzFd", "A".repeat(300), "%00", "B".repeat(500)]) {
      const answer = await ask(world, handler, { who: "cto", path: `${path}?cursor=${cursor}` });
      expect({ cursor, status: answer.status }).toEqual({ cursor, status: 400 });
      expect(Problem.safeParse(await answer.json()).error).toBeUndefined();
    }
  });

  test("SEC-3 an unknown filter or a wrong value is named", async () => {
    for (const [query, field] of [
      ["colour=red", "colour"],
      ["sort=price", "sort"],
      ["decision=maybe", "decision"],
    ]) {
      const answer = await ask(world, listRequests, { who: "cto", path: `/requests?${query}` });
      expect(answer.status).toBe(400);
      expect(Problem.parse(await answer.json()).params?.[0]?.field).toBe(field);
    }
  });

  test("REQ-9 an unknown and an invisible request answer with the same words", async () => {
    const answers = await Promise.all(
      ["req_unknown", requestId].map(async (id) => {
        const call = { who: "colleague", path: `/requests/${id}`, params: { requestId: id } };
        const both = [
          await ask(world, getRequest, call),
          await ask(world, getTimeline, call),
          await ask(world, getChanges, call),
        ];
        return Promise.all(both.map(async (one) => ({ ...Problem.parse(await one.json()), requestId: "" })));
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});

describe("OPS-3 health and readiness", () => {
  test("OPS-3 health says that the database answers; ready wants a sweep that is fresh", async () => {
    expect((await health()).status).toBe(200);
    expect((await ready()).status).toBe(503);
    await world.admin.query({
      text: "INSERT INTO heartbeat (name, at) VALUES ('sweeper', now() - interval '5 seconds')",
    });
    const answer = await ready();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ database: "ok", ready: true });
    await world.admin.query({ text: "UPDATE heartbeat SET at = now() - interval '5 minutes'" });
    expect((await ready()).status).toBe(503);
    expect((await health()).status).toBe(200);
  });
});
