import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Profile } from "next-auth";
import { decideSlot } from "#lib/commands/decide-slot.ts";
import { addBucket, openWorld, signIn, type World } from "#lib/testing/builders.ts";
import { contextAs, submittedRequest } from "#lib/testing/request-builders.ts";
import { authOptions } from "./auth-options.ts";
import { actorOf } from "./session.ts";
import { challengeIn, stepUpStanding } from "./step-up.ts";

let world: World;
let challenge = "";
beforeAll(async () => {
  world = await openWorld();
  await addBucket(world, "cards", { classification: "restricted" });
  const { id: requestId } = await submittedRequest(world, { details: { bucketId: "cards" } });
  const verdict = {
    requestId,
    version: 1,
    slot: "CTO",
    verdict: "approve",
    reason: null,
    end: null,
  } as const;
  const asked = await decideSlot(await contextAs(world, "cto"), verdict);
  if (!asked.ok && asked.no.kind === "fresh_sign_in") challenge = asked.no.challenge.id;
});
afterAll(() => world.close());

const PUBLIC_URL = "https://portal.example";
function signingIn(browser: { oldToken?: string; callbackUrl?: string } = {}) {
  const settings = {
    publicUrl: PUBLIC_URL,
    secret: "s",
    issuer: "https://i",
    clientId: "c",
    clientSecret: "s",
  };
  const { oldToken = null, callbackUrl = null } = browser;
  const { adapter, callbacks } = authOptions(world.app, settings, {
    oldToken,
    callbackUrl,
    userAgent: "a browser",
  });
  const create = adapter?.createSession;
  const allowed = callbacks?.signIn;
  if (create === undefined || allowed === undefined) throw new Error("next-auth is given both");
  return {
    may: (profile: Profile & { auth_time?: number }) =>
      allowed({ user: { id: "x" }, account: null, profile }),
    create: (sessionToken: string, userId: string) =>
      create({ sessionToken, userId, expires: new Date("2030-01-01T00:00:00Z") }),
  };
}
const seconds = async (): Promise<number> => {
  const [row] = await world.admin.query<{ s: number }>({
    text: "SELECT floor(extract(epoch FROM now()))::int AS s",
  });
  return row?.s ?? 0;
};

describe("SEC-1 a sign-in", () => {
  test("SEC-1 makes a new session and ends the one that the browser carried", async () => {
    const oldToken = await signIn(world, "cdao");
    const before = await actorOf(world.app, oldToken);
    const { may, create } = signingIn({ oldToken });
    expect(await may({ sub: "cdao", auth_time: await seconds() })).toBe(true);
    await create("a-new-token", "cdao");
    expect(await actorOf(world.app, oldToken)).toBeNull();
    const after = await actorOf(world.app, "a-new-token");
    expect([after?.id, after?.sessionId === before?.sessionId]).toEqual(["cdao", false]);
  });

  test("APP-6 takes its age from the id token, not from a clock of ours", async () => {
    const { may, create } = signingIn();
    const old = (await seconds()) - 3_600;
    expect(await may({ sub: "cdao", auth_time: old })).toBe(true);
    await create("an-old-sign-in", "cdao");
    expect((await actorOf(world.app, "an-old-sign-in"))?.authTime).toBe(old * 1_000);
  });

  test("SEC-1 without an age, of somebody unknown or disabled is refused, and makes no session", async () => {
    const now = await seconds();
    await world.admin.query({ text: "UPDATE person SET active = false WHERE id = 'deputy'" });
    for (const profile of [
      { sub: "cto" },
      { sub: "nobody", auth_time: now },
      { sub: "deputy", auth_time: now },
      {},
    ])
      expect(await signingIn().may(profile)).toBe(false);
    await expect(signingIn().create("t", "cto")).rejects.toThrow(/auth_time/u);
  });
});

describe("APP-6 a fresh sign-in", () => {
  const callbackUrl = () => `${PUBLIC_URL}/step-up/${challenge}?to=%2Frequests%2Freq_1%3Fact%3Dapprove`;

  test("APP-6 by the person who was asked goes through; by another it leads back and changes nothing", async () => {
    const auth_time = await seconds();
    expect(challenge).toMatch(/^sup_/u);
    expect(await signingIn({ callbackUrl: callbackUrl() }).may({ sub: "cto", auth_time })).toBe(true);
    const other = await signingIn({ callbackUrl: callbackUrl() }).may({ sub: "cdao", auth_time });
    expect(other).toBe(
      `${PUBLIC_URL}/step-up/${challenge}?to=%2Frequests%2Freq_1%3Fact%3Dapprove&other=true`,
    );
  });

  test("APP-6 stands as it is: still to be made, made, or none of this person's", async () => {
    const standing = async (who: string) => {
      const actor = await actorOf(world.app, await signIn(world, who));
      return actor === null ? null : stepUpStanding(world.app, actor, challenge);
    };
    expect(await standing("cto")).toBe("signed_in");
    expect(await standing("cdao")).toBe("unknown");
    const early = await actorOf(world.app, await signIn(world, "cto"));
    await world.admin.query({
      text: "UPDATE session SET created_at = now() - interval '1 hour' WHERE id = $1",
      values: [early?.sessionId],
    });
    expect(early === null ? null : await stepUpStanding(world.app, early, challenge)).toBe("waits");
  });

  test.each([
    ["https://portal.example/inbox", null],
    ["/step-up/sup_short", null],
    ["/step-up/sup_0123456789abcdefghjkmnpqrs/other", null],
    ["/step-up/sup_0123456789abcdefghjkmnpqrs", "sup_0123456789abcdefghjkmnpqrs"],
    ["https://portal.example/step-up/sup_0123456789abcdefghjkmnpqrs?to=/", "sup_0123456789abcdefghjkmnpqrs"],
    [null, null],
  ])("APP-6 the challenge in %j is %j", (address, expected) => expect(challengeIn(address)).toBe(expected));
});
