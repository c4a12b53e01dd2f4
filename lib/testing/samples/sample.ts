/**
 * Glossary of this folder.
 * sample   for one operation of the API: an object made for it, a body that it takes, who succeeds with it, and who sees the
 *          object at all; from it come the table of foreign objects, the fuzz and the form tests
 * persona  one of the cast of a world, by id
 */
import { requestRow } from "../observe.ts";
import { addPerson, addSeat, type World } from "../builders.ts";

export const PERSONAS = [
  "scientist",
  "colleague",
  "cto",
  "cdao",
  "deputy",
  "owner",
  "steward",
  "security",
  "auditor",
  "vp",
  "admin",
  "rtb",
] as const;
export type Persona = (typeof PERSONAS)[number];

/** Adds the personas that a world does not begin with. */
export async function addPersonas(world: World): Promise<void> {
  for (const role of ["admin", "rtb"] as const) await addPerson(world, role, { roles: [role] });
  await addPerson(world, "vp");
  await addSeat(world, { slot: "VP", personId: "vp" });
}

export type Made = {
  /** The parts of the path; each names something that is really there. */
  readonly params: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** As `?a=b`. */
  readonly query?: string;
  /** For operations with If-Match. */
  readonly version?: number;
};

export type Sample = {
  /** Makes an object that `succeeds` may use the operation on, anew for each call. */
  readonly make: (world: World) => Promise<Made>;
  /** The first of them is who the fuzz acts as. */
  readonly succeeds: readonly [Persona, ...Persona[]];
  /**
   * Who besides sees that the object exists and is told why they may not; everybody else is answered as for an unknown id.
   * Null for an operation whose path names no object.
   */
  readonly sees: readonly Persona[] | null;
  /** Whether all that is left between them and success is a fresh sign-in for this very act (APP-6). */
  readonly asksForSignIn?: true;
};

/** Readers of a request that waits for its slots (REQ-9). */
export const REQUEST_READERS = [
  "scientist",
  "cto",
  "cdao",
  "deputy",
  "steward",
  "security",
  "auditor",
] as const satisfies readonly Persona[];

/** The path and version of a request as it is now. */
export async function onRequest(world: World, requestId: string, body?: unknown): Promise<Made> {
  const { version } = await requestRow(world, requestId);
  return { params: { requestId }, version, body };
}

export const nothing = (): Promise<Made> => Promise.resolve({ params: {} });
