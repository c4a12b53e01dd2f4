import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { operations, type OperationId } from "#lib/contracts/operations.ts";
import { Problem } from "#lib/contracts/problem.ts";
import { bodiesFor } from "#lib/testing/arbitrary-body.ts";
import { signIn } from "#lib/testing/builders.ts";
import { fingerprintOf } from "#lib/testing/fingerprint.ts";
import { requestRow } from "#lib/testing/observe.ts";
import { call, openPortal, problemIn, type Answered, type Portal } from "#lib/testing/portal.ts";
import { submittedRequest } from "#lib/testing/request-builders.ts";
import { addPersonas, type Made, PERSONAS } from "#lib/testing/samples/sample.ts";
import { sampleOf, SAMPLED } from "#lib/testing/samples/samples.ts";

let portal: Portal;
const tokens: Record<string, string> = {};
beforeAll(async () => {
  portal = await openPortal();
  await addPersonas(portal.world);
  for (const who of PERSONAS) tokens[who] = await signIn(portal.world, who);
});
afterAll(() => portal.close());

const WRITES = SAMPLED.filter((id) => operations[id].body !== null);
const BODIES = 5_000;
let sent = 0;

/** Acts as somebody who succeeds, on an object that is really there: what passes the schema reaches rules and database. */
async function send(operationId: OperationId, made: Made, body: unknown): Promise<Answered> {
  const version =
    made.params["requestId"] === undefined ? made.version : await versionNow(made.params["requestId"]);
  sent += 1;
  return call(operationId, {
    token: tokens[sampleOf(operationId).succeeds[0]] ?? "",
    params: made.params,
    headers: { "if-match": `"${version ?? 1}"` },
    body: typeof body === "string" ? JSON.stringify(body) : (body ?? null),
  });
}
function schemaOf(operationId: OperationId): z.ZodType {
  const { body } = operations[operationId];
  if (body === null) throw new Error(`${operationId} has no body`);
  return body;
}
const versionNow = async (requestId: string) => (await requestRow(portal.world, requestId)).version;

describe("SEC-3 hostile bodies", () => {
  test.each(WRITES)(
    "SEC-3 %s: any body is taken or refused, never a fault, and what is refused changes nothing",
    async (operationId) => {
      const { make } = sampleOf(operationId);
      const fingerprint = await fingerprintOf(portal.world);
      let made = await make(portal.world);
      let before = await fingerprint();
      let refusals = 0;
      await fc.assert(
        fc.asyncProperty(bodiesFor(schemaOf(operationId), made.body), async (body) => {
          const answer = await send(operationId, made, body);
          expect(answer.status, answer.text).toBeLessThan(500);
          if (answer.status < 300) {
            made = await make(portal.world);
            before = await fingerprint();
            return;
          }
          refusals += 1;
          expect(await fingerprint(), answer.text).toBe(before);
          expect(Problem.safeParse(answer.json).success).toBe(true);
          expect(answer.text).not.toMatch(/node_modules|\.ts:\d|at async|SQLSTATE|constraint|relation/u);
        }),
        { numRuns: Math.ceil(BODIES / WRITES.length), endOnFailure: true },
      );
      expect(refusals).toBeGreaterThan(20);
    },
    60_000,
  );

  test("SEC-3 that were five thousand bodies or more", () => expect(sent).toBeGreaterThanOrEqual(BODIES));

  test("SEC-3 a text with a null character or half a character is refused by its field, wherever it stands", async () => {
    const { id } = await submittedRequest(portal.world);
    const verdict = { version: 1, slot: "CTO", verdict: "approve" };
    for (const reason of ["a\u0000b", "\uD800", "ok \uDFFF"]) {
      const answer = await send("decideSlot", { params: { requestId: id } }, { ...verdict, reason });
      expect([answer.status, problemIn(answer).params?.[0]?.field]).toEqual([400, "reason"]);
    }
  });

  test("SEC-3 __proto__ in answers changes no prototype, however it is written", async () => {
    for (const key of ["__proto__", "\\u005f_proto__"]) {
      const body = `{"kind":"raw_bucket","details":{"answers":{"${key}":"x"}}}`;
      const answer = await call("previewRequest", { token: tokens["scientist"] ?? "", body });
      expect([answer.status, problemIn(answer).code]).toEqual([400, "malformed_json"]);
    }
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });
});

describe("SEC-3 hostile queries", () => {
  const READS = SAMPLED.filter((id) => operations[id].method === "GET");
  const word = fc.oneof(
    fc.constantFrom(
      "",
      "'",
      "%",
      "_",
      "\\",
      "\u0000",
      "%00",
      "x".repeat(500),
      "req_x",
      "null",
      "-1",
      "e30",
      "bnVsbA",
    ),
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.base64String({ maxLength: 60 }),
  );
  const key = fc.constantFrom(
    "q",
    "cursor",
    "sort",
    "direction",
    "decision",
    "access",
    "mine",
    "layer",
    "__proto__",
    "x",
  );

  test.each(READS)(
    "SEC-3 %s: any query is answered or refused, and never a fault",
    async (operationId) => {
      const { make, succeeds } = sampleOf(operationId);
      const { params } = await make(portal.world);
      const token = tokens[succeeds[0]] ?? "";
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(key, word), { maxLength: 3 }), async (pairs) => {
          const query = `?${new URLSearchParams(pairs)}`;
          const answer = await call(operationId, { token, params, query });
          expect(answer.status, answer.text).toBeLessThan(500);
        }),
        { numRuns: 80 },
      );
    },
    60_000,
  );
});
