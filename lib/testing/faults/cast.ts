import { connectEmbeddedControl, type EmbeddedControl } from "#lib/unity-catalog/embedded/control-client.ts";
import { ensureExternalLocation, ensurePrincipal, ensureVolume } from "#lib/unity-catalog/embedded/estate.ts";
import { addBucket, addPerson, addSeat, signIn } from "../builders.ts";
import { addGroups, addNightCast } from "./break-glass/cast.ts";
import { addressOf, ASKERS, BUCKETS, HELD_BEFORE } from "./plan.ts";
import { ADMIN, OPEN_SOURCE_ADMIN, type Stage } from "./stage.ts";
import type { Tuple } from "./types.ts";

/** Who is signed in, by person; and the hand of somebody with rights in Unity Catalog who knows nothing of Countersign. */
export type Cast = {
  readonly tokens: Readonly<Record<string, string>>;
  readonly outsider: Outsider;
};

export type Outsider = {
  /** One try to give or take; throws when no answer came. Repeating it does no harm. */
  readonly change: (tuple: Tuple, gives: boolean) => Promise<void>;
};

const OUTSIDER = "outsider@bank.example";
const UC = "/api/2.1/unity-catalog";
const TRY_MS = 1_500;

/** People, seats and buckets in the database; the same and some foreign access in Unity Catalog. */
export async function addCast(stage: Stage): Promise<Cast> {
  const { world } = stage;
  for (const id of ASKERS) await addPerson(world, id, { roles: ["requester"] });
  for (const id of ["cto", "cdao", "chief"]) await addPerson(world, id);
  await addPerson(world, "owner", { roles: ["data_owner"] });
  await addPerson(world, "steward", { roles: ["edp"] });
  await addPerson(world, "security", { roles: ["security"] });
  await addSeat(world, { slot: "CTO", personId: "cto" });
  await addSeat(world, { slot: "CDAO", personId: "cdao" });
  for (const slot of ["CTO", "CDAO"] as const) await addSeat(world, { slot, personId: "chief" });
  for (const [id, bucket] of Object.entries(BUCKETS)) await addBucket(world, id, bucket);
  const ofNights = await addNightCast(world);
  const tokens: Record<string, string> = {};
  for (const id of [...ASKERS, "cto", "cdao", "chief", "security", ...ofNights])
    tokens[id] = await signIn(world, id);
  return { tokens, outsider: await addEstate(stage) };
}

async function addEstate({ catalogUrl, dialect }: Stage): Promise<Outsider> {
  const control = connectEmbeddedControl({ url: catalogUrl, ...ADMIN, dialect });
  for (const id of [...ASKERS, "bot"]) await ensurePrincipal(control, { kind: "user", name: addressOf(id) });
  // The open-source server has no groups.
  const isOpen = dialect === "open_source";
  await ensurePrincipal(control, { kind: isOpen ? "user" : "group", name: "analysts" });
  for (const { type, securable } of Object.values(BUCKETS)) {
    const url = `s3://raw/${securable}`;
    if (type === "volume") await ensureVolume(control, { fullName: securable, storageLocation: url });
    else await ensureExternalLocation(control, { name: securable, url });
  }
  const hand = isOpen ? OPEN_SOURCE_ADMIN : OUTSIDER;
  if (!isOpen) await addManager(control);
  let token = await control.tokenFor(hand);
  const join = isOpen ? null : await addGroups(control);

  const change = async (tuple: Tuple, gives: boolean): Promise<void> => {
    const { type, securable, principal, privilege } = tuple;
    if (type === "group") return join?.(tuple, gives);
    const word = privilege.replaceAll("_", " ");
    const [add, remove] = gives ? [[word], []] : [[], [word]];
    const answer = await fetch(`${catalogUrl}${UC}/permissions/${type}/${securable}`, {
      method: "PATCH",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ changes: [{ principal, add, remove }] }),
      signal: AbortSignal.timeout(TRY_MS),
    });
    const text = await answer.text();
    if (answer.status === 401) token = await control.tokenFor(hand);
    if (!answer.ok) throw new Error(`${answer.status}: ${text.slice(0, 200)}`);
  };
  for (const tuple of HELD_BEFORE) await change(tuple, true);
  return { change };
}

/** Somebody else who may change grants; at the open-source server that is nobody but its administrator. */
async function addManager(control: EmbeddedControl): Promise<void> {
  await ensurePrincipal(control, { kind: "user", name: OUTSIDER });
  const manage = { changes: [{ principal: OUTSIDER, add: ["MANAGE"], remove: [] }] };
  for (const place of ["catalog/raw", "external_location/lake"])
    await control.asAdmin("PATCH", `${UC}/permissions/${place}`, manage);
}
