import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations, type OperationId } from "#lib/contracts/operations.ts";
import { Problem } from "#lib/contracts/problem.ts";
import { signIn } from "#lib/testing/builders.ts";
import { requestRow } from "#lib/testing/observe.ts";
import { call, openPortal, problemIn, type Portal } from "#lib/testing/portal.ts";
import { draftedRequest, submittedRequest, textFor } from "#lib/testing/request-builders.ts";

let portal: Portal;
const tokens: Record<string, string> = {};
beforeAll(async () => {
  portal = await openPortal();
  for (const who of ["scientist", "cto"]) tokens[who] = await signIn(portal.world, who);
});
afterAll(() => portal.close());

/** What people and programs send that nobody should: for any place in a body. */
const HOSTILE: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  "",
  " ",
  "\u0000",
  "a\u0000b, long enough to say something",
  "\uD800 a lone surrogate, long enough",
  "\uDC00",
  "💥".repeat(50),
  "' OR 1=1; DROP TABLE request; --",
  "<script>alert(1)</script>",
  "${jndi:ldap://x}",
  "../../../../etc/passwd",
  "x".repeat(5_000),
  "9999-12-31",
  "0000-00-00",
  "2027-02-30",
  "2026-13-45T99:99:99Z",
  "+275760-09-13T00:00:00.001Z",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999999999+23:59",
  [],
  [[[[]]]],
  {},
  { a: { b: { c: [] } } },
  { toString: "x", constructor: {}, hasOwnProperty: 1 },
  Array.from({ length: 300 }, () => ({})),
];
const hostile = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
);

type Path = readonly string[];
/** Every place in a body: its keys, its lists' members, and one key that is not there. */
function placesIn(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [at];
  const inside = Object.entries(value).flatMap(([key, one]) => placesIn(one, [...at, key]));
  return [at, [...at, "unknownKey"], ...inside];
}
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((one, index) => (String(index) === key ? replaced(one, rest, by) : one));
  const all: Record<string, unknown> = { ...Object(value) };
  return { ...all, [key]: replaced(all[key], rest, by) };
}

/** The operation on something that is really there, so that what passes the schema reaches the rules and the database. */
type Target = { readonly who: string; readonly requestId: string | null; readonly body: unknown };
async function targetOf(operationId: OperationId): Promise<Target> {
  const { world } = portal;
  const details = await textFor(world);
  if (operationId === "createDraft")
    return { who: "scientist", requestId: null, body: { kind: "raw_bucket", securable: "x", copyOf: "x" } };
  const text = { beneficiaryId: "colleague", details };
  if (operationId === "previewRequest") return { who: "scientist", requestId: null, body: text };
  if (operationId === "saveDraft" || operationId === "submitRequest")
    return { who: "scientist", requestId: (await draftedRequest(world)).id, body: text };
  const { id } = await submittedRequest(world);
  const end = "2026-12-24T00:00:00Z";
  const verdict = { version: 1, slot: "CTO", verdict: "reject", reason: "The product serves.", end };
  return { who: "cto", requestId: id, body: operationId === "decideSlot" ? verdict : {} };
}

async function ask(operationId: OperationId, target: Target, body: unknown) {
  const { requestId, who } = target;
  const version = requestId === null ? 1 : (await requestRow(portal.world, requestId)).version;
  return call(operationId, {
    token: tokens[who] ?? "",
    params: requestId === null ? {} : { requestId },
    headers: { "if-match": `"${version}"` },
    body: typeof body === "string" ? JSON.stringify(body) : body,
  });
}

const WRITES = (Object.keys(operations) as readonly OperationId[]).filter(
  (id) => operations[id].body !== null,
);

describe("SEC-3 hostile bodies", () => {
  test.each(WRITES)(
    "SEC-3 %s: anything anywhere in its body is taken or refused, and never a fault",
    async (operationId) => {
      let target = await targetOf(operationId);
      const places = placesIn(target.body);
      let refusals = 0;
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...places), hostile, async (place, value) => {
          const answer = await ask(operationId, target, replaced(target.body, place, value));
          expect(answer.status, answer.text).toBeLessThan(500);
          if (answer.status < 300) {
            target = await targetOf(operationId);
            return;
          }
          refusals += 1;
          expect(Problem.safeParse(answer.json).success).toBe(true);
          expect(answer.text).not.toMatch(/node_modules|\.ts:\d|at async|SQLSTATE|constraint|relation/u);
        }),
        { numRuns: 250 },
      );
      expect(refusals).toBeGreaterThan(20);
    },
    60_000,
  );

  test("SEC-3 a text with a null character or half a character is refused by its field, wherever it stands", async () => {
    const { id } = await submittedRequest(portal.world);
    const target: Target = { who: "cto", requestId: id, body: null };
    const verdict = { version: 1, slot: "CTO", verdict: "approve" };
    for (const reason of ["a\u0000b", "\uD800", "ok \uDFFF"]) {
      const answer = await ask("decideSlot", target, { ...verdict, reason });
      expect([answer.status, problemIn(answer).params?.[0]?.field]).toEqual([400, "reason"]);
    }
  });

  test("SEC-3 __proto__ in answers changes no prototype, however it is written", async () => {
    for (const key of ["__proto__", "\\u005f_proto__"]) {
      const body = `{"details":{"answers":{"${key}":"x"}}}`;
      const answer = await call("previewRequest", { token: tokens["scientist"] ?? "", body });
      expect([answer.status, problemIn(answer).code]).toEqual([400, "malformed_json"]);
    }
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });
});

describe("SEC-3 hostile queries", () => {
  const READS = (Object.keys(operations) as readonly OperationId[]).filter(
    (id) => operations[id].method === "GET",
  );
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
      const { id } = await submittedRequest(portal.world);
      const params = { requestId: id, bucketId: "claims", sessionId: "x" };
      const named = Object.entries(params).filter(([name]) =>
        operations[operationId].path.includes(`{${name}}`),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(key, word), { maxLength: 3 }), async (pairs) => {
          const query = `?${new URLSearchParams(pairs)}`;
          const ours = { token: tokens["scientist"] ?? "", params: Object.fromEntries(named), query };
          const answer = await call(operationId, ours);
          expect(answer.status, answer.text).toBeLessThan(500);
        }),
        { numRuns: 80 },
      );
    },
    60_000,
  );
});
