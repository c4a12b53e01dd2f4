import type { Dice } from "../dice.ts";
import type { Night, Tuple } from "../types.ts";

/** `dot` only ever holds drills, so that the server must never show anything of hers. */
export const DRILLER = "dot";
const ASKERS = ["ada", "ben", "cy", "dee", "vet"] as const;
const VPS = ["vp", "vp2"] as const;

/** Their privileges lie on what raw-bucket exceptions hold too, so that the two kinds meet on one tuple. */
export const PROFILES = {
  diagnosis: {
    group: "bg-diagnosis",
    privileges: [
      { type: "catalog", fullName: "raw", privilege: "USE_CATALOG" },
      { type: "schema", fullName: "raw.base", privilege: "USE_SCHEMA" },
      { type: "volume", fullName: "raw.base.claims", privilege: "READ_VOLUME" },
    ],
  },
  operator: { group: "bg-operator", privileges: [] },
} as const;
const PROFILE_NAMES = ["diagnosis", "operator"] as const;

const member = (person: string, group: string): Tuple => ({
  principal: `${person}@bank.example`,
  type: "group",
  securable: group,
  privilege: "MEMBER",
});
export const NIGHT_FOREIGN: readonly Tuple[] = [member("bot", PROFILES.diagnosis.group)];
/** `vet` was in a group before Countersign came. */
export const NIGHT_HELD_BEFORE: readonly Tuple[] = [member("vet", PROFILES.operator.group)];

/** Somebody asks to be let in; one in four as a drill, and sometimes those who ask try to let themselves in. */
export function night(dice: Dice): Night {
  const luck = dice.next();
  const person = luck < 0.2 ? DRILLER : dice.pick(ASKERS);
  const vp = dice.pick(VPS);
  return {
    atMs: dice.whole(0, 4_500),
    person,
    profile: dice.pick(PROFILE_NAMES),
    drill: person === DRILLER || luck > 0.93,
    signers: dice.chance(0.15) ? [person, vp] : [vp],
    pauseMs: dice.whole(0, 1_500),
    ending: dice.pick(["keep", "keep", "hand_back", "hand_back", "stop", "vp_stop"]),
  };
}
