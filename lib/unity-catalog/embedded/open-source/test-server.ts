import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";

import { connectEmbeddedControl, type EmbeddedControl } from "../control-client.ts";
import { ensureExternalLocation, ensurePrincipal, ensureVolume } from "../estate.ts";
import { startEmbeddedUnityCatalog, type RunningEmbedded } from "../server.ts";

export const UC = "/api/2.1/unity-catalog";
export const USERS = "/api/1.0/unity-control/scim2/Users";
export const PATH = `${UC}/permissions/volume/raw.base.accounts`;
export const ANN = "Ann@Countersign.Example";
export const options = { dialect: "open_source", adminClientId: "", adminClientSecret: "" } as const;

type Answer = { readonly status: number; readonly text: string; readonly body: unknown };

export type TestServer = {
  readonly dataDir: string;
  readonly url: string;
  readonly adminToken: string;
  readonly control: EmbeddedControl;
  restart(): Promise<void>;
  /** One call, as the administrator unless a token is given. */
  call(method: string, path: string, body?: unknown, token?: string): Promise<Answer>;
  /** One change of Ann's, on the volume unless a path is given. */
  patch(change: object, path?: string): Promise<Answer>;
};

/** An open-source server with a volume, a location and a user for the tests of one file. */
export function testServer(): () => TestServer {
  let present: (TestServer & { stop(): Promise<void> }) | undefined;
  const dataDir = mkdtempSync(join(tmpdir(), "embedded-open-source-"));
  const server = (): TestServer => {
    if (present === undefined) throw new Error("The server is not up.");
    return present;
  };
  const up = async (): Promise<void> => {
    const running = await startEmbeddedUnityCatalog({ ...options, dataDir });
    const restart = async (): Promise<void> => {
      await running.stop();
      await up();
    };
    present = { ...connected(running), dataDir, restart, stop: () => running.stop() };
  };
  beforeAll(async () => {
    await up();
    const { control } = server();
    await ensureVolume(control, { fullName: "raw.base.accounts", storageLocation: "file:///tmp/accounts" });
    await ensureExternalLocation(control, { name: "landing", url: "s3://raw/landing" });
    await ensurePrincipal(control, { kind: "user", name: ANN });
  });
  afterAll(async () => {
    await present?.stop();
    rmSync(dataDir, { recursive: true });
  });
  return server;
}

function connected({ url, adminToken = "" }: RunningEmbedded) {
  const call: TestServer["call"] = async (method, path, body, token = adminToken) => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      body: text.startsWith("{") ? (JSON.parse(text) as unknown) : text,
    };
  };
  const patch: TestServer["patch"] = (change, path = PATH) =>
    call("PATCH", path, { changes: [{ principal: ANN, ...change }] });
  const control = connectEmbeddedControl({ url, clientId: "", clientSecret: "", dialect: "open_source" });
  return { url, adminToken, control, call, patch };
}

/** The answer of permissions in which Ann holds these privileges, and nobody else any. */
export function list(...privileges: string[]) {
  return {
    status: 200,
    body: { privilege_assignments: privileges.length === 0 ? [] : [{ principal: ANN, privileges }] },
  };
}
