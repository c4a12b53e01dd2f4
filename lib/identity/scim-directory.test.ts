import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoDirectory } from "#prisma/seed/directory.ts";
import type { EmbeddedProvider } from "./embedded-provider/embedded-provider.ts";
import { scimToken, startTestProvider } from "./embedded-provider/test-provider.ts";
import { DirectoryReadFailed } from "./directory.ts";
import { scimDirectory } from "./scim-directory.ts";

let provider: EmbeddedProvider;
beforeAll(async () => {
  provider = await startTestProvider();
});
afterAll(() => provider.stop());

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A directory that answers as told, page by page; the last answer repeats. */
async function answering(
  ...answers: readonly { readonly status?: number; readonly body: unknown }[]
): Promise<string> {
  let asked = 0;
  const server = createServer((_request, response) => {
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    response.writeHead(answer?.status ?? 200, { location: "http://127.0.0.1:9/", "retry-after": "1" });
    response.end(typeof answer?.body === "string" ? answer.body : JSON.stringify(answer?.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${String(portOf(server.address()))}/v2`;
}

/** Safe: the server listens on TCP when this is asked. */
function portOf(address: unknown): number {
  return (address as AddressInfo).port;
}

const person = (id: string): unknown => ({ id, userName: `${id}@bank.example`, active: true });
const page = (totalResults: number, ...ids: readonly string[]): { body: unknown } => ({
  body: { totalResults, Resources: ids.map(person) },
});

async function failure(read: () => Promise<unknown>): Promise<DirectoryReadFailed> {
  const error: unknown = await read().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof DirectoryReadFailed) return error;
  throw new Error("the read did not fail as it should");
}

describe("the directory over SCIM 2.0 (SEC-1)", () => {
  it("reads everybody and every group over many pages", async () => {
    const baseUrl = `${provider.issuer}/scim/v2/`;
    const directory = scimDirectory({ baseUrl, token: scimToken, timeoutMs: 2000, pageSize: 7 });
    const demo = demoDirectory();
    expect(await directory.readPeople()).toEqual(
      demo.people.map(({ id, userName, displayName, title, active }) => ({
        id,
        userName,
        email: userName,
        displayName,
        title,
        active,
      })),
    );
    expect(await directory.readGroups()).toEqual(demo.groups);
  });

  it("takes the primary e-mail, and is content with what RFC 7643 makes optional", async () => {
    const emails = [{ value: "second@bank.example" }, { value: "first@bank.example", primary: true }];
    const full = { id: "a", userName: "u1", displayName: "A", title: "T", active: false, emails, more: 1 };
    const bare = { id: "b", userName: "u2", active: true, displayName: null, emails: [] };
    const baseUrl = await answering({ body: { totalResults: 2, Resources: [full, bare] } });
    expect(await scimDirectory({ baseUrl, token: "t", timeoutMs: 2000 }).readPeople()).toEqual([
      { id: "a", userName: "u1", email: "first@bank.example", displayName: "A", title: "T", active: false },
      { id: "b", userName: "u2", email: "u2", displayName: "u2", title: null, active: true },
    ]);
  });

  it("tells a member group by its id when the server leaves out the type", async () => {
    const groups = [
      { id: "g1", displayName: "outer", members: [{ value: "g2" }, { value: "p1" }] },
      { id: "g2", displayName: "inner" },
    ];
    const baseUrl = await answering({ body: { totalResults: 2, Resources: groups } });
    expect(await scimDirectory({ baseUrl, token: "t", timeoutMs: 2000 }).readGroups()).toEqual([
      { id: "g1", name: "outer", memberPersonIds: ["p1"], memberGroupIds: ["g2"] },
      { id: "g2", name: "inner", memberPersonIds: [], memberGroupIds: [] },
    ]);
  });
});

describe("half a directory is refused (SEC-1)", () => {
  it.each([
    ["gives less than it announced", [page(3, "a", "b"), page(3)]],
    ["announces another number on the way", [page(3, "a", "b"), page(2)]],
    ["gives one person twice", [page(3, "a", "b"), page(3, "b")]],
    ["gives more than it announced", [page(1, "a", "b")]],
    ["shows nobody at all", [page(0)]],
  ])("one that %s", async (_what, answers) => {
    const baseUrl = await answering(...answers);
    const failed = await failure(() => scimDirectory({ baseUrl, token: "t", timeoutMs: 2000 }).readPeople());
    expect(failed.reason).toBe("partial");
  });

  it("one with a member group that did not come", async () => {
    const members = [{ value: "g9", type: "Group" }];
    const baseUrl = await answering({
      body: { totalResults: 1, Resources: [{ id: "g1", displayName: "a", members }] },
    });
    const failed = await failure(() => scimDirectory({ baseUrl, token: "t", timeoutMs: 2000 }).readGroups());
    expect(failed).toMatchObject({ reason: "partial", message: expect.stringContaining("g9") });
  });

  it.each([
    [401, "unauthenticated"],
    [403, "unauthenticated"],
    [404, "refused"],
    [302, "refused"],
    [429, "unavailable"],
    [503, "unavailable"],
  ])("one that answers %i is %s, and the second page counts as the first", async (status, reason) => {
    for (const before of [[], [page(2, "a")]]) {
      const baseUrl = await answering(...before, { status, body: "" });
      const failed = await failure(() =>
        scimDirectory({ baseUrl, token: "secret", timeoutMs: 2000 }).readPeople(),
      );
      expect(failed.reason).toBe(reason);
      expect(failed.message).not.toContain("secret");
    }
  });

  it.each([
    ["no JSON", "<html>"],
    ["no list", { detail: "x" }],
    [
      "a person of whom it is not said whether they are active",
      { totalResults: 1, Resources: [{ id: "a", userName: "a" }] },
    ],
  ])("one that answers with %s is invalid", async (_what, body) => {
    const baseUrl = await answering({ body });
    const failed = await failure(() => scimDirectory({ baseUrl, token: "t", timeoutMs: 2000 }).readPeople());
    expect(failed.reason).toBe("invalid");
  });

  it("one that keeps silent, and one that is not there", async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const baseUrl = `http://127.0.0.1:${String(portOf(silent.address()))}`;
    const directory = scimDirectory({ baseUrl, token: "t", timeoutMs: 100 });
    expect((await failure(() => directory.readPeople())).reason).toBe("timed_out");
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
    expect((await failure(() => directory.readPeople())).reason).toBe("unavailable");
  });
});
