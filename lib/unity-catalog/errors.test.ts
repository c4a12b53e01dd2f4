import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { failureFromThrown } from "./connection-errors.ts";
import { failureFromAnswer, type Answer } from "./errors.ts";

function answer(status: number, body: unknown, more: Partial<Answer> = {}): Answer {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return {
    status,
    text,
    contentType: "application/json",
    retryAfter: null,
    location: null,
    answeredAtMs: 0,
    ...more,
  };
}

function page(status: number): Answer {
  return answer(status, "<!doctype html><title>Sign in</title>", { contentType: "text/html; charset=utf-8" });
}

describe("answers", () => {
  test.each([
    [400, "INVALID_PARAMETER_VALUE", "invalid"],
    [404, "PRINCIPAL_DOES_NOT_EXIST", "unknown_principal"],
    [400, "PRINCIPAL_DOES_NOT_EXIST", "unknown_principal"],
    [404, "GROUP_NOT_FOUND", "unknown_principal"],
    [404, "VOLUME_DOES_NOT_EXIST", "unknown_securable"],
    [404, "EXTERNAL_LOCATION_DOES_NOT_EXIST", "unknown_securable"],
    [404, "CATALOG_NOT_FOUND", "unknown_securable"],
    [404, "NOT_FOUND", "unknown_securable"],
    [404, "ENDPOINT_NOT_FOUND", "wrong_host"],
    [401, "UNAUTHENTICATED", "unauthenticated"],
    [403, "PERMISSION_DENIED", "refused"],
    [429, "REQUEST_LIMIT_EXCEEDED", "rate_limited"],
    [400, "RESOURCE_EXHAUSTED", "rate_limited"],
    [503, "TEMPORARILY_UNAVAILABLE", "unavailable"],
    [409, "RESOURCE_CONFLICT", "unavailable"],
    [400, "PERMISSION_NOT_PROPAGATED", "unavailable"],
    [504, "DEADLINE_EXCEEDED", "timed_out"],
    [500, "INTERNAL_ERROR", "unavailable"],
    [418, "A_NEW_CODE", "invalid"],
  ])("UC-5: %i %s is %s", (status, error_code, reason) => {
    const failure = failureFromAnswer(answer(status, { error_code, message: "Because." }), true);
    expect(failure).toMatchObject({ reason, status, code: error_code, message: "Because." });
  });

  test("UC-5: the words about a principal count where the code is vague", () => {
    const body = { error_code: "INVALID_STATE", message: "Could not find principal with name X" };
    expect(failureFromAnswer(answer(400, body), false).reason).toBe("unknown_principal");
  });

  test("UC-8: what the open-source server means by its vague answers", () => {
    const scim = (status: string, detail: string) =>
      answer(500, { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status, detail });
    const reasonOf = (one: Answer): string => failureFromAnswer(one, false).reason;
    expect(reasonOf(answer(404, { error_code: "NOT_FOUND", message: "User not found: a@b.example" }))).toBe(
      "unknown_principal",
    );
    expect(reasonOf(answer(403, { error_code: "PERMISSION_DENIED", message: "User not allowed: a" }))).toBe(
      "unauthenticated",
    );
    expect(reasonOf(answer(403, { error_code: "PERMISSION_DENIED", message: "Access denied." }))).toBe(
      "refused",
    );
    expect(reasonOf(scim("400", "No user found."))).toBe("invalid");
    expect(reasonOf(scim("404", "none"))).toBe("unknown_principal");
    expect(reasonOf(scim("500", "broken"))).toBe("unavailable");
    expect(reasonOf(answer(500, { status: "400", detail: "no error of SCIM" }))).toBe("unavailable");
  });

  test("UC-8, SEC-3: a redirect is named by its host alone", () => {
    const login = answer(302, "", { location: "https://login.example/oauth?state=hunter2" });
    const failure = failureFromAnswer(login, false);
    expect(failure.message).toBe("It redirects to login.example (HTTP 302).");
    expect(failureFromAnswer(answer(303, "", { location: "/login" }), false).message).toContain(
      "another page",
    );
  });

  test("UC-5: an error code may be a number, and words may stand under other names", () => {
    expect(failureFromAnswer(answer(403, { error_code: 7, message: "No." }), false)).toMatchObject({
      reason: "refused",
      code: "7",
    });
    expect(failureFromAnswer(answer(400, { error: "bad thing" }), false).message).toBe("bad thing");
    expect(failureFromAnswer(answer(404, { detail: "gone", status: "404" }), false).message).toBe("gone");
  });

  test("UC-5, UC-8: pages and redirects are another host, a gateway's trouble is not", () => {
    for (const status of [200, 302, 401, 403, 404]) {
      expect(failureFromAnswer(page(status), false).reason).toBe("wrong_host");
    }
    expect(failureFromAnswer(page(502), true)).toMatchObject({ reason: "unavailable", maybeApplied: true });
    expect(failureFromAnswer(page(429), true)).toMatchObject({ reason: "rate_limited", maybeApplied: false });
  });

  test("UC-5: only what may be tried again carries a wait", () => {
    const busy = answer(503, {}, { retryAfter: "Thu, 01 Jan 1970 00:00:09 GMT" });
    expect(failureFromAnswer(busy, false).retryAfterMs).toBe(9000);
    const refused = answer(403, {}, { retryAfter: "9" });
    expect(failureFromAnswer(refused, false)).not.toHaveProperty("retryAfterMs");
  });

  test("UC-5: whatever a server sends is one failure, safe to show", () => {
    const anyBody = fc.oneof(
      fc.string(),
      fc.json(),
      fc.object().map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 599 }), anyBody, fc.boolean(), (status, text, isChange) => {
        const failure = failureFromAnswer(answer(status, text), isChange);
        expect(failure.message.length).toBeLessThanOrEqual(500);
        expect(failure.maybeApplied).toBe(isChange && status >= 500);
        if (!isChange) expect(failure.maybeApplied).toBe(false);
      }),
    );
  });
});

describe("no answer", () => {
  const wrapped = (code: string) =>
    new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });

  test.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "CERT_HAS_EXPIRED"])(
    "UC-5: %s means that nothing was sent",
    (code) => {
      expect(failureFromThrown(wrapped(code), true)).toMatchObject({
        reason: "unavailable",
        retryable: true,
        maybeApplied: false,
        code,
      });
    },
  );

  test.each(["ECONNRESET", "UND_ERR_SOCKET", "EPIPE", "SOMETHING_NEW"])(
    "UC-5: after %s a change may have been applied",
    (code) => {
      expect(failureFromThrown(wrapped(code), true)).toMatchObject({
        reason: "answer_lost",
        maybeApplied: true,
      });
      expect(failureFromThrown(wrapped(code), false)).toMatchObject({
        reason: "answer_lost",
        maybeApplied: false,
      });
    },
  );

  test("UC-5: all addresses of a name refused is nothing sent", () => {
    const each = ["ECONNREFUSED", "ECONNREFUSED"].map((code) => Object.assign(new Error(code), { code }));
    const thrown = new TypeError("fetch failed", { cause: new AggregateError(each) });
    expect(failureFromThrown(thrown, true)).toMatchObject({ reason: "unavailable", maybeApplied: false });
  });

  test("UC-5: out of time, and the change may have been applied", () => {
    const timeout = new DOMException("The operation was aborted due to timeout", "TimeoutError");
    expect(failureFromThrown(timeout, true)).toMatchObject({ reason: "timed_out", maybeApplied: true });
  });

  test("UC-8: the certificate of another host is the wrong host", () => {
    expect(failureFromThrown(wrapped("ERR_TLS_CERT_ALTNAME_INVALID"), true)).toMatchObject({
      reason: "wrong_host",
      retryable: false,
      maybeApplied: false,
    });
  });

  test("UC-5: whatever is thrown is one failure", () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(failureFromThrown(thrown, true).message).not.toBe("");
      }),
    );
  });
});
