import { expect, test } from "vitest";

import { openConnections } from "./connections.ts";

const auth = { clientId: "id", clientSecret: "x" };
const account = { accountUrl: "https://accounts.databricks.example", accountId: "7c1e" };

test("UC-8: connections are known by name, and another name is refused with those there are", () => {
  const connections = openConnections([
    { name: "main", workspaceUrl: "https://dbc-1.example/?o=1", auth, account },
    { name: "open", dialect: "open_source", workspaceUrl: "http://127.0.0.1:8080", auth: { token: "t" } },
  ]);
  expect(connections.names).toEqual(["main", "open"]);
  expect([connections.hostOf("main"), connections.dialectOf("main")]).toEqual([
    "dbc-1.example",
    "databricks",
  ]);
  expect([connections.hostOf("open"), connections.dialectOf("open")]).toEqual([
    "127.0.0.1:8080",
    "open_source",
  ]);
  expect(connections.of("main")).toBeDefined();
  expect(connections.groupsOf("main")).toBeDefined();
  expect(connections.groupsOf("open")).toBeUndefined();
  expect(connections.of("lab")).toBeUndefined();
  const refusal = "No connection is called lab; the settings have main, open.";
  expect(() => connections.hostOf("lab")).toThrow(refusal);
  expect(() => connections.dialectOf("lab")).toThrow(refusal);
});
