import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addProfile, askedBreakGlass, DIAGNOSIS, healthyRevoking } from "#lib/testing/break-glass.ts";
import {
  accepted,
  LOOKING,
  noOf,
  proposed,
  published,
  publishAs,
} from "#lib/testing/break-glass-profiles.ts";
import { addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import { contextAs, decideAs } from "#lib/testing/request-builders.ts";
import { changeProfile } from "./change-profile.ts";
import { dropProfile } from "./drop-profile.ts";
import { proposeProfile } from "./propose-profile.ts";
import { publishProfile } from "./publish-profile.ts";
import { writeProfile } from "./write-profile.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  for (const id of ["admin", "admin2"]) await addPerson(world, id, { roles: ["admin"] });
  await addPerson(world, "vp");
  await addSeat(world, { slot: "VP", personId: "vp" });
  await addProfile(world);
});
afterEach(() => world.close());

const rows = () =>
  world.admin.query({
    text: `SELECT version, status, max_minutes, author_id, signer_id FROM break_glass_profile WHERE profile = $1 ORDER BY version`,
    values: [DIAGNOSIS],
  });
const FIRST = { version: 1, max_minutes: 120, author_id: null, signer_id: null };
const SHORT = { profile: DIAGNOSIS, content: { ...LOOKING, maxMinutes: 30 }, note: "Two hours are long." };

describe("BG-2 four eyes on a profile", () => {
  test("BG-2 one writes and proposes, another signs afresh; the version before retires", async () => {
    await published(world, DIAGNOSIS, { maxMinutes: 30 });
    expect(await rows()).toEqual([
      { ...FIRST, status: "retired" },
      { version: 2, status: "published", max_minutes: 30, author_id: "admin", signer_id: "security" },
    ]);
    const [log] = await world.admin.query<{ said: string }>({
      text: `SELECT string_agg(type || ' by ' || actor_id, ', ' ORDER BY seq) AS said FROM audit_event
        WHERE aggregate_type = 'break_glass_profile'`,
    });
    expect(log?.said).toBe(
      "profile_written by admin, profile_proposed by admin, signed_in_afresh by security, profile_published by security",
    );
  });

  test("BG-2 APP-6 the author alone is refused and recorded; without a fresh sign-in nobody signs", async () => {
    const profile = await proposed(world, DIAGNOSIS, { maxMinutes: 30 });
    expect(noOf(await publishAs(world, "admin", profile))).toBe("sod.author_never_signs_profile");
    const ask = { profileId: profile.id, expectedVersion: profile.version };
    expect(noOf(await publishProfile(await contextAs(world, "security"), ask))).toBe("fresh_sign_in");
    expect(noOf(await publishAs(world, "scientist", profile))).toBe("not_found");
    expect(noOf(await publishAs(world, "auditor", profile))).toBe("default.deny");
    expect(noOf(await publishAs(world, "admin2", { ...profile, version: 1 }))).toBe("stale");
    const refused = await world.admin.query({
      text: "SELECT actor_id FROM audit_event WHERE type = 'attempt_refused' AND aggregate_id = $1 ORDER BY seq",
      values: [profile.id],
    });
    expect(refused).toEqual([{ actor_id: "admin" }, { actor_id: "auditor" }]);
    expect(accepted(await publishAs(world, "admin2", profile)).status).toBe("published");
  });

  test("BG-2 two that begin one profile at once leave one draft, known or new", async () => {
    for (const profile of [DIAGNOSIS, "night-watch"]) {
      const both = await Promise.all(
        ["admin", "admin2"].map(async (who) =>
          writeProfile(await contextAs(world, who), { ...SHORT, profile }),
        ),
      );
      expect(both.map(noOf).toSorted()).toEqual(["accepted", "profile_open_already"]);
    }
  });

  test("BG-2 only its author changes a draft; another administrator turns it down, and its number is not used again", async () => {
    const draft = accepted(await writeProfile(await contextAs(world, "admin"), SHORT));
    const ask = { profileId: draft.id, expectedVersion: draft.version };
    expect(noOf(await changeProfile(await contextAs(world, "admin2"), { ...ask, ...SHORT }))).toBe(
      "default.deny",
    );
    expect(noOf(await changeProfile(await contextAs(world, "admin"), { ...ask, ...SHORT }))).toBe("accepted");
    const drop = { ...ask, expectedVersion: 2 };
    expect(noOf(await dropProfile(await contextAs(world, "admin2"), drop))).toBe("accepted");
    expect(accepted(await writeProfile(await contextAs(world, "admin"), SHORT)).number).toBe(3);
  });

  test("BG-2 BG-4 what goes over the ceiling, names nobody, or changes nothing is not proposed", async () => {
    const context = await contextAs(world, "admin");
    const draft = accepted(
      await writeProfile(context, { ...SHORT, content: { ...LOOKING, maxMinutes: 121 } }),
    );
    const tries = [
      [{ maxMinutes: 121 }, "profile_incomplete"],
      [{ askers: ["dir-none"] }, "profile_incomplete"],
      [{ connection: "nowhere" }, "profile_incomplete"],
      [{}, "profile_changes_nothing"],
    ] as const;
    let version = draft.version;
    for (const [changes, refusal] of tries) {
      const content = { ...LOOKING, ...changes };
      const changed = await changeProfile(context, {
        profileId: draft.id,
        expectedVersion: version,
        content,
        note: SHORT.note,
      });
      ({ version } = accepted(changed));
      const proposal = await proposeProfile(context, { profileId: draft.id, expectedVersion: version });
      expect(noOf(proposal)).toBe(refusal);
    }
    expect(noOf(await writeProfile(context, { ...SHORT, profile: "Night Watch" }))).toBe(
      "profile_incomplete",
    );
  });
});

describe("BG-2 taking a profile out of the catalogue", () => {
  test("BG-2 it takes two, nothing is in force afterwards, and a later version brings it back", async () => {
    const gone = await published(world, DIAGNOSIS, { retires: true });
    expect(gone.status).toBe("retired");
    expect(await rows()).toEqual([
      { ...FIRST, status: "retired" },
      { ...FIRST, version: 2, status: "retired", author_id: "admin", signer_id: "security" },
    ]);
    await expect(askedBreakGlass(world)).rejects.toThrow(/unknown_profile/u);
    expect((await published(world, DIAGNOSIS, {})).number).toBe(3);
    expect((await askedBreakGlass(world)).number).toMatch(/^BG-/u);
  });
});

describe("BG-2 what was asked for before a profile narrowed", () => {
  const decide = async (id: string) => {
    await healthyRevoking(world);
    const answer = await decideAs(world, "vp", { requestId: id, slot: "VP" });
    return answer.ok || answer.no.kind !== "refused" ? answer : answer.no.refusal;
  };

  test.each([
    ["a lower ceiling", { maxMinutes: 30 }, /goes up to 30 minutes now/u],
    [
      "a privilege less",
      { privileges: LOOKING.privileges.slice(0, 2) },
      /no longer gives SELECT on prod.scoring.batch_state/u,
    ],
    ["another group", { group: "bg-narrow" }, /no longer gives MEMBER on bg-read-only-diagnosis/u],
    ["taken out", { retires: true }, /is no longer in force/u],
  ] as const)("BG-2 %s: a VP no longer approves it, and reads why", async (_, changes, why) => {
    const { id } = await askedBreakGlass(world);
    await published(world, DIAGNOSIS, changes);
    expect(await decide(id)).toMatchObject({
      code: "access_cannot_begin",
      because: [expect.stringMatching(why)],
    });
  });

  test("BG-2 a profile that gives more leaves it as it was", async () => {
    const { id } = await askedBreakGlass(world);
    await published(world, DIAGNOSIS, { purpose: "To look at more of it", askers: ["group-requester"] });
    expect(await decide(id)).toMatchObject({ ok: true });
  });
});
