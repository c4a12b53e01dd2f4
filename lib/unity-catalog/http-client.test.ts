import type { IncomingMessage, ServerResponse } from "node:http";
import * as fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";

import { startLoopbackHttpServer, type LoopbackHttpServer } from "#lib/embedded/http-server.ts";
import { SECURABLE_TYPES } from "#lib/domain/grants/types.ts";

import { addressOf } from "./contract/expectations.ts";
import { createUnityCatalogClient } from "./http-client.ts";

const running: LoopbackHttpServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

const auth = { token: "dapi-fixed-token" };
const volume = { type: "volume", fullName: "raw.base.accounts" } as const;
const principal = { kind: "user", name: "scientist@countersign.example" } as const;
const ask = { securable: volume, principal, add: ["READ_VOLUME"], remove: ["USE_SCHEMA"] } as const;

/** Something that is no Unity Catalog, and a client that takes it for one. */
async function foreignHost(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = await startLoopbackHttpServer(0);
  running.push(server);
  const seen: string[] = [];
  server.serve((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    answer(request, response);
    return Promise.resolve();
  });
  const workspaceUrl = `http://127.0.0.1:${server.port}`;
  return { seen, workspaceUrl, catalog: createUnityCatalogClient({ workspaceUrl, auth, timeoutMs: 2000 }) };
}

describe("the wrong host", () => {
  test("UC-8: a page is not read as an answer, and no change counts as done", async () => {
    const { catalog } = await foreignHost((_request, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in</html>");
    });
    for (const result of [await catalog.readDirect(volume), await catalog.change(ask)]) {
      expect(result).toMatchObject({ ok: false, failure: { reason: "wrong_host", retryable: false } });
    }
  });

  test("UC-8, SEC-3: a redirect is not followed, the token goes nowhere else", async () => {
    const other = await foreignHost((_request, response) => response.writeHead(200).end("{}"));
    const { catalog, seen } = await foreignHost((_request, response) => {
      response.writeHead(302, { location: `${other.workspaceUrl}/login` }).end();
    });
    expect(await catalog.readDirect(volume)).toMatchObject({ ok: false, failure: { reason: "wrong_host" } });
    expect(seen).toHaveLength(1);
    expect(other.seen).toEqual([]);
  });

  test("UC-8: a page for 404 and an unknown API are the wrong host, not an absent securable", async () => {
    const texts = [
      "<html>Not found</html>",
      '{"error_code":"ENDPOINT_NOT_FOUND","message":"No API"}',
      "Not found",
    ];
    for (const text of texts) {
      const { catalog } = await foreignHost((_request, response) => response.writeHead(404).end(text));
      expect(await catalog.readDirect(volume)).toMatchObject({
        ok: false,
        failure: { reason: "wrong_host" },
      });
    }
  });

  test("UC-4: JSON of another shape is a failed read, never an empty one", async () => {
    for (const text of ['{"privilege_assignments":"none"}', "[1]", '"text"', "not json", ""]) {
      const { catalog } = await foreignHost((_request, response) => response.writeHead(200).end(text));
      expect(await catalog.readDirect(volume)).toMatchObject({ ok: false, failure: { retryable: true } });
    }
  });

  test("UC-4: a page that leads to itself ends the read with a failure", async () => {
    const { catalog, seen } = await foreignHost((_request, response) => {
      response.writeHead(200).end('{"privilege_assignments":[],"next_page_token":"again"}');
    });
    expect(await catalog.readDirect(volume)).toMatchObject({ ok: false, failure: { reason: "unavailable" } });
    expect(seen).toHaveLength(2);
  });

  test("UC-5: nobody listening means that nothing was sent", async () => {
    const { catalog } = await foreignHost((_request, response) => response.end());
    await running.splice(0)[0]?.stop();
    expect(await catalog.change(ask)).toMatchObject({
      ok: false,
      failure: { reason: "unavailable", retryable: true, maybeApplied: false },
    });
  });

  test("UC-5: an answer that breaks off in its middle is lost", async () => {
    const { catalog } = await foreignHost((_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"privilege', () => response.destroy());
    });
    expect(await catalog.change(ask)).toMatchObject({
      ok: false,
      failure: { reason: "answer_lost", maybeApplied: true },
    });
  });

  test("SEC-3: an error that echoes the token does not pass it on", async () => {
    const { catalog } = await foreignHost((request, response) => {
      const message = `You sent ${request.headers.authorization}`;
      response.writeHead(403).end(JSON.stringify({ error_code: "PERMISSION_DENIED", message }));
    });
    const failed = await catalog.readDirect(volume);
    expect(failed).toMatchObject({ ok: false, failure: { reason: "refused" } });
    expect(JSON.stringify(failed)).not.toContain("fixed-token");
  });
});

describe("what is sent", () => {
  test("UC-1: one PATCH with one change, for one principal, and nothing asked back", async () => {
    const bodies: string[] = [];
    const fetch: typeof globalThis.fetch = (_input, init) => {
      bodies.push(typeof init?.body === "string" ? init.body : "");
      return Promise.resolve(Response.json({}));
    };
    const catalog = createUnityCatalogClient({ workspaceUrl: "https://workspace.example", auth, fetch });
    const shouted = { ...principal, name: principal.name.toUpperCase() };
    expect(await catalog.change({ ...ask, principal: shouted })).toEqual({ ok: true, value: undefined });
    expect(bodies.map((body) => JSON.parse(body))).toEqual([
      {
        changes: [{ principal: principal.name, add: ["READ_VOLUME"], remove: ["USE_SCHEMA"] }],
        omit_permissions_in_response: true,
      },
    ]);
  });

  test("UC-1: every name reaches the server as one segment and comes back as it was", async () => {
    const fullName = fc.string({ unit: "binary", minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        fullName,
        fc.constantFrom(...SECURABLE_TYPES.filter((type) => type !== "group")),
        async (name, type) => {
          fc.pre(name !== "." && name !== ".." && name.isWellFormed());
          const paths: string[] = [];
          const fetch: typeof globalThis.fetch = (input) => {
            paths.push(new URL(addressOf(input)).pathname);
            return Promise.resolve(Response.json({ privilege_assignments: [] }));
          };
          const catalog = createUnityCatalogClient({
            workspaceUrl: "https://workspace.example",
            auth,
            fetch,
          });
          expect(await catalog.readDirect({ type, fullName: name })).toEqual({ ok: true, value: [] });
          const segments = paths[0]?.split("/") ?? [];
          expect(segments.slice(0, 5).join("/")).toBe("/api/2.1/unity-catalog/permissions");
          expect(segments.slice(5).map(decodeURIComponent)).toEqual([type, name]);
        },
      ),
    );
  });
});

describe("the address", () => {
  test.each([
    "http://workspace.example",
    "ftp://workspace.example",
    "workspace.example",
    "",
    "http://127.0.0.1.evil.example",
  ])("SEC-3: %j is refused", (workspaceUrl) => {
    expect(() => createUnityCatalogClient({ workspaceUrl, auth })).toThrow(/address/u);
  });

  test("UC-8: what follows the host is left away", async () => {
    const { seen, workspaceUrl } = await foreignHost((_request, response) => response.end("{}"));
    await createUnityCatalogClient({ workspaceUrl: `${workspaceUrl}/?o=123#x`, auth }).readDirect(volume);
    expect(seen).toEqual(["GET /api/2.1/unity-catalog/permissions/volume/raw.base.accounts?max_results=0"]);
  });
});
