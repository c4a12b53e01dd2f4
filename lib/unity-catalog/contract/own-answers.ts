import { expect } from "vitest";

import type { RawAnswer, UnderTest } from "./server.ts";

export const UC = "/api/2.1/unity-catalog";

/** What a change sends for a principal, in the server's own words. */
type RawChange = { readonly add?: readonly string[] | null; readonly remove?: readonly string[] | null };

/** A volume and a user, with the volume's permissions asked past our client. */
export type RawTarget = {
  readonly name: string;
  readonly path: string;
  get(query?: string): Promise<RawAnswer>;
  patch(change: RawChange): Promise<RawAnswer>;
  send(body: unknown): Promise<RawAnswer>;
};

export async function rawTarget(server: UnderTest): Promise<RawTarget> {
  const { volume } = await server().newPlace();
  const { name } = await server().newUser();
  const path = `${UC}/permissions/volume/${volume.fullName}`;
  const send = (body: unknown) => server().raw("PATCH", path, body);
  return {
    name,
    path,
    send,
    get: (query = "") => server().raw("GET", path + query),
    patch: (change) => send({ changes: [{ principal: name, ...change }] }),
  };
}

/** Expects the principal alone to hold exactly this, in the server's spelling. */
export async function expectHeld(target: RawTarget, ...privileges: string[]): Promise<void> {
  const { status, body } = await target.get();
  expect(status).toBe(200);
  const rows = privileges.length === 0 ? [] : [{ principal: target.name, privileges }];
  expect(assignmentsIn(body)).toEqual(rows.map((row) => expect.objectContaining(row)));
}

/** The assignments of an answer; a missing list is an empty one. */
export function assignmentsIn(body: unknown): readonly unknown[] {
  return (body as { readonly privilege_assignments?: readonly unknown[] }).privilege_assignments ?? [];
}

/** Expects an error of a status, and its code where it is told. */
export function expectRefused(answer: RawAnswer, status: number, code?: string): void {
  expect(answer.status, answer.text).toBe(status);
  if (code !== undefined) expect(answer.body).toMatchObject({ error_code: code });
}
