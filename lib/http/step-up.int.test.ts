import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Problem } from "#lib/contracts/problem.ts";
import { addBucket, signIn } from "#lib/testing/builders.ts";
import { auditLines, decisionsOf, everything, requestRow } from "#lib/testing/observe.ts";
import { call, openPortal, problemIn, type Answered, type Portal } from "#lib/testing/portal.ts";
import { submittedRequest } from "#lib/testing/request-builders.ts";

let portal: Portal;
let requestId = "";
beforeAll(async () => {
  portal = await openPortal();
  await addBucket(portal.world, "cards", { classification: "confidential" });
});
afterAll(() => portal.close());
beforeEach(async () => {
  requestId = (await submittedRequest(portal.world, { details: { bucketId: "cards" } })).id;
});

const APPROVE = { version: 1, slot: "CTO", verdict: "approve" } as const;
type Decide = {
  readonly token: string;
  readonly challenge?: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly key?: string;
  readonly on?: string;
};
const decide = ({ token, challenge, body = APPROVE, key, on = requestId }: Decide): Promise<Answered> =>
  call("decideSlot", {
    token,
    params: { requestId: on },
    body,
    headers: {
      ...(challenge === undefined ? {} : { "step-up-challenge": challenge }),
      ...(key === undefined ? {} : { "idempotency-key": key }),
    },
  });
const challengeIn = (answer: Answered): string => problemIn(answer).stepUp?.challenge ?? "";
const lack = (answer: Answered) => [answer.status, problemIn(answer).stepUp?.why];
const change = (text: string, ...values: readonly unknown[]) => portal.world.admin.query({ text, values });
const undecided = async () => {
  expect(await decisionsOf(portal.world, requestId)).toEqual([]);
  expect((await requestRow(portal.world, requestId)).version).toBe(2);
};

/** Makes a challenge as old as said, past the trigger that keeps it. */
async function age(challenge: string, minutes: number): Promise<void> {
  await change("ALTER TABLE step_up_challenge DISABLE TRIGGER step_up_is_used_once");
  await change(
    `UPDATE step_up_challenge SET created_at = now() - make_interval(mins => $2),
      expires_at = now() + make_interval(mins => 15 - $2) WHERE id = $1`,
    challenge,
    minutes,
  );
  await change("ALTER TABLE step_up_challenge ENABLE ALWAYS TRIGGER step_up_is_used_once");
}

/** Asks once, so that a challenge is there, and signs in afresh. */
async function signedIn(who: string, body: Readonly<Record<string, unknown>> = APPROVE, on = requestId) {
  const challenge = challengeIn(await decide({ token: await signIn(portal.world, who), body, on }));
  return { challenge, token: await signIn(portal.world, who) };
}

describe("APP-6 a decision on confidential data", () => {
  test("APP-6 without a fresh sign-in is answered 401 as RFC 9470 says, and nothing is decided", async () => {
    const before = await everything(portal.world, { but: ["step_up_challenge"] });
    const answer = await decide({ token: await signIn(portal.world, "cto") });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(
      /^Bearer error="insufficient_user_authentication", error_description="[^"]+", max_age="300"$/u,
    );
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    const problem = Problem.parse(answer.json);
    expect(problem).toMatchObject({
      code: "insufficient_user_authentication",
      status: 401,
      stepUp: { why: "none_yet", maxAge: 300, signInAt: `/step-up/${problem.stepUp?.challenge}` },
    });
    expect(await everything(portal.world, { but: ["step_up_challenge"] })).toEqual(before);
  });

  test("APP-6 is taken with a sign-in made after the challenge, and the log says which", async () => {
    const { token, challenge } = await signedIn("cto");
    const answer = await decide({ token, challenge });
    expect([answer.status, answer.json]).toEqual([200, expect.objectContaining({ id: requestId })]);
    expect(await auditLines(portal.world, requestId)).toEqual(
      expect.arrayContaining([
        "signed_in_afresh by cto (request.slot_decides)",
        "slot_signed by cto (request.slot_decides)",
      ]),
    );
    const [row] = await portal.world.admin.query({
      text: "SELECT used_at IS NOT NULL AS used, auth_time IS NOT NULL AS signed_in FROM step_up_challenge WHERE id = $1",
      values: [challenge],
    });
    expect(row).toEqual({ used: true, signed_in: true });
  });

  test("APP-6 a rejection needs it too", async () => {
    const body = { ...APPROVE, verdict: "reject", reason: "The product serves." };
    const { token, challenge } = await signedIn("cto", body);
    expect((await decide({ token, challenge, body })).status).toBe(200);
    expect((await requestRow(portal.world, requestId)).decision_status).toBe("rejected");
  });

  test("APP-6 an auth_time six minutes old is refused, one four minutes old is taken", async () => {
    const { token, challenge } = await signedIn("cto");
    await age(challenge, 10);
    for (const [old, expected] of [
      ["6 minutes", [401, "too_old"]],
      ["5 minutes 5 seconds", [401, "too_old"]],
      ["4 minutes", [200, undefined]],
    ] as const) {
      await change(`UPDATE session SET auth_time = now() - $1::interval WHERE person_id = 'cto'`, old);
      expect(lack(await decide({ token, challenge }))).toEqual(expected);
    }
  });

  test("APP-6 a sign-in from before the challenge is refused, however young it is", async () => {
    const token = await signIn(portal.world, "cto");
    await change("UPDATE session SET auth_time = now() - interval '30 seconds' WHERE person_id = 'cto'");
    const challenge = challengeIn(await decide({ token }));
    expect(lack(await decide({ token, challenge }))).toEqual([401, "too_old"]);
    await undecided();
  });

  test("APP-6 the sign-in of a moment ago does not count: the session that asked is not the one that comes back", async () => {
    const token = await signIn(portal.world, "cto");
    const challenge = challengeIn(await decide({ token }));
    expect(lack(await decide({ token, challenge }))).toEqual([401, "too_old"]);
    await undecided();
  });

  test("APP-6 an auth_time of the future is refused", async () => {
    const { token, challenge } = await signedIn("cto");
    await change("UPDATE session SET auth_time = now() + interval '2 minutes' WHERE person_id = 'cto'");
    expect(lack(await decide({ token, challenge }))).toEqual([401, "too_old"]);
    await undecided();
  });
});

describe("APP-6 a challenge is bound to one act", () => {
  test("APP-6 one made for another decision, slot, verdict or version is refused, and the attempt is in the log", async () => {
    const other = await submittedRequest(portal.world, { details: { bucketId: "cards" } });
    const reject = { ...APPROVE, verdict: "reject", reason: "No." };
    for (const stray of [await signedIn("cto", APPROVE, other.id), await signedIn("cto", reject)]) {
      expect(lack(await decide(stray))).toEqual([401, "other_act"]);
      await undecided();
    }
    const lines = await auditLines(portal.world, requestId);
    expect(lines.filter((line) => line === "attempt_refused by cto (step_up.bound_to_one_act)")).toHaveLength(
      2,
    );
  });

  test("APP-6 one made for another person is refused", async () => {
    const theirs = await signedIn("cdao", { ...APPROVE, slot: "CDAO" });
    const token = await signIn(portal.world, "cto");
    for (const challenge of ["", theirs.challenge, "sup_of_nobody", "'; --", "x".repeat(5_000)])
      expect(lack(await decide({ token, challenge }))).toEqual([401, "other_act"]);
    await undecided();
  });

  test("APP-6 one that has served is refused, at once and twice at the same instant", async () => {
    const { token, challenge } = await signedIn("cto");
    const both = await Promise.all([decide({ token, challenge }), decide({ token, challenge })]);
    expect(both.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([200, 403]);
    // The slot is opened again, as when its signer was no longer eligible: the old sign-in does not sign it.
    await change(
      "UPDATE decision SET void_at = now(), void_reason = 'test' WHERE request_id = $1",
      requestId,
    );
    await change("UPDATE approval_slot SET open = true WHERE request_id = $1", requestId);
    expect(lack(await decide({ token, challenge }))).toEqual([401, "used"]);
  });

  test("APP-6 one whose quarter of an hour is over is refused", async () => {
    const { token, challenge } = await signedIn("cto");
    await age(challenge, 20);
    expect(lack(await decide({ token, challenge }))).toEqual([401, "too_old"]);
  });
});

describe("APP-6 beside the other rules", () => {
  test("APP-7 a replay answers as the first time, without a fresh sign-in", async () => {
    const { token, challenge } = await signedIn("cto");
    const first = await decide({ token, challenge, key: "key-of-a-decision" });
    expect(first.status).toBe(200);
    const again = await decide({ token, key: "key-of-a-decision" });
    expect([again.status, again.text]).toEqual([200, first.text]);
  });

  test("APP-2 who may not decide is told so, and asked for no sign-in", async () => {
    const answer = await decide({ token: await signIn(portal.world, "scientist") });
    expect([answer.status, problemIn(answer).code]).toEqual([403, "forbidden"]);
    const outsider = await decide({ token: await signIn(portal.world, "colleague") });
    expect(outsider.status).toBe(404);
    const unknown = await decide({ token: await signIn(portal.world, "cto"), on: "req_of_nobody" });
    expect(unknown.status).toBe(404);
  });

  test("APP-6 internal data needs none", async () => {
    const { id } = await submittedRequest(portal.world);
    expect((await decide({ token: await signIn(portal.world, "cto"), on: id })).status).toBe(200);
  });

  test("APP-6 the database takes no decision without a used challenge of this person, slot and verdict", async () => {
    const insert = (verdict: string) =>
      portal.world.app.query({
        text: `INSERT INTO decision (id, request_id, version, slot, person_id, seat_id, authority, verdict, reason, decided_at)
          VALUES ('dec_' || $2, $1, 1, 'CTO', 'cto', 'CTO-cto', 'holder', $2, 'r', now())`,
        values: [requestId, verdict],
      });
    for (const verdict of ["approve", "reject"])
      await expect(insert(verdict)).rejects.toMatchObject({ constraint: "decision_needs_fresh_sign_in" });
    const { token, challenge } = await signedIn("cto");
    expect((await decide({ token, challenge })).status).toBe(200);
    for (const text of [
      "UPDATE step_up_challenge SET used_at = NULL, auth_time = NULL WHERE id = $1",
      "UPDATE step_up_challenge SET used_at = now() WHERE id = $1",
      "DELETE FROM step_up_challenge WHERE id = $1",
    ])
      await expect(portal.world.app.query({ text, values: [challenge] })).rejects.toMatchObject({
        constraint: "step_up_is_used_once",
      });
  });
});
