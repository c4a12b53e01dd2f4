import { expect, test } from "vitest";
import type { Queryable } from "#lib/db/pool.ts";
import { authOptions } from "./auth-options.ts";
import { sessionCookieName } from "./session.ts";

const nowhere: Queryable = { query: () => Promise.reject(new Error("not asked")) };
const optionsFor = (publicUrl: string) =>
  authOptions(
    nowhere,
    { publicUrl, secret: "s", issuer: "https://login.example", clientId: "c", clientSecret: "s" },
    { oldToken: null, userAgent: null, callbackUrl: null },
  );

test("SEC-3 over TLS every cookie of next-auth is bound to this very host", () => {
  const cookies = Object.values(optionsFor("https://portal.example").cookies ?? {});
  expect(cookies).toHaveLength(6);
  for (const { name, options } of cookies) {
    expect(name).toMatch(/^__Host-countersign/u);
    expect(options).toMatchObject({ secure: true, httpOnly: true, path: "/", sameSite: "lax" });
    expect(options).not.toHaveProperty("domain");
  }
  expect(new Set(cookies.map(({ name }) => name)).size).toBe(6);
  expect(sessionCookieName("https://portal.example")).toBe("__Host-countersign");
});

test("SEC-3 on the machine itself, without TLS, the names carry no prefix that browsers would refuse", () => {
  for (const { name, options } of Object.values(optionsFor("http://localhost:3000").cookies ?? {})) {
    expect(name).toMatch(/^countersign/u);
    expect(options).toMatchObject({ secure: false, httpOnly: true });
  }
});

test("SEC-1 a sign-in is an authorization code with PKCE, state and nonce, and its age is asked for", () => {
  const [provider] = optionsFor("https://portal.example").providers;
  expect(provider).toMatchObject({
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { max_age: 43_200 } },
  });
});
