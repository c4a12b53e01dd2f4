import { proposeProfile } from "#lib/commands/break-glass/propose-profile.ts";
import { publishProfile } from "#lib/commands/break-glass/publish-profile.ts";
import type { ProfileOutcome, ProfileReceipt } from "#lib/commands/break-glass/on-profile.ts";
import { writeProfile } from "#lib/commands/break-glass/write-profile.ts";
import type { ProfileContent } from "#lib/domain/break-glass/profiles/types.ts";
import type { World } from "./builders.ts";
import { contextAs } from "./request-builders.ts";

/** What `addProfile` puts in force, as content. */
export const LOOKING: ProfileContent = {
  name: "read-only-diagnosis",
  purpose: "To look and to touch nothing",
  connection: "main",
  workspace: "VPC-Prod",
  group: "bg-read-only-diagnosis",
  privileges: [
    { type: "catalog", fullName: "prod", privilege: "USE_CATALOG" },
    { type: "schema", fullName: "prod.scoring", privilege: "USE_SCHEMA" },
    { type: "table", fullName: "prod.scoring.batch_state", privilege: "SELECT" },
  ],
  maxMinutes: 120,
  askers: [],
  retires: false,
};

export function accepted(outcome: ProfileOutcome): ProfileReceipt {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.no)}`);
  return outcome.value;
}

/** Why a command on a profile was refused, in one word. */
export function noOf(outcome: ProfileOutcome): string {
  if (outcome.ok) return "accepted";
  const { no } = outcome;
  if (no.kind === "refused") return no.refusal.code;
  return no.kind === "forbidden" ? no.because.rule : no.kind;
}

/** A proposal of `admin` that differs from what is in force as said. */
export async function proposed(
  world: World,
  profile: string,
  changes: Partial<ProfileContent>,
): Promise<ProfileReceipt> {
  const context = await contextAs(world, "admin");
  const content = { ...LOOKING, ...changes };
  const draft = accepted(await writeProfile(context, { profile, content, note: "Decided by security." }));
  return accepted(await proposeProfile(context, { profileId: draft.id, expectedVersion: draft.version }));
}

/** Signs a proposal, with the fresh sign-in that it asks for. */
export async function publishAs(world: World, who: string, profile: ProfileReceipt): Promise<ProfileOutcome> {
  const ask = { profileId: profile.id, expectedVersion: profile.version };
  const first = await publishProfile(await contextAs(world, who), ask);
  if (first.ok || first.no.kind !== "fresh_sign_in") return first;
  return publishProfile(await contextAs(world, who), { ...ask, challenge: first.no.challenge.id });
}

/** A version in force, written by `admin` and signed by `security`. */
export async function published(
  world: World,
  profile: string,
  changes: Partial<ProfileContent>,
): Promise<ProfileReceipt> {
  return accepted(await publishAs(world, "security", await proposed(world, profile, changes)));
}
