import { expect } from "vitest";

import type { Principal, Securable } from "#lib/domain/grants/types.ts";

import { createGroupMembership } from "../group-membership.ts";
import type { UnityCatalog } from "../port.ts";
import { withGroups } from "../with-groups.ts";
import { bad, good } from "./expectations.ts";
import type { UnderTest } from "./server.ts";
import type { Suite } from "./suite.ts";

const MEMBER = ["MEMBER"] as const;

/** The port as the engine has it where an account is configured. */
function catalogOf(server: UnderTest): UnityCatalog {
  const { account, auth } = server();
  if (account === undefined || !("clientId" in auth))
    throw new Error("The server of the case has no account.");
  return withGroups(server().client(), createGroupMembership({ ...account, auth }));
}

async function newGroup(server: UnderTest): Promise<Securable> {
  return { type: "group", fullName: (await server().newGroup()).name };
}

const joining = (securable: Securable, principal: Principal) => ({
  securable,
  principal,
  add: MEMBER,
  remove: [],
});

/** Cases of a membership as a privilege on a group, by the same port as everything else. */
export function describeMembershipTuple({ server, group, testIf }: Suite): void {
  group("membership as a tuple", () => {
    const needs = ["account host", "client credentials"] as const;

    testIf(
      needs,
      "UC-1 UC-4: joining twice is read as MEMBER by name, leaving twice as nothing",
      async () => {
        const [catalog, team, user] = [catalogOf(server), await newGroup(server), await server().newUser()];
        const robot = await server().newServicePrincipal();
        for (const one of [user, user, robot]) good(await catalog.change(joining(team, one)));
        const all = [user.name.toLowerCase(), robot.name.toLowerCase()].toSorted();
        expect(good(await catalog.readDirect(team)).map(({ principal }) => principal.toLowerCase())).toEqual(
          all,
        );
        expect(good(await catalog.readDirect(team, user))).toMatchObject([{ privileges: ["MEMBER"] }]);
        for (let twice = 0; twice < 2; twice += 1)
          good(await catalog.change({ securable: team, principal: user, add: [], remove: MEMBER }));
        expect(good(await catalog.readDirect(team, user))).toEqual([]);
        expect(good(await catalog.readDirect(team))).toHaveLength(1);
      },
    );

    testIf(needs, "UC-1: nothing but MEMBER is asked of a group, and MEMBER of nothing else", async () => {
      const [catalog, team, user] = [catalogOf(server), await newGroup(server), await server().newUser()];
      const place = await server().newPlace();
      const wrong = bad(await catalog.change({ ...joining(team, user), add: ["SELECT"] }));
      expect(wrong).toMatchObject({ reason: "invalid", retryable: false });
      expect(bad(await catalog.change(joining(place.volume, user))).reason).toBe("invalid");
      expect(good(await catalog.readDirect(team))).toEqual([]);
    });

    testIf(
      needs,
      "UC-4: a group is described by the account's id, and one that is not there is proved so",
      async () => {
        const [catalog, team] = [catalogOf(server), await newGroup(server)];
        const { id } = good(await catalog.describe(team));
        expect(good(await catalog.locate(team, id))).toEqual({ at: "same" });
        const gone = { type: "group", fullName: "contract_no_such_group" } as const;
        expect(bad(await catalog.describe(gone)).reason).toBe("unknown_securable");
        expect(good(await catalog.locate(gone, "1"))).toEqual({ at: "gone" });
        expect(good(await catalog.locate(team, "1"))).toEqual({ at: "replaced", id });
        expect(bad(await catalog.change(joining(gone, await server().newUser()))).reason).toBe(
          "unknown_securable",
        );
      },
    );

    testIf(needs, "UC-4: whoever is in it through another group is had through that one", async () => {
      const [catalog, team, inner] = [catalogOf(server), await newGroup(server), await server().newGroup()];
      const user = await server().newUser();
      good(await catalog.change(joining(team, inner)));
      await server().setMember(inner, user, true);
      expect(good(await catalog.readEffective(team, user))).toEqual([
        { privilege: "MEMBER", inheritedFrom: { type: "group", fullName: inner.name } },
      ]);
      expect(good(await catalog.readDirect(team, user))).toEqual([]);
    });

    testIf(
      [...needs, "acting as others"],
      "UC-9: who joins has what the group has on a table, and not after leaving",
      async () => {
        const [catalog, team, user] = [catalogOf(server), await newGroup(server), await server().newUser()];
        const place = await server().newPlace();
        const { fullName, id } = await server().newTable(place);
        await server().grantOutside(place.catalog, team.fullName, ["USE_CATALOG"]);
        await server().grantOutside(place.schema, team.fullName, ["USE_SCHEMA"]);
        await server().grantOutside({ type: "table", fullName }, team.fullName, ["SELECT"]);
        const token = await server().tokenOf(user);
        const read = async (): Promise<number> => {
          const path = "/api/2.1/unity-catalog/temporary-table-credentials";
          return (await server().raw("POST", path, { table_id: id, operation: "READ" }, token)).status;
        };
        expect(await read()).toBe(403);
        good(await catalog.change(joining(team, user)));
        expect(await read()).toBe(200);
        good(await catalog.change({ securable: team, principal: user, add: [], remove: MEMBER }));
        expect(await read()).toBe(403);
      },
    );
  });

  group("tables", () => {
    testIf(
      ["groups"],
      "UC-1 UC-4: SELECT on a table is given, read and taken like anything else",
      async () => {
        const user = await server().newUser();
        const place = await server().newPlace();
        const { fullName } = await server().newTable(place);
        const table = { type: "table", fullName } as const;
        const catalog = server().client();
        const select = { securable: table, principal: user };
        good(await catalog.change({ ...select, add: ["SELECT"], remove: [] }));
        expect(good(await catalog.readDirect(table, user))).toMatchObject([{ privileges: ["SELECT"] }]);
        const { id } = good(await catalog.describe(table));
        expect(good(await catalog.locate(table, id))).toEqual({ at: "same" });
        good(await catalog.change({ ...select, add: [], remove: ["SELECT"] }));
        expect(good(await catalog.readDirect(table, user))).toEqual([]);
      },
    );
  });
}
