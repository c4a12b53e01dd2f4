import { proposeProfile } from "#lib/commands/break-glass/propose-profile.ts";
import { writeProfile } from "#lib/commands/break-glass/write-profile.ts";
import type { OperationId } from "#lib/contracts/operations.ts";
import { addPerson, type World } from "../builders.ts";
import { accepted, LOOKING } from "../break-glass-profiles.ts";
import { contextAs } from "../request-builders.ts";
import { type Made, nothing, type Sample } from "./sample.ts";

const READERS = ["admin", "security", "auditor", "rtb"] as const;
const TEXT = { content: { ...LOOKING, maxMinutes: 60 }, note: "Two hours are long." };

let made = 0;
/** A name that no sample had before, since only one version of a profile is open at a time. */
const newName = (): string => `sample-${(made += 1)}`;

async function drafted(world: World, ask: { by: string; body: unknown; proposed?: true }): Promise<Made> {
  const [known] = await world.admin.query({ text: "SELECT 1 FROM person WHERE id = $1", values: [ask.by] });
  if (known === undefined) await addPerson(world, ask.by, { roles: ["admin"] });
  const context = await contextAs(world, ask.by);
  let profile = accepted(await writeProfile(context, { profile: newName(), ...TEXT }));
  if (ask.proposed === true)
    profile = accepted(
      await proposeProfile(context, { profileId: profile.id, expectedVersion: profile.version }),
    );
  return { params: { profileId: profile.id }, version: profile.version, body: ask.body };
}

/** Profiles of break-glass, written by one and signed by another. */
export const profileSamples = {
  listProfiles: { make: nothing, succeeds: READERS, sees: null },
  writeProfile: {
    make: () => Promise.resolve({ params: {}, body: { profile: newName(), ...TEXT } }),
    succeeds: ["admin"],
    sees: null,
  },
  getProfile: {
    make: (world) => drafted(world, { by: "admin", body: undefined }),
    succeeds: READERS,
    sees: [],
  },
  changeProfile: {
    make: (world) => drafted(world, { by: "admin", body: TEXT }),
    succeeds: ["admin"],
    sees: READERS,
  },
  proposeProfile: {
    make: (world) => drafted(world, { by: "admin", body: {} }),
    succeeds: ["admin"],
    sees: READERS,
  },
  publishProfile: {
    make: (world) => drafted(world, { by: "profile-writer", body: {}, proposed: true }),
    succeeds: ["admin", "security"],
    sees: READERS,
    asksForSignIn: true,
  },
  dropProfile: {
    make: (world) => drafted(world, { by: "admin", body: {} }),
    succeeds: ["admin", "security"],
    sees: READERS,
  },
} as const satisfies Partial<Record<OperationId, Sample>>;
