import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startLoopbackHttpServer, type LoopbackHttpServer } from "#lib/embedded/http-server.ts";

import { bad, good } from "./contract/expectations.ts";
import { createGroupMembership } from "./group-membership.ts";
import type { GroupMembership } from "./port.ts";

const ACCOUNT = "0b6e2b0e-2f27-4f3c-9b0e-6a1d3c1f0a11";
const SCIM = `/api/2.0/accounts/${ACCOUNT}/scim/v2`;
const jane = { kind: "user", name: "jane@bank.example" } as const;

type Operation = {
  readonly op: string;
  readonly path: string;
  readonly value?: readonly { value: string }[];
};

let server: LoopbackHttpServer;
let members: Set<string>;
let seen: string[];
let groups: GroupMembership;

/** An account with the groups "Readers" and "readers" and one user; its filters ignore case, as SCIM's do. */
beforeEach(async () => {
  server = await startLoopbackHttpServer(0);
  members = new Set();
  seen = [];
  server.serve(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const url = new URL(request.url ?? "/", "http://account.invalid");
    seen.push(`${request.method} ${decodeURIComponent(url.pathname)}`);
    const body = Buffer.concat(parts).toString();
    const [status, answer] = answerTo(url, `${request.headers.authorization}`, body);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  groups = createGroupMembership({
    accountUrl: `http://127.0.0.1:${server.port}`,
    accountId: ACCOUNT,
    auth: { clientId: "id", clientSecret: "very-secret" },
    timeoutMs: 2000,
  });
});
afterEach(() => server.stop());

function answerTo(url: URL, authorization: string, body: string): [number, unknown] {
  if (url.pathname === `/oidc/accounts/${ACCOUNT}/v1/token`) {
    const isRight = authorization === `Basic ${Buffer.from("id:very-secret").toString("base64")}`;
    return isRight
      ? [200, { access_token: "account-token", expires_in: 3600 }]
      : [401, { error: "invalid_client" }];
  }
  if (authorization !== "Bearer account-token") return [401, {}];
  const filter = (url.searchParams.get("filter") ?? "").toLowerCase();
  if (url.pathname === `${SCIM}/Groups`) {
    const named = filter === 'displayname eq "readers"';
    const all = [
      { id: "11", displayName: "readers" },
      { id: "12", displayName: "Readers" },
    ];
    return [200, { Resources: named ? all : [] }];
  }
  if (url.pathname === `${SCIM}/Users`) {
    return [
      200,
      { Resources: filter.includes(jane.name) ? [{ id: "77", userName: jane.name, active: true }] : [] },
    ];
  }
  if (url.pathname !== `${SCIM}/Groups/12`) return [404, { detail: "no such group" }];
  if (body !== "") {
    const { Operations } = JSON.parse(body) as { readonly Operations: readonly Operation[] };
    for (const operation of Operations) apply(operation);
  }
  return [200, { id: "12", members: [...members].map((value) => ({ value, display: `user ${value}` })) }];
}

function apply({ op, path, value }: Operation): void {
  if (op === "add" && path === "members") for (const one of value ?? []) members.add(one.value);
  else members.delete(/^members\[value eq "(?<id>\d+)"\]$/u.exec(path)?.groups?.["id"] ?? "");
}

describe("who is in an account group", () => {
  test("UC-1: joins and leaves by numeric id, twice as once, in the group of exactly that name", async () => {
    good(await groups.addMember("Readers", jane));
    good(await groups.addMember("Readers", jane));
    expect(good(await groups.readMembers("Readers"))).toEqual([{ id: "77", display: "user 77", kind: null }]);
    good(await groups.removeMember("Readers", { ...jane, name: "Jane@Bank.example" }));
    good(await groups.removeMember("Readers", jane));
    expect(good(await groups.readMembers("Readers"))).toEqual([]);
    expect(seen.filter((ask) => ask.includes("token"))).toHaveLength(1);
    expect(seen.filter((ask) => ask.startsWith("PATCH"))).toEqual(
      Array.from({ length: 4 }, () => `PATCH ${SCIM}/Groups/12`),
    );
  });

  test("UC-1: who or what the account does not have is said, and nothing is sent", async () => {
    expect(bad(await groups.readMembers("READERS")).reason).toBe("unknown_principal");
    const nobody = { kind: "user", name: "nobody@bank.example" } as const;
    const failure = bad(await groups.addMember("Readers", nobody));
    expect(failure).toMatchObject({ reason: "unknown_principal", retryable: false });
    expect(failure.message).toContain("nobody@bank.example");
    expect(seen.filter((ask) => ask.startsWith("PATCH"))).toEqual([]);
  });

  test("UC-8: a wrong secret is refused and not shown", async () => {
    const other = createGroupMembership({
      accountUrl: `http://127.0.0.1:${server.port}`,
      accountId: ACCOUNT,
      auth: { clientId: "id", clientSecret: "dose-hunter2" },
    });
    const failure = bad(await other.readMembers("Readers"));
    expect(failure.reason).toBe("unauthenticated");
    expect(JSON.stringify(failure)).not.toContain("hunter2");
  });
});
