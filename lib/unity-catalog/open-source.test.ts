import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startOpenSourceCatalog, type OpenSourceCatalog } from "#lib/testing/open-source-catalog.ts";

import { bad, good } from "./contract/expectations.ts";
import { createUnityCatalogClient } from "./http-client.ts";
import type { UnityCatalog } from "./port.ts";

const catalogRaw = { type: "catalog", fullName: "raw" } as const;
const schema = { type: "schema", fullName: "raw.base" } as const;
const volume = { type: "volume", fullName: "raw.base.claims" } as const;
const location = { type: "external_location", fullName: "orders" } as const;
const jane = { kind: "user", name: "Jane.Doe@bank.example" } as const;
const READ = ["READ_VOLUME"] as const;

let server: OpenSourceCatalog;
let catalog: UnityCatalog;

const clientWith = (token: string): UnityCatalog =>
  createUnityCatalogClient({
    workspaceUrl: server.url,
    auth: { token },
    dialect: "open_source",
    timeoutMs: 2000,
  });

beforeEach(async () => {
  server = await startOpenSourceCatalog();
  catalog = clientWith(server.token);
});
afterEach(() => server.stop());

const grant = (securable: Parameters<UnityCatalog["readDirect"]>[0], ...words: readonly string[]) =>
  server.state.grants.set(`${securable.type} ${securable.fullName}`, new Map([[jane.name, new Set(words)]]));

describe("changes", () => {
  test("UC-8: privileges go out with spaces and come back with underscores; both lists always, the e-mail as it is", async () => {
    good(await catalog.change({ securable: volume, principal: jane, add: READ, remove: [] }));
    expect(server.seen[0]?.body).toEqual({
      changes: [{ principal: "Jane.Doe@bank.example", add: ["READ VOLUME"], remove: [] }],
    });
    expect(good(await catalog.readDirect(volume))).toEqual([{ principal: jane.name, privileges: READ }]);
    good(await catalog.change({ securable: volume, principal: jane, add: [], remove: READ }));
    expect(good(await catalog.readDirect(volume))).toEqual([]);
  });

  test("UC-8: an unknown user, and an e-mail in another case, are unknown principals", async () => {
    for (const name of ["nobody@bank.example", "jane.doe@bank.example"]) {
      const principal = { kind: "user", name } as const;
      const failure = bad(await catalog.change({ securable: volume, principal, add: READ, remove: [] }));
      expect(failure).toMatchObject({ reason: "unknown_principal", status: 404, retryable: false });
      expect(good(await catalog.findPrincipal(principal))).toBeNull();
      expect(bad(await catalog.readEffective(volume, principal)).reason).toBe("unknown_principal");
    }
    expect(good(await catalog.findPrincipal(jane))).toEqual({ id: "u-1", active: true });
    expect(good(await catalog.findPrincipal({ kind: "group", name: "Readers" }))).toBeNull();
  });

  test("UC-5: names that it answers with 500 for ever are refused at once, and nothing is sent", async () => {
    for (const part of ["a/b", "a#b", "a%b", "a b"]) {
      const securable = { type: "volume", fullName: `raw.base.${part}` } as const;
      expect(bad(await catalog.readDirect(securable)).reason).toBe("invalid");
      expect(bad(await catalog.change({ securable, principal: jane, add: READ, remove: [] })).reason).toBe(
        "invalid",
      );
      expect(bad(await catalog.describe(securable)).reason).toBe("invalid");
    }
    expect(server.seen).toEqual([]);
  });
});

describe("authorization that is switched off", () => {
  beforeEach(() => {
    server.state.authorization = false;
  });

  test("UC-8: is said by the connection check in one clear sentence", async () => {
    const failure = bad(await catalog.checkConnection());
    expect(failure).toMatchObject({ reason: "unprotected", retryable: false });
    expect(failure.message).toContain("server.authorization=enable");
  });

  test("UC-4: no change counts as done and no empty list as an absence", async () => {
    for (const [add, remove] of [
      [READ, []],
      [[], READ],
    ] as const) {
      expect(bad(await catalog.change({ securable: volume, principal: jane, add, remove }))).toMatchObject({
        reason: "unprotected",
        maybeApplied: false,
      });
    }
    for (const place of [volume, schema, catalogRaw, location]) {
      expect(bad(await catalog.readDirect(place)).reason).toBe("unprotected");
    }
    expect(bad(await catalog.readEffective(volume, jane)).reason).toBe("unprotected");
    server.state.securables.delete("volume raw.base.claims");
    expect(bad(await catalog.describe(volume)).reason).toBe("unprotected");
    expect(bad(await catalog.locate(volume, "v-1")).reason).toBe("unprotected");
  });
});

describe("what is not there", () => {
  test("UC-4: the 500 of a missing volume is an absence when the list of its schema shows it", async () => {
    server.state.securables.delete("volume raw.base.claims");
    const asks = [
      catalog.readDirect(volume),
      catalog.describe(volume),
      catalog.change({ securable: volume, principal: jane, add: [], remove: READ }),
    ];
    for (const answer of asks) {
      expect(bad(await answer)).toMatchObject({ reason: "unknown_securable", maybeApplied: false });
    }
    expect(good(await catalog.locate(volume, "v-1"))).toEqual({ at: "gone" });
  });

  test("UC-4: a missing schema, catalog or location is proved by the list of what it lay in", async () => {
    server.state.securables.set("catalog other", "c-2").set("external_location other", "e-2");
    for (const [place, key] of [
      [location, "external_location orders"],
      [schema, "schema raw.base"],
      [catalogRaw, "catalog raw"],
    ] as const) {
      server.state.securables.delete(key);
      expect(bad(await catalog.readDirect(place)).reason).toBe("unknown_securable");
    }
    server.state.securables.delete("volume raw.base.claims");
    expect(bad(await catalog.readDirect(volume)).reason).toBe("unknown_securable");
  });

  test("UC-4: a list that may hold ourselves alone proves nobody's absence, whatever it answers", async () => {
    grant(volume, "READ VOLUME");
    server.state.foreign.add("volume raw.base.claims");
    expect(bad(await catalog.readDirect(volume))).toMatchObject({ reason: "refused", retryable: false });
    expect(bad(await catalog.readDirect(volume)).message).toContain("ownership of it is missing");
    expect(good(await catalog.readDirect(volume, jane))).toHaveLength(1);
    expect(bad(await catalog.readDirect(volume, { ...jane, name: "x@bank.example" })).reason).toBe("refused");
    server.state.isOwner = false;
    expect(bad(await catalog.readDirect(schema)).reason).toBe("refused");
    expect(bad(await catalog.readEffective(schema, jane)).reason).toBe("refused");
  });

  test("UC-4: two holders are seen by an owner alone, so that nothing more is asked", async () => {
    server.state.users.set("Ann@bank.example", "u-2");
    const both = new Map([jane.name, "Ann@bank.example"].map((name) => [name, new Set(["READ VOLUME"])]));
    server.state.grants.set("volume raw.base.claims", both);
    expect(good(await catalog.readDirect(volume))).toHaveLength(2);
    expect(server.seen).toHaveLength(1);
  });

  test("UC-4: nothing is proved by lists that show nothing to a stranger", async () => {
    server.state.isOwner = false;
    server.state.securables.delete("volume raw.base.claims");
    expect(bad(await catalog.describe(volume))).toMatchObject({ reason: "unavailable", retryable: true });
    server.state.securables.delete("external_location orders");
    expect(bad(await catalog.describe(location)).reason).toBe("refused");
  });

  test("UC-4: renamed, replaced and moved with its schema are told apart by the id", async () => {
    const { securables } = server.state;
    expect(good(await catalog.locate(volume, "v-1"))).toEqual({ at: "same" });
    securables.set("volume raw.base.claims", "v-2");
    expect(good(await catalog.locate(volume, "v-1"))).toEqual({ at: "replaced", id: "v-2" });
    securables.set("volume raw.base.claims_old", "v-1");
    expect(good(await catalog.locate(volume, "v-1"))).toEqual({
      at: "renamed",
      fullName: "raw.base.claims_old",
    });
    for (const key of ["volume raw.base.claims", "volume raw.base.claims_old", "schema raw.base"]) {
      securables.delete(key);
    }
    securables.set("schema raw.base2", "s-1").set("volume raw.base2.claims", "v-1");
    expect(good(await catalog.locate(volume, "v-1"))).toEqual({
      at: "renamed",
      fullName: "raw.base2.claims",
    });
    expect(good(await catalog.locate(schema, "s-1"))).toEqual({ at: "renamed", fullName: "raw.base2" });
  });
});

describe("effective privileges and the check", () => {
  test("UC-4: worked out from the parents, each named, without what stops at a parent", async () => {
    grant(volume, "READ VOLUME");
    grant(schema, "READ VOLUME", "USE SCHEMA");
    grant(catalogRaw, "READ VOLUME", "USE CATALOG", "USE SCHEMA");
    expect(good(await catalog.readEffective(volume, jane))).toEqual([
      { privilege: "READ_VOLUME" },
      { privilege: "READ_VOLUME", inheritedFrom: { type: "schema", fullName: "raw.base" } },
      { privilege: "READ_VOLUME", inheritedFrom: { type: "catalog", fullName: "raw" } },
    ]);
  });

  test("UC-8: who we are, and which rights are missing in words", async () => {
    expect(good(await catalog.checkConnection([catalogRaw, location]))).toEqual({
      identity: "admin",
      missing: [],
    });
    server.state.foreign.add("catalog raw");
    expect(good(await catalog.checkConnection([catalogRaw, location])).missing).toEqual([
      "ownership of catalog raw",
    ]);
    server.state.isOwner = false;
    expect(bad(await catalog.checkConnection()).reason).toBe("refused");
  });

  test("UC-8: a wrong token, and a server that is none, are said to be that", async () => {
    expect(bad(await clientWith("nonsense").checkConnection()).reason).toBe("unauthenticated");
    const databricks = createUnityCatalogClient({ workspaceUrl: server.url, auth: { token: server.token } });
    const failure = bad(await databricks.checkConnection());
    expect(failure.reason).toBe("wrong_host");
    expect(failure.message).toContain("does not answer as a Databricks workspace");
  });
});
