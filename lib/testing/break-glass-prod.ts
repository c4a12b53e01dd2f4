import { DIAGNOSIS, healthyRevoking, addProfile, askedBreakGlass } from "./break-glass.ts";
import { addPerson, addSeat } from "./builders.ts";
import { openCatalogWorld, type CatalogWorld } from "./catalog-world.ts";
import { decideAs } from "./request-builders.ts";
import { ensurePrincipal, ensureTable, giveOutside } from "#lib/unity-catalog/embedded/estate.ts";

/** The account group of a profile that `addProfile` has made. */
export const GROUP = `bg-${DIAGNOSIS}`;
export const ERRORS = "prod.scoring.batch_errors";

/** A catalog world with Prod in it: a table given directly, one that only the group may read, and a VP who lets people in. */
export async function openProdWorld(): Promise<CatalogWorld & { readonly groupId: string }> {
  const world = await openCatalogWorld();
  const { control } = world;
  for (const fullName of ["prod.scoring.batch_state", ERRORS])
    await ensureTable(control, { fullName, storageLocation: `s3://prod/${fullName}` });
  const groupId = await ensurePrincipal(control, { kind: "group", name: GROUP });
  const rights = [
    ["catalog", "prod", "USE_CATALOG"],
    ["schema", "prod.scoring", "USE_SCHEMA"],
    ["table", ERRORS, "SELECT"],
  ] as const;
  for (const [type, fullName, privilege] of rights)
    await giveOutside(control, { type, fullName }, { principal: GROUP, privileges: [privilege] });
  await addPerson(world, "vp");
  await addSeat(world, { slot: "VP", personId: "vp" });
  await addProfile(world);
  await healthyRevoking(world);
  return { ...world, groupId };
}

/** A break-glass that the VP has let in, on its way to the server. */
export async function letIn(
  world: CatalogWorld,
  asking: Parameters<typeof askedBreakGlass>[1] = {},
): Promise<string> {
  const { id } = await askedBreakGlass(world, asking);
  await healthyRevoking(world);
  const decided = await decideAs(world, "vp", { requestId: id, slot: "VP" });
  if (!decided.ok) throw new Error(`Not let in: ${JSON.stringify(decided.no)}`);
  return id;
}

type Body = { readonly members?: readonly { readonly value: string }[] };

/** Ids of who is in the account group, as it is and not as a worker sees it. */
export async function membersOf(world: CatalogWorld, groupId: string): Promise<readonly string[]> {
  const body = (await world.control.asAdmin("GET", `/api/2.0/account/scim/v2/Groups/${groupId}`)) as Body;
  return (body.members ?? []).map(({ value }) => value);
}

type Table = { readonly table_id: string };

/** With which status the server answers a person of the cast who asks for what opens a table. */
export async function tableAnswer(world: CatalogWorld, person: string, table: string): Promise<number> {
  const { control } = world;
  const found = (await control.asAdmin("GET", `/api/2.1/unity-catalog/tables/${table}`)) as Table;
  const answer = await fetch(`${control.url}/api/2.1/unity-catalog/temporary-table-credentials`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${await control.tokenFor(`${person}@bank.example`)}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ table_id: found.table_id, operation: "READ" }),
  });
  return answer.status;
}
