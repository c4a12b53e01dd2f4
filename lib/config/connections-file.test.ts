import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConnectionsFile } from "./connections-file.ts";
import { SettingsError, readEnv } from "./env.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "countersign-connections-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: unknown): string {
  const path = join(folder, "connections.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}
const faultsOf = (content: unknown): readonly string[] => {
  const read = readConnectionsFile(file(content));
  return read.ok ? [] : read.faults;
};

const lab = { name: "lab", url: "https://dbc-2.cloud.databricks.example", token: "dapi-hunter2" };
const open = { name: "open", dialect: "open_source", url: "http://127.0.0.1:8080", token: "hunter2" };
const accountId = "0b6e2b0e-2f27-4f3c-9b0e-6a1d3c1f0a11";

test("UC-8 connections of both dialects are read, with an account and a budget where one is named", () => {
  const pair = { clientId: "id", clientSecret: "hunter2" };
  const account = { accountUrl: "https://accounts.databricks.example", accountId };
  const full = {
    name: "full",
    url: lab.url,
    ...pair,
    ...account,
    requestsPerSecond: 30,
    warehouseId: "0e1b",
  };
  expect(readConnectionsFile(file([lab, open, full]))).toEqual({
    ok: true,
    connections: [
      { name: "lab", dialect: "databricks", workspaceUrl: lab.url, auth: { token: lab.token } },
      { name: "open", dialect: "open_source", workspaceUrl: open.url, auth: { token: open.token } },
      {
        name: "full",
        dialect: "databricks",
        workspaceUrl: lab.url,
        auth: pair,
        account,
        warehouseId: "0e1b",
        requestsPerSecond: 30,
      },
    ],
  });
});

test.each([
  ["a word of ours too many", [{ ...lab, clientid: "x" }], /^UC_CONNECTIONS_FILE \[0\]: .*clientid/u],
  ["the main one", [{ ...lab, name: "main" }], /\[0\]\.name: main is what the UC_\* settings describe/u],
  ["a name that no database takes", [{ ...lab, name: "Lab 2" }], /\[0\]\.name: must be lower-case/u],
  ["one name twice", [lab, { ...open, name: "lab" }], /\[1\]\.name: is there twice/u],
  ["clear text to another machine", [{ ...lab, url: "http://dbc.example" }], /\[0\]\.url: must be an https/u],
  ["an unknown dialect", [{ ...lab, dialect: "snow" }], /\[0\]\.dialect: /u],
  ["no key", [{ name: "lab", url: lab.url }], /\[0\]\.token: is missing/u],
  ["half a pair", [{ name: "lab", url: lab.url, clientId: "id" }], /\[0\]\.token: is missing/u],
  ["token and pair", [{ ...lab, clientSecret: "hunter2" }], /\[0\]\.token: stands beside/u],
  ["half an account", [{ ...lab, accountId }], /\[0\]\.accountUrl: and accountId come together/u],
  [
    "an account for a token",
    [{ ...lab, accountId, accountUrl: lab.url }],
    /\[0\]\.accountUrl: is for Databricks/u,
  ],
  ["no list", { lab }, /^UC_CONNECTIONS_FILE as a whole: /u],
  ["no JSON", '[{"token":"hunter2"', /^UC_CONNECTIONS_FILE names .*, which is not JSON$/u],
])("OPS-4 %s is refused with its place and without any value", (_what, content, words) => {
  const faults = faultsOf(content);
  expect(faults).toContainEqual(expect.stringMatching(words));
  expect(faults.join("\n")).not.toContain("hunter2");
});

test("OPS-4 faults of the file stand in the one message beside those of the environment", () => {
  const environment = { UC_DIALECT: "snow", UC_CONNECTIONS_FILE: file([{ ...lab, url: "x" }]) };
  const read = () => readEnv("worker", environment);
  expect(read).toThrow(SettingsError);
  expect(read).toThrow(/UC_DIALECT is "snow": databricks, or open_source/u);
  expect(read).toThrow(/UC_CONNECTIONS_FILE \[0\]\.url: must be an https/u);
  const nowhere = join(folder, "none.json");
  expect(() => readEnv("worker", { UC_CONNECTIONS_FILE: nowhere })).toThrow(
    /none\.json, which cannot be read/u,
  );
});
