import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EndsView } from "#lib/contracts/ends.ts";
import { RequestView } from "#lib/contracts/requests.ts";
import { writeUses, type RecordedUse } from "#lib/db/ledger/write-uses.ts";
import { iamPolicy } from "#lib/domain/raw-bucket/iam-policy.ts";
import { queueNotProved, queueUnused } from "#lib/notify/queue-reminders.ts";
import { actAs, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { mailsOf } from "#lib/testing/observe.ts";
import { activeRequest, approvedRequest, submittedRequest } from "#lib/testing/request-builders.ts";
import { endsView } from "./ends.ts";
import { homeView } from "./home.ts";
import { iamPolicyText } from "./iam-policy.ts";
import { requestView } from "./request.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const SERVER_T0 = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;

async function ends(who: string, mine?: "true"): Promise<readonly string[]> {
  const view = EndsView.parse(
    await endsView(world.app, await actAs(world, who), mine === undefined ? {} : { mine }),
  );
  return view.rows.map(({ number }) => number);
}

async function viewOf(who: string, id: string): Promise<RequestView> {
  return RequestView.parse(await requestView(world.app, await actAs(world, who), id));
}

describe("EXC-8 the calendar of ends", () => {
  test("EXC-8 the soonest first, mine or all I may see, and nobody else's (REQ-9)", async () => {
    const later = await activeRequest(world, { details: { durationDays: 60 } });
    const sooner = await activeRequest(world, { requester: "colleague", details: { durationDays: 20 } });
    await submittedRequest(world);
    expect(await ends("security")).toEqual([sooner.number, later.number]);
    expect(await ends("scientist")).toEqual([later.number]);
    expect(await ends("colleague", "true")).toEqual([sooner.number]);
    expect(await ends("security", "true")).toEqual([]);
    expect(await ends("owner")).toEqual([]);
  });

  test("REQ-7 what is over and not proved stands first and says so, and security is told again each day", async () => {
    const { id } = await activeRequest(world, { details: { durationDays: 20 } });
    await setClockAhead(world, "20 days 2 minutes");
    const view = EndsView.parse(await endsView(world.app, await actAs(world, "security"), {}));
    expect(view.rows.map(({ endNotProved }) => endNotProved)).toEqual([true]);
    const told = async () => (await mailsOf(world, id)).filter((mail) => mail.startsWith("not_proved"));
    await queueNotProved(world.app);
    expect(await told()).toEqual([]);
    await setClockAhead(world, "21 days 2 minutes");
    await queueNotProved(world.app);
    await queueNotProved(world.app);
    expect(await told()).toEqual(["not_proved to security"]);
    await setClockAhead(world, "22 days 2 minutes");
    await queueNotProved(world.app);
    expect(await told()).toHaveLength(2);
  });
});

describe("EXC-10 the IAM policy of an approved path", () => {
  test("EXC-10 it is kept at the approval as its exact text, whatever the catalogue says later", async () => {
    const waiting = await submittedRequest(world);
    expect((await viewOf("scientist", waiting.id)).iamPolicy).toBeNull();
    const { id } = await approvedRequest(world);
    const made = iamPolicy("s3://raw/claims");
    const text = made.ok ? made.document : "";
    await world.admin.query({ text: "UPDATE raw_bucket SET path = 's3://elsewhere/moved'" });
    const { iamPolicy: kept, bucket } = await viewOf("scientist", id);
    expect(kept).toMatchObject({ path: "s3://raw/claims", document: text, refused: null });
    expect(bucket?.path).toBe("s3://elsewhere/moved");
    expect(await iamPolicyText(world.app, await actAs(world, "scientist"), id)).toBe(text);
    expect(await iamPolicyText(world.app, await actAs(world, "owner"), id)).toBeNull();
  });

  test("EXC-10 an odd path has none, with the reason, and does not stand in the way of the approval", async () => {
    await world.admin.query({ text: "UPDATE raw_bucket SET path = 'abfss://raw@bank/claims'" });
    const { id } = await approvedRequest(world);
    const { iamPolicy: kept } = await viewOf("scientist", id);
    expect(kept).toMatchObject({ document: null, refused: expect.stringContaining("s3://") });
  });

  test("EXC-10 nobody writes it again, not even the owner of the database", async () => {
    const { id } = await approvedRequest(world);
    const change = { text: "UPDATE iam_policy SET document = document WHERE request_id = $1", values: [id] };
    await expect(world.app.query(change)).rejects.toMatchObject({ code: "42501" });
    await expect(world.admin.query(change)).rejects.toMatchObject({ constraint: "iam_policy_is_kept" });
    const drop = { text: "DELETE FROM iam_policy WHERE request_id = $1", values: [id] };
    await expect(world.admin.query(drop)).rejects.toMatchObject({ constraint: "iam_policy_is_kept" });
  });
});

describe("EXC-8 an access that nobody uses", () => {
  const use = (at: number): RecordedUse => ({
    principal: "Scientist@bank.example",
    securableType: "volume",
    fullName: "raw.base.claims",
    at,
  });
  const asked = async (id: string) => (await mailsOf(world, id)).filter((mail) => mail.startsWith("unused"));
  const idle = async () =>
    (await homeView(world.app, await actAs(world, "scientist"))).unused.map(({ id }) => id);

  test("EXC-8 is asked about after 14 days without use, once for each stretch, by mail and on home", async () => {
    const { id } = await activeRequest(world, { details: { durationDays: 60 } });
    await writeUses(world.app, { now: SERVER_T0, since: SERVER_T0 - DAY, uses: [] });
    await setClockAhead(world, "13 days");
    await queueUnused(world.app);
    expect([await asked(id), await idle()]).toEqual([[], []]);
    await setClockAhead(world, "14 days 1 minute");
    await queueUnused(world.app);
    await queueUnused(world.app);
    expect([await asked(id), await idle()]).toEqual([["unused to scientist"], [id]]);

    await writeUses(world.app, {
      now: SERVER_T0 + 60_000,
      since: SERVER_T0 - DAY,
      uses: [use(SERVER_T0 + 30_000)],
    });
    expect(await idle()).toEqual([]);
    await setClockAhead(world, "29 days");
    await queueUnused(world.app);
    expect([await asked(id), await idle()]).toEqual([["unused to scientist", "unused to scientist"], [id]]);
  });

  test("EXC-8 a use that was written keeps its place when the clock moves and it is told again", async () => {
    const { id } = await activeRequest(world, { details: { durationDays: 60 } });
    const told = { now: SERVER_T0, since: SERVER_T0 - DAY, uses: [use(SERVER_T0 - 3_600_000)] };
    await writeUses(world.app, told);
    const first = (await viewOf("scientist", id)).use;
    await setClockAhead(world, "10 days");
    await writeUses(world.app, { ...told, now: SERVER_T0 + 1_000 });
    expect((await viewOf("scientist", id)).use?.lastUsedAt).toBe(first?.lastUsedAt);
  });

  test("EXC-8 where the server does not tell, use is unknown and nobody is asked", async () => {
    const { id } = await activeRequest(world, { details: { durationDays: 60 } });
    await setClockAhead(world, "40 days");
    await queueUnused(world.app);
    expect([await asked(id), await idle()]).toEqual([[], []]);
    expect((await viewOf("scientist", id)).use).toBeNull();
  });

  test("EXC-8 what the server forgot in between is not taken for idleness", async () => {
    const { id } = await activeRequest(world, { details: { durationDays: 60 } });
    await writeUses(world.app, { now: SERVER_T0, since: SERVER_T0 - DAY, uses: [] });
    await setClockAhead(world, "20 days");
    await writeUses(world.app, { now: SERVER_T0 + 20 * DAY, since: SERVER_T0 + 19 * DAY, uses: [] });
    await queueUnused(world.app);
    expect([await asked(id), await idle()]).toEqual([[], []]);
  });
});

test("UC-5 the next try is told on the clock of all other times, as far ahead as it is", async () => {
  const { id } = await approvedRequest(world);
  await world.admin.query({
    text: `UPDATE catalog_target SET failure_reason = 'unavailable', failure_message = 'away', failed_at = clock_now(),
      next_attempt_at = now() + interval '45 seconds'`,
  });
  await setClockAhead(world, "3 days");
  const { failure, now } = await viewOf("scientist", id);
  const ahead = Date.parse(failure?.nextAttemptAt ?? "") - Date.parse(now);
  expect(ahead).toBeGreaterThan(30_000);
  expect(ahead).toBeLessThanOrEqual(45_000);
});
