import { z } from "zod";

import { audited } from "../audited.ts";
import { ApiError } from "../errors.ts";
import {
  bodyOf,
  ok,
  type CallerHandler,
  type Embedded,
  type EmbeddedRequest,
  type Reply,
} from "../requests.ts";
import { locationAbove } from "../temporary-credentials.ts";
import type { PrincipalRow, SecurableRow, SecurableType } from "../types.ts";
import { accessDenied, notFound } from "./errors.ts";
import { mayUse } from "./rights.ts";

const volumeBody = z.looseObject({
  volume_id: z.string(),
  operation: z.enum(["READ_VOLUME", "WRITE_VOLUME"]),
});
const tableBody = z.looseObject({ table_id: z.string(), operation: z.enum(["READ", "READ_WRITE"]) });
const pathBody = z.looseObject({ url: z.string(), operation: z.enum(["PATH_READ", "PATH_READ_WRITE"]) });

/** POST temporary-volume-credentials: reading with READ VOLUME; nobody but an owner may write. */
export const volumeCredentials: CallerHandler = (embedded, request, caller) => {
  const { volume_id: id, operation } = bodyOf(request, volumeBody);
  const privilege = operation === "READ_VOLUME" ? "READ VOLUME" : "WRITE VOLUME";
  const action = "generateTemporaryVolumeCredential";
  return vend(embedded, request, {
    caller,
    action,
    params: { volume_id: id, operation },
    privilege,
    on: () => byId(embedded, "volume", id),
  });
};

/** POST temporary-table-credentials: reading with SELECT, writing with MODIFY. */
export const tableCredentials: CallerHandler = (embedded, request, caller) => {
  const { table_id: id, operation } = bodyOf(request, tableBody);
  const privilege = operation === "READ" ? "SELECT" : "MODIFY";
  const action = "generateTemporaryTableCredential";
  return vend(embedded, request, {
    caller,
    action,
    params: { table_id: id, operation },
    privilege,
    on: () => byId(embedded, "table", id),
  });
};

/** POST temporary-path-credentials: READ FILES (WRITE FILES) on the location above; without one only an owner. */
export const pathCredentials: CallerHandler = (embedded, request, caller) => {
  const { url, operation } = bodyOf(request, pathBody);
  const privilege = operation === "PATH_READ" ? "READ FILES" : "WRITE FILES";
  const action = "generateTemporaryPathCredential";
  const on = (): SecurableRow => {
    const location = locationAbove([...embedded.store.state.securables.values()], url);
    if (location === undefined) throw accessDenied();
    return { ...location, url };
  };
  return vend(embedded, request, { caller, action, params: { url, operation }, privilege, on });
};

function byId({ store }: Embedded, type: SecurableType, id: string): SecurableRow {
  const row = store.state.securables.get(id);
  if (row?.type === type) return row;
  throw notFound("NOT_FOUND", `${type} not found: ${id}`);
}

type Vending = {
  readonly caller: PrincipalRow;
  readonly action: string;
  readonly params: Readonly<Record<string, string>>;
  readonly privilege: string;
  readonly on: () => SecurableRow;
};

function vend(embedded: Embedded, request: EmbeddedRequest, { on, privilege, ...rest }: Vending): Reply {
  return audited(embedded, request, {
    ...rest,
    service: "unityCatalog",
    work() {
      const row = on();
      if (!mayUse(embedded, rest.caller, { privilege, on: row })) throw accessDenied();
      return credentialsFor(row.url ?? "");
    },
  });
}

/** Local files need no credentials; for a cloud the server turns to it, and there is none behind this one. */
function credentialsFor(url: string): Reply {
  if (url.startsWith("file:")) return ok({ aws_temp_credentials: null, expiration_time: null });
  throw new ApiError(500, "INTERNAL", "Failed to generate credentials: no cloud could be reached.");
}
