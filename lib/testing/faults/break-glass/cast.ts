import type { EmbeddedControl } from "#lib/unity-catalog/embedded/control-client.ts";
import { ensurePrincipal, setMembership } from "#lib/unity-catalog/embedded/estate.ts";
import { addPerson, addSeat, type World } from "../../builders.ts";
import { addressOf, ASKERS } from "../plan.ts";
import type { Tuple } from "../types.ts";
import { DRILLER, PROFILES } from "./plan.ts";

const TRY_MS = 1_500;

/** VPs, seats and profiles in the database; answers who of them signs in. */
export async function addNightCast(world: World): Promise<readonly string[]> {
  await addPerson(world, DRILLER, { roles: ["requester"] });
  for (const vp of ["vp", "vp2"]) {
    await addPerson(world, vp);
    await addSeat(world, { slot: "VP", personId: vp });
  }
  await addSeat(world, { slot: "SECURITY", personId: "security" });
  for (const [profile, { group, privileges }] of Object.entries(PROFILES))
    await world.admin.query({
      text: `INSERT INTO break_glass_profile (id, profile, version, name, purpose, workspace, group_name, privileges, max_minutes, note,
          status, written_at, published_at)
        VALUES ('bgp_' || $1, $1, 1, $1, 'For the campaign', 'Prod', $2, $3, 120, 'From the start', 'published', clock_now(), clock_now())`,
      values: [profile, group, JSON.stringify(privileges)],
    });
  return [DRILLER, "vp", "vp2"];
}

/** The account groups of the profiles; answers how somebody past Countersign lets people in and out of them. */
export async function addGroups(
  control: EmbeddedControl,
): Promise<(tuple: Tuple, gives: boolean) => Promise<void>> {
  const ids = new Map<string, string>();
  for (const { group } of Object.values(PROFILES))
    ids.set(group, await ensurePrincipal(control, { kind: "group", name: group }));
  for (const person of [...ASKERS, DRILLER, "bot"])
    ids.set(addressOf(person), await ensurePrincipal(control, { kind: "user", name: addressOf(person) }));
  return async ({ securable, principal }, gives) => {
    const [group = "", id = ""] = [ids.get(securable), ids.get(principal)];
    await Promise.race([
      setMembership(control, group, { id, isMember: gives }),
      new Promise<never>((_, reject) => setTimeout(() => reject(new Error("no answer in time")), TRY_MS)),
    ]);
  };
}
