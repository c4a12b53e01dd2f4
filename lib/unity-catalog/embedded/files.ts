import { createHash } from "node:crypto";

import { audited } from "./audited.ts";
import { ApiError, denied } from "./errors.ts";
import { ok, param, type CallerHandler, type Embedded, type EmbeddedRequest } from "./requests.ts";
import { missingRight } from "./rights.ts";
import { securableNamed } from "./securables.ts";
import type { PrincipalRow, SecurableRow } from "./types.ts";

const ONLY_FILE = "part-0000.csv";
const ROWS = 20;

/** GET of a directory of a volume: the root of each holds one file. Needs READ_VOLUME, USE_SCHEMA and USE_CATALOG. */
export const listDirectory: CallerHandler = (embedded, request, caller) =>
  audited(embedded, request, {
    caller,
    service: "filesystem",
    action: "directoriesGet",
    params: { path: volumePath(request) },
    work: () => {
      const volume = readableVolume(embedded, request, caller);
      if (param(request, "rest").replaceAll("/", "") !== "") throw noSuchPath(request);
      const entry = {
        path: `${volumePath(request).replace(/\/$/u, "")}/${ONLY_FILE}`,
        name: ONLY_FILE,
        is_directory: false,
        file_size: Buffer.byteLength(contentOf(volume)),
        last_modified: volume.createdAt,
      };
      return ok({ contents: [entry] });
    },
  });

/** GET of a file of a volume, made up from the volume's name and always the same. Needs the same privileges. */
export const readFile: CallerHandler = (embedded, request, caller) =>
  audited(embedded, request, {
    caller,
    service: "filesystem",
    action: "filesGet",
    params: { path: volumePath(request) },
    work: () => {
      const volume = readableVolume(embedded, request, caller);
      if (param(request, "rest") !== ONLY_FILE) throw noSuchPath(request);
      return { status: 200, raw: { contentType: "application/octet-stream", text: contentOf(volume) } };
    },
  });

function volumePath(request: EmbeddedRequest): string {
  const parts = ["catalog", "schema", "volume", "rest"].map((name) => param(request, name));
  return `/Volumes/${parts.join("/")}`;
}

function readableVolume(embedded: Embedded, request: EmbeddedRequest, caller: PrincipalRow): SecurableRow {
  const fullName = ["catalog", "schema", "volume"].map((name) => param(request, name)).join(".");
  const volume = securableNamed(embedded.store.state, "volume", fullName);
  mustHold(embedded, caller, { privilege: "READ_VOLUME", on: volume });
  return volume;
}

/** 403 that names the first missing privilege, parents first. */
export function mustHold(
  embedded: Embedded,
  caller: PrincipalRow,
  { privilege, on }: { readonly privilege: string; readonly on: SecurableRow },
): void {
  const missing = missingRight(embedded.store.state, caller, privilege, on);
  if (missing === undefined) return;
  const words = missing.privilege.replaceAll("_", " ");
  throw denied(
    `User does not have ${words} on ${missing.on.type.replace("_", " ")} '${missing.on.fullName}'.`,
  );
}

function noSuchPath(request: EmbeddedRequest): ApiError {
  return new ApiError(404, "NOT_FOUND", `The path ${volumePath(request)} does not exist.`);
}

function contentOf(volume: SecurableRow): string {
  const lines = Array.from({ length: ROWS }, (_, index) => {
    const digest = createHash("sha256").update(`${volume.fullName}:${index}`).digest();
    return `${index + 1},${digest.toString("hex", 0, 6)},${digest.readUInt32BE(8) % 1_000_000}`;
  });
  return `row,reference,amount_minor\n${lines.join("\n")}\n`;
}
