import { DatabaseError } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { actAs, addDelegation, addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import { submittedRequest } from "#lib/testing/request-builders.ts";
import { withClient } from "./with-client.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  for (const who of ["bea", "carl"]) await addPerson(world, who);
  await addPerson(world, "gone", { active: false });
  await addSeat(world, { slot: "VP", personId: "bea" });
  // Somebody who fills a slot and asks for access.
  await addSeat(world, { slot: "CTO", personId: "scientist" });
});
afterAll(() => world.close());
beforeEach(() => world.admin.query({ text: "DELETE FROM delegation" }));

/** Runs the statement as the application's role; answers "committed" or the constraint that refused it. */
async function asApp(text: string, ...values: readonly unknown[]): Promise<string> {
  return withClient(world.database.appUrl, async (client) => {
    try {
      await client.query(text, [...values]);
      return "committed";
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      return error.constraint ?? error.code ?? error.message;
    }
  });
}

type Given = {
  readonly seat?: string;
  readonly holder?: string;
  readonly to?: string;
  readonly from?: string;
  readonly until?: string;
  readonly reason?: string;
};
let counter = 0;
const delegate = ({ seat, holder = "cto", to = "bea", from = "0", until = "7 days", reason }: Given) =>
  asApp(
    `INSERT INTO delegation (id, seat_id, slot, delegator_id, delegate_id, starts_at, ends_at, reason, created_at)
     SELECT $1, $2, split_part($2, '-', 1), $3, $4, now() + $5::interval, now() + $6::interval, $7, now()`,
    `del_${(counter += 1)}`,
    seat ?? `CTO-${holder}`,
    holder,
    to,
    from,
    until,
    reason ?? "On leave.",
  );

describe("APP-4 delegations, by the database alone", () => {
  test("APP-4 a holder's own seat, to somebody active, for a period", async () => {
    expect(await delegate({})).toBe("committed");
  });

  test.each<readonly [string, Given, string]>([
    ["to oneself", { to: "cto" }, "delegation_to_another"],
    ["to somebody who left", { to: "gone" }, "delegation_to_active"],
    ["of a deputy's seat", { holder: "deputy" }, "delegation_of_held_seat"],
    ["of another's seat", { seat: "CTO-cto", holder: "cdao" }, "delegation_of_held_seat"],
    ["that ends before it begins", { from: "2 days", until: "1 day" }, "delegation_not_backwards"],
    ["from before it was made", { from: "-1 minute" }, "delegation_not_backwards"],
    ["of more than 90 days", { until: "90 days 1 second" }, "delegation_at_most_90_days"],
    ["without a reason", { reason: " " }, "delegation_reason_check"],
  ])("APP-4 none %s", async (_, given, constraint) => {
    expect(await delegate(given)).toBe(constraint);
  });

  test("APP-4 no loop, and nothing delegated on, in either direction, while the periods meet", async () => {
    expect(await delegate({ holder: "cto", to: "bea" })).toBe("committed");
    const chain = "delegation_no_chain";
    expect(await delegate({ seat: "VP-bea", holder: "bea", to: "cto" })).toBe(chain);
    expect(await delegate({ seat: "VP-bea", holder: "bea", to: "carl", from: "6 days" })).toBe(chain);
    expect(await delegate({ seat: "CDAO-cdao", holder: "cdao", to: "cto" })).toBe(chain);
    expect(
      await delegate({ seat: "VP-bea", holder: "bea", to: "cto", from: "7 days", until: "9 days" }),
    ).toBe("committed");
  });

  test("APP-4 one delegation of a seat at a time; one that was ended makes room", async () => {
    expect(await delegate({})).toBe("committed");
    expect(await delegate({ to: "carl", from: "1 day" })).toBe("delegation_one_at_a_time");
    expect(await asApp("UPDATE delegation SET ended_at = clock_now(), ended_by = 'cto'")).toBe("committed");
    expect(await delegate({ to: "carl", from: "1 minute" })).toBe("committed");
  });

  test("APP-4 what was written stays, and an end is final", async () => {
    await delegate({});
    expect(await asApp("UPDATE delegation SET delegate_id = 'carl'")).toBe("42501");
    expect(await asApp("UPDATE delegation SET ends_at = ends_at + interval '1 day'")).toBe("42501");
    expect(await asApp("DELETE FROM delegation")).toBe("42501");
    await asApp("UPDATE delegation SET ended_at = clock_now(), ended_by = 'cto'");
    expect(await asApp("UPDATE delegation SET ended_at = NULL, ended_by = NULL")).toBe("delegation_is_kept");
  });
});

const decide = (
  requestId: string,
  by: string,
  how: { slot?: string; seat: string; authority?: string; onBehalfOf?: string | null },
) =>
  asApp(
    `INSERT INTO decision (id, request_id, version, slot, person_id, seat_id, authority, on_behalf_of, verdict, decided_at)
     VALUES ($1, $2, 1, $3, $4, $5, $6, $7, 'approve', clock_now())`,
    `dec_${(counter += 1)}`,
    requestId,
    how.slot ?? "CTO",
    by,
    how.seat,
    how.authority ?? "delegate",
    how.onBehalfOf === undefined ? "cto" : how.onBehalfOf,
  );

describe("APP-2 APP-4 decisions of delegates, by the database alone", () => {
  test("APP-4 a delegate signs while the delegation runs, and the row names both", async () => {
    const { id } = await submittedRequest(world);
    const seat = await addDelegation(world, { slot: "CTO", holder: "cto", to: "bea" });
    const names = "decision_names_both";
    expect(await decide(id, "bea", { seat, onBehalfOf: null })).toBe("decision_seat_of_person");
    expect(await decide(id, "bea", { seat, authority: "holder" })).toBe(names);
    expect(await decide(id, "bea", { seat, onBehalfOf: "cdao" })).toBe("decision_seat_of_person");
    expect(await decide(id, "carl", { seat })).toBe("decision_seat_of_person");
    expect(await decide(id, "bea", { seat, slot: "CDAO" })).toBe("decision_seat_of_person");
    expect(await decide(id, "bea", { seat })).toBe("committed");
  });

  test("APP-3 not before it begins, and not after it was ended", async () => {
    const { id } = await submittedRequest(world);
    const later = await addDelegation(world, { slot: "CTO", holder: "cto", to: "bea", from: "1 day" });
    expect(await decide(id, "bea", { seat: later })).toBe("decision_delegation_runs");
    await world.admin.query({ text: "DELETE FROM delegation" });
    const over = await addDelegation(world, { slot: "CTO", holder: "cto", to: "bea", from: "-30 minutes" });
    await asApp("UPDATE delegation SET ended_at = clock_now(), ended_by = 'cto'");
    expect(await decide(id, "bea", { seat: over })).toBe("decision_delegation_runs");
  });

  test("APP-2 a delegate of the requester is refused, by that seat and by one of their own", async () => {
    const { id } = await submittedRequest(world, { requester: "scientist" });
    await addSeat(world, { slot: "CTO", personId: "carl" });
    const seat = await addDelegation(world, { slot: "CTO", holder: "scientist", to: "carl" });
    const refused = "decision_by_delegate_of_concerned";
    expect(await decide(id, "carl", { seat, onBehalfOf: "scientist" })).toBe(refused);
    const own = { seat: "CTO-carl", authority: "holder", onBehalfOf: null };
    expect(await decide(id, "carl", own)).toBe(refused);
    const beneficiarys = await submittedRequest(world, { requester: "colleague", beneficiary: "scientist" });
    expect(await decide(beneficiarys.id, "carl", own)).toBe(refused);
    const others = await submittedRequest(world, { requester: "colleague" });
    expect(await decide(others.id, "carl", own)).toBe("committed");
  });

  test("APP-2 nor do they ask", async () => {
    const { id } = await submittedRequest(world, { requester: "scientist" });
    await addDelegation(world, { slot: "CTO", holder: "scientist", to: "carl" });
    expect(
      await asApp(
        `INSERT INTO question (id, request_id, version, slot, asked_by, authority, text, asked_at)
         VALUES ('q1', $1, 1, 'CTO', 'carl', 'holder', 'Why?', clock_now())`,
        id,
      ),
    ).toBe("question_by_delegate_of_concerned");
  });
});

describe("APP-4 the delegated seat, as a session reads it", () => {
  test("APP-4 it is there while the delegation runs, names the holder, and goes with the holder", async () => {
    await addDelegation(world, { slot: "CDAO", holder: "cdao", to: "bea" });
    const seats = async () => (await actAs(world, "bea")).seats.filter(({ slot }) => slot === "CDAO");
    expect(await seats()).toMatchObject([{ authority: "delegate", onBehalfOf: "cdao" }]);
    expect((await actAs(world, "cdao")).seats).toMatchObject([{ slot: "CDAO", authority: "holder" }]);
    await world.admin.query({ text: "UPDATE person SET active = false WHERE id = 'cdao'" });
    expect(await seats()).toEqual([]);
    await world.admin.query({ text: "UPDATE person SET active = true WHERE id = 'cdao'" });
    await world.admin.query({ text: "UPDATE slot_seat SET valid_to = clock_now() WHERE id = 'CDAO-cdao'" });
    expect(await seats()).toEqual([]);
    await world.admin.query({ text: "UPDATE slot_seat SET valid_to = NULL WHERE id = 'CDAO-cdao'" });
  });
});
