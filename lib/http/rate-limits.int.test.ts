import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPerson, signIn } from "#lib/testing/builders.ts";
import { call, openPortal, problemIn, type Answered, type Portal } from "#lib/testing/portal.ts";
import { openDatabase } from "#lib/db/pool.ts";
import { operations } from "#lib/contracts/operations.ts";
import { limitSignIn } from "./limit-sign-in.ts";
import { callerOf, classOf, openRateLimits } from "./rate-limits.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal({ rateLimitFactor: 1 });
});
afterAll(() => portal.close());

const WRITES = 120;
const create = (token: string): Promise<Answered> =>
  call("createDraft", { token, body: { kind: "raw_bucket" } });

/** Calls until one is refused; answers how many were taken, and the refusal. */
async function untilRefused(one: () => Promise<Answered>, most: number): Promise<[number, Answered]> {
  for (let taken = 0; taken <= most; taken += 1) {
    const answer = await one();
    if (answer.status === 429) return [taken, answer];
  }
  throw new Error(`None of ${most} calls was refused`);
}

describe("SEC-3 rate limits", () => {
  test("SEC-3 a person's writes of a minute have an end: 429 as a problem, with Retry-After; reads go on", async () => {
    const token = await signIn(portal.world, "scientist");
    const [taken, refused] = await untilRefused(() => create(token), WRITES);
    expect(taken).toBe(WRITES);
    expect(problemIn(refused)).toMatchObject({ code: "too_many_calls", status: 429 });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    expect((await call("getMe", { token })).status).toBe(200);
    expect((await call("searchPeople", { token, query: "?q=sci" })).status).toBe(200);
    // Another session of the same person does not help, and another person is not touched.
    expect((await create(await signIn(portal.world, "scientist"))).status).toBe(429);
    expect((await create(await signIn(portal.world, "colleague"))).status).toBe(201);
  });

  test("SEC-3 what is refused for its form counts too, before it is read", async () => {
    await addPerson(portal.world, "hasty", { roles: ["requester"] });
    const token = await signIn(portal.world, "hasty");
    const [taken] = await untilRefused(() => call("createDraft", { token, body: "{no json" }), WRITES);
    expect(taken).toBe(WRITES);
  });

  test("SEC-3 whoever guesses sessions is stopped by address", async () => {
    const headers = { "x-forwarded-for": "10.0.0.1, 203.0.113.7" };
    const [taken, refused] = await untilRefused(() => call("getMe", { token: "guess", headers }), 120);
    expect([taken, refused.status]).toEqual([120, 429]);
    const elsewhere = { "x-forwarded-for": "203.0.113.8" };
    expect((await call("getMe", { token: "guess", headers: elsewhere })).status).toBe(401);
  });

  test("SEC-3 sign-ins are counted by address, and nothing else of next-auth is", async () => {
    const limits = openRateLimits(portal.world.app, 1);
    const headers = new Headers({ "x-forwarded-for": "203.0.113.9" });
    let taken = 0;
    while ((await limitSignIn(limits, { act: taken % 2 === 0 ? "signin" : "callback", headers })) === null)
      taken += 1;
    expect(taken).toBe(200);
    expect(await limitSignIn(limits, { act: "csrf", headers })).toBeNull();
    const refusal = await limitSignIn(limits, { act: "signin", headers });
    expect([refusal?.status, refusal?.headers.get("content-type")]).toEqual([
      429,
      "application/problem+json; charset=utf-8",
    ]);
  });

  test("SEC-3 processes share one count: together they give out a limit once", async () => {
    const [left, right] = [
      openDatabase(portal.world.database.appUrl, 2),
      openDatabase(portal.world.database.appUrl, 2),
    ];
    const both = [openRateLimits(left, 1), openRateLimits(right, 1)];
    let taken = 0;
    for (let turn = 0; turn < 2 * WRITES; turn += 1)
      if ((await both[turn % 2]?.take("write", "twin")) === 0) taken += 1;
    expect(taken).toBe(WRITES);
    await Promise.all([left.close(), right.close()]);
  });

  test("SEC-3 one call in ten asks the database", async () => {
    const database = openDatabase(portal.world.database.appUrl, 2);
    let asked = 0;
    const counting = new Proxy(database.pool, {
      get: (pool, name) => {
        if (name === "query") asked += 1;
        const value: unknown = Reflect.get(pool, name);
        return typeof value === "function" ? value.bind(pool) : value;
      },
    });
    const limits = openRateLimits({ ...database, pool: counting }, 1);
    for (let turn = 0; turn < 100; turn += 1) expect(await limits.take("read", "reader")).toBe(0);
    expect(asked).toBe(10);
    await database.close();
  });
});

test("SEC-3 searches and previews are counted apart from plain reads and writes", () => {
  expect([
    classOf(operations.searchPeople),
    classOf(operations.previewRequest),
    classOf(operations.getRequest),
    classOf(operations.decideSlot),
    classOf(operations.endSession),
  ]).toEqual(["search", "search", "read", "write", "write"]);
});

test.each([
  [null, "unknown"],
  ["203.0.113.7", "203.0.113.7"],
  ["spoofed, 203.0.113.7", "203.0.113.7"],
  [" , ", "unknown"],
])("SEC-3 the caller behind %j is %s: only what our own proxy saw counts", (header, caller) => {
  expect(callerOf(new Headers(header === null ? {} : { "x-forwarded-for": header }))).toBe(caller);
});
