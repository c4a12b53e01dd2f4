import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SettingsError, childEnv, foreignEnv, namedRealSettings, readEnv } from "./env.ts";
import { settings } from "./settings.ts";

const web = {
  DATABASE_URL: "postgres://countersign_app:pw@db.bank.example/countersign",
  PUBLIC_URL: "https://countersign.bank.example/",
  SESSION_SECRET: "0123456789abcdef0123456789abcdef",
  OIDC_ISSUER: "https://login.bank.example",
  OIDC_CLIENT_ID: "countersign",
  OIDC_CLIENT_SECRET: "secret",
};
const worker = {
  DATABASE_URL: web.DATABASE_URL,
  PUBLIC_URL: web.PUBLIC_URL,
  DIRECTORY_SCIM_URL: "https://scim.bank.example/v2",
  DIRECTORY_SCIM_TOKEN: "token",
  SMTP_URL: "smtp://relay.bank.example:25",
  MAIL_FROM: "Countersign <countersign@bank.example>",
  UC_WORKSPACE_URL: "https://dbc-1.cloud.databricks.example",
  UC_TOKEN: "dapi",
};

const problemsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
};

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "countersign-env-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("OPS-4 settings", () => {
  test("OPS-4 a full set is read, typed, defaulted and frozen", () => {
    const env = readEnv("web", web);
    expect(env).toMatchObject({ PORT: 3000, TIME_ZONE: "Europe/London", COUNTERSIGN_EMBEDDED: false });
    expect(env.PUBLIC_URL).toBe("https://countersign.bank.example");
    expect(Object.isFrozen(env)).toBe(true);
  });

  test("OPS-4 the web process is not given the keys to Unity Catalog", () => {
    expect(readEnv("web", { ...web, ...worker })).not.toHaveProperty("UC_TOKEN");
  });

  test("OPS-4 one message names every missing and wrong setting, and what it should be", () => {
    const problems = problemsOf(() =>
      readEnv("web", { ...web, OIDC_ISSUER: "", OIDC_CLIENT_ID: undefined, PORT: "abc", TIME_ZONE: "Mars" }),
    );
    expect(problems.toSorted()).toEqual([
      "OIDC_CLIENT_ID is missing: the client id registered at the issuer",
      "OIDC_ISSUER is missing: the https:// address of the OpenID Connect issuer",
      'PORT is "abc": a port number from 1 to 65535',
      'TIME_ZONE is "Mars": an IANA time zone such as Europe/London',
    ]);
    expect(() => readEnv("web", {})).toThrow(/^\d+ settings are wrong or missing:\n {2}/u);
  });

  test("OPS-4 the value of a secret never stands in the message", () => {
    const problems = problemsOf(() =>
      readEnv("web", { ...web, SESSION_SECRET: "short-hunter2", DATABASE_URL: "mysql://u:hunter2@h/d" }),
    );
    expect(problems).toHaveLength(2);
    expect(problems.join("\n")).not.toContain("hunter2");
  });

  test.each([
    ["PUBLIC_URL", "http://countersign.bank.example"],
    ["PUBLIC_URL", "https://bank.example/countersign"],
    ["OIDC_ISSUER", "http://login.bank.example"],
    ["BIND_ADDRESS", "everywhere"],
    ["LOG_LEVEL", "loud"],
    ["PORT", "70000"],
  ])("OPS-4 %s refuses %s", (name, value) => {
    expect(problemsOf(() => readEnv("web", { ...web, [name]: value }))).toEqual([
      expect.stringContaining(`${name} is "${value}": `),
    ]);
  });

  test("OPS-4 a secret may come from a file, but not from two places", () => {
    const path = join(folder, "secret");
    writeFileSync(path, `${"s".repeat(40)}\n`);
    const { SESSION_SECRET, ...rest } = web;
    expect(readEnv("web", { ...rest, SESSION_SECRET_FILE: path }).SESSION_SECRET).toBe("s".repeat(40));
    expect(
      problemsOf(() => readEnv("web", { ...rest, SESSION_SECRET, SESSION_SECRET_FILE: path })),
    ).toHaveLength(1);
    expect(
      problemsOf(() => readEnv("web", { ...rest, SESSION_SECRET_FILE: join(folder, "none") })),
    ).toContainEqual(expect.stringMatching(/^SESSION_SECRET_FILE names .*none, which cannot be read$/u));
  });
});

describe("OPS-4 settings that hang together", () => {
  test("OPS-4 Unity Catalog takes a token or a pair, never half of either", () => {
    const { UC_TOKEN, ...rest } = worker;
    expect(readEnv("worker", { ...rest, UC_CLIENT_ID: "id", UC_CLIENT_SECRET: "x" }).UC_CLIENT_ID).toBe("id");
    expect(problemsOf(() => readEnv("worker", { ...rest, UC_CLIENT_ID: "id" }))).toEqual([
      expect.stringContaining("UC_CLIENT_SECRET is missing"),
    ]);
    expect(problemsOf(() => readEnv("worker", { ...worker, UC_TOKEN, UC_CLIENT_ID: "id" }))).toHaveLength(1);
    expect(problemsOf(() => readEnv("worker", rest))).toHaveLength(2);
  });

  test("UC-8 the open-source server takes a token and has no account; an account takes the pair", () => {
    const { UC_TOKEN, ...rest } = worker;
    const open = { ...rest, UC_DIALECT: "open_source" };
    expect(readEnv("worker", { ...open, UC_TOKEN }).UC_DIALECT).toBe("open_source");
    expect(readEnv("worker", worker).UC_DIALECT).toBe("databricks");
    expect(
      problemsOf(() => readEnv("worker", { ...open, UC_CLIENT_ID: "id", UC_CLIENT_SECRET: "x" })),
    ).toEqual(["UC_TOKEN is missing: the open-source server takes a token, not a client id and secret"]);
    const account = {
      UC_ACCOUNT_URL: "https://accounts.databricks.example",
      UC_ACCOUNT_ID: "0b6e2b0e-2f27-4f3c-9b0e-6a1d3c1f0a11",
    };
    const pair = { UC_CLIENT_ID: "id", UC_CLIENT_SECRET: "x" };
    expect(readEnv("worker", { ...rest, ...pair, ...account }).UC_ACCOUNT_ID).toBe(account.UC_ACCOUNT_ID);
    expect(problemsOf(() => readEnv("worker", { ...worker, ...account }))).toHaveLength(1);
    const half = { ...account, UC_ACCOUNT_ID: undefined };
    expect(problemsOf(() => readEnv("worker", { ...rest, ...pair, ...half }))).toEqual([
      expect.stringContaining("UC_ACCOUNT_ID is missing"),
    ]);
  });

  test("OPS-1 the mark of the embedded servers is refused beside a database elsewhere", () => {
    expect(problemsOf(() => readEnv("web", { ...web, COUNTERSIGN_EMBEDDED: "true" }))).toHaveLength(1);
    expect(problemsOf(() => readEnv("web", { ...web, MAILBOX_URL: "http://127.0.0.1:1" }))).toHaveLength(1);
    const local = { ...web, DATABASE_URL: "postgres://a:b@127.0.0.1:5/c", COUNTERSIGN_EMBEDDED: "true" };
    expect(readEnv("web", local).COUNTERSIGN_EMBEDDED).toBe(true);
  });

  test("OPS-4 a failpoint, which ends the worker, is refused outside the embedded mode", () => {
    const armed = { ...worker, COUNTERSIGN_FAILPOINT: "after_patch@/tmp/mark" };
    expect(problemsOf(() => readEnv("worker", armed))).toEqual([
      "COUNTERSIGN_FAILPOINT is for tests: unset it",
    ]);
    const local = { DATABASE_URL: "postgres://a:b@127.0.0.1:5/c", COUNTERSIGN_EMBEDDED: "true" };
    expect(readEnv("worker", { ...armed, ...local }).COUNTERSIGN_FAILPOINT).toBe("after_patch@/tmp/mark");
  });

  test("OPS-1 a half-set environment asks for a real run, so that nobody gets the demo by mistake", () => {
    expect(namedRealSettings({ PORT: "80", LOG_LEVEL: "info", DATABASE_URL: "" })).toEqual([]);
    expect(namedRealSettings({ OIDC_ISSUER: web.OIDC_ISSUER, DATABASE_URL_FILE: "/run/db" })).toEqual([
      "DATABASE_URL",
      "OIDC_ISSUER",
    ]);
  });

  test("OPS-1 children get no setting but those handed to them", () => {
    expect(foreignEnv({ PATH: "/bin", UC_TOKEN: "x", SESSION_SECRET_FILE: "/x" })).toEqual({ PATH: "/bin" });
    const all = { PATH: "/bin", UC_TOKEN: "x", SESSION_SECRET_FILE: "/x", SMTP_URL: undefined };
    expect(childEnv("web", all)).toEqual({ PATH: "/bin", SESSION_SECRET_FILE: "/x" });
    expect(childEnv("worker", all)).toEqual({ PATH: "/bin", UC_TOKEN: "x" });
  });
});

describe("OPS-4 documents", () => {
  const setByLauncher = ["COUNTERSIGN_EMBEDDED", "MAILBOX_URL"];
  const forTestsAlone = ["COUNTERSIGN_FAILPOINT"];

  test.each([
    ["docs/operations.md", forTestsAlone],
    [".env.example", [...setByLauncher, ...forTestsAlone, "COUNTERSIGN_DATA_DIR"]],
  ])("OPS-4 %s names every setting an operator may set", (path, except) => {
    const text = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
    const names = Object.keys(settings.shape).filter((name) => !except.includes(name));
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`, "u").test(text))).toEqual([]);
  });
});
