import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Principal, Securable } from "#lib/domain/grants/types.ts";

import { connectEmbeddedControl, type EmbeddedControl } from "../embedded/control-client.ts";
import {
  deletePrincipal,
  dropSecurable,
  ensureExternalLocation,
  ensurePrincipal,
  ensureVolume,
  setActive,
  setMembership,
} from "../embedded/estate.ts";
import { createUnityCatalogClient } from "../http-client.ts";
import { startEmbeddedProcess, type EmbeddedProcess } from "./embedded-process.ts";
import type { ContractServer, Place } from "./server.ts";

const UC = "/api/2.1/unity-catalog";
/** Small, so that a few principals already need several pages. */
const PAGE_SIZE = "5";

/** The embedded server in its own process, as the contract wants it, on a data folder that goes at the end. */
export async function connectEmbeddedServer(): Promise<ContractServer> {
  const auth = { clientId: randomUUID(), clientSecret: randomUUID() };
  const dataDir = await mkdtemp(join(tmpdir(), "embedded-unity-catalog-"));
  const start = (port: string): Promise<EmbeddedProcess> =>
    startEmbeddedProcess({
      port,
      "data-dir": dataDir,
      "admin-client-id": auth.clientId,
      "admin-client-secret": auth.clientSecret,
      "page-size": PAGE_SIZE,
    });
  let running = await start("0");
  const { url } = running;
  const control = connectEmbeddedControl({ url, ...auth });
  return {
    url,
    auth,
    client: (options) => createUnityCatalogClient({ workspaceUrl: url, auth, ...options }),
    ...estateOf(control),
    ...peopleOf(control),
    ...readsOf(control),
    trouble: (troubles) => control.setFaults(troubles),
    endTrouble: () => control.resetFaults(),
    revokeTokens: () => control.revokeTokens(),
    async killAndRestart() {
      await running.kill("SIGKILL");
      running = await start(new URL(url).port);
    },
    async stop() {
      await running.kill("SIGTERM");
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A word that no other case has used. */
function fresh(word: string): string {
  return `${word}_${randomUUID().slice(0, 8)}`;
}

function estateOf(control: EmbeddedControl) {
  return {
    async newPlace(): Promise<Place> {
      const names = [fresh("raw"), "base_layer", "accounts"];
      const [catalog, schema, volume] = names.map((_, index) => names.slice(0, index + 1).join("."));
      const fullName = volume ?? "";
      const volumeId = await ensureVolume(control, { fullName, storageLocation: `s3://${catalog}/accounts` });
      return {
        catalog: { type: "catalog", fullName: catalog ?? "" },
        schema: { type: "schema", fullName: schema ?? "" },
        volume: { type: "volume", fullName },
        volumeId,
      };
    },
    async newLocation(name = fresh("location")) {
      const url = `s3://${fresh("bucket")}/base`;
      await ensureExternalLocation(control, { name, url });
      return { location: { type: "external_location", fullName: name } as const, url };
    },
    async setOwner({ fullName }: Securable, owner: Principal) {
      await control.asAdmin("PATCH", `${UC}/volumes/${fullName}`, { owner: owner.name });
    },
    async remakeVolume({ volume: { fullName }, catalog }: Place) {
      await dropSecurable(control, "volumes", fullName);
      return ensureVolume(control, { fullName, storageLocation: `s3://${catalog.fullName}/accounts` });
    },
    async grantOutside({ type, fullName }: Securable, principal: string, privileges: readonly string[]) {
      const changes = [{ principal, add: privileges }];
      await control.asAdmin("PATCH", `${UC}/permissions/${type}/${encodeURIComponent(fullName)}`, {
        changes,
      });
    },
  };
}

function peopleOf(control: EmbeddedControl) {
  const make = async (principal: Principal): Promise<Principal> => {
    await ensurePrincipal(control, principal);
    return principal;
  };
  return {
    newUser: () => make({ kind: "user", name: `${fresh("user")}@countersign.example` }),
    newGroup: () => make({ kind: "group", name: fresh("Readers") }),
    async setMember(group: Principal, member: Principal, isMember: boolean) {
      const [groupId, id] = [await ensurePrincipal(control, group), await ensurePrincipal(control, member)];
      await setMembership(control, groupId, { id, isMember });
    },
    setActive: async (user: Principal, active: boolean) =>
      setActive(control, await ensurePrincipal(control, user), active),
    deletePrincipal: (principal: Principal) => deletePrincipal(control, principal),
    tokenOf: (principal: Principal) => control.tokenFor(principal.name),
  };
}

function readsOf(control: EmbeddedControl) {
  const ask = async (token: string, path: string, body?: unknown): Promise<number> => {
    const response = await fetch(control.url + path, {
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
    await response.arrayBuffer();
    return response.status;
  };
  return {
    readFile: (token: string, { fullName }: Securable) =>
      ask(token, `/api/2.0/fs/files/Volumes/${fullName.replaceAll(".", "/")}/part-0000.csv`),
    volumeCredentials: (token: string, volumeId: string, operation: string) =>
      ask(token, `${UC}/temporary-volume-credentials`, { volume_id: volumeId, operation }),
    pathCredentials: (token: string, url: string) =>
      ask(token, `${UC}/temporary-path-credentials`, { url, operation: "PATH_READ" }),
    auditRows: async () =>
      (await control.auditRows(100)).map((row) => ({
        who: row.user_identity.email,
        action: row.action_name,
        status: row.response.status_code,
      })),
  };
}
