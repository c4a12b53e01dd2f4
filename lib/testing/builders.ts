/**
 * Glossary of the builders.
 * world   the database of one test file with the portal's own pool and job sender on it
 * cast    the people every world begins with; their ids are their names
 */
import { newId } from "#lib/db/ids.ts";
import { openJobSender, type JobSender } from "#lib/db/jobs.ts";
import { openDatabase, type Database } from "#lib/db/pool.ts";
import type { Authority, SlotName } from "#lib/domain/approvals/types.ts";
import type { Classification, Layer, ProductKind } from "#lib/domain/raw-bucket/types.ts";
import type { Instant } from "#lib/domain/shared/time.ts";
import { actorOf, tokenHash } from "#lib/identity/session.ts";
import type { PersonActor, Role } from "#lib/policy/types.ts";
import { createTestDatabase, type TestDatabase } from "./postgres.ts";

export type World = {
  readonly database: TestDatabase;
  /** The application's role, as the portal itself works. */
  readonly app: Database;
  /** A superuser, for arranging what the application may not and for looking. */
  readonly admin: Database;
  readonly jobs: JobSender;
  readonly close: () => Promise<void>;
};

/** A world with the cast in it: two who ask, the holders and a deputy of the slots, and those who watch. */
export async function openWorld(): Promise<World> {
  const database = await createTestDatabase();
  const app = openDatabase(database.appUrl);
  const admin = openDatabase(database.adminUrl, 4);
  const jobs = await openJobSender(app);
  const close = async (): Promise<void> => {
    await jobs.close();
    await Promise.all([app.close(), admin.close()]);
    await database.drop();
  };
  const world = { database, app, admin, jobs, close };
  await addCast(world);
  return world;
}

async function addCast(world: World): Promise<void> {
  const roles: Readonly<Record<string, readonly Role[]>> = {
    scientist: ["requester"],
    colleague: ["requester"],
    cto: [],
    cdao: [],
    deputy: [],
    owner: ["data_owner"],
    steward: ["edp"],
    security: ["security"],
    auditor: ["auditor"],
  };
  for (const [id, given] of Object.entries(roles)) await addPerson(world, id, { roles: given });
  await addSeat(world, { slot: "CTO", personId: "cto" });
  await addSeat(world, { slot: "CDAO", personId: "cdao" });
  await addSeat(world, { slot: "CTO", personId: "deputy", authority: "deputy" });
  await addBucket(world, "claims");
  await addBucket(world, "orders", { type: "external_location", securable: "orders_landing" });
  await addProduct(world, { bucketId: "orders", fullName: "cdp.sales.orders" });
}

/** An active person of the directory, with the roles of their groups. */
export async function addPerson(
  world: World,
  id: string,
  { roles = [], name = id, active = true }: { roles?: readonly Role[]; name?: string; active?: boolean } = {},
): Promise<string> {
  await world.admin.query({
    text: `INSERT INTO person (id, user_name, email, display_name, title, active, synced_at)
      VALUES ($1, $1 || '@bank.example', $1 || '@bank.example', $2, NULL, $3, now())`,
    values: [id, name, active],
  });
  for (const role of roles) await giveRole(world, id, role);
  return id;
}

/** Makes the person a member of the directory group that gives the role. */
export async function giveRole(world: World, personId: string, role: Role): Promise<void> {
  const group = `group-${role}`;
  await world.admin.query({
    text: `WITH g AS (INSERT INTO directory_group (id, name, synced_at) VALUES ($1, $1, now()) ON CONFLICT DO NOTHING)
      INSERT INTO role_group (role, group_name) VALUES ($2, $1) ON CONFLICT DO NOTHING`,
    values: [group, role],
  });
  await world.admin.query({
    text: "INSERT INTO group_person (group_id, person_id) VALUES ($1, $2)",
    values: [group, personId],
  });
}

/** A seat from an hour ago on, open-ended unless `validTo` (an SQL interval from now) says otherwise. */
export async function addSeat(
  world: World,
  seat: { slot: SlotName; personId: string; authority?: Authority; validTo?: string },
): Promise<string> {
  const id = `${seat.slot}-${seat.personId}`;
  await world.admin.query({
    text: `INSERT INTO slot_seat (id, slot, person_id, authority, valid_from, valid_to)
      VALUES ($1, $2, $3, $4, clock_now() - interval '1 hour', clock_now() + $5::interval)`,
    values: [id, seat.slot, seat.personId, seat.authority ?? "holder", seat.validTo ?? null],
  });
  return id;
}

/** A delegation of the holder's own seat, from now for a week, through no command; `from` and `until` are SQL intervals from now. */
export async function addDelegation(
  world: World,
  who: { slot: SlotName; holder: string; to: string; from?: string; until?: string },
): Promise<string> {
  const id = newId("del");
  await world.admin.query({
    text: `INSERT INTO delegation (id, seat_id, slot, delegator_id, delegate_id, starts_at, ends_at, reason, created_at)
      SELECT $1, $2, $3, $4, $5, c.now + $6::interval, c.now + $7::interval, 'On leave.', c.now + least($6::interval, '0')
      FROM (SELECT clock_now() AS now) c`,
    values: [
      id,
      `${who.slot}-${who.holder}`,
      who.slot,
      who.holder,
      who.to,
      who.from ?? "0",
      who.until ?? "7 days",
    ],
  });
  return id;
}

/** A raw bucket owned by `owner`: the volume `raw.base.<id>` unless said otherwise. */
export async function addBucket(
  world: World,
  id: string,
  changes: {
    type?: "volume" | "external_location";
    securable?: string;
    layer?: Layer;
    classification?: Classification;
  } = {},
): Promise<string> {
  await world.admin.query({
    text: `INSERT INTO raw_bucket (id, securable_type, securable_name, layer, classification, owner_id, path, workspace,
        description)
      VALUES ($1, $2, $3, $4, $5, 'owner', 's3://raw/' || $1, 'Prod Analytics', 'Raw ' || $1)`,
    values: [
      id,
      changes.type ?? "volume",
      changes.securable ?? `raw.base.${id}`,
      changes.layer ?? "base",
      changes.classification ?? "internal",
    ],
  });
  return id;
}

/** A data product that is derived from a bucket already. */
async function addProduct(
  world: World,
  product: { bucketId: string; fullName: string; kind?: ProductKind },
): Promise<void> {
  await world.admin.query({
    text: `WITH p AS (INSERT INTO data_product (full_name, kind, description) VALUES ($1, $2, 'A product') ON CONFLICT DO NOTHING)
      SELECT`,
    values: [product.fullName, product.kind ?? "CDP"],
  });
  await world.admin.query({
    text: "INSERT INTO derived_product (bucket_id, product_name) VALUES ($1, $2)",
    values: [product.bucketId, product.fullName],
  });
}

/** A live session of the person; answers the token that their browser carries. */
export async function signIn(world: World, personId: string): Promise<string> {
  const token = newId("token");
  await world.app.query({
    text: `INSERT INTO session (id, token_hash, person_id, expires_at, auth_time)
      VALUES ($1, $2, $3, now() + interval '12 hours', now())`,
    values: [newId("ses"), tokenHash(token), personId],
  });
  return token;
}

/** The person as the portal sees them now: roles through groups and live seats, behind a real session. */
export async function actAs(world: World, personId: string): Promise<PersonActor> {
  const actor = await actorOf(world.app, await signIn(world, personId));
  if (actor === null) throw new Error(`${personId} cannot sign in`);
  return actor;
}

/** The time on the database's clock. */
export async function clockNow(world: World): Promise<Instant> {
  const [row] = await world.admin.query<{ now: Instant }>({ text: "SELECT ms(clock_now()) AS now" });
  if (row === undefined) throw new Error("The clock is silent");
  return row.now;
}

/** Moves the database's clock ahead of the real one, by an SQL interval counted from real time. */
export async function setClockAhead(world: World, interval: string): Promise<void> {
  await world.admin.query({ text: "UPDATE test_clock SET ahead = $1::interval", values: [interval] });
}
