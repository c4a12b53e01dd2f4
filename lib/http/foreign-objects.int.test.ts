import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations, type OperationId } from "#lib/contracts/operations.ts";
import { signIn } from "#lib/testing/builders.ts";
import { call, openPortal, type Answered, type Portal } from "#lib/testing/portal.ts";
import { submittedRequest } from "#lib/testing/request-builders.ts";
import { addPersonas, type Made, PERSONAS, type Persona } from "#lib/testing/samples/sample.ts";
import { ALL_OPERATIONS, missingSample, sampleOf, SAMPLES } from "#lib/testing/samples/samples.ts";

let portal: Portal;
const tokens = new Map<Persona, string>();
beforeAll(async () => {
  portal = await openPortal();
  await addPersonas(portal.world);
});
afterAll(() => portal.close());

const ABOUT_OBJECTS = ALL_OPERATIONS.filter((id) => (SAMPLES[id]?.sees ?? null) !== null);
const ABOUT_NONE = ALL_OPERATIONS.filter((id) => SAMPLES[id]?.sees === null);

async function tokenOf(persona: Persona): Promise<string> {
  const token = tokens.get(persona) ?? (await signIn(portal.world, persona));
  tokens.set(persona, token);
  return token;
}

async function ask(operationId: OperationId, persona: Persona, made: Made): Promise<Answered> {
  return call(operationId, {
    token: await tokenOf(persona),
    params: made.params,
    query: made.query ?? "",
    body: made.body ?? {},
    headers: { "if-match": `"${made.version ?? 1}"` },
  });
}

/** An id of the same form that names nothing. */
const unknownLike = (id: string): string => id.replaceAll(/[0-9a-z](?=[0-9a-z]{0,11}$)/gu, "0");
/** The same call on ids that are not there: all of them, and the last alone under a parent that is. */
function unknownOf({ params, ...made }: Made): readonly Made[] {
  const names = Object.keys(params);
  const none = Object.fromEntries(Object.entries(params).map(([name, id]) => [name, unknownLike(id)]));
  const last = names.at(-1) ?? "";
  const lastOnly = { ...params, [last]: none[last] ?? "" };
  return names.length === 1
    ? [{ ...made, params: none }]
    : [none, lastOnly].map((one) => ({ ...made, params: one }));
}
/** All that a browser can tell answers apart by. */
function seenFrom({ status, headers, text }: Answered) {
  const told = [...headers].filter(([name]) => name !== "x-request-id" && !name.startsWith("ratelimit"));
  return { status, told, text: text.replace(/"requestId":"[^"]*"/u, "") };
}

test("SEC-2 every operation of the API has a row", () => {
  expect(ALL_OPERATIONS.filter((id) => SAMPLES[id] === undefined).map(missingSample)).toEqual([]);
});

test("SEC-2 an operation whose path names an object says who sees it", () => {
  for (const id of [...ABOUT_OBJECTS, ...ABOUT_NONE])
    expect([id, SAMPLES[id]?.sees !== null]).toEqual([id, operations[id].path.includes("{")]);
});

describe("REQ-9 SEC-2 foreign objects", () => {
  test.each(ABOUT_OBJECTS)(
    "REQ-9 %s: whoever may not see the object is answered letter for letter as for one that is not there",
    async (operationId) => {
      const { make, sees, succeeds, asksForSignIn = false } = sampleOf(operationId);
      for (const persona of PERSONAS) {
        const made = await make(portal.world);
        const [nothing, ...more] = await Promise.all(
          unknownOf(made).map(async (unknown) => seenFrom(await ask(operationId, persona, unknown))),
        );
        expect([persona, nothing?.status]).toEqual([persona, expect.toBeOneOf([403, 404])]);
        const found = await ask(operationId, persona, made);
        const about = `${operationId} as ${persona}: ${found.text}`;
        if (succeeds.includes(persona)) {
          if (asksForSignIn) expect(found.status, about).toBe(401);
          else expect(found.status, about).toBeLessThan(300);
          continue;
        }
        if (sees?.includes(persona) === true) {
          expect([403, 409, 422], about).toContain(found.status);
          continue;
        }
        expect(seenFrom(found), about).toEqual(nothing);
        for (const another of more) expect(another, about).toEqual(nothing);
      }
    },
    60_000,
  );

  test.each(ABOUT_NONE)("SEC-2 %s: who may, may; everybody else is refused", async (operationId) => {
    const { make, succeeds, asksForSignIn = false } = sampleOf(operationId);
    for (const persona of PERSONAS) {
      const answer = await ask(operationId, persona, await make(portal.world));
      const allowed = succeeds.includes(persona);
      const about = `${operationId} as ${persona}: ${answer.text.slice(0, 300)}`;
      if (allowed && asksForSignIn) expect(answer.status, about).toBe(401);
      else if (allowed) expect(answer.status, about).toBeLessThan(300);
      else expect([403, 404], about).toContain(answer.status);
    }
  });

  test("REQ-9 no list or page of anybody tells of a request that they may not see", async () => {
    const { id, number } = await submittedRequest(portal.world);
    const sees = sampleOf("getRequest").succeeds;
    const lists = ABOUT_NONE.filter((one) => operations[one].method === "GET");
    for (const persona of PERSONAS.filter((one) => !sees.includes(one)))
      for (const operationId of lists) {
        const { text } = await ask(operationId, persona, { params: {} });
        expect([operationId, persona, text.includes(id) || text.includes(number)]).toEqual([
          operationId,
          persona,
          false,
        ]);
      }
  });
});
