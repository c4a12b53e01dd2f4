import { randomBytes } from "node:crypto";
import { z } from "zod";

import { audited } from "./audited.ts";
import { ApiError, invalid } from "./errors.ts";
import { mustHold } from "./files.ts";
import { bodyOf, ok, type CallerHandler, type EmbeddedRequest, type Reply } from "./requests.ts";
import type { SecurableRow } from "./types.ts";

const LIFE_MS = 3_600_000;

const pathBody = z.looseObject({ url: z.string(), operation: z.enum(["PATH_READ", "PATH_READ_WRITE"]) });

/** POST temporary-path-credentials: READ_FILES (WRITE_FILES to write) on the nearest external location above the path. */
export const pathCredentials: CallerHandler = (embedded, request, caller) => {
  const body = bodyOf(request, pathBody);
  return audited(embedded, request, {
    caller,
    service: "unityCatalog",
    action: "generateTemporaryPathCredential",
    params: { url: body.url, operation: body.operation },
    work: () => {
      const location = locationAbove([...embedded.store.state.securables.values()], body.url);
      if (location === undefined) throw invalid(`No external location contains ${body.url}.`);
      mustHold(embedded, caller, { privilege: "READ_FILES", on: location });
      if (body.operation !== "PATH_READ")
        mustHold(embedded, caller, { privilege: "WRITE_FILES", on: location });
      return credentialsFor(body.url, request);
    },
  });
};

/** The external location that holds a path, the nearest one. */
export function locationAbove(securables: readonly SecurableRow[], path: string): SecurableRow | undefined {
  const slashed = (address: string) => `${address.replace(/\/+$/u, "")}/`;
  return securables
    .filter((row) => row.type === "external_location" && slashed(path).startsWith(slashed(row.url ?? "")))
    .toSorted((one, other) => (other.url ?? "").length - (one.url ?? "").length)[0];
}

const volumeBody = z.looseObject({
  volume_id: z.string(),
  operation: z.enum(["READ_VOLUME", "WRITE_VOLUME"]),
});

/** POST temporary-volume-credentials: the privilege of the operation on the volume, and USE_* on its parents. */
export const volumeCredentials: CallerHandler = (embedded, request, caller) => {
  const body = bodyOf(request, volumeBody);
  const volume = embedded.store.state.securables.get(body.volume_id);
  return audited(embedded, request, {
    caller,
    service: "unityCatalog",
    action: "generateTemporaryVolumeCredential",
    params: {
      volume_id: body.volume_id,
      ...nameOf(volume, "volume"),
      operation: body.operation,
    },
    work: () => {
      if (volume?.type !== "volume") {
        throw new ApiError(404, "VOLUME_DOES_NOT_EXIST", `Volume '${body.volume_id}' does not exist.`);
      }
      mustHold(embedded, caller, { privilege: body.operation, on: volume });
      return credentialsFor(volume.url ?? "", request);
    },
  });
};

const tableBody = z.looseObject({ table_id: z.string(), operation: z.enum(["READ", "READ_WRITE"]) });

/** POST temporary-table-credentials: SELECT on the table, MODIFY too to write, and USE_* on its parents. */
export const tableCredentials: CallerHandler = (embedded, request, caller) => {
  const body = bodyOf(request, tableBody);
  const table = embedded.store.state.securables.get(body.table_id);
  return audited(embedded, request, {
    caller,
    service: "unityCatalog",
    action: "generateTemporaryTableCredential",
    params: { table_id: body.table_id, ...nameOf(table, "table"), operation: body.operation },
    work: () => {
      if (table?.type !== "table") {
        throw new ApiError(404, "TABLE_DOES_NOT_EXIST", `Table '${body.table_id}' does not exist.`);
      }
      mustHold(embedded, caller, { privilege: "SELECT", on: table });
      if (body.operation !== "READ") mustHold(embedded, caller, { privilege: "MODIFY", on: table });
      return credentialsFor(table.url ?? "", request);
    },
  });
};

/** The full name as a row gives it beside the id, where there is such a thing. */
function nameOf(row: SecurableRow | undefined, type: "volume" | "table"): Record<string, string> {
  return row?.type === type ? { [`${type}_full_name`]: row.fullName } : {};
}

/** Of the right shape and good for nothing: there is no cloud behind this server. */
function credentialsFor(url: string, request: EmbeddedRequest): Reply {
  return ok({
    url,
    expiration_time: request.nowMs + LIFE_MS,
    aws_temp_credentials: {
      access_key_id: "EMBEDDEDNOTACLOUDKEY",
      secret_access_key: randomBytes(20).toString("hex"),
      session_token: randomBytes(20).toString("hex"),
    },
  });
}
