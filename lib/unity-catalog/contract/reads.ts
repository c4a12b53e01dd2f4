import type { ContractServer, Place } from "./server.ts";

const UC = "/api/2.1/unity-catalog";

/** HTTP status of asking for the data of a volume with a token of one's own, in the way of the dialect. */
export async function readVolume(server: ContractServer, token: string, place: Place): Promise<number> {
  if (server.dialect === "open_source")
    return volumeCredentials(server, token, { place, operation: "READ_VOLUME" });
  const path = `/api/2.0/fs/directories/Volumes/${place.volume.fullName.replaceAll(".", "/")}/`;
  return (await server.raw("GET", path, undefined, token)).status;
}

/** HTTP status of asking for temporary credentials of a volume. */
export async function volumeCredentials(
  server: ContractServer,
  token: string,
  ask: { readonly place: Place; readonly operation: "READ_VOLUME" | "WRITE_VOLUME" },
): Promise<number> {
  const body = { volume_id: ask.place.volumeId, operation: ask.operation };
  return (await server.raw("POST", `${UC}/temporary-volume-credentials`, body, token)).status;
}

/** HTTP status of asking for temporary credentials of a path; without a cloud 500 comes after the right was found. */
export async function pathCredentials(server: ContractServer, token: string, url: string): Promise<number> {
  const body = { url, operation: "PATH_READ" };
  return (await server.raw("POST", `${UC}/temporary-path-credentials`, body, token)).status;
}

/** HTTP statuses of looking at a table, and of asking for temporary credentials to read it. */
export async function readTable(
  server: ContractServer,
  token: string,
  table: { readonly fullName: string; readonly id: string },
): Promise<readonly [number, number]> {
  const body = { table_id: table.id, operation: "READ" };
  const seen = await server.raw("GET", `${UC}/tables/${table.fullName}`, undefined, token);
  const given = await server.raw("POST", `${UC}/temporary-table-credentials`, body, token);
  return [seen.status, given.status];
}
