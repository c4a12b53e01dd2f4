import type { Principal } from "../grants/types.ts";
import type { Profile, ProfileTuples } from "./types.ts";

/**
 * What a profile gives one person (BG-2): its privileges directly, then the membership. In this order they are taken away, since
 * a removed membership may stay effective for minutes and a removed privilege does not (BG-5).
 */
export function profileTuples(profile: Profile, principal: Principal): ProfileTuples {
  return [
    ...profile.privileges.map(({ type, fullName, privilege }) => ({
      principal,
      securable: { type, fullName },
      privilege,
    })),
    { principal, securable: { type: "group", fullName: profile.group }, privilege: "MEMBER" },
  ];
}
