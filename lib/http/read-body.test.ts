import { describe, expect, test } from "vitest";
import { readJsonBody } from "./read-body.ts";

const post = (body: BodyInit, type: string | null = "application/json"): Request =>
  new Request("http://portal/api", {
    method: "POST",
    body,
    headers: type === null ? {} : { "content-type": type },
  });
const codeOf = async (request: Request): Promise<string> => {
  const read = await readJsonBody(request);
  return read.ok ? "read" : read.problem.code;
};

describe("SEC-3 reading a body", () => {
  test.each(["application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"])(
    "SEC-3 %s is JSON",
    async (type) => {
      expect(await readJsonBody(post('{"a":[1,"é"]}', type))).toEqual({ ok: true, value: { a: [1, "é"] } });
    },
  );

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=latin1",
    "application/jsonp",
    "text/json",
    "application/json, text/plain",
    "",
    null,
  ])("SEC-3 %j is refused, whatever the body", async (type) => {
    const request =
      type === null
        ? new Request("http://portal/api", { method: "POST", body: new Blob(["{}"]) })
        : post("{}", type);
    expect(await codeOf(request)).toBe("not_json");
  });

  test.each(["", "{", "{a:1}", "{} {}", "undefined", "NaN", "'a'", "\uFEFF{", "[1,]"])(
    "SEC-3 %j is no JSON",
    async (text) => {
      expect(await codeOf(post(text))).toBe("malformed_json");
    },
  );

  test.each([
    '{"__proto__":{"admin":true}}',
    '{"details":{"answers":{"__proto__":"x"}}}',
    '[{"a":{"__proto__":null}}]',
    '{"\\u005f_proto__":{"admin":true}}',
    '{"__pr\\u006Fto__":{"admin":true}}',
  ])("SEC-3 %s is refused: __proto__ is no key", async (text) => {
    expect(await codeOf(post(text))).toBe("malformed_json");
  });

  test("SEC-3 the word __proto__ in a text is only a word", async () => {
    expect(await codeOf(post('{"reason":"about __proto__ \\u005f"}'))).toBe("read");
  });

  test("SEC-3 256 KiB are read and one byte more is not, counted in bytes", async () => {
    const limit = 256 * 1024;
    expect(await codeOf(post(`"${"a".repeat(limit - 2)}"`))).toBe("read");
    expect(await codeOf(post(`"${"a".repeat(limit - 1)}"`))).toBe("body_too_large");
    expect(await codeOf(post(`"${"é".repeat(limit / 2)}"`))).toBe("body_too_large");
  });

  test("SEC-3 a body that announces to be too large is not even read", async () => {
    const request = new Request("http://portal/api", {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json", "content-length": "999999999" },
    });
    expect(await codeOf(request)).toBe("body_too_large");
    expect(request.bodyUsed).toBe(false);
  });

  test("SEC-3 a body nested a hundred thousand deep does no harm", async () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    expect(["read", "malformed_json"]).toContain(await codeOf(post(deep)));
  });
});
