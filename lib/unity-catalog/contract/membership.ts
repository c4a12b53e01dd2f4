import { expect } from "vitest";

import { createGroupMembership, type AccountOptions } from "../group-membership.ts";
import type { GroupMembership } from "../port.ts";
import { bad, good } from "./expectations.ts";
import type { UnderTest } from "./server.ts";
import type { Suite } from "./suite.ts";

/** Who is in the account's groups, as the administrator sees it; another secret replaces the usual one. */
function groupsOf(server: UnderTest, options: Partial<AccountOptions> = {}): GroupMembership {
  const { account, auth } = server();
  if (account === undefined || !("clientId" in auth))
    throw new Error("The server of the case has no account.");
  return createGroupMembership({ ...account, auth, ...options });
}

/** Cases of who is in an account group. */
export function describeMembership({ server, group, testIf }: Suite): void {
  group("membership of account groups", () => {
    testIf(["account host", "client credentials"], "UC-1: a new group has nobody in it", async () => {
      const { name } = await server().newGroup();
      expect(good(await groupsOf(server).readMembers(name))).toEqual([]);
    });

    testIf(
      ["account host", "client credentials"],
      "UC-1: joining and leaving twice is the same as once",
      async () => {
        const [{ name }, user] = [await server().newGroup(), await server().newUser()];
        const groups = groupsOf(server);
        good(await groups.addMember(name, user));
        good(await groups.addMember(name, user));
        expect(good(await groups.readMembers(name))).toHaveLength(1);
        good(await groups.removeMember(name, user));
        good(await groups.removeMember(name, user));
        expect(good(await groups.readMembers(name))).toEqual([]);
      },
    );

    testIf(
      ["account host", "client credentials"],
      "UC-1: groups and service principals can be members; others stay",
      async () => {
        const [{ name }, inner] = [await server().newGroup(), await server().newGroup()];
        const [robot, user] = [await server().newServicePrincipal(), await server().newUser()];
        const groups = groupsOf(server);
        for (const member of [inner, robot, user]) good(await groups.addMember(name, member));
        good(await groups.removeMember(name, user));
        expect(good(await groups.readMembers(name))).toHaveLength(2);
      },
    );

    testIf(
      ["account host", "client credentials"],
      "UC-5: an unknown group, and one in another case, is unknown",
      async () => {
        const { name } = await server().newGroup();
        for (const unknown of ["contract_no_such_group", name.toUpperCase()]) {
          const failure = bad(await groupsOf(server).readMembers(unknown));
          expect(failure).toMatchObject({ reason: "unknown_principal", retryable: false });
        }
      },
    );

    testIf(["account host", "client credentials"], "UC-5: an unknown principal joins nothing", async () => {
      const { name } = await server().newGroup();
      const nobody = { kind: "user", name: "nobody@nowhere.example" } as const;
      expect(bad(await groupsOf(server).addMember(name, nobody)).reason).toBe("unknown_principal");
      expect(good(await groupsOf(server).readMembers(name))).toEqual([]);
    });

    testIf(
      ["account host", "client credentials"],
      "UC-8: a wrong secret is refused and not shown",
      async () => {
        const { auth } = server();
        const wrong = { clientId: "clientId" in auth ? auth.clientId : "", clientSecret: "dose-very-secret" };
        const failure = bad(await groupsOf(server, { auth: wrong }).readMembers("any"));
        expect(failure).toMatchObject({ reason: "unauthenticated", maybeApplied: false });
        expect(JSON.stringify(failure)).not.toContain("very-secret");
      },
    );

    testIf(
      ["account host", "client credentials", "trouble"],
      "UC-5: a removal whose answer is lost may be applied, here it is",
      async () => {
        const [{ name }, user] = [await server().newGroup(), await server().newUser()];
        const groups = groupsOf(server);
        good(await groups.addMember(name, user));
        await server().trouble({ loseAnswers: true, methods: ["PATCH"], times: 1 });
        expect(bad(await groups.removeMember(name, user))).toMatchObject({
          retryable: true,
          maybeApplied: true,
        });
        expect(good(await groups.readMembers(name))).toEqual([]);
      },
    );
  });
}
